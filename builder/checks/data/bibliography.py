"""Each reference can be written in the citation style of the site."""

from __future__ import annotations

from collections.abc import Iterator

from builder.model.data import Data
from builder.model.diagnostics import Diagnostic
from builder.model.references import Bibliography


def check_bibliography(data: Data, bibliography: Bibliography) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each reference that citeproc-py could not render."""
    for number, name in enumerate(data.references):
        if name in bibliography.failures:
            message = f"the style {bibliography.style} cannot write this ({bibliography.failures[name]})"
            fix = "compare its fields with a record that works"
            yield data.documents["data/references.yml"].diagnostic("wrong-value", (number,), message, fix)
