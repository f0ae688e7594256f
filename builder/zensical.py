"""Builds the site with Zensical: `python -m builder.zensical`, from the repository; `make site ENGINE=zensical` calls it.

The same files give the same site as with MkDocs: tests/test_engines.py compares the two.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import zensical

from .engine import site_for
from .finish import finish
from .problems import Refused


def build(root: Path) -> None:
    """Build the site below `root` into the folder that the environment names as SITE_DIR, or into site/, as mkdocs.yml has it.

    Raises Refused with every problem, before any page is written; RuntimeError if Zensical itself stops.
    """
    site = site_for(root, os.environ.get("SITE_URL", ""))
    zensical.build(str(root / "mkdocs.yml"), {"clean": True, "strict": True})
    finish(root / os.environ.get("SITE_DIR", "site"), site)


def main() -> int:
    """Build, and return 0; or 1 if the site was refused, having said why."""
    try:
        build(Path.cwd())
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
