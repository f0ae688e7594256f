"""Lets a program see one family of fonts alone, as on a machine that has no other.

The machine's own fonts stay as they are: fontconfig, by which Chromium finds its fonts, reads the file that FONTCONFIG_FILE
names.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from xml.sax.saxutils import escape

# A family that people's machines have, and what comes with it for code. .ci/setup-fonts unpacks them.
FAMILIES = {
    "DejaVu Sans": ("DejaVu Sans", "DejaVu Sans Mono"),  # as wide as Verdana
    "Liberation Sans": ("Liberation Sans", "Liberation Mono"),  # as wide as Arial
    "Roboto": ("Roboto",),
}
CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<dir>{fonts}</dir>
<cachedir>{cache}</cachedir>
<selectfont>
<rejectfont><pattern/></rejectfont>
<acceptfont>{patterns}</acceptfont>
</selectfont>
</fontconfig>
"""
PATTERN = '<pattern><patelt name="family"><string>{}</string></patelt></pattern>'


def folder() -> Path:
    """Return the folder that .ci/setup-fonts filled: that of the virtual environment, or the one that FONTS names.

    FileNotFoundError if there is none.
    """
    found = Path(os.environ.get("FONTS") or Path(sys.prefix) / "fonts")
    if not found.is_dir():
        raise FileNotFoundError(f"no fonts in {found}: run .ci/setup-fonts {found}")
    return found


def environment_with_only(family: str, place: Path) -> dict[str, str | float | bool]:
    """Return this process's environment, in which a program finds no font but `family`, a key of FAMILIES.

    The configuration and fontconfig's cache are written into `place`.
    """
    patterns = "".join(PATTERN.format(escape(one)) for one in FAMILIES[family])
    configuration = place / "fonts.conf"
    text = CONFIGURATION.format(fonts=escape(str(folder())), cache=escape(str(place / "cache")), patterns=patterns)
    configuration.write_text(text, encoding="utf-8")
    return {**os.environ, "FONTCONFIG_FILE": str(configuration)}
