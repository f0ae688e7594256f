"""Part `build`: how long a cold build takes, what memory and processor it needs, and how large a page comes out."""

from __future__ import annotations

import shutil
import statistics
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

from . import generate
from .folders import ROOT, make_empty_folder
from .peers import FURO, MATERIAL, STARLIGHT
from .peers.material import MACROS, write_project_with_macros
from .process import Command, CommandError, Cost, run_command
from .results import Result
from .server import compress_file
from .sites import OUR_COMMAND, OURS
from .text import read_text

LIMIT = 600  # seconds for one build
REAL = "real site"
STOCK = "Material + macros"  # what our build time is compared with
RUNS = {REAL: 3, "30 pages": 3, "300 pages": 3, "3000 pages": 1}
QUICK_RUNS = {REAL: 3, "300 pages": 3}
ONLY_STOCK = {REAL, "3000 pages"}  # Furo and Starlight take too long, or too much memory


@dataclass(frozen=True)
class Task:
    """One project that is built again and again, from a folder without an earlier build's output."""

    name: str
    project: Path
    command: Command
    output: Path
    remove_output: Callable[[], object]


def measure_build(quick: bool = False) -> Result:
    """Return `rows`: for each project and generator, the medians over its runs; `quick` leaves out all peers but one."""
    result = Result({"rows": [], "limit": LIMIT})
    for size, runs in (QUICK_RUNS if quick else RUNS).items():
        try:
            tasks = _write_projects(size, only_stock=quick or size in ONLY_STOCK)
        except CommandError as reason:  # our own engine rejects the project
            result.failures[f"{OURS}, {size}"] = str(reason)
            continue
        for task, costs in _run_rounds(tasks, runs, size, result):
            result.numbers["rows"].append({"size": size, "name": task.name, **_summarise(task, costs)})
        for task in tasks:  # Material's 3,000 pages alone are over 3 GB
            shutil.rmtree(task.output, ignore_errors=True)
            if task.project != ROOT:
                shutil.rmtree(task.project)
    return result


def _write_projects(size: str, only_stock: bool) -> list[Task]:
    name = size.replace(" ", "-")
    if size == REAL:
        project = ROOT
    else:
        project = make_empty_folder(f"ours-{name}")
        generate.write_project(project, int(size.partition(" ")[0]))
    output = make_empty_folder(f"ours-{name}-site")
    tasks = [Task(OURS, project, [*OUR_COMMAND, output], output, partial(shutil.rmtree, output, ignore_errors=True))]
    stock = make_empty_folder(f"material-macros-{name}")
    write_project_with_macros(stock, read_text(project, MACROS), project / "data")
    peers = [(STOCK, MATERIAL, stock)]
    if not only_stock:
        text = read_text(project)
        for peer in (FURO, STARLIGHT):
            folder = make_empty_folder(f"{peer.name.lower()}-{name}")
            peer.write_project(folder, text)
            peers.append((peer.name, peer, folder))
    for title, peer, folder in peers:
        tasks.append(Task(title, folder, peer.command, folder / peer.output, partial(peer.remove_output, folder)))
    return tasks


def _run_rounds(tasks: list[Task], runs: int, size: str, result: Result) -> list[tuple[Task, list[Cost]]]:
    """Build round robin, so that a slow minute of the machine slows them all; note in `result` what fails."""
    costs: dict[str, list[Cost]] = {task.name: [] for task in tasks}
    for number in range(runs):
        for task in tasks:
            print(f"  round {number + 1} of {runs}: {task.name}, {size}", file=sys.stderr)
            task.remove_output()
            noted = result.failures if task.name == OURS else result.not_measured
            try:
                costs[task.name].append(run_command(task.command, task.project, LIMIT))
            except CommandError as reason:
                noted[f"{task.name}, {size}"] = str(reason)
                continue
            if not costs[task.name][-1].finished:
                noted[f"{task.name}, {size}"] = f"stopped after {LIMIT} seconds"
    return [(task, costs[task.name]) for task in tasks]


def _summarise(task: Task, costs: list[Cost]) -> dict[str, Any]:
    """Return the medians of `costs` and the sizes of what was written; only `runs` and `finished` if nothing was built."""
    summary: dict[str, Any] = {"runs": len(costs), "finished": bool(costs) and all(cost.finished for cost in costs)}
    if not summary["finished"]:
        return summary
    numbers = {name: statistics.median(asdict(cost)[name] for cost in costs) for name in ("wall", "cpu", "peak_mb")}
    pages = [path for path in task.output.rglob("*.html") if path.relative_to(task.output).parts[0] != "s"]  # no redirects
    generated = list(task.output.glob("part-*/**/*.html")) or pages  # so that 30 and 3,000 pages are of one kind
    sample = generated[:: max(1, len(generated) // 50)]
    return {
        **summary,
        **numbers,
        "output_mb": sum(path.stat().st_size for path in task.output.rglob("*") if path.is_file()) / 1e6,
        "written": len(pages),
        "page_bytes": statistics.mean(path.stat().st_size for path in generated),
        "page_brotli": statistics.mean(len(compress_file(path)) for path in sample),
    }
