"""What happens to the built folder after any engine has written it: `python -m builder.finish site`.

Each step works on the folder alone, so that MkDocs and Zensical end with the same site.
"""

from __future__ import annotations

import sys
from pathlib import Path

# What the theme copies and no page of ours asks for: its scripts, styles and picture.
THEME_FILES = ("assets/javascripts/bundle.*", "assets/javascripts/lunr", "assets/javascripts/workers", "assets/stylesheets/*.min.css*")


def finish(site: Path) -> None:
    """Finish the built folder `site` in place: take out what no page uses."""
    for pattern in THEME_FILES:
        for found in sorted(site.glob(pattern)):
            _remove(found)


def _remove(path: Path) -> None:
    if path.is_dir():
        for child in path.iterdir():
            _remove(child)
        path.rmdir()
    else:
        path.unlink()


if __name__ == "__main__":
    finish(Path(sys.argv[1]))
