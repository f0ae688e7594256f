"""Says what is due for a review, as a table by owner: `make review-report`, or `python -m jobs.review_report --today …`.

Nothing here is part of a build, which has no clock. A page says itself how often it is to be reviewed; a checklist and the
details of a contact or helpline are to be looked at as often as the page that shows them.
"""

from __future__ import annotations

import argparse
import datetime
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from builder.load import load_site
from builder.model.diagnostics import InvalidSiteError
from builder.model.site import Site
from builder.reading.dates import format_date, next_review_date
from jobs.github.issues import write_report

SOON_DAYS = 30  # days ahead


@dataclass(frozen=True, order=True)
class Review:
    """Something to review: the day by which, the day of the last review, what it is, its file and who looks after it."""

    due: str
    last: str
    what: str
    file: str
    owner: str


def list_reviews(site: Site) -> list[Review]:
    """Return everything on `site` that has a day of review or check, what is due first coming first."""
    return sorted([*_list_pages(site), *_list_checklists(site), *_list_details(site)])


def _list_pages(site: Site) -> Iterator[Review]:
    for page in site.pages.values():
        yield _build_review(site, page.path, page.meta["reviewed"], page.meta["title"], page.file)


def _list_checklists(site: Site) -> Iterator[Review]:
    for name, record in site.data.checklists.items():
        words = f"Checklist: {record['title']}"
        yield _build_review(site, f"checklists/{name}.md", record["reviewed"], words, f"data/checklists/{name}.yml")


def _list_details(site: Site) -> Iterator[Review]:
    for kind, file, entries in (
        ("Contact", "contacts.yml", site.data.contacts),
        ("Helpline", "support.yml", site.data.support),
    ):
        # The page that shows them all, or else the one for support, which every site has.
        shown = ((call.page, call.macro.data_file) for page in site.pages.values() for call in page.calls)
        path = next((page for page, data_file in shown if data_file and data_file.path == file), "support.md")
        for record in entries.values():
            yield _build_review(site, path, record["checked"], f"{kind}: {record['name']}", f"data/{file}")


def _build_review(site: Site, path: str, last: str, what: str, file: str) -> Review:
    """Return the review of `what`, with owner and interval of the page `path`. A month alone counts from its first day."""
    meta = site.pages[path].meta
    day = last if len(last) > len("2026-11") else f"{last}-01"
    return Review(next_review_date(day, meta["review_every"]), last, what, file, site.data.owners[meta["owner"]]["name"])


def build_review_report(site: Site, today: str) -> tuple[str, bool]:
    """Return the report of the day `today` as Markdown, and whether anything in it asks for someone's attention."""
    found = list_reviews(site)
    soon = (datetime.date.fromisoformat(today) + datetime.timedelta(days=SOON_DAYS)).isoformat()
    ahead = [one for one in found if one.last > today]
    parts = {
        "Overdue": [one for one in found if one.due < today],
        f"Due in the next {SOON_DAYS} days": [one for one in found if today <= one.due <= soon],
        "Reviewed on a day that has not come yet": ahead,
    }
    lines = [f"As of {format_date(today)}. Read the page or check the facts, then change the date in the file.", ""]
    for title, chosen in parts.items():
        if chosen:
            lines += [f"## {title}", "", *_format_by_owner(site, chosen)]
    if needed := any(parts.values()):
        return "\n".join(lines).rstrip() + "\n", needed
    return f"As of {format_date(today)}, nothing is due for a review in the next {SOON_DAYS} days.\n", needed


def _format_by_owner(site: Site, chosen: list[Review]) -> Iterator[str]:
    for owner in sorted({one.owner for one in chosen}):
        yield from (f"### {owner}", "", "| what | last looked at | due by | file |", "|---|---|---|---|")
        for one in chosen:
            if one.owner == owner:
                file = f"[{one.file}]({site.channels.edit}{one.file})" if site.channels.edit else f"`{one.file}`"
                what = one.what.replace("|", "\\|")
                yield f"| {what} | {format_date(one.last)} | {format_date(one.due)} | {file} |"
        yield ""


def main(arguments: list[str]) -> int:
    """Print the report, and write it into the file of --report. Return 1 if the site is not valid."""
    parser = argparse.ArgumentParser(prog="python -m jobs.review_report", description="Say what is due for a review.")
    parser.add_argument("--today", type=datetime.date.fromisoformat, default=datetime.date.today(), help="YYYY-MM-DD")
    parser.add_argument("--report", help="a file to write the report to, for jobs/github/issues.py to post")
    options = parser.parse_args(arguments)
    try:
        body, needed = build_review_report(load_site(Path.cwd()), options.today.isoformat())
        print(body, end="")
        if options.report:
            write_report(Path(options.report), "review", body, needed)
    except InvalidSiteError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
