"""Makes a project of as many pages as are asked for, for our engine: this project with other content.

Its content is the valid project of the tests, and generated pages in parts of a hundred, each with a landing page and chapters
of ten, as a large site would have them.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path, PurePosixPath
from random import Random
from typing import Any

import yaml
from mkdocs.utils.yaml import yaml_load

from . import sentences
from .folders import ROOT, copy_project

VALID_PROJECT = ROOT / "tests" / "valid_project"
SEED = 2022
PER_CHAPTER, PER_PART = 10, 100
REFERENCES = 40
HEADINGS = [2, 3, 3, 2, 3, 2]  # with the one over the references, seven
FRONT = {"owner": "editors", "reviewed": "2026-01-31", "review_every": "12 months", "source": [], "added": "The whole page."}


def write_project(project: Path, count: int) -> None:
    """Write a project of `count` pages into the empty folder `project`."""
    copy_project(project, _is_no_content)
    shutil.copytree(VALID_PROJECT, project, dirs_exist_ok=True)
    chance = Random(SEED)
    nav = yaml_load((VALID_PROJECT / "mkdocs.yml").read_text(encoding="utf-8"))["nav"]
    lists = [f"list-{number}" for number in range(1, min(10, count // 10 + 1))]
    nav.append({"Lists of jobs": [_write_checklist(project, name, chance) for name in lists]})
    _write_references(project, chance)
    present = len(list((project / "docs").rglob("*.md")))
    paths = [_make_path(number) for number in range(count - present)]
    for number, path in enumerate(paths):
        _write_generated_page(project, path, number, paths, lists, chance)
    _write_settings(project, nav + _make_nav(paths))


def _is_no_content(path: str) -> bool:
    """Return whether a file of this project belongs to every project like it, not to this site's content."""
    parts = PurePosixPath(path).parts
    if parts[0] == "docs":
        return parts[1] == "assets" and "figures" not in parts  # what the figures show is data
    return parts[0] != "data" or parts[1] == "schemas"


def _make_path(number: int) -> str:
    part, rest = divmod(number, PER_PART)
    name = "index" if rest == 0 else f"chapter-{rest // PER_CHAPTER + 1}/page-{rest % PER_CHAPTER + 1}"
    return f"part-{part + 1}/{name}.md"


def _make_nav(paths: list[str]) -> list[dict[str, Any]]:
    parts: dict[str, dict[str, list[str]]] = {}
    for path in paths:
        part, _, rest = path.partition("/")
        parts.setdefault(part, {}).setdefault(rest.rpartition("/")[0], []).append(path)
    return [
        {_make_title(part): [*chapters.pop("", []), *({_make_title(name): pages} for name, pages in chapters.items())]}
        for part, chapters in parts.items()
    ]


def _make_title(name: str) -> str:
    return name.replace("-", " ").capitalize()


def _write_settings(project: Path, nav: list[Any]) -> None:
    """Replace the navigation in this project's settings, as text: safe_load cannot read their tags."""
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    own = yaml.safe_dump({"nav": nav}, sort_keys=False)
    replaced, found = re.subn(r"^nav:\n(?:[ #-].*\n|\n)*", lambda _: own, settings, flags=re.MULTILINE)
    if found != 1:
        raise ValueError("mkdocs.yml has no nav to replace")
    (project / "mkdocs.yml").write_text(replaced, encoding="utf-8")


def _write_page(project: Path, path: str, title: str, description: str, body: str, following: list[str]) -> str:
    short = re.sub("/(?:chapter-|page-|index)?", "-", path.removesuffix(".md")).strip("-")
    front = {"title": title, "short": short, "description": description, **FRONT, "next": following}
    lines = "".join(f"{key}: {json.dumps(value)}\n" for key, value in front.items())
    file = project / "docs" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"---\n{lines}---\n\n{body}\n", encoding="utf-8")
    return path


def _write_generated_page(project: Path, path: str, number: int, paths: list[str], lists: list[str], chance: Random) -> None:
    def make_link() -> str:
        target = chance.randrange(len(paths))
        up = "../" * path.count("/")
        return f"See [what page {target + 1} says]({up}{paths[target]}) too."

    body = [_make_cited_paragraph(chance)]
    for place, level in enumerate(HEADINGS):
        body.append(f"{'#' * level} {sentences.make_title(chance)} {{: #section-{place + 1} }}")
        body.append(f"{_make_cited_paragraph(chance)} {make_link()}")
        if place % 2 == 0:
            body.append("\n".join(f"- {sentences.make_sentence(chance)}" for _ in range(4)))
    rows = "\n".join(
        f"| {chance.choice(sentences.WHO)} | {chance.choice(sentences.WHAT)} | {chance.choice(sentences.HOW)} |"
        for _ in range(4)
    )
    body.append(f"| Who | What | How |\n|---|---|---|\n{rows}")
    body.append(f'{{{{ checklist("{chance.choice(lists)}") }}}}')
    body.append("## References {: #references }\n\n{{ references() }}")
    following = paths[(number + 1) % len(paths)]
    title = f"Page {number + 1}: {sentences.make_title(chance)}"
    _write_page(
        project, path, title, f"{sentences.make_sentence(chance)} This is page {number + 1}.", "\n\n".join(body), [following]
    )


def _make_cited_paragraph(chance: Random) -> str:
    """Return a paragraph whose last sentence names a source."""
    number = chance.randrange(REFERENCES) + 1
    return f'{sentences.make_paragraph(chance, 3).rstrip(".")} {{{{ cite("book-{number}") }}}}.'


def _write_checklist(project: Path, name: str, chance: Random) -> str:
    title = f"{_make_title(name)}: {sentences.make_title(chance)}"
    groups = [
        {
            "id": f"group-{group}",
            "title": sentences.make_title(chance),
            "items": [
                {"id": f"job-{group}-{item}", "text": sentences.make_sentence(chance), "why": sentences.make_sentence(chance)}
                for item in range(4)
            ],
        }
        for group in range(2)
    ]
    head = {"title": title, "summary": sentences.make_sentence(chance), "stages": ["before-you-start"], "roles": ["experience"]}
    data = {**head, "reviewed": FRONT["reviewed"], "reflection": True, "groups": groups}
    (project / "data" / "checklists" / f"{name}.yml").write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")
    body = f'{{{{ checklist("{name}") }}}}'
    return _write_page(
        project, f"checklists/{name}.md", title, f"{sentences.make_sentence(chance)} This is {name}.", body, ["index.md"]
    )


def _write_references(project: Path, chance: Random) -> None:
    file = project / "data" / "references.yml"
    books = [
        {
            "id": f"book-{number}",
            "group": "books",
            "topics": ["tea"],
            "type": "book",
            "title": f"{sentences.make_title(chance)} {number}",
            "author": [{"family": f"Writer{number}", "given": "Ann"}],
            "issued": {"date-parts": [[1980 + number]]},
            "publisher": "Kettle Press",
            "link": {"leads_to": "none", "looked": FRONT["reviewed"]},
            "about": sentences.make_sentence(chance),
        }
        for number in range(1, REFERENCES + 1)
    ]
    file.write_text(file.read_text(encoding="utf-8") + yaml.safe_dump(books, sort_keys=False), encoding="utf-8")
