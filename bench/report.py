"""Writes what was measured as tables in Markdown, with ratios to the numbers of ours."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .build import STOCK
from .lighthouse import CATEGORIES
from .results import Result, shorten_reason
from .server import KINDS
from .sites import OURS


def write_report(results: dict[str, Result]) -> str:
    """Return the tables of every part in `results`, and after each what of ours and of the peers could not be measured."""
    writers = {"weight": _write_weight, "lighthouse": _write_lighthouse, "build": _write_build, "preview": _write_preview}
    lines: list[str] = []
    for name, result in results.items():
        circumstances = "; ".join(f"{key}: {value}" for key, value in result.circumstances.items())
        lines += ["", f"## {name.capitalize()}", "", circumstances, ""]
        lines += writers[name](result.numbers) if result.numbers else []
        lines += [f"- FAILED, ours not measured: {what}: {shorten_reason(why)}" for what, why in result.failures.items()]
        lines += [f"- Not measured: {what}: {shorten_reason(why)}" for what, why in result.not_measured.items()]
    return "\n".join(lines).strip() + "\n"


def _write_table(head: list[str], rows: Iterable[Iterable[object]]) -> list[str]:
    written = [[_format_cell(value) for value in row] for row in rows]
    return [_write_row(head), _write_row(["---", *["--:"] * (len(head) - 1)]), *map(_write_row, written), ""]


def _write_row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _format_cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:,.2f}" if value < 100 else f"{value:,.0f}"
    return f"{value:,}" if isinstance(value, int) else str(value) if value is not None else "–"


def _format_ratio(value: float, base: float | None) -> str:
    return f"{value / base:.2f}×" if base else "–"


def _write_weight(numbers: dict[str, Any]) -> list[str]:
    sites: dict[str, dict[str, Any]] = numbers["sites"]
    ours = sites.get(OURS, {}).get("bytes")
    kinds = [*KINDS, "other"]
    first = _write_table(
        ["First view of the guide page", "bytes", "to ours", "requests", *kinds, "third parties", "words", "answered 404"],
        (
            [name, view["bytes"], _format_ratio(view["bytes"], ours), view["requests"], *(view[kind] for kind in kinds)]
            + [view["third_party"], view["words"], ", ".join(view["missing"]) or 0]
            for name, view in sites.items()
        ),
    )
    searches = [(name, view["search"]) for name, view in sites.items()]
    search = _write_table(
        ["The first search adds", "bytes", "requests"],
        ([name, "not measured" if "not_measured" in one else one["bytes"], one.get("requests")] for name, one in searches),
    )
    return [*first, *search, *(_write_weight_of_ours(numbers["ours"]) if "ours" in numbers else [])]


def _write_weight_of_ours(ours: dict[str, Any]) -> list[str]:
    return [
        f"Our {ours['pages']} pages: median {ours['median']:,.0f} bytes, at most {ours['maximum']:,} ({ours['heaviest']}); "
        f"at most {ours['requests_maximum']} requests; {ours['third_party']} to third parties; "
        f"answered 404: {', '.join(ours['missing']) or 'none'}.",
        "",
    ]


def _write_lighthouse(numbers: dict[str, Any]) -> list[str]:
    pages: dict[str, dict[str, Any]] = numbers["pages"]

    def compare_to_plain(name: str, page: dict[str, Any]) -> str:
        return _format_ratio(page["lcp"], pages.get(f"Plain HTML: {name.partition(': ')[2]}", {}).get("lcp"))

    return _write_table(
        ["Page", *CATEGORIES, "FCP ms", "LCP ms", "to plain HTML", "TBT ms", "CLS", "long tasks", "runs", "failing audits"],
        (
            [name, *(int(page[category]) for category in CATEGORIES), round(page["fcp"]), round(page["lcp"])]
            + [compare_to_plain(name, page), round(page["tbt"]), f"{page['cls']:.3f}", int(page["long_tasks"]), page["runs"]]
            + [", ".join(page["failing"]) or "none"]
            for name, page in pages.items()
        ),
    )


def _write_build(numbers: dict[str, Any]) -> list[str]:
    rows: list[dict[str, Any]] = numbers["rows"]
    finished = {(row["size"], row["name"]): row for row in rows if row["finished"]}

    def write_numbers(row: dict[str, Any]) -> list[object]:
        if not row["finished"]:
            return ["not measured", *["–"] * 8, row["runs"]]
        ours = finished.get((row["size"], OURS), {}).get("wall")
        return [
            *(row["wall"], row["wall"] / row["written"] * 1000, _format_ratio(row["wall"], ours), row["cpu"]),
            *(round(row["peak_mb"]), round(row["output_mb"], 1), row["written"]),
            *(round(row["page_bytes"]), round(row["page_brotli"]), row["runs"]),
        ]

    head = ["Pages", "site", "wall s", "ms a page", "to ours", "CPU s", "peak MB", "output MB", "written", "bytes a page"]
    lines = _write_table([*head, "brotli", "runs"], ([row["size"], row["name"], *write_numbers(row)] for row in rows))
    for size in dict.fromkeys(row["size"] for row in rows):
        ours, stock = finished.get((size, OURS)), finished.get((size, STOCK))
        if ours and stock:
            wall, cpu = (_format_ratio(ours[name], stock[name]) for name in ("wall", "cpu"))
            lines.append(f"- Ours takes {wall} the time of {STOCK}, {cpu} its processor time: {size}")
    return [*lines, ""]


def _write_preview(numbers: dict[str, Any]) -> list[str]:
    rows = [*numbers["edits"].items(), ("median", numbers["median"])]
    return _write_table(["From saving an edit until the page has it", "seconds"], rows)
