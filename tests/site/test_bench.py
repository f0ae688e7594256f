"""What `make bench` needs: generated projects that our engine accepts, text for peers, and reports of what failed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bench import __main__ as bench
from bench import build, generate, process
from bench.peers.material import MACROS
from bench.plain_html import write_plain_page
from bench.report import write_report
from bench.results import Result
from bench.sites import OURS
from bench.text import Page, Text, read_text

COUNT = 30


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A generated project."""
    folder = tmp_path_factory.mktemp("project")
    generate.write_project(folder, COUNT)
    return folder


@pytest.fixture(scope="module")
def text(project: Path) -> Text:
    """Its text, for stock Material with its own macros."""
    return read_text(project, MACROS)


def get_page(text: Text, path: str) -> Page:
    return next(page for page in text.pages if page.path == path)


def read_files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_engine_accepts_the_generated_project_and_finds_as_many_pages_as_asked(text: Text) -> None:
    assert len(text.pages) == COUNT
    assert {page.path for page in text.pages} > {"index.md", "part-1/index.md", "part-1/chapter-1/page-2.md"}


def test_the_generated_project_has_the_code_of_this_one_and_none_of_its_content(project: Path, root: Path) -> None:
    assert (project / "macros.py").read_bytes() == (root / "macros.py").read_bytes()
    assert list((project / "builder").rglob("*.py")) and list((project / "templates").iterdir())
    assert not (project / "docs" / "guide" / "tokenism.md").exists()
    assert not (project / "data" / "checklists" / "tokenism.yml").exists()


def test_the_generated_content_is_the_same_every_time(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generate, "copy_project", lambda target, wanted: None)  # the code need not be copied again
    generate.write_project(tmp_path, COUNT)
    content = read_files(tmp_path)
    assert content.items() <= read_files(project).items() and "docs/part-1/index.md" in content


def test_a_peer_gets_macros_written_out_and_its_own_links(text: Text) -> None:
    page = get_page(text, "guide/tea.md")
    assert "{{" not in page.markdown and "There is a cup for everyone." in page.markdown and not page.has_macros
    home = get_page(text, "index.md")
    assert "[Pour the tea](/at/guide/tea.md)" in home.to_plain_markdown(lambda path: f"/at/{path}")


def test_a_page_keeps_macros_that_the_peer_has_only_if_it_uses_no_others(text: Text) -> None:
    page = get_page(text, "part-1/chapter-1/page-2.md")
    assert page.has_macros and '{{ checklist("list-' in page.markdown and "{{ references() }}" in page.markdown
    assert not get_page(text, "guide/tea.md").has_macros  # it has a figure too


@pytest.mark.parametrize(
    "example",
    [
        "`[tea](tea.md)`",
        "``[`tea`](tea.md)``",
        "```yaml\nnext: [tea](tea.md)\n```",
        "<pre><code>[tea](tea.md)</code></pre>",
        '<p class="wrong"><code>[tea](tea.md#pour)</code></p>',
    ],
)
def test_a_link_in_an_example_is_no_link(example: str) -> None:
    page = Page("contribute/messages.md", "Messages", "", f"{example}\n\n[Home](../index.md#top)")
    assert page.to_plain_markdown({"index.md": "/home/"}.__getitem__) == f"{example}\n\n[Home](/home/)"


def test_plain_html_has_the_words_and_nothing_that_slows(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        '<title>Tea</title><link rel="stylesheet" href="a.css"><body><nav>Menu</nav><article class="page"><h1>Tea</h1>'
        '<script src="a.js"></script><p style="color: red">Hot.</p><img src="cup.png" alt="A cup"></article>',
        encoding="utf-8",
    )
    write_plain_page(page, tmp_path / "plain.html")
    written = (tmp_path / "plain.html").read_text(encoding="utf-8")
    assert "<main><h1>Tea</h1><p>Hot.</p></main>" in written and "<title>Tea</title>" in written
    assert not any(word in written for word in ("<script", "stylesheet", "style=", "<img", "Menu"))


def test_a_program_that_fails_is_an_error_with_its_output(tmp_path: Path) -> None:
    with pytest.raises(process.CommandError, match="no tea today"):
        process.run_command([sys.executable, "-c", "import sys; sys.exit('no tea today')"], tmp_path)


def test_a_program_that_cannot_be_started_is_an_error_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(process.CommandError, match="kettle"):
        process.run_command(["no-such-kettle"], tmp_path)


def test_a_program_over_its_limit_is_stopped_and_reported(tmp_path: Path) -> None:
    assert not process.run_command([sys.executable, "-c", "import time; time.sleep(600)"], tmp_path, limit=0.2).finished
    assert process.run_command([sys.executable, "-c", ""], tmp_path).finished


def test_a_program_costs_the_memory_it_uses_and_not_ours(tmp_path: Path) -> None:
    ours = bytearray(60_000_000)  # more than the small program needs
    small = process.run_command([sys.executable, "-S", "-c", ""], tmp_path).peak_mb
    large = process.run_command([sys.executable, "-S", "-c", "bytearray(100_000_000)"], tmp_path).peak_mb
    assert small < len(ours) / 1e6 < large


# What cannot be measured is not passed over in silence ------------------------------------------------------------------


@pytest.fixture
def no_measuring(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """The bench with its own folder, and no circumstances: they ask for programs that the tests do not need."""
    monkeypatch.setattr(bench, "CACHE", tmp_path)
    monkeypatch.setattr(bench, "LOCK", tmp_path / "lock")
    monkeypatch.setattr(bench, "describe_circumstances", lambda part, quick: {"mode": "quick"})
    return monkeypatch


def build_nothing(tmp_path: Path, failing: str) -> Result:
    """Return the result of building two projects that need no time, of which `failing` fails."""
    tasks = []
    for name in (OURS, build.STOCK):
        (tmp_path / name).mkdir()
        (tmp_path / name / "page.html").write_text("Tea", encoding="utf-8")
        code = "import sys; sys.exit('no macros here')" if name == failing else ""
        tasks.append(build.Task(name, tmp_path, [sys.executable, "-c", code], tmp_path / name, lambda: None))
    result = Result({"rows": [], "limit": 600})
    for task, costs in build._run_rounds(tasks, 1, "30 pages", result):
        result.numbers["rows"].append({"size": "30 pages", "name": task.name, **build._summarise(task, costs)})
    return result


def test_the_bench_fails_with_a_line_for_each_part_of_ours_that_it_could_not_measure(
    no_measuring: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def raise_error() -> Result:
        raise process.CommandError("make: no preview\ntoday")

    result = build_nothing(tmp_path, OURS)
    no_measuring.setattr(bench, "PARTS", {"build": lambda: result, "preview": raise_error})
    no_measuring.setattr(sys, "argv", ["bench"])
    with pytest.raises(SystemExit) as stopped:
        bench.main()
    lines = str(stopped.value.code).splitlines()
    assert lines[0].startswith("make bench: ours not measured: build: Ours, 30 pages: ") and "no macros here" in lines[0]
    assert lines[1] == "make bench: ours not measured: preview: our site: make: no preview today"
    assert "| 30 pages | Ours | not measured |" in capsys.readouterr().out


def test_a_peer_that_could_not_be_measured_is_named_and_the_bench_succeeds(
    no_measuring: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    result = build_nothing(tmp_path, build.STOCK)
    no_measuring.setattr(bench, "PARTS", {"build": lambda: result})
    no_measuring.setattr(sys, "argv", ["bench", "build"])
    bench.main()
    report = capsys.readouterr().out
    assert f"| 30 pages | {build.STOCK} | not measured |" in report
    assert f"- Not measured: {build.STOCK}, 30 pages: " in report and "no macros here" in report


def test_the_report_says_how_ours_compares_with_the_stock_theme(tmp_path: Path) -> None:
    row = {"size": "30 pages", "runs": 1, "finished": True, "peak_mb": 90.0, "output_mb": 1.0, "written": 30}
    row |= {"page_bytes": 9000, "page_brotli": 3000}
    rows = [{**row, "name": OURS, "wall": 6.0, "cpu": 3.0}, {**row, "name": build.STOCK, "wall": 4.0, "cpu": 3.0}]
    report = write_report({"build": Result({"rows": rows, "limit": 600})})
    assert f"Ours takes 1.50× the time of {build.STOCK}, 1.00× its processor time: 30 pages" in report
