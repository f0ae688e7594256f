"""The register of published addresses: it only grows, and one command brings it up to date."""

from __future__ import annotations

import base64
import os
import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import urldefrag

import pytest

from builder.load import load_site
from builder.urls.published import _sort_by_page, get_published_urls
from jobs.published_urls import main
from tests.support import built
from tests.support.built import redirect_files
from tests.support.loops import each_built_page, each_own_page
from tests.support.project import ROOT
from tests.support.scenarios import LAST, publish_cake, replace_text
from tests.support.text import find

CAKE, TEA = "docs/guide/cake.md", "docs/guide/tea.md"
TARGET = re.compile(r'<a class="moved-page__target" href="([^"]+)" data-new-page>')
FILE = "data/links/register.yml"


def registered(project: Path) -> list[str]:
    known = get_published_urls(load_site(project).data)
    return [*known.addresses, *known.short]


def test_it_takes_in_every_page_section_item_term_reference_and_short_address(valid_project: Path) -> None:
    replace_text(
        valid_project, "docs/guide/tea.md", "## References", "## Leaves {: #leaves }\n\nKeep them dry.\n\n## References"
    )
    replace_text(
        valid_project,
        "data/checklists/tea.yml",
        "      - id: pot\n",
        "      - id: lid\n        text: There is a lid.\n        why: It keeps the heat.\n      - id: pot\n",
    )
    before = registered(valid_project)
    main(valid_project)
    assert set(registered(valid_project)) - set(before) == {"/guide/tea/#leaves", "/checklists/tea/#tea-lid", "/s/tea/leaves/"}


def test_once_more_it_changes_no_byte(valid_project: Path) -> None:
    publish_cake(valid_project)
    once = (valid_project / FILE).read_bytes()
    main(valid_project)
    assert (valid_project / FILE).read_bytes() == once


def test_nothing_is_ever_taken_out_and_words_are_those_last_published(valid_project: Path) -> None:
    publish_cake(valid_project)
    before = registered(valid_project)
    (valid_project / CAKE).rename(valid_project / "docs/guide/sharing-cake.md")
    replace_text(valid_project, "mkdocs.yml", "guide/cake.md", "guide/sharing-cake.md")
    replace_text(valid_project, "docs/guide/sharing-cake.md", "## Fair pieces", "## A fair share")
    replace_text(valid_project, "docs/guide/sharing-cake.md", LAST, "")
    replace_text(valid_project, TEA, "## References", LAST + "## References")
    lines = "- {from: /guide/cake/, to: /guide/sharing-cake/}\n- {from: /guide/cake/#last-piece, to: /guide/tea/#last-piece}\n"
    with (valid_project / "data/links/redirects.yml").open("a", encoding="utf-8") as file:
        file.write(lines)
    main(valid_project)
    after = get_published_urls(load_site(valid_project).data)
    assert set(before) < {*after.addresses, *after.short}
    assert after.addresses["/guide/sharing-cake/#fair-pieces"] == "A fair share"
    assert after.addresses["/guide/cake/#fair-pieces"] == "Fair pieces"
    assert after.short["/s/cake/"] == "/guide/sharing-cake/"


def test_what_has_gone_keeps_its_place_so_that_its_neighbours_can_be_told() -> None:
    live = ["/a/", "/a/#one", "/a/#three", "/b/"]
    before = ["/a/", "/a/#one", "/a/#two", "/a/#three", "/a/#four", "/old/", "/old/#part"]
    ordered = _sort_by_page(live, before)
    assert ordered == ["/a/", "/a/#one", "/a/#two", "/a/#three", "/a/#four", "/b/", "/old/", "/old/#part"]


def test_new_addresses_are_no_problem_before_they_are_registered(valid_project: Path) -> None:
    publish_cake(valid_project)
    replace_text(valid_project, CAKE, LAST, LAST + "## Icing {: #icing }\n\nSugar and water.\n\n")
    load_site(valid_project)


@each_built_page
def test_what_the_site_says_its_addresses_are_stands_in_the_built_page(path: Path) -> None:
    ids = {element.get("id") for element in built.tree(path).iter() if element.get("id")}
    url = f"/{built.address(path)}"
    expected = {one.id for one in built.site_model().addresses.values() if one.page == url and one.id}
    assert expected - ids == set()


# Ids that only tie parts of a page together, or stand at a copy of what has its address on a page of its own.
NOT_PUBLISHED = (
    "ref-",
    "letter-",
    "page-",
    "main",
    "menu",
    "contents",
    "search-",
    "section-dialog",
    "compare-",
    "messages-field",
)


@each_own_page
def test_every_id_of_the_text_is_published_or_known_not_to_be(path: Path) -> None:
    url = f"/{built.address(path)}"
    published = {one.id for one in built.site_model().addresses.values() if one.page == url}
    ids = {element.get("id", "") for element in built.article(path).iter() if element.get("id")}
    lists = built.site_model().data.checklists
    copies = {name for name in ids if name.removeprefix("checklist-").startswith(tuple(lists))}
    if url.removeprefix("/checklists/").rstrip("/") not in lists:
        ids -= copies
    site = built.site_model()
    gone = {urldefrag(old).fragment for old in site.resolver.redirects if urldefrag(old).url == url}
    assert gone <= ids, "what has moved leaves a line at its old address"
    ids -= gone
    assert {name for name in ids - published if not name.startswith(NOT_PUBLISHED)} == set()


def test_every_published_and_every_short_address_leads_to_a_page_that_was_built() -> None:
    site = built.site_model()
    known = get_published_urls(site.data)
    assert known.addresses and known.short
    for url in {**known.addresses, **known.short, **site.short_urls}:
        assert (built.SITE / url.partition("#")[0][1:] / "index.html").is_file(), url


def test_each_short_address_leads_straight_to_its_page_or_section() -> None:
    site = built.site_model()
    for url, target in site.short_urls.items():
        file = redirect_files()[url]
        refresh, link = (
            find(r'content="0; url=([^"]+)"', text := file.read_text(encoding="utf-8"))[1],
            find(TARGET, text)[1],
        )
        page, _, fragment = link.partition("#")
        there = (file.parent / page / "index.html").resolve()
        assert refresh == link and there == built.SITE / target.partition("#")[0][1:] / "index.html", url
        assert not fragment or fragment in {element.get("id") for element in built.tree(there).iter()}, url


@pytest.fixture
def published_repository(tmp_path: Path) -> tuple[Path, Path]:
    """A clone with .ci/register whose `make register` adds a line if NEW is set, and the repository it came from."""
    remote, clone = tmp_path / "remote.git", tmp_path / "clone"
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", str(remote))
    git(tmp_path, "clone", "--quiet", str(remote), str(clone))
    (clone / ".ci").mkdir()
    for name in ("register", "record-register", "live-links", "put-on-main"):
        shutil.copy(ROOT / ".ci" / name, clone / ".ci" / name)
    (clone / "Makefile").write_text('register:\n\t@if [ -n "$(NEW)" ]; then echo "$(NEW)" >> data/links/register.yml; fi\n')
    (clone / "data/links").mkdir(parents=True)
    (clone / FILE).write_text("first\n")
    git(clone, "add", ".")
    git(clone, "commit", "--quiet", "--message", "First")
    git(clone, "push", "--quiet", "origin", "HEAD:main")
    return clone, remote


def git(folder: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "init.defaultBranch=main"]
    done = subprocess.run(["git", *identity, *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def run_register(clone: Path, new: str = "") -> None:
    """Do what two jobs of the publish workflow do."""
    outside = {name: value for name, value in os.environ.items() if not name.startswith("GITHUB_")}
    environment = {**outside, "NEW": new, "RUNNER_TEMP": str(clone.parent / "temp")}
    for script in ("register", "record-register"):
        subprocess.run([clone / ".ci" / script], cwd=clone, env=environment, check=True, capture_output=True)
        git(clone, "checkout", "--quiet", "--", FILE)  # each job has a checkout of its own


def test_publishing_puts_new_addresses_on_main(published_repository: tuple[Path, Path]) -> None:
    clone, remote = published_repository
    run_register(clone, "second")
    assert git(remote, "show", f"main:{FILE}") == "first\nsecond"
    assert git(remote, "log", "-1", "--format=%s", "main").startswith("Register the addresses published with ")
    assert git(remote, "diff", "--name-only", "main~1", "main") == FILE


def test_publishing_nothing_new_leaves_main_as_it_is(published_repository: tuple[Path, Path]) -> None:
    clone, remote = published_repository
    before = git(remote, "rev-parse", "main")
    run_register(clone)
    assert git(remote, "rev-parse", "main") == before


def test_publishing_keeps_what_came_to_main_meanwhile(published_repository: tuple[Path, Path], tmp_path: Path) -> None:
    clone, remote = published_repository
    other = tmp_path / "other"
    git(tmp_path, "clone", "--quiet", str(remote), str(other))
    (other / "page.md").write_text("A page\n")
    git(other, "add", ".")
    git(other, "commit", "--quiet", "--message", "A page")
    git(other, "push", "--quiet", "origin", "HEAD:main")
    run_register(clone, "second")
    assert git(remote, "show", f"main:{FILE}") == "first\nsecond"
    assert git(remote, "show", "main:page.md") == "A page"


def test_nothing_else_of_another_branch_comes_to_main(published_repository: tuple[Path, Path]) -> None:
    clone, remote = published_repository
    git(clone, "checkout", "--quiet", "-b", "experiment")
    (clone / "page.md").write_text("Not for everyone\n")
    git(clone, "add", ".")
    git(clone, "commit", "--quiet", "--message", "An experiment")
    run_register(clone, "second")
    assert git(remote, "diff", "--name-only", "main~1", "main") == FILE
    assert git(remote, "show", f"main:{FILE}") == "first\nsecond"


def put_on_main(clone: Path, new: Path, **environment: str) -> tuple[int, str]:
    command = [str(clone / ".ci/put-on-main"), FILE, str(new), "Someone", "A message"]
    done = subprocess.run(command, cwd=clone, env={**os.environ, **environment}, capture_output=True, text=True)
    return done.returncode, done.stderr


def test_what_may_not_come_to_main_is_told(published_repository: tuple[Path, Path], tmp_path: Path) -> None:
    clone, remote = published_repository
    before, new = git(remote, "rev-parse", "main"), tmp_path / "new"
    new.write_text("first\nsecond\n")
    code, said = put_on_main(clone, new, GITHUB_REF="refs/heads/experiment")
    assert code == 1 and "refs/heads/experiment is not main" in said
    (tmp_path / "link").symlink_to("/etc/hostname")
    (tmp_path / "large").write_text("x" * 5_000_001)
    for name in ("link", "large", "nothing"):
        code, said = put_on_main(clone, tmp_path / name)
        assert code == 1 and "is no file of the size that we write" in said, name
    assert git(remote, "rev-parse", "main") == before


def test_a_token_that_pushes_is_left_in_no_file(published_repository: tuple[Path, Path], tmp_path: Path) -> None:
    clone, _ = published_repository
    (tmp_path / "new").write_text("first\nsecond\n")
    put_on_main(clone, tmp_path / "new", GITHUB_TOKEN="a-secret-token", GITHUB_SERVER_URL="https://github.example")
    encoded = base64.b64encode(b"x-access-token:a-secret-token").decode()
    for file in (file for file in (clone / ".git").rglob("*") if file.is_file()):
        assert not any(word in file.read_bytes() for word in (b"a-secret-token", encoded.encode())), file
