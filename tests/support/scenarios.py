"""Makes the edits of rules/scenarios/, and follows each message of the check to the letter: for test_published_urls."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

from builder.model.diagnostics import Diagnostic
from builder.model.site import Site
from builder.model.urls import Redirect
from builder.urls.published import get_published_urls
from jobs.published_urls import main as update_register
from tests.support.rules import list_diagnostics

CAKE = """---
title: Cutting cake
short: cake
description: Who cuts the cake, how large a piece is fair, and what to do with the last one.
owner: editors
reviewed: "2026-01-31"
review_every: 12 months
source: []
added: The whole page.
next:
  - guide/tea.md
---

A cake is for everyone. Ask before you cut.

## Fair pieces {: #fair-pieces }

Cut as many pieces as there are guests.

### Who cuts, and who chooses

One cuts, the other chooses.

### Crumbs for the birds

Birds like crumbs.

## The last piece {: #last-piece }

Offer it to each in turn.

## Cake without eggs {: #no-eggs }

Oil and apple do as well.
"""
MILK = re.sub(r"## .*", "", CAKE, flags=re.DOTALL).replace("cake", "milk").replace("Cutting", "Choosing")
LAST = "## The last piece {: #last-piece }\n\nOffer it to each in turn.\n\n"
LINE = "^.*$"  # the whole line
PAGES = {"guide/cake.md": CAKE, "guide/milk.md": MILK}


def publish_cake(project: Path) -> None:
    """Add two pages to the valid project, and register all of its addresses, as if it had been published."""
    for path, text in PAGES.items():
        (project / "docs" / path).write_text(text, encoding="utf-8")
    replace_text(project, "mkdocs.yml", "  - guide/tea.md\n", "  - guide/tea.md\n  - guide/cake.md\n  - guide/milk.md\n")
    update_register(project)


def replace_text(project: Path, path: str, old: str, new: str) -> None:
    """Put `new` in the place of `old`, which must be once in the file."""
    file = project / path
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, (path, old, text.count(old))
    file.write_text(text.replace(old, new), encoding="utf-8")


def make_edit(project: Path, steps: tuple[dict[str, Any], ...]) -> None:
    """Do what a maintainer does in a scenario, step by step."""
    for step in steps:
        match step:
            case {"in": path, "replace": old, "with": new}:
                replace_text(project, path, old, new)
            case {"move": old, "to": new}:
                (project / new).parent.mkdir(parents=True, exist_ok=True)
                (project / old).rename(project / new)
            case {"copy": old, "to": new}:
                (project / new).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(project / old, project / new)
            case {"delete": path}:
                (project / path).unlink()
            case {"swap": [one, other]}:
                _exchange(project, {one: other, other: one})
            case {"add": line, "to": path}:
                with (project / path).open("a", encoding="utf-8") as file:
                    file.write(f"{line}\n")
            case {"then": "publish"}:  # what the check says is done first
                fix_all(project, project)
                update_register(project)
            case _:
                raise ValueError(f"no such step: {step}")


def fix_all(project: Path, main: Path, rounds: int = 2) -> list[Diagnostic]:
    """Follow what the check says until it says nothing, `rounds` times at most; return what it says in the end."""
    diagnostics = list_diagnostics(project)
    for _ in range(rounds):
        if diagnostics:
            follow_fixes(project, diagnostics, main)
            diagnostics = list_diagnostics(project)
    return diagnostics


# What a fix says of its own line → what is replaced in that line, and what by, with \1 for what the fix says.
LINE_FIXES = {
    r"write this line as: (.*?)(?: ; if it is something else.*)?$": (LINE, r"\1"),
    r"write on this line: id: (\S+)": (r"id: \S+", r"id: \1"),
    r"(?:it was renamed: write |did you mean \")([^\s\"]+)": (r"[\w/.-]+\.md[\w#-]*", r"\1"),
    r"it was removed: remove this too": (LINE, ""),
    r"it was removed: link to another page, or keep only the words": (r"\[([^]]*)\]\([^)]*\)", None),
    r"write (true|false): ": (r": \S+$", r": \1"),
    r"add one at its end: (\{.*\})": (r"$", r" \1"),
}


def follow_fixes(project: Path, diagnostics: list[Diagnostic], main: Path) -> None:
    """Do what each message says, to the letter; `main` is the project as it is on the main branch.

    ValueError if a message gives nothing that could be done.
    """
    renames: dict[str, str] = {}
    edited: dict[str, tuple[str, str]] = {}
    lines, removed, nav = [], [], []
    for diagnostic in diagnostics:
        fix = diagnostic.fix
        if found := re.search(r"add this line(?:, with the reason in your words)?: (- \{.*\})$", fix):
            lines.append(found[1])
        elif _follow_line_fix(project, diagnostic):
            continue
        elif found := re.match(r"give (\S+|this file) its old name (\S+)", fix):
            renames[diagnostic.path if found[1] == "this file" else found[1]] = found[2]
        elif found := re.match(r"add a line there: (- \S+)", fix):
            nav.append(found[1])
        elif re.match("remove this line(, or|$)", fix):
            removed.append(diagnostic)
        elif found := re.match(r"it was published: write id: (\S+) again in (\S+), where it is \"(\S+)\" now", fix):
            edited[found[2]] = (f"id: {found[3]}\n", f"id: {found[1]}\n")
        elif not _follow_file_fix(project, diagnostic, main):
            raise ValueError(f"nothing to do: {diagnostic}")
    for diagnostic in sorted(removed, reverse=True):
        _edit_line(project, diagnostic, LINE, "")
    for path, (old, new) in edited.items():  # several messages may ask for it
        replace_text(project, path, old, new)
    for line in nav:  # last, as it moves the lines that other messages name
        replace_text(project, "mkdocs.yml", "nav:\n", f"nav:\n  {line}\n")
    _exchange(project, renames)
    if lines:
        file = project / "data/links/redirects.yml"
        file.write_text(file.read_text(encoding="utf-8") + "\n".join(lines) + "\n", encoding="utf-8")


def _follow_line_fix(project: Path, diagnostic: Diagnostic) -> bool:
    """Do what is to be done on one line, and return whether that was all."""
    for fix, (old, new) in LINE_FIXES.items():
        if found := re.match(fix, diagnostic.fix):
            _edit_line(project, diagnostic, old, r"\1" if new is None else found.expand(new))
            return True
    return False


def _follow_file_fix(project: Path, diagnostic: Diagnostic, main: Path) -> bool:
    """Do what is to be done with a whole file, or on other lines; return whether that was all."""
    fix = diagnostic.fix
    if found := re.match(r"write (\S+/) in place of (\S+/) in lines ([\d, ]+)$", fix):
        for number in found[3].split(", "):
            _edit_line(project, replace(diagnostic, line=int(number)), re.escape(found[2]), found[1])
    elif found := re.match(r"write (/\S+)", fix):
        _edit_line(project, diagnostic, re.escape(diagnostic.message.split()[0]), found[1])
    elif found := re.match(r"leave this line, and in (\S+) write line (\d+) as: (.*)", fix):
        _edit_line(project, replace(diagnostic, path=found[1], line=int(found[2])), LINE, found[3])
    elif found := re.match(r"take out the line (\S+): ", fix):
        replace_text(project, diagnostic.path, f"  {found[1]}\n", "")
    elif re.match(r"restore (the file|it) from the main branch", fix):
        for path in re.findall(r"[\w/-]+\.\w+", fix.partition(":")[2]) or [diagnostic.path]:
            shutil.copy(main / path, project / path)
    elif fix.startswith("delete this file, or that one"):
        (project / diagnostic.path).unlink()
    else:
        return False
    return True


def _exchange(project: Path, renames: dict[str, str]) -> None:
    texts = {new: (project / old).read_text(encoding="utf-8") for old, new in renames.items()}
    for name in renames:
        (project / name).unlink()
    for name, text in texts.items():
        (project / name).write_text(text, encoding="utf-8")


def _edit_line(project: Path, diagnostic: Diagnostic, pattern: str, replacement: str) -> None:
    file = project / diagnostic.path
    lines = file.read_text(encoding="utf-8").split("\n")
    lines[diagnostic.line - 1] = re.sub(pattern, replacement, lines[diagnostic.line - 1])
    file.write_text("\n".join(lines), encoding="utf-8")


def find_lost_addresses(site: Site) -> list[str]:
    """Return each published address that leads nowhere, or elsewhere than to the one place that has its words now."""
    known = get_published_urls(site.data)
    places: dict[str, list[str]] = {}
    for url, one in site.addresses.items():
        places.setdefault(one.words, []).append(url)
    found = [url for url in [*known.addresses, *known.short.values()] if site.resolver.resolve(url) is None]
    for url, words in known.addresses.items():
        target = (site.resolver.resolve(url) or Redirect("")).target
        if target and len(places.get(words, [])) == 1 and target != places[words][0]:
            found.append(f"{url} leads to {target} instead of {places[words][0]}")
    return found
