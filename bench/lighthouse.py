"""Part `lighthouse`: Google's Lighthouse, as a phone on a slow line; a page of each kind, beside peers and plain HTML."""

from __future__ import annotations

import contextlib
import json
import os
import statistics
import sys
from pathlib import Path
from typing import Any

from tests.support.browser import FLAGS, executable

from .folders import CACHE, NODE, NODE_MODULES, make_empty_folder
from .plain_html import write_plain_page
from .process import CommandError, run_command
from .results import Result
from .server import serve_folder
from .sites import GUIDE_PAGE, OURS, Built, build_sites

PLAIN = "Plain HTML"
KINDS = {
    "home": "",
    "guide page": GUIDE_PAGE,
    "role": "for/experts-by-profession/",
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
RUNS = 3
CATEGORIES = ["performance", "accessibility", "best-practices", "seo"]
METRICS = {
    "fcp": "first-contentful-paint",
    "lcp": "largest-contentful-paint",
    "tbt": "total-blocking-time",
    "cls": "cumulative-layout-shift",
}


def measure_lighthouse() -> Result:
    """Return `pages`: medians of three runs, round robin, so that a slow minute slows them all. Raises CommandError."""
    built, failed = build_sites()
    result = Result({"pages": {}}, not_measured=failed)
    ours, plain = built[0].folder, make_empty_folder("plain")
    kinds = {kind: path for kind, path in KINDS.items() if _find_file(ours, path).is_file()}
    result.failures = {f"{OURS}: {kind}": f"the site has no page {path}" for kind, path in KINDS.items() if kind not in kinds}
    for path in kinds.values():
        write_plain_page(_find_file(ours, path), _find_file(plain, path))
    runs: dict[str, list[dict[str, Any]]] = {}
    with contextlib.ExitStack() as stack:
        urls = _serve_sites([*built, Built(PLAIN, plain)], kinds, stack)
        for round_number in range(RUNS):
            for number, (name, url) in enumerate(urls.items()):
                print(f"  round {round_number + 1}, {number + 1} of {len(urls)}: {name}", file=sys.stderr)
                try:
                    runs.setdefault(name, []).append(run_lighthouse(url))
                except CommandError as reason:
                    noted = result.failures if name.startswith(OURS) else result.not_measured
                    noted[f"{name}, round {round_number + 1}"] = str(reason)
    result.numbers["pages"] = {name: _find_medians(found) for name, found in runs.items() if found}
    return result


def _find_file(folder: Path, path: str) -> Path:
    return folder / path / "index.html" if path.endswith("/") or not path else folder / path


def _serve_sites(sites: list[Built], kinds: dict[str, str], stack: contextlib.ExitStack) -> dict[str, str]:
    """Serve each site while `stack` is open; return URLs: each kind of page of ours and plain HTML, one page of each peer."""
    urls = {}
    for site in sites:
        url, _ = stack.enter_context(serve_folder(site.folder))
        for kind, path in kinds.items():
            if site.name in (OURS, PLAIN) or path == GUIDE_PAGE:
                urls[f"{site.name}: {kind}"] = url + path
    return urls


def run_lighthouse(url: str) -> dict[str, Any]:
    """Return what one run of Lighthouse finds on the page at `url`. Raises CommandError if it finds no page."""
    report = CACHE / "lighthouse.json"
    os.environ["CHROME_PATH"] = executable()
    command: list[str | Path] = [NODE, NODE_MODULES / "lighthouse" / "cli" / "index.js", url, "--quiet", "--output=json"]
    command += [f"--output-path={report}", f"--only-categories={','.join(CATEGORIES)}", "--ignore-status-code"]
    run_command([*command, f"--chrome-flags=--headless=new {_quote_flags(FLAGS)}"], CACHE, limit=180)
    found = json.loads(report.read_text(encoding="utf-8"))
    if "runtimeError" in found:
        raise CommandError(found["runtimeError"]["message"])
    scores = {name: round(found["categories"][name]["score"] * 100) for name in CATEGORIES}
    metrics = {name: found["audits"][audit]["numericValue"] for name, audit in METRICS.items()}
    return {**scores, **metrics, "long_tasks": _count_long_tasks(found), "failing": _list_failing_audits(found)}


def _quote_flags(flags: list[str]) -> str:
    return " ".join(f'"{flag}"' if " " in flag else flag for flag in flags)


def _count_long_tasks(found: dict[str, Any]) -> int:
    return len((found["audits"].get("long-tasks", {}).get("details") or {}).get("items", []))


def _list_failing_audits(found: dict[str, Any]) -> list[str]:
    """Return the audits that cost the page points."""
    weighed = {ref["id"] for name in CATEGORIES for ref in found["categories"][name]["auditRefs"] if ref["weight"] > 0}
    scores = {name: found["audits"][name]["score"] for name in weighed}
    return sorted(name for name, score in scores.items() if score is not None and score < 0.9)


def _find_medians(runs: list[dict[str, Any]]) -> dict[str, Any]:
    numbers = {name: statistics.median(run[name] for run in runs) for name in runs[0] if name != "failing"}
    return {**numbers, "runs": len(runs), "failing": sorted({audit for run in runs for audit in run["failing"]})}
