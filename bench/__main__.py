"""Measures, prints what it found, and keeps it in .bench/results.json and results.md."""

from __future__ import annotations

import argparse
import fcntl
import json
import os
import platform
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial

from tests.support.browser import executable

from .build import measure_build
from .folders import CACHE, NODE, ROOT
from .lighthouse import measure_lighthouse
from .preview import measure_preview
from .process import CommandError
from .report import write_report
from .results import Result, shorten_reason
from .weight import measure_weight

LOCK = CACHE / "lock"
PARTS: dict[str, Callable[[], Result]] = {
    "weight": measure_weight,
    "lighthouse": measure_lighthouse,
    "build": measure_build,
    "preview": measure_preview,
}
# They need no browser.
QUICK_PARTS: dict[str, Callable[[], Result]] = {"build": partial(measure_build, quick=True), "preview": measure_preview}


def main() -> None:
    """Run the parts that are asked for, or all; a part that is not run keeps its results. Exit 1 if ours was not measured."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"one or more of: {', '.join(PARTS)}; none for all")
    parser.add_argument("--quick", action="store_true", help="a few minutes: build times beside one peer, and the preview")
    arguments = parser.parse_args()
    allowed = QUICK_PARTS if arguments.quick else PARTS
    if unknown := set(arguments.parts) - set(allowed):
        parser.error(f"there is no part {', '.join(sorted(unknown))}; the parts are {', '.join(allowed)}")
    CACHE.mkdir(exist_ok=True)
    with LOCK.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:  # two at once would slow each other, and write into the same folders
            sys.exit("another make bench is running in this folder; wait for it, or stop it")
        failures = measure_parts(arguments.parts or list(allowed), arguments.quick)
    if failures:
        sys.exit("\n".join(f"make bench: ours not measured: {what}: {shorten_reason(why)}" for what, why in failures.items()))


def measure_parts(names: list[str], quick: bool) -> dict[str, str]:
    """Measure the parts `names`, print and keep the report, and return what of ours could not be measured, and why."""
    file = CACHE / "results.json"
    results = _read_results(json.loads(file.read_text(encoding="utf-8"))) if file.exists() else {}
    for name in names:
        print(f"Measuring: {name}", file=sys.stderr)
        circumstances = describe_circumstances(name, quick)
        results[name] = _measure_part((QUICK_PARTS if quick else PARTS)[name])
        results[name].circumstances = circumstances
        file.write_text(json.dumps({name: asdict(result) for name, result in results.items()}, indent=2), encoding="utf-8")
    report = write_report({name: results[name] for name in PARTS if name in results})
    (CACHE / "results.md").write_text(report, encoding="utf-8")
    print(report)
    return {f"{name}: {what}": why for name in names for what, why in results[name].failures.items()}


def _read_results(kept: dict[str, dict[str, object]]) -> dict[str, Result]:
    """Return the results of an earlier run; none that another version of the bench has kept in another form."""
    return {name: Result(**result) for name, result in kept.items() if result.keys() == asdict(Result()).keys()}  # type: ignore[arg-type]


def _measure_part(measure: Callable[[], Result]) -> Result:
    try:
        return measure()
    except CommandError as reason:
        return Result(failures={"our site": str(reason)})


def describe_circumstances(part: str, quick: bool) -> dict[str, str]:
    """Return what the numbers depend on beside the site: they compare only within one run on one machine."""

    def read_output(*command: str) -> str:
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()

    circumstances = {
        "when": datetime.now(UTC).isoformat(timespec="minutes"),
        "commit": read_output("git", "describe", "--always", "--dirty", "--exclude=*"),
        "machine": f"{os.cpu_count()} cores, {platform.system()}, load {os.getloadavg()[0]:.1f} at the start",
        "python": platform.python_version(),
        "node": read_output(str(NODE), "--version"),
        "mode": "quick" if quick else "full",
    }
    if part not in QUICK_PARTS:
        circumstances["browser"] = read_output(executable(), "--version", "--no-sandbox")
    return circumstances


if __name__ == "__main__":
    main()
