"""What several tests share: the repository, the built site, and the small valid project that faults are applied to."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.support.built import SITE
from tests.support.project import (
    ENGINE_FILES,
    ROOT,
    SHARED_FOLDERS,
    copy_valid_project,
    link_valid_project,
    list_differences,
    mkdocs_build,
)
from tests.support.shared import made_once
from tests.support.watch import OpenPage, watch


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def site() -> Path:
    """The site as `make site` built it, and as it will be published."""
    assert (SITE / "index.html").is_file(), "build the site first: make test does"
    return SITE


@pytest.fixture(scope="session")
def prefix() -> str:
    """The path that the site is served under, from its address."""
    return urlsplit(os.environ.get("SITE_URL", "")).path.rstrip("/") + "/"


@pytest.fixture(scope="session")
def site_address(site: Path, prefix: str) -> Iterator[str]:
    """The address of the built site on a server of this machine."""
    from tests.support.local_server import serving

    with serving(site, prefix) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's Chromium, started once."""
    from tests.support.browser import chromium

    with chromium() as one:
        yield one


@pytest.fixture
def open_page(browser: Browser, site_address: str) -> Iterator[OpenPage]:
    """Open a page of the site in a fresh window; `complaints(page)` gives what it complains of and asks of others."""
    contexts = []

    def open_one(path: str, width: int = 1280, javascript: bool = True, **settings: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 844}, java_script_enabled=javascript, **settings)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        watch(page, site_address)
        page.goto(site_address + path)
        return page

    yield open_one
    for context in contexts:
        context.close()


# The addresses that a publisher sets.
PUBLISHED = {
    "SITE_URL": "https://guide.example/fife/",
    "REPO_URL": "https://github.com/fife/guide",
    "EDIT_URI": "edit/main/docs/",
    "SUGGEST_EMAIL": "changes@guide.example",
    "SUGGEST_TELEPHONE": "01592 000 000",
    "SUGGEST_POST": "The Guide, 1 Tea Street, Kirkcaldy",
    "SOURCE_DATE_EPOCH": "1790000000",
}


def build(project: Path, target: Path, **environment: str) -> None:
    """Build `project` into the folder `target`."""
    done = mkdocs_build(project, target, **environment)
    assert done.returncode == 0, done.stderr


def add_engine(project: Path) -> None:
    """Add to a valid project everything that MkDocs needs to build it."""
    for name in ENGINE_FILES:
        source = ROOT / name
        if not (project / name).exists():
            (shutil.copytree if source.is_dir() else shutil.copy)(source, project / name)


@pytest.fixture(scope="session")
def shared_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of the folders that valid projects link to; AssertionError at the end if a test has changed a file in it."""
    folder = tmp_path_factory.mktemp("shared-folders")
    for name in SHARED_FOLDERS:
        shutil.copytree(ROOT / name, folder / name)
    yield folder
    changed = [f"{name}/{path}" for name in SHARED_FOLDERS for path in list_differences(folder / name, ROOT / name)]
    assert changed == [], "a test that changes these needs the fixture whole_project"


@pytest.fixture
def valid_project(tmp_path: Path, shared_folders: Path) -> Path:
    """The small valid project: its own files are copies, its schemas, templates and overrides are not to be changed."""
    link_valid_project(tmp_path / "project", shared_folders)
    return tmp_path / "project"


@pytest.fixture
def whole_project(tmp_path: Path) -> Path:
    """A copy of the small valid project with schemas, templates and overrides of its own."""
    copy_valid_project(tmp_path / "project")
    return tmp_path / "project"


@pytest.fixture
def buildable_project(whole_project: Path) -> Path:
    """A copy of the small valid project that MkDocs can build."""
    add_engine(whole_project)
    return whole_project


# Builds that several tests look at, each made once in a test run ---------------------------------------------------------


@pytest.fixture(scope="session")
def published_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built with everything that a publisher can set."""
    return made_once(tmp_path_factory, "published-site", lambda folder: build(ROOT, folder, **PUBLISHED))


def _build_valid_project(folder: Path, **environment: str) -> None:
    project = folder.with_name(folder.name + "-project")
    copy_valid_project(project)
    add_engine(project)
    build(project, folder, **environment)


@pytest.fixture(scope="session")
def valid_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small valid project, built without any address."""
    return made_once(tmp_path_factory, "valid-site", _build_valid_project)


@pytest.fixture(scope="session")
def valid_site_below_a_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small valid project, built for https://tea.example/party/."""
    return made_once(
        tmp_path_factory,
        "valid-site-below-a-path",
        lambda folder: _build_valid_project(folder, SITE_URL="https://tea.example/party/"),
    )
