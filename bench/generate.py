"""Makes a project of as many pages as are asked for, for our engine: the sound project of the tests, with generated pages.

The generated pages stand in parts of a hundred, each with a landing page and chapters of ten, as a large site would have them.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from random import Random

import yaml

from . import words
from .folders import ROOT
from .text import settings_and_nav

ENGINE = ["builder", "templates", "overrides", "macros.py", "data/schemas", "docs/assets"]
SEED = 2022
PER_CHAPTER, PER_PART = 10, 100
REFERENCES = 40
HEADINGS = [2, 3, 3, 2, 3, 2]  # with the one over the references, seven
FRONT = {"owner": "editors", "reviewed": "2026-01-31", "review_every": "12 months", "source": [], "added": "The whole page."}


def write(project: Path, count: int) -> None:
    """Write a project of `count` pages into the empty folder `project`."""
    shutil.copytree(ROOT / "tests" / "sound", project, dirs_exist_ok=True)
    for name in ENGINE:
        source = ROOT / name
        if source.is_file():
            shutil.copy(source, project / name)
        else:  # the drawings of the real site belong to its data
            shutil.copytree(source, project / name, dirs_exist_ok=True, ignore=shutil.ignore_patterns("figures"))
    chance = Random(SEED)
    nav = yaml.safe_load(settings_and_nav(project)[1])["nav"]
    lists = [f"list-{number}" for number in range(1, min(10, count // 10 + 1))]
    nav.append({"Lists of jobs": [_checklist(project, name, chance) for name in lists]})
    _references(project, chance)
    present = len(list((project / "docs").rglob("*.md")))
    paths = [_path(number) for number in range(count - present)]
    for number, path in enumerate(paths):
        _page(project, path, number, paths, lists, chance)
    _settings(project, nav + _parts(paths))


def _path(number: int) -> str:
    part, rest = divmod(number, PER_PART)
    name = "index" if rest == 0 else f"chapter-{rest // PER_CHAPTER + 1}/page-{rest % PER_CHAPTER + 1}"
    return f"part-{part + 1}/{name}.md"


def _parts(paths: list[str]) -> list[dict]:
    parts: dict[str, dict[str, list[str]]] = {}
    for path in paths:
        part, _, rest = path.partition("/")
        parts.setdefault(part, {}).setdefault(rest.rpartition("/")[0], []).append(path)
    return [
        {_title(part): [*chapters.pop("", []), *({_title(name): pages} for name, pages in chapters.items())]}
        for part, chapters in parts.items()
    ]


def _title(name: str) -> str:
    return name.replace("-", " ").capitalize()


def _settings(project: Path, nav: list) -> None:
    """Write the real site's settings with this navigation."""
    own = settings_and_nav(ROOT)[0] + yaml.safe_dump({"nav": nav}, sort_keys=False)
    (project / "mkdocs.yml").write_text(own, encoding="utf-8")


def _put(project: Path, path: str, title: str, description: str, body: str, following: list[str]) -> str:
    short = re.sub("/(?:chapter-|page-|index)?", "-", path.removesuffix(".md")).strip("-")
    front = {"title": title, "short": short, "description": description, **FRONT, "next": following}
    lines = "".join(f"{key}: {json.dumps(value)}\n" for key, value in front.items())
    file = project / "docs" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"---\n{lines}---\n\n{body}\n", encoding="utf-8")
    return path


def _page(project: Path, path: str, number: int, paths: list[str], lists: list[str], chance: Random) -> None:
    def link() -> str:
        target = chance.randrange(len(paths))
        up = "../" * path.count("/")
        return f"See [what page {target + 1} says]({up}{paths[target]}) too."

    body = [_cited(chance)]
    for place, level in enumerate(HEADINGS):
        body.append(f"{'#' * level} {words.name(chance)} {{: #section-{place + 1} }}")
        body.append(f"{_cited(chance)} {link()}")
        if place % 2 == 0:
            body.append("\n".join(f"- {words.sentence(chance)}" for _ in range(4)))
    rows = "\n".join(
        f"| {chance.choice(words.WHO)} | {chance.choice(words.WHAT)} | {chance.choice(words.HOW)} |" for _ in range(4)
    )
    body.append(f"| Who | What | How |\n|---|---|---|\n{rows}")
    body.append(f'{{{{ checklist("{chance.choice(lists)}") }}}}')
    body.append("## References {: #references }\n\n{{ references() }}")
    following = paths[(number + 1) % len(paths)]
    title = f"Page {number + 1}: {words.name(chance)}"
    _put(project, path, title, f"{words.sentence(chance)} This is page {number + 1}.", "\n\n".join(body), [following])


def _cited(chance: Random) -> str:
    """Return a paragraph whose last sentence names a source."""
    number = chance.randrange(REFERENCES) + 1
    return f'{words.paragraph(chance, 3).rstrip(".")} {{{{ cite("book-{number}") }}}}.'


def _checklist(project: Path, name: str, chance: Random) -> str:
    title = f"{_title(name)}: {words.name(chance)}"
    groups = [
        {
            "id": f"group-{group}",
            "title": words.name(chance),
            "items": [
                {"id": f"job-{group}-{item}", "text": words.sentence(chance), "why": words.sentence(chance)}
                for item in range(4)
            ],
        }
        for group in range(2)
    ]
    head = {"title": title, "summary": words.sentence(chance), "stages": ["before-you-start"], "roles": ["experience"]}
    data = {**head, "reviewed": FRONT["reviewed"], "reflection": True, "groups": groups}
    (project / "data" / "checklists" / f"{name}.yml").write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")
    body = f'{{{{ checklist("{name}") }}}}'
    return _put(project, f"checklists/{name}.md", title, f"{words.sentence(chance)} This is {name}.", body, ["index.md"])


def _references(project: Path, chance: Random) -> None:
    file = project / "data" / "references.yml"
    books = [
        {
            "id": f"book-{number}",
            "group": "books",
            "topics": ["tea"],
            "type": "book",
            "title": f"{words.name(chance)} {number}",
            "author": [{"family": f"Writer{number}", "given": "Ann"}],
            "issued": {"date-parts": [[1980 + number]]},
            "publisher": "Kettle Press",
            "link": {"leads_to": "none", "looked": FRONT["reviewed"]},
            "about": words.sentence(chance),
        }
        for number in range(1, REFERENCES + 1)
    ]
    file.write_text(file.read_text(encoding="utf-8") + yaml.safe_dump(books, sort_keys=False), encoding="utf-8")
