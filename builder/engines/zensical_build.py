"""Builds the site with Zensical: `make site ENGINE=zensical`, or `python -m builder.engines.zensical_build`.

The same files give the same site as with MkDocs: tests/site/test_engines.py compares the two.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import zensical

from builder.engines.shared import get_site
from builder.model.diagnostics import InvalidSiteError
from builder.output.post_build import run_post_build


def build_site(root: Path) -> None:
    """Build the site below `root` into the folder that the environment names as SITE_DIR, or into site/, as mkdocs.yml has it.

    Raises InvalidSiteError with every diagnostic, before any page is written; RuntimeError if Zensical itself stops.
    """
    site = get_site(root, os.environ.get("SITE_URL", ""))
    zensical.build(str(root / "mkdocs.yml"), {"clean": True, "strict": True})
    run_post_build(root / os.environ.get("SITE_DIR", "site"), site)


def main() -> int:
    """Build, and return 0; or 1 if the site was rejected, having said why."""
    try:
        build_site(Path.cwd())
    except InvalidSiteError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
