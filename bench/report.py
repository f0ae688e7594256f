"""Writes what was measured as tables in Markdown, with ratios to the numbers of ours."""

from __future__ import annotations

from collections.abc import Iterable

from .lighthouse import CATEGORIES
from .server import KINDS
from .sites import OURS


def write(results: dict[str, dict]) -> str:
    """Return the tables of every part in `results`."""
    writers = {"weight": _weight, "lighthouse": _lighthouse, "build": _build, "preview": _preview}
    lines: list[str] = []
    for name, result in results.items():
        told = "; ".join(f"{key}: {value}" for key, value in result["circumstances"].items())
        lines += ["", f"## {name.capitalize()}", "", told, "", *writers[name](result)]
        lines += [f"- Not measured: {what}: {' '.join(why.split())}" for what, why in result["not_measured"].items()]
    return "\n".join(lines).strip() + "\n"


def _table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> list[str]:
    head = list(head)
    written = [[_cell(value) for value in row] for row in rows]
    return [_row(head), _row(["---", *["--:"] * (len(head) - 1)]), *map(_row, written), ""]


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:,.2f}" if value < 100 else f"{value:,.0f}"
    return f"{value:,}" if isinstance(value, int) else str(value) if value is not None else "–"


def _ratio(value: float, ours: float) -> str:
    return f"{value / ours:.2f}×" if ours else "–"


def _weight(result: dict) -> list[str]:
    sites, ours = result["sites"], result["sites"][OURS]["bytes"]
    kinds = [*KINDS, "other"]
    first = _table(
        ["First view of the guide page", "bytes", "to ours", "requests", *kinds, "third parties", "words", "answered 404"],
        (
            [name, view["bytes"], _ratio(view["bytes"], ours), view["requests"], *(view[kind] for kind in kinds)]
            + [view["third_party"], view["words"], ", ".join(view["missing"]) or 0]
            for name, view in sites.items()
        ),
    )
    search = _table(
        ["The first search adds", "bytes", "requests"],
        ([name, *_search(view["search"])] for name, view in sites.items()),
    )
    every = result["ours"]
    told = (
        f"Our {every['pages']} pages: median {every['median']:,.0f} bytes, at most {every['maximum']:,} ({every['heaviest']}); "
        f"at most {every['requests_maximum']} requests; {every['third_party']} to third parties; "
        f"answered 404: {', '.join(every['missing']) or 'none'}."
    )
    return [*first, *search, told, ""]


def _search(view: dict) -> list[object]:
    return [f"not measured: {view['not_measured']}", "–"] if "not_measured" in view else [view["bytes"], view["requests"]]


def _lighthouse(result: dict) -> list[str]:
    pages = result["pages"]

    def to_plain(name: str, page: dict) -> str:
        plain = pages.get(f"Plain HTML: {name.partition(': ')[2]}")
        return _ratio(page["lcp"], plain["lcp"]) if plain else "–"

    return _table(
        ["Page", *CATEGORIES, "FCP ms", "LCP ms", "to plain HTML", "TBT ms", "CLS", "long tasks", "runs", "failing audits"],
        (
            [name, *(int(page[category]) for category in CATEGORIES), round(page["fcp"]), round(page["lcp"])]
            + [to_plain(name, page), round(page["tbt"]), f"{page['cls']:.3f}", int(page["long_tasks"]), page["runs"]]
            + [", ".join(page["failing"]) or "none"]
            for name, page in pages.items()
        ),
    )


def _build(result: dict) -> list[str]:
    rows = result["rows"]
    ours = {row["pages"]: row["wall"] for row in rows if row["name"] == OURS}

    def wall(row: dict) -> str:
        return f"{row['wall']:.2f}" if row["finished"] else f"stopped at {result['limit']}"

    return _table(
        [
            "Pages",
            "site",
            "wall s",
            "to ours",
            "CPU s",
            "peak MB",
            "output MB",
            "pages written",
            "bytes a page",
            "brotli",
            "runs",
        ],
        (
            [row["pages"], row["name"], wall(row), _ratio(row["wall"], ours[row["pages"]]), row["cpu"], round(row["peak_mb"])]
            + [round(row["output_mb"], 1), row["written"], _whole(row["page_bytes"]), _whole(row["page_brotli"]), row["runs"]]
            for row in rows
        ),
    )


def _whole(value: float | None) -> int | None:
    return None if value is None else round(value)


def _preview(result: dict) -> list[str]:
    rows = [*result["edits"].items(), ("median", result["median"])]
    return _table(["From saving an edit until the page has it", "seconds"], rows)
