"""Brings the list of published URLs up to date: `python -m jobs.published_urls`, which `make register` runs."""

from __future__ import annotations

from pathlib import Path

from builder.load import load_site
from builder.urls.published import PUBLISHED_FILE, format_published_urls, get_published_urls, update_published_urls


def main(root: Path) -> None:
    """Bring the register below `root` up to date, and say what came to it. InvalidSiteError where the site is not valid."""
    site = load_site(root)
    old, new = get_published_urls(site.data), update_published_urls(site)
    (root / PUBLISHED_FILE).write_text(format_published_urls(new), encoding="utf-8")
    count = len(new.addresses) + len(new.short)
    print(f"{PUBLISHED_FILE}: {count} addresses, {count - len(old.addresses) - len(old.short)} of them new")


if __name__ == "__main__":
    main(Path.cwd())
