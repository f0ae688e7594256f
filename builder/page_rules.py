"""Rules about pages: their front matter, headings, links, images and the macros they call."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

from . import heading_rules, list_rules, markdown_rules, word_rules
from .data import Data, marked_up
from .pages import SHORT, Call, Heading, Page
from .problems import Problem, near_match
from .renames import advice, id_advice, published_id, published_sections, renamed, same_address, was_published
from .schemas import check as check_schema
from .schemas import read_schema
from .vocabulary import WORDS

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
ASSET_FOLDER = "assets"


def check_front_matter(pages: dict[str, Page], root: Path) -> list[Problem]:
    """Return the problems of each page's front matter, and take the faulty fields out: later rules trust what they find."""
    schema, _ = read_schema(root, "page")
    problems: list[Problem] = []
    for page in pages.values():
        if schema is None or not page.meta:
            continue
        found = check_schema(page.front, schema)
        problems += found
        problems += _front_matter_words(page)
        faulty = {problem.field.split(".")[0] for problem in found}
        page.front = replace(page.front, value={name: value for name, value in page.meta.items() if name not in faulty})
    return problems


def _front_matter_words(page: Page) -> Iterator[Problem]:
    yield from marked_up(page.front, page.meta)
    for what, todo in heading_rules.faults(str(page.meta.get("title", ""))):
        yield page.front.problem("heading-words", ("title",), what, todo)


def check(pages: dict[str, Page], data: Data, root: Path) -> list[Problem]:
    """Return the problems of each page by itself; `site_rules` compares pages with each other."""
    problems: list[Problem] = []
    for page in pages.values():
        for rule in (_front_matter, _file_name, _headings, _links, _images, _calls, _citations):
            problems += rule(page, pages, data, root)
        text = markdown_rules.running_text(page)
        problems += markdown_rules.check(page, text)
        problems += heading_rules.check(page, text)
        problems += list_rules.check(page, text)
        problems += word_rules.check(page)
    return problems


def _front_matter(page: Page, pages: dict, data: Data, root: Path) -> Iterator[Problem]:
    meta = page.meta
    for number, target in enumerate(page.listed("next")):
        if target == page.path:
            yield page.front.problem("unknown-page", ("next", number), "the page names itself", "name another page")
        elif target not in pages:
            yield page.front.problem(
                "unknown-page",
                ("next", number),
                f'there is no page "{target}" in docs/',
                advice(str(target), pages, data),
            )
    if data.sections:
        for number, section in enumerate(page.listed("source")):
            if section not in data.sections:
                yield page.front.problem(
                    "unknown-id",
                    ("source", number),
                    f'no section "{section}" in data/guide-2022.yml',
                    near_match(str(section), data.sections),
                )
    if data.owners and "owner" in meta and meta["owner"] not in data.owners:
        yield page.front.problem(
            "unknown-id",
            ("owner",),
            f'no owner "{meta["owner"]}" in data/owners.yml',
            near_match(str(meta["owner"]), data.owners),
        )
    if meta.get("source") == [] and "added" not in meta:
        yield page.front.problem(
            "front-matter-pair",
            ("source",),
            "the page draws on no section of the guide",
            "say what this site added in the field `added`",
        )
    if ("content_note" in meta) != ("skip_to" in meta):
        have, miss = ("content_note", "skip_to") if "content_note" in meta else ("skip_to", "content_note")
        yield page.front.problem(
            "front-matter-pair",
            (have,),
            f"`{have}` stands without `{miss}`",
            "add the other, so that readers are told and can go past",
        )
    if "skip_to" in meta and meta["skip_to"] not in (ids := {heading.id for heading in page.headings}):
        yield page.front.problem(
            "link-anchor",
            ("skip_to",),
            f'no heading of this page has the id "{meta["skip_to"]}"',
            near_match(str(meta["skip_to"]), ids),
        )


def _file_name(page: Page, pages: dict, data: Data, root: Path) -> Iterator[Problem]:
    if not all(ID.fullmatch(part) for part in page.path.removesuffix(".md").split("/")):
        old = next((url.strip("/") for url, new in data.renamed.items() if new is page), "")
        todo = f"give it its old name docs/{old}.md" if old else "use lower-case words joined by hyphens"
        problem = page.problem("file-name", 1, "", "this file name would make a clumsy address", todo)
        yield replace(problem, restores=f"docs/{old}.md" if old else "")
    if page.address.startswith(SHORT):
        yield page.problem("file-name", 1, "", "this folder is kept for short addresses", "put the page into another folder")


def _headings(page: Page, pages: dict, data: Data, root: Path) -> Iterator[Problem]:
    last = 1
    for heading in page.headings:

        def say(rule: str, what: str, todo: str, heading=heading) -> Problem:
            return page.problem(rule, heading.line, heading.text, what, todo)

        if heading.level == 1:
            todo = "use ## : the page's title is its level-one heading"
            yield say("heading-level", "this is a level-one heading", todo)
        elif heading.level > last + 1:
            what = f"this heading jumps from level {last} to level {heading.level}"
            yield say("heading-level", what, f"use {'#' * (last + 1)}")
        last = max(heading.level, 1)
        if "{{" in heading.text:
            yield say("macro-place", "there is a macro in this heading", "write the heading in plain words")
        elif "{" in heading.text:
            yield say(
                "heading-id",
                "the id of this heading is not well formed",
                "write it as {: #short-id }, the last thing on the line",
            )
        elif heading.level == 2 and not heading.explicit:
            name = published_id(page, heading, data) or heading.id
            yield say("heading-id", "this heading has no permanent id", f"add one at its end: {{: #{name} }}")
        if heading.explicit and not ID.fullmatch(heading.id):
            yield say("heading-id", f'"{heading.id}" is no well-formed id', "use lower-case words joined by hyphens")
        same = [other for other in page.headings if other.id == heading.id]
        if heading is not _owner(page, same, data):
            what = f'the id "{heading.id}" stands twice on this page'
            words = _owner(page, same, data).text
            yield say("duplicate-heading-id", what, f"give this heading another id: that one belongs to «{words}»")


def _owner(page: Page, same: list[Heading], data: Data) -> Heading:
    """Return to which of the headings an id belongs that all of `same` have: the one with the published words, or the first."""
    words = published_sections(page, data).get(same[0].id)
    return next((heading for heading in same if heading.text == words), same[0])


def _links(page: Page, pages: dict, data: Data, root: Path) -> Iterator[Problem]:
    for link in page.links:
        if link.image:
            continue
        if "{{" in link.text:
            what = "there is a macro in the words of this link"
            yield page.problem("macro-place", link.line, link.target, what, "write the words plainly")
        elif not link.text:
            yield page.problem("link-text", link.line, link.target, "this link has no words", "say where it goes")
        yield from _link_target(page, link, pages, data, root)


def _link_target(page: Page, link, pages: dict[str, Page], data: Data, root: Path) -> Iterator[Problem]:
    def say(rule: str, what: str, todo: str) -> Problem:
        return page.problem(rule, link.line, link.target, what, todo)

    parts = urlsplit(link.target)
    if not link.target:
        yield say(
            "link-target",
            f"the link «{link.text}» leads nowhere",
            "write the page it leads to between the round brackets",
        )
    elif parts.scheme in ("http", "https") or link.target.startswith("//"):
        here = posixpath.dirname(page.path) or "."
        meant = next((path for path, other in pages.items() if _is_address_of(other, parts.path)), "")
        todo = 'add the address to data/references.yml and write {{ cite("its-id") }}'
        ours = f"if it is the page of this site, write {posixpath.relpath(meant, here)} ; if not, " if meant else ""
        yield say("link-form", "this leads to another site", ours + todo)
    elif parts.scheme == "mailto":
        yield say(
            "link-form",
            "an address stands in the page itself",
            'add it to data/contacts.yml and write {{ contact("its-id") }}',
        )
    elif parts.scheme:
        yield say("link-form", f'"{parts.scheme}:" is no kind of address used here', "link to a page of this site")
    elif link.target.startswith("/"):
        meant = next((other.path for other in pages.values() if other.url == parts.path.strip("/") + "/"), "index.md")
        yield say(
            "link-form",
            "links inside the site begin from the page they stand on",
            f"try {posixpath.relpath(meant, posixpath.dirname(page.path) or '.')}",
        )
    elif parts.path:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), unquote(parts.path)))
        if target.startswith(ASSET_FOLDER + "/"):
            if not (root / "docs" / target).is_file():
                yield say("link-target", f"there is no file docs/{target}", "add it, or mend the link")
        elif target not in pages:
            here = posixpath.dirname(page.path) or "."
            meant = same_address(target, pages)
            if meant:
                todo = f'did you mean "{posixpath.relpath(meant, here)}"?'
            elif new := renamed(target, data):
                fragment = f"#{parts.fragment}" if parts.fragment else ""
                todo = f"it was renamed: write {posixpath.relpath(new.path, here)}{fragment}"
            elif was_published(target, data):
                todo = "it was taken out: link to another page, or leave only the words"
            else:
                known = [posixpath.relpath(path, here) for path in pages]
                todo = near_match(parts.path, known, "link to a page's .md file, from where this page stands")
            yield say("link-target", f"there is no page docs/{target}", todo)


def _is_address_of(page: Page, path: str) -> bool:
    """Say whether the path of a web address may be that of `page` on the site, or of its file on GitHub."""
    return path.endswith(f"/{page.file}") or (page.address != "/" and f"{path.strip('/')}/".endswith(page.address[1:]))


def _images(page: Page, pages: dict, data: Data, root: Path) -> Iterator[Problem]:
    for image in page.links:
        if not image.image:
            continue
        if not image.text:
            yield page.problem(
                "image",
                image.line,
                image.target,
                "the picture has no words for someone who cannot see it",
                "say what it shows: ![what it shows](file)",
            )
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), unquote(image.target)))
        if urlsplit(image.target).scheme or image.target.startswith("/"):
            yield page.problem(
                "image",
                image.line,
                image.target,
                "pictures come from this site only",
                "put the file into docs/assets/images/",
            )
        elif not (root / "docs" / target).is_file():
            yield page.problem(
                "image",
                image.line,
                image.target,
                f"there is no picture docs/{target}",
                "add the file, or mend its name",
            )


def _calls(page: Page, pages: dict, data: Data, root: Path) -> Iterator[Problem]:
    lines = page.body.split("\n")
    seen: set[tuple] = set()
    for call in page.calls:
        word = WORDS[call.name]
        if word.block and (call.name, call.args) in seen:
            what = "the same block stands twice on this page"
            yield page.problem("macro-place", call.line, call.name, what, "keep one of them: its ids would clash")
        seen.add((call.name, call.args))
        example = f"write it as {{{{ {word.example} }}}}"
        if len(call.args) < word.least or (word.most is not None and len(call.args) > word.most):
            yield page.problem(
                "macro-arguments",
                call.line,
                call.name,
                f"it takes another number of words in its brackets than {len(call.args)}",
                example,
            )
        for key, _value in call.keywords:
            if key not in word.keywords:
                yield page.problem(
                    "macro-arguments",
                    call.line,
                    call.name,
                    f'it takes no "{key}"',
                    near_match(key, word.keywords, example),
                )
        yield from _call_ids(page, call, pages, data)
        line = lines[call.line - page.first_line] if call.line - page.first_line < len(lines) else ""
        if word.block and not re.fullmatch(r"\{\{.*\}\}\s*", line):
            yield page.problem(
                "macro-place",
                call.line,
                call.name,
                "this makes a block, yet does not stand alone at the left margin",
                "give it a line of its own, with an empty line before and after",
            )


def _call_ids(page: Page, call: Call, pages: dict, data: Data) -> Iterator[Problem]:
    word = WORDS[call.name]
    known = data.of_kind(word.ids) if word.ids else {}
    named = [(value, word.ids, known) for value in (call.args[:1] if word.free_text else call.args)] if word.ids else []
    for key, value in call.keywords:
        if key == "role":
            named.append((value, "roles", data.roles))
        if key == "stage":
            stages = {path.removeprefix("practice/").removesuffix(".md"): 1 for path in pages if path.startswith("practice/")}
            named.append((value, "stages", stages))
    for value, kind, entries in named:
        faulty = f"data/{kind}/{value}.yml" in data.documents and value not in entries  # told already, at the file itself
        if entries and value not in entries and not faulty:
            name = {"glossary": "glossary term"}.get(kind, kind.removesuffix("s"))
            todo = near_match(str(value), entries) if kind == "stages" else id_advice(str(value), kind, data)
            yield page.problem("unknown-id", call.line, call.name, f'no {name} "{value}"', todo)


def _named_references(page: Page, data: Data) -> list[str]:
    """Return the ids of references that `page` names, or shows in a checklist or drawing, whether they exist or not."""
    found: list[str] = []
    for call in page.called("cite", "figure", "checklist", "all_checklists"):
        if call.name == "cite":
            found += call.args
        elif call.name == "figure":
            found += [name for figure in call.args for name in data.figures.get(figure, {}).get("references", [])]
        else:
            for checklist in data.checklists if call.name == "all_checklists" else call.args:
                for group in data.checklists.get(checklist, {}).get("groups", []):
                    found += [name for item in group["items"] for name in item.get("references", [])]
    return list(dict.fromkeys(found))


def cited(page: Page, data: Data) -> list[str]:
    """Return the ids of the references that `page` cites, or shows in a checklist or drawing, once each."""
    return [name for name in _named_references(page, data) if name in data.references]


def _citations(page: Page, pages: dict, data: Data, root: Path) -> Iterator[Problem]:
    if not data.references:
        return
    if cited(page, data) and not page.called("references", "bibliography"):
        last = page.first_line + page.body.rstrip().count("\n")
        yield page.problem(
            "references-list",
            last,
            "",
            "the page cites, and has no list of references",
            "end it with a heading ## References {: #references } and {{ references() }}",
        )
    # What has a fault of its own may well cite; that fault is told already.
    faulty = [
        name
        for kind, known in (("checklist", data.checklists), ("figure", data.figures))
        for call in page.called(kind)
        for name in call.args
        if name not in known
    ]
    if not _named_references(page, data) and not faulty:
        for call in page.called("references"):
            yield page.problem(
                "references-list",
                call.line,
                "references",
                "the page cites nothing",
                'take the list out, or cite with {{ cite("id") }}',
            )
