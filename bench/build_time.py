"""Part `build`: how long a cold build takes, what memory and processor it needs, and how large a page comes out."""

from __future__ import annotations

import shutil
import statistics
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from . import generate, text
from .folders import PYTHON, ROOT, emptied
from .peers import furo, material, starlight
from .process import Cost, Failed, run
from .server import compressed
from .sites import OURS

LIMIT = 600  # seconds for one build; a build stopped then is told so
MACROS = frozenset({"checklist", "cite", "references"})  # those that the peer's own macros.py has
OURS_COMMAND = [PYTHON, "-m", "mkdocs", "build", "--clean", "--strict"]


@dataclass(frozen=True)
class Task:
    """One project that is built again and again."""

    name: str
    project: Path
    command: list
    output: Path
    forget: Callable[[], None]


def measure(quick: bool) -> dict:
    """Return `rows`: for our real site and for each generator and number of pages, the medians over its runs."""
    result = {"rows": [], "not_measured": {}, "limit": LIMIT}
    sizes = {30: 1, 300: 1} if quick else {30: 3, 300: 3, 3000: 1}
    result["rows"].append({"pages": "real site", **_measured(_ours(ROOT, emptied("real")), 1 if quick else 3)})
    for pages, runs in sizes.items():
        # Round robin, so that a slow minute of the machine slows them all.
        tasks = _tasks(pages, result["not_measured"])
        for task, costs in _rounds(tasks, runs, result["not_measured"]):
            result["rows"].append({"pages": pages, **_row(task, costs)})
        for task in tasks:  # Material's 3,000 pages alone are over 3 GB
            shutil.rmtree(task.project)
    return result


def _tasks(pages: int, not_measured: dict[str, str]) -> list[Task]:
    project = emptied(f"ours-{pages}")
    generate.write(project, pages)
    tasks = [_ours(project, project / "site")]
    typed = emptied(f"material-macros-{pages}")
    material.write(typed, text.ours(project, MACROS), project / "data")
    tasks.append(_peer("Material + macros", material, typed))
    if pages > 300:
        not_measured |= {f"{name} at {pages} pages": "only up to 300 pages" for name in ("Furo", "Starlight")}
        return tasks
    written_out = text.ours(project)
    for name, peer in (("Furo", furo), ("Starlight", starlight)):
        folder = emptied(f"{name.lower()}-{pages}")
        peer.write(folder, written_out)
        tasks.append(_peer(name, peer, folder))
    return tasks


def _ours(project: Path, output: Path) -> Task:
    return Task(OURS, project, [*OURS_COMMAND, "--site-dir", output], output, lambda: None)


def _peer(name: str, peer, project: Path) -> Task:
    return Task(name, project, peer.command(project), peer.output(project), lambda: peer.forget(project))


def _rounds(tasks: list[Task], runs: int, not_measured: dict[str, str]) -> list[tuple[Task, list[Cost]]]:
    costs: dict[str, list[Cost]] = {task.name: [] for task in tasks}
    for number in range(runs):
        for task in tasks:
            print(f"  round {number + 1}: {task.project.name}", file=sys.stderr)
            task.forget()
            try:
                costs[task.name].append(run(task.command, task.project, LIMIT))
            except Failed as reason:
                not_measured[task.project.name] = str(reason)
    return [(task, costs[task.name]) for task in tasks if costs[task.name]]


def _measured(task: Task, runs: int) -> dict:
    return _row(task, [run(task.command, task.project, LIMIT) for _ in range(runs)])


def _row(task: Task, costs: list[Cost]) -> dict:
    numbers = {name: statistics.median(asdict(cost)[name] for cost in costs) for name in ("wall", "cpu", "peak_mb")}
    every = [path for path in task.output.rglob("*.html") if path.relative_to(task.output).parts[0] != "s"]  # no redirects
    alike = list(task.output.glob("part-*/**/*.html")) or every  # generated pages only, so that 30 and 3,000 are of one kind
    some = alike[:: max(1, len(alike) // 50)]
    files = [path for path in task.output.rglob("*") if path.is_file()]
    return {
        "name": task.name,
        "runs": len(costs),
        "finished": all(cost.finished for cost in costs),
        **numbers,
        "output_mb": sum(path.stat().st_size for path in files) / 1e6,
        "written": len(every),
        "page_bytes": statistics.mean(path.stat().st_size for path in alike) if alike else None,
        "page_brotli": statistics.mean(len(compressed(path)) for path in some) if some else None,
    }
