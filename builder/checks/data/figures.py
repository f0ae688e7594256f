"""Each figure has its drawing and its words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from builder.model.data import Data
from builder.model.diagnostics import Diagnostic
from builder.model.documents import DRAWINGS_FOLDER, SourceFiles


def check_figures(data: Data, files: SourceFiles) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each drawing without words, and for words without drawing."""
    drawn = {PurePosixPath(path).stem for path in files.list_files(DRAWINGS_FOLDER, ".svg")}
    named = {PurePosixPath(path).stem for path in data.documents if path.startswith("data/figures/")}
    for name in sorted(drawn - named):
        yield Diagnostic(
            f"{DRAWINGS_FOLDER}/{name}.svg",
            1,
            "",
            f"this drawing has no words in data/figures/{name}.yml",
            "add them: title, caption, description",
            "figure-file",
        )
    for name in data.figures:
        path = f"{DRAWINGS_FOLDER}/{name}.svg"
        if name not in drawn:
            yield data.documents[f"data/figures/{name}.yml"].diagnostic(
                "figure-file", (), f"its drawing {path} is missing", "add the drawing, or remove the words"
            )
