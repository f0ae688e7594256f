"""Follows every link of a built site over HTTP with linkchecker, anchors included; what is broken is `page:line: …`."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from pathlib import Path

from tests.support.local_server import serving

HERE = Path(__file__).resolve().parent


def broken_links(site: Path, prefix: str = "/") -> list[str]:
    """Return a line for each broken link of the site in the folder `site`, served under `prefix`.

    Every page is a starting point, so that 404.html and pages that nothing links to are checked too; but for the many short
    addresses in s/, which test_register looks at one by one.
    RuntimeError if linkchecker itself fails, or has followed nothing.
    """
    with serving(site, prefix) as address:
        pages = [
            address + page.relative_to(site).as_posix().removesuffix("index.html")
            for page in sorted(site.rglob("*.html"))
            if page.relative_to(site).parts[0] != "s"
        ]
        done = subprocess.run(
            [
                sys.executable,
                str(HERE.parent.parent / "jobs" / "link_check" / "run_linkchecker.py"),
                "--no-status",
                "--verbose",
                "-f",
                str(HERE / "linkchecker.ini"),
                *pages,
            ],
            capture_output=True,
            text=True,
            timeout=900,
        )
    if done.returncode not in (0, 1):
        raise RuntimeError(f"linkchecker stopped ({done.returncode}): {done.stderr[-2000:]}")
    rows = list(csv.DictReader((line for line in io.StringIO(done.stdout) if not line.startswith("# ")), delimiter=";"))
    if len(rows) < len(pages):
        raise RuntimeError(f"linkchecker followed {len(rows)} links of {len(pages)} pages: {done.stderr[-2000:]}")
    # A code for scripts, as in `#list=tokenism`, is no anchor.
    codes = [row for row in rows if row["valid"] == "True" and "#list=" in row["urlname"] and row["warningstring"]]
    found = []
    for row in rows:
        if row not in codes and (row["valid"] != "True" or row["warningstring"]):
            page = row["parentname"].removeprefix(address)
            page += "index.html" if page.endswith("/") or not page else ""
            said = " ".join(filter(None, [row["result"], row["warningstring"].split(" Available anchors")[0]]))
            found.append(f"{page}:{row['line']}: {row['urlname']}: {said}")
    if done.returncode and not found and not codes:
        raise RuntimeError(f"linkchecker found something and did not say what: {done.stderr[-2000:]}")
    return sorted(found)
