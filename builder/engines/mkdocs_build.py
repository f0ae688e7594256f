"""Builds the site with MkDocs: `make site`, or `python -m builder.engines.mkdocs_build`, with options of `mkdocs build`.

MkDocs asks for our checks by the macros plugin. Here they come first: they are made even where the settings have lost it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from mkdocs.__main__ import cli

from builder.engines.shared import get_site
from builder.model.diagnostics import InvalidSiteError


def main(arguments: list[str]) -> int:
    """Build, and return the exit code; 1 if the site was rejected, having said why."""
    try:
        get_site(Path.cwd(), os.environ.get("SITE_URL", ""))
    except InvalidSiteError as error:
        print(error, file=sys.stderr)
        return 1
    cli(["build", "--strict", "--clean", *arguments], standalone_mode=False)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
