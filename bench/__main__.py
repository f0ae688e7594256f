"""Measures, prints what it found, and keeps it in .bench/results.json and results.md."""

from __future__ import annotations

import argparse
import fcntl
import json
import os
import platform
import subprocess
import sys
from datetime import UTC, datetime

from tests.browser import executable

from . import build_time, lighthouse, preview, report, weigh
from .folders import CACHE, NODE, ROOT
from .process import Failed

LOCK = CACHE / "lock"
PARTS = {"weight": weigh, "lighthouse": lighthouse, "build": build_time, "preview": preview}


def main() -> None:
    """Run the parts that are asked for, or all; a part that is not run keeps the results that it had."""
    arguments = argparse.ArgumentParser(prog="make bench", description=__doc__)
    arguments.add_argument("parts", nargs="*", metavar="PART", help=f"one or more of: {', '.join(PARTS)}; none for all")
    arguments.add_argument("--quick", action="store_true", help="fewer pages and one run each: to see that it works")
    asked = arguments.parse_args()
    if unknown := set(asked.parts) - set(PARTS):
        arguments.error(f"there is no part {', '.join(sorted(unknown))}; the parts are {', '.join(PARTS)}")
    with LOCK.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:  # two at once would slow each other, and write into the same folders
            sys.exit("another make bench is running in this folder; wait for it, or stop it")
        try:
            _measure(asked.parts or list(PARTS), asked.quick)
        except Failed as reason:
            sys.exit(f"our own site could not be built or shown: {reason}")


def _measure(parts: list[str], quick: bool) -> None:
    kept = CACHE / "results.json"
    results = json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else {}
    for name in parts:
        print(f"Measuring: {name}", file=sys.stderr)
        results[name] = {"circumstances": circumstances(quick), **PARTS[name].measure(quick)}
        kept.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    tables = report.write({name: results[name] for name in PARTS if name in results})
    (CACHE / "results.md").write_text(tables, encoding="utf-8")
    print(tables)


def circumstances(quick: bool) -> dict[str, str]:
    """Return what the numbers depend on beside the site: they compare only within one run on one machine."""

    def said(*command: str | os.PathLike) -> str:
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()

    return {
        "when": datetime.now(UTC).isoformat(timespec="minutes"),
        "commit": said("git", "describe", "--always", "--dirty", "--exclude=*"),
        "machine": f"{os.cpu_count()} cores, {platform.system()}, load {os.getloadavg()[0]:.1f} at the start",
        "python": platform.python_version(),
        "node": said(NODE, "--version"),
        "browser": said(executable(), "--version", "--no-sandbox"),
        "mode": "quick" if quick else "full",
    }


if __name__ == "__main__":
    main()
