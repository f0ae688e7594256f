"""What `make bench` stands on: generated projects are sound and always the same; a cost and a failure are told."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bench import generate, plain, process, text
from builder.load import load_site


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("count", [30, 130])
def test_the_generated_project_is_sound_and_has_as_many_pages_as_asked(tmp_path: Path, count: int) -> None:
    generate.write(tmp_path, count)
    assert len(load_site(tmp_path).pages) == count


def test_the_generated_project_is_the_same_every_time(tmp_path: Path) -> None:
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        generate.write(tmp_path / name, 30)
    assert files(tmp_path / "first") == files(tmp_path / "second")


def test_a_peer_gets_the_macros_written_out_and_links_of_its_own(sound: Path) -> None:
    words = text.ours(sound)
    page = next(page for page in words.pages if page.path == "guide/tea.md")
    assert "{{" not in page.markdown and "There is a cup for everyone." in page.markdown
    home = next(page for page in words.pages if page.path == "index.md")
    assert "[Pour the tea](/at/guide/tea.md)" in home.in_plain_markdown(lambda path: f"/at/{path}")


def test_a_page_keeps_the_macros_that_the_peer_has(sound: Path) -> None:
    kept = text.ours(sound, frozenset({"checklist", "references"})).pages
    assert '{{ checklist("tea") }}' in next(page.markdown for page in kept if page.path == "checklists/tea.md")
    assert "{{" not in next(page.markdown for page in kept if page.path == "guide/tea.md")


def test_plain_html_has_the_words_and_nothing_that_slows(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        '<title>Tea</title><link rel="stylesheet" href="a.css"><body><nav>Menu</nav><article class="page"><h1>Tea</h1>'
        '<script src="a.js"></script><p style="color: red">Hot.</p><img src="cup.png" alt="A cup"></article>',
        encoding="utf-8",
    )
    plain.write(page, tmp_path / "plain.html")
    written = (tmp_path / "plain.html").read_text(encoding="utf-8")
    assert "<main><h1>Tea</h1><p>Hot.</p></main>" in written and "<title>Tea</title>" in written
    assert not any(word in written for word in ("<script", "stylesheet", "style=", "<img", "Menu"))


def test_a_program_that_fails_is_told(tmp_path: Path) -> None:
    with pytest.raises(process.Failed, match="no tea today"):
        process.run([sys.executable, "-c", "import sys; sys.exit('no tea today')"], tmp_path)


def test_a_program_that_cannot_be_started_is_told(tmp_path: Path) -> None:
    with pytest.raises(process.Failed, match="kettle"):
        process.run(["no-such-kettle"], tmp_path)


def test_a_program_over_its_limit_is_stopped_and_said_to_be(tmp_path: Path) -> None:
    assert not process.run([sys.executable, "-c", "import time; time.sleep(600)"], tmp_path, limit=0.2).finished
    assert process.run([sys.executable, "-c", ""], tmp_path).finished


def test_a_program_costs_the_memory_it_uses_and_not_ours(tmp_path: Path) -> None:
    ours = bytearray(200_000_000)  # more than the small program needs
    small = process.run([sys.executable, "-S", "-c", ""], tmp_path).peak_mb
    large = process.run([sys.executable, "-S", "-c", "bytearray(300_000_000)"], tmp_path).peak_mb
    assert small < len(ours) / 1e6 < large
