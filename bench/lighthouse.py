"""Part `lighthouse`: Google's Lighthouse, as a phone on a slow line; a page of each kind, beside peers and plain HTML."""

from __future__ import annotations

import contextlib
import json
import os
import statistics
import sys
from pathlib import Path

from tests.browser import FLAGS, executable

from . import plain
from .folders import CACHE, NODE, NODE_MODULES, emptied
from .process import Failed, run
from .server import serving
from .sites import GUIDE_PAGE, OURS, Built, build_all

KINDS = {
    "home": "",
    "guide page": GUIDE_PAGE,
    "door": "for/experts-by-profession/",
    "practice": "practice/first-conversation/",
    "checklist": "checklists/safe-space/",
    "all checklists": "checklists/all/",
    "template": "templates/you-said-we-did/",
    "support": "support/",
    "contact": "contact/",
    "glossary": "glossary/",
    "references": "references/",
    "search": "search/",
    "A-Z": "a-z/",
    "about": "about/source-map/",
    "404": "404.html",
}
CATEGORIES = ["performance", "accessibility", "best-practices", "seo"]
METRICS = {
    "fcp": "first-contentful-paint",
    "lcp": "largest-contentful-paint",
    "tbt": "total-blocking-time",
    "cls": "cumulative-layout-shift",
}


def measure(quick: bool) -> dict:
    """Return `pages`: each page's medians of three runs (one if `quick`), round robin, so that a slow minute slows them all."""
    built, failed = build_all()
    kinds = {"guide page": GUIDE_PAGE} if quick else KINDS
    ours = built[0].folder
    missing = [kind for kind, path in kinds.items() if not _file(ours, path).is_file()]
    kinds = {kind: path for kind, path in kinds.items() if kind not in missing}
    plain_folder = emptied("plain")
    for path in kinds.values():
        plain.write(_file(ours, path), _file(plain_folder, path))
    runs: dict[str, list[dict]] = {}
    with contextlib.ExitStack() as stack:
        addresses = _addresses([*built, Built("Plain HTML", plain_folder, None)], kinds, stack)
        for round_number in range(1 if quick else 3):
            for number, (name, address) in enumerate(addresses.items()):
                print(f"  round {round_number + 1}, {number + 1} of {len(addresses)}: {name}", file=sys.stderr)
                try:
                    runs.setdefault(name, []).append(look(address))
                except Failed as reason:
                    failed[f"{name}, round {round_number + 1}"] = str(reason)
    not_measured = {**failed, **{kind: "the site has no such page" for kind in missing}}
    return {"pages": {name: _median(found) for name, found in runs.items() if found}, "not_measured": not_measured}


def _file(folder: Path, path: str) -> Path:
    return folder / path / "index.html" if path.endswith("/") or not path else folder / path


def _addresses(sites: list[Built], kinds: dict[str, str], stack: contextlib.ExitStack) -> dict[str, str]:
    """Serve each site while `stack` is open; return every kind of page of ours and of plain HTML, and one of each peer."""
    addresses = {}
    for site in sites:
        address, _ = stack.enter_context(serving(site.folder))
        for kind, path in kinds.items():
            if site.name in (OURS, "Plain HTML") or path == GUIDE_PAGE:
                addresses[f"{site.name}: {kind}"] = address + path
    return addresses


def look(address: str) -> dict:
    """Return what one run of Lighthouse says of the page at `address`. Raises Failed if it could not look."""
    report = CACHE / "lighthouse.json"
    os.environ["CHROME_PATH"] = executable()
    command = [NODE, NODE_MODULES / "lighthouse" / "cli" / "index.js", address, "--quiet", "--output=json"]
    command += [f"--output-path={report}", f"--only-categories={','.join(CATEGORIES)}", "--ignore-status-code"]
    run([*command, f"--chrome-flags=--headless=new {_quoted(FLAGS)}"], CACHE, limit=180)
    found = json.loads(report.read_text(encoding="utf-8"))
    if "runtimeError" in found:
        raise Failed(found["runtimeError"]["message"])
    scores = {name: round(found["categories"][name]["score"] * 100) for name in CATEGORIES}
    metrics = {name: found["audits"][audit]["numericValue"] for name, audit in METRICS.items()}
    return {**scores, **metrics, "long_tasks": _long_tasks(found), "failing": _failing(found)}


def _quoted(flags: list[str]) -> str:
    return " ".join(f'"{flag}"' if " " in flag else flag for flag in flags)


def _long_tasks(found: dict) -> int:
    return len((found["audits"].get("long-tasks", {}).get("details") or {}).get("items", []))


def _failing(found: dict) -> list[str]:
    """Return the audits that cost the page points."""
    weighed = {ref["id"] for name in CATEGORIES for ref in found["categories"][name]["auditRefs"] if ref["weight"] > 0}
    scores = {name: found["audits"][name]["score"] for name in weighed}
    return sorted(name for name, score in scores.items() if score is not None and score < 0.9)


def _median(runs: list[dict]) -> dict:
    numbers = {name: statistics.median(run[name] for run in runs) for name in runs[0] if name != "failing"}
    return {**numbers, "runs": len(runs), "failing": sorted({audit for run in runs for audit in run["failing"]})}
