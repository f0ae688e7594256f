"""Which files may stand in the folders that are published as they are. What nobody has allowed is rejected."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from builder.model.diagnostics import Diagnostic
from builder.model.documents import SourceFiles

# Folder → how the names of its files may end. The longest folder that fits a file counts.
ALLOWED_KINDS = {
    "docs/assets": (),
    "docs/assets/images": (".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"),
    "docs/assets/javascripts": (".js",),
    "docs/assets/schemas": (".json",),
    "docs/assets/stylesheets": (".css",),
    # The engine publishes whatever else lies here, beside the frame of each page.
    "overrides": (".html",),
}
PAGE_KINDS = {".md", ".markdown", ".html", ".htm", ".xhtml"}


def check_published_files(files: SourceFiles) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each file of a kind that its folder does not publish."""
    for path in sorted(files.paths):
        name = PurePosixPath(path)
        folder = max((one for one in ALLOWED_KINDS if path.startswith(f"{one}/")), key=len, default="")
        # Neither engine publishes what is hidden, such as .DS_Store.
        if not folder or any(part.startswith(".") for part in name.parts) or name.suffix in ALLOWED_KINDS[folder]:
            continue
        kind = f'a file that ends in "{name.suffix}"' if name.suffix else "a file of no known kind"
        yield Diagnostic(path, 1, "", f"{kind} may not be published from here", _suggest_fix(name, folder), "published-file")


def _suggest_fix(name: PurePosixPath, folder: str) -> str:
    if name.suffix.lower() in PAGE_KINDS and folder != "overrides":
        return "if it is a page, write it in Markdown and put it beside the other pages; if not, remove it"
    if name.suffix.lower() in ALLOWED_KINDS[folder]:
        return f'let its name end in small letters: "{name.suffix.lower()}"'
    right = [one for one, kinds in ALLOWED_KINDS.items() if name.suffix.lower() in kinds and one.startswith("docs/")]
    if right:
        return f"put it into {right[0]}/, or remove it"
    if not ALLOWED_KINDS[folder]:
        return "remove it: only pictures, stylesheets, scripts and schemas are published, each from its own folder"
    return f"remove it: {folder}/ takes only files that end in {' '.join(ALLOWED_KINDS[folder])}"
