"""Puts the table of macros into README.md, from the macro registry."""

from __future__ import annotations

from builder.model.macros import Macros

START = "<!-- The table of macros: `make derived` writes it from builder/macros/registry.py. -->\n"
END = "<!-- End of the table of macros. -->\n"


def format_macro_table(macros: Macros) -> str:
    """Return the table as Markdown: a row for each macro, with its example and what it shows."""
    rows = [f"| `{{{{ {macro.example} }}}}` | {macro.about} |" for macro in macros.values()]
    return "\n".join(["| macro | what it shows |", "|---|---|", *rows]) + "\n"


def replace_macro_table(text: str, macros: Macros) -> str:
    """Return `text`, that of README.md, with the table between its markers replaced. ValueError if it lacks them."""
    before, start, rest = text.partition(START)
    _, end, after = rest.partition(END)
    if not (start and end):
        raise ValueError(f"README.md needs the markers of the table of macros: {START!r} and {END!r}")
    return f"{before}{START}\n{format_macro_table(macros)}\n{END}{after}"
