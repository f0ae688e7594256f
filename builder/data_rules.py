"""Rules that compare one data file with another, or with the pages they name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

from . import avoided_words, reference_rules, share_images
from .data import Data
from .documents import Place, read_text
from .problems import Problem, near_match
from .renames import advice, id_advice, renamed
from .schemas import real_date

DRAWINGS = "docs/assets/images/figures"
# Pages that templates and the frame link to: without them no page can be made.
NEEDED_PAGES = (
    "a-z.md",
    "about/index.md",
    "about/source-map.md",
    "about/whats-new.md",
    "glossary.md",
    "references.md",
    "search.md",
    "support.md",
)
# What an SVG that stands inside a page may not hold: it would clash with other drawings or with the content security policy.
UNSAFE_IN_SVG = {
    r"<script": "a script",
    r"<style": "a style element",
    r"\bstyle\s*=": "a style attribute",
    r"\bid\s*=": "an id",
    r"\bon[a-z]+\s*=": "an event handler",
    r"(?:href|src)\s*=": "a link to another file",
    r"<\?xml|<!DOCTYPE": "an XML prologue",
}


def check(data: Data, root: Path, page_titles: dict[str, str]) -> list[Problem]:
    """Return the problems between data files; `page_titles` holds each page's title by its path below docs/."""
    return [
        *_named_references(data),
        *_named_groups(data),
        *_group_ids(data),
        *reference_rules.check(data),
        *_emergency(data),
        *_named_pages(data, page_titles),
        *_named_sections(data),
        *_reference_links(data),
        *_issued(data),
        *_ways_to_reach(data),
        *_same_words(data),
        *_checklist_pages(data, page_titles),
        *_formulas(data),
        *_needed_pages(page_titles),
        *_drawings(data, root),
        *share_images.check(data, root),
        *_owned_folders(data, root),
        *avoided_words.check(data, root),
    ]


def _unknown(data: Data, path: str, place: Place, kind: str, word: str, file: str) -> Problem:
    return data.documents[path].problem(
        "unknown-id",
        place,
        f'no {kind} "{word}" in {file}',
        id_advice(word, kind + "s", data, f"add it to {file}, or take the id away"),
    )


def _named_references(data: Data) -> Iterator[Problem]:
    lists: list[tuple[str, Place, list[str]]] = []
    for number, entry in enumerate(data.glossary.values()):
        lists.append(("data/glossary.yml", (number, "references"), entry.get("references", [])))
    for name, figure in data.figures.items():
        lists.append((f"data/figures/{name}.yml", ("references",), figure.get("references", [])))
    for name, checklist in data.checklists.items():
        for g, group in enumerate(checklist["groups"]):
            for i, item in enumerate(group["items"]):
                lists.append(
                    (f"data/checklists/{name}.yml", ("groups", g, "items", i, "references"), item.get("references", []))
                )
    for number, section in enumerate(data.guide.get("sections", [])):
        lists.append(("data/guide-2022.yml", ("sections", number, "cites"), section.get("cites", [])))
    if data.guide:
        lists.append(("data/guide-2022.yml", ("licence",), [data.guide["licence"]]))
    if not data.references:
        return
    for path, place, ids in lists:
        for number, word in enumerate(ids):
            if word not in data.references:
                where = place if place == ("licence",) else (*place, number)
                yield _unknown(data, path, where, "reference", word, "data/references.yml")


def _named_groups(data: Data) -> Iterator[Problem]:
    for number, record in enumerate(data.references.values()):
        if data.reference_groups and record["group"] not in data.reference_groups:
            yield data.documents["data/references.yml"].problem(
                "unknown-id",
                (number, "group"),
                f'no group "{record["group"]}" in data/reference-groups.yml',
                id_advice(record["group"], "reference_groups", data),
            )


def _group_ids(data: Data) -> Iterator[Problem]:
    """Both make ids on the page of references."""
    for number, name in enumerate(data.references):
        if name in data.reference_groups:
            what = f'"{name}" is the id of a group in data/reference-groups.yml too'
            yield data.documents["data/references.yml"].problem(
                "duplicate-id", (number, "id"), what, "give the reference another id"
            )


def _emergency(data: Data) -> Iterator[Problem]:
    if data.support and not any(line.get("emergency") for line in data.support.values()):
        what, todo = "no entry says what to call in an emergency", "give one the field emergency: true"
        yield data.documents["data/support.yml"].problem("contact-way", (), what, todo)


def _named_pages(data: Data, titles: dict[str, str]) -> Iterator[Problem]:
    named = [("data/roles.yml", (number, "page"), role["page"]) for number, role in enumerate(data.roles.values())]
    named += [
        ("data/glossary.yml", (number, "see", i), page)
        for number, entry in enumerate(data.glossary.values())
        for i, page in enumerate(entry.get("see", []))
    ]
    named += [
        (f"data/checklists/{name}.yml", ("stages", i), f"practice/{stage}.md")
        for name, checklist in data.checklists.items()
        for i, stage in enumerate(checklist["stages"])
    ]
    for path, place, page in named:
        if page not in titles:
            what, new = f'there is no page "{page}" in docs/', renamed(page, data)
            if new and place[0] == "stages":  # names of pages, but ids too, which stay
                problem = data.documents[path].problem("unknown-id", place, what, f"give {new.file} its old name docs/{page}")
                yield replace(problem, restores=f"docs/{page}")
            else:
                yield data.documents[path].problem("unknown-page", place, what, advice(page, titles, data, "add the page"))


def _named_sections(data: Data) -> Iterator[Problem]:
    if not data.sections:
        return
    named = [("data/contacts.yml", (number, "source"), entry["source"]) for number, entry in enumerate(data.contacts.values())]
    named += [
        (f"data/figures/{name}.yml", ("source", i), section)
        for name, figure in data.figures.items()
        for i, section in enumerate(figure["source"])
    ]
    named += [
        ("data/guide-2022.yml", ("sections", number, "under"), section["under"])
        for number, section in enumerate(data.sections.values())
        if "under" in section
    ]
    for path, place, section in named:
        if section not in data.sections:
            yield _unknown(data, path, place, "section", section, "data/guide-2022.yml")


def _reference_links(data: Data) -> Iterator[Problem]:
    document = data.documents["data/references.yml"]
    for number, record in enumerate(data.references.values()):
        link, has_url = record["link"], "URL" in record
        nowhere = link["leads_to"] == "none"
        if has_url == nowhere:
            what = 'leads_to is "none", yet there is a URL' if has_url else "there is no URL for the link to lead to"
            todo = (
                "say what the address leads to"
                if has_url
                else "add the URL, or write leads_to: none and the day someone looked"
            )
            yield document.problem("reference-link", (number, "link", "leads_to"), what, todo)
        needed = {"looked"} if nowhere else {"evidence", "seen"}
        for key in sorted(needed - link.keys()):
            why = "say when someone last looked for an address" if nowhere else "say how, and when, the address is known"
            yield document.problem("reference-link", (number, "link", key), "this field is missing", why)
        if copy := link.get("archived"):
            digits = re.search(r"/([0-9]{8})[0-9]{0,6}[a-z_]*/https?://", copy["URL"])
            if digits and digits[1] != copy["date"].replace("-", ""):
                what = f"the copy's address says {digits[1]}, and its date {copy['date']}"
                todo = "write the day that the address of the copy holds"
                yield document.problem("reference-link", (number, "link", "archived", "date"), what, todo)


def _issued(data: Data) -> Iterator[Problem]:
    for number, record in enumerate(data.references.values()):
        parts = record.get("issued", {}).get("date-parts", [[]])[0]
        if parts and parts[0] < 1500:
            yield data.documents["data/references.yml"].problem(
                "date",
                (number, "issued", "date-parts"),
                f"{parts[0]} is no year of a publication",
                "write the year in four digits",
            )
            continue
        if parts and not real_date(
            "-".join(f"{part:0{width}d}" for part, width in zip([*parts, 1, 1][:3], (4, 2, 2), strict=False))
        ):
            yield data.documents["data/references.yml"].problem(
                "date",
                (number, "issued", "date-parts"),
                f"{parts} is not a date",
                "write [[year]], [[year, month]] or [[year, month, day]]",
            )


def _ways_to_reach(data: Data) -> Iterator[Problem]:
    for path, entries, ways in [
        ("data/contacts.yml", data.contacts, ["email", "phone", "text", "web"]),
        ("data/support.yml", data.support, ["phone", "text_to", "web"]),
    ]:
        for number, entry in enumerate(entries.values()):
            if not any(way in entry for way in ways):
                yield data.documents[path].problem(
                    "contact-way", (number,), "there is no way to reach this", f"add one of: {', '.join(ways)}"
                )
            if ("text_to" in entry) != ("text_word" in entry):
                yield data.documents[path].problem(
                    "contact-way", (number,), "text_to and text_word belong together", "add the other one"
                )


def _same_words(data: Data) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, group in enumerate(data.search.get("same", [])):
        for place, word in enumerate(group):
            if word in seen:
                yield data.documents["data/search.yml"].problem(
                    "search-words",
                    ("same", number, place),
                    f'"{word}" stands in an earlier group too',
                    "put both groups into one, or take the word out of one",
                )
        seen |= set(group)


def _checklist_pages(data: Data, titles: dict[str, str]) -> Iterator[Problem]:
    for name, checklist in data.checklists.items():
        page, path = f"checklists/{name}.md", f"data/checklists/{name}.yml"
        if page not in titles:
            new = renamed(page, data)
            todo = f"give {new.file} its old name docs/{page}" if new else "add the page, and its line in the navigation"
            what = f"this checklist has no page docs/{page}"
            problem = data.documents[path].problem("checklist-page", ("title",), what, todo)
            yield replace(problem, restores=f"docs/{page}")
        elif titles[page] and titles[page] != checklist["title"]:  # a faulty title is told already
            yield data.documents[path].problem(
                "checklist-page",
                ("title",),
                f'its page docs/{page} is called "{titles[page]}"',
                "give both the same title",
            )
    for page in titles:
        name = page.removeprefix("checklists/").removesuffix(".md")
        known = f"data/checklists/{name}.yml" in data.documents or page in {new.path for new in data.renamed.values()}
        if page.startswith("checklists/") and name not in ("index", "all", "compare") and not known:
            yield Problem(
                f"docs/{page}",
                1,
                "",
                f"there is no checklist data/checklists/{name}.yml for this page",
                near_match(name, data.checklists, "add it, or take the page away"),
                "checklist-page",
            )


def _formulas(data: Data) -> Iterator[Problem]:
    """A spreadsheet would work out a cell that begins like this, whatever it asks for (CWE-1236)."""
    for name, checklist in data.checklists.items():
        words: list[tuple[Place, str]] = [(("title",), checklist["title"])]
        for g, group in enumerate(checklist["groups"]):
            words.append((("groups", g, "title"), group["title"]))
            for i, item in enumerate(group["items"]):
                words += [(("groups", g, "items", i, field), item[field]) for field in ("text", "why")]
        for place, text in words:
            if text.lstrip()[:1] in ("=", "+", "-", "@"):
                what = f"this begins with {text.lstrip()[0]}, so a spreadsheet would take it for a formula"
                todo = "begin with a word: the list can be opened as a table"
                yield data.documents[f"data/checklists/{name}.yml"].problem("formula", place, what, todo)


def _owned_folders(data: Data, root: Path) -> Iterator[Problem]:
    for number, owner in enumerate(data.owners.values()):
        for at, folder in enumerate(owner.get("folders", [])):
            if folder.startswith(("docs/", "data/")) and not (root / folder).is_dir():
                known = [path.relative_to(root).as_posix() for path in (root / folder[:4]).rglob("*") if path.is_dir()]
                what, todo = f"there is no folder {folder}", near_match(folder, known, "take it out")
                yield data.documents["data/owners.yml"].problem("unknown-page", (number, "folders", at), what, todo)


def _needed_pages(titles: dict[str, str]) -> Iterator[Problem]:
    for page in NEEDED_PAGES:
        if page not in titles:
            yield Problem(
                f"docs/{page}",
                1,
                "",
                "the page is missing, and parts of every page link to it",
                "put it back, or mend what names it in builder/ and templates/",
                "missing-file",
            )


def _drawings(data: Data, root: Path) -> Iterator[Problem]:
    drawn = {file.stem for file in (root / DRAWINGS).glob("*.svg")}
    for name in sorted(drawn - {Path(path).stem for path in data.documents if path.startswith("data/figures/")}):
        yield Problem(
            f"{DRAWINGS}/{name}.svg",
            1,
            "",
            f"this drawing has no words in data/figures/{name}.yml",
            "add them: title, caption, description",
            "figure-file",
        )
    for name in data.figures:
        path = f"{DRAWINGS}/{name}.svg"
        if name not in drawn:
            yield data.documents[f"data/figures/{name}.yml"].problem(
                "figure-file", (), f"its drawing {path} is missing", "add the drawing, or take the words away"
            )
            continue
        text, problems = read_text(root, path)
        yield from problems
        if text is not None:
            yield from _sound_svg(path, text)
        for pattern, what in UNSAFE_IN_SVG.items():
            if text and (found := re.search(pattern, text, re.IGNORECASE)):
                yield Problem(
                    path,
                    text.count("\n", 0, found.start()) + 1,
                    "",
                    f"the drawing holds {what}",
                    "take it out: drawings stand inside pages and get their colours from the stylesheet",
                    "figure-file",
                )


def _sound_svg(path: str, text: str) -> Iterator[Problem]:
    try:
        drawing = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        what, todo = f"the drawing cannot be read ({error})", "close every tag and quotation mark"
        yield Problem(path, error.position[0], "", what, todo, "figure-file")
        return
    if not drawing.tag.endswith("svg") or "viewBox" not in drawing.attrib:
        what, todo = "the drawing has no viewBox", 'begin it with <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 …">'
        yield Problem(path, 1, "", what, todo, "figure-file")
