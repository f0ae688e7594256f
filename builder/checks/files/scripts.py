"""Scripts are JavaScript that can be read, and what they import is there: a fault in one stops it, and what stands on it.

What is valid and still wrong, the linter of tests/unit/test_scripts.py finds.
"""

from __future__ import annotations

import functools
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field

import tree_sitter
import tree_sitter_javascript

from builder.model.diagnostics import Diagnostic, suggest_match
from builder.model.documents import SourceFiles

SCRIPTS_FOLDER = "docs/assets/javascripts"
PARSER = tree_sitter.Parser(tree_sitter.Language(tree_sitter_javascript.language()))
FIX = "undo the last change to this line or the one above it"
# A call that takes the address of a script, from the script's own.
LOADERS = {"import", "URL"}


@dataclass(frozen=True)
class Script:
    """What a script takes from others and gives to them: each import with its line, and its names with theirs."""

    faults: tuple[tuple[int, str], ...] = ()
    imports: tuple[tuple[int, str, tuple[tuple[int, str], ...]], ...] = ()
    exports: frozenset[str] = field(default_factory=frozenset)


def check_scripts(files: SourceFiles) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each script that cannot be read, and for each name that one imports and no script gives."""
    for path in files.list_files(SCRIPTS_FOLDER, ".js"):
        if path not in files.texts:
            continue
        script = read_script(files.texts[path])
        for line, message in script.faults[:1]:  # what follows the first is seldom a fault of its own
            yield Diagnostic(path, line, "", message, FIX, "script")
        for _, address, names in script.imports:
            yield from _check_names(path, address, names, files)


def _check_names(path: str, address: str, names: tuple[tuple[int, str], ...], files: SourceFiles) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each of `names` that the script at `address` does not give; a missing one is told elsewhere."""
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), address))
    other = read_script(files.texts[target]) if target in files.texts else None
    for line, name in names if other and not other.faults else ():
        if other and name not in other.exports:
            fix = suggest_match(name, other.exports, f"export it from {target}, or correct the name here")
            yield Diagnostic(path, line, "", f'{address} exports no "{name}"', fix, "script")


@functools.lru_cache(maxsize=1_000)  # a parse cache: a preview parses only the scripts that have been edited
def read_script(text: str) -> Script:
    """Return what `text` imports and exports, and its faults, each with its line."""
    root = PARSER.parse(text.encode(errors="replace")).root_node
    faults = tuple(_find_faults(root))
    if faults:
        return Script(faults)
    imports, exports = [], set()
    for node in root.children:
        if node.type == "import_statement":
            imports.append(_read_import(node))
        elif node.type == "export_statement":
            exports |= set(_list_exports(node))
    return Script((), (*imports, *_list_loaded(root)), frozenset(exports))


def _find_faults(node: tree_sitter.Node) -> Iterator[tuple[int, str]]:
    line = node.start_point.row + 1
    if node.is_missing:
        yield line, f'this script cannot be read: "{node.type}" is missing'
    elif node.is_error:
        yield line, f"this script cannot be read from here on: {_text(node)[:40]}"
    elif node.has_error:
        for child in node.children:
            yield from _find_faults(child)


def _text(node: tree_sitter.Node | None) -> str:
    return " ".join((node.text or b"").decode(errors="replace").split()) if node else ""


def _read_import(node: tree_sitter.Node) -> tuple[int, str, tuple[tuple[int, str], ...]]:
    source = node.child_by_field_name("source")
    names = [(one.start_point.row + 1, _text(one.child_by_field_name("name"))) for one in _walk(node, "import_specifier")]
    clause = next((child for child in node.children if child.type == "import_clause"), None)
    default = [child for child in clause.children if child.type == "identifier"] if clause else []
    names += [(one.start_point.row + 1, "default") for one in default]
    return node.start_point.row + 1, _text(source).strip("\"'"), tuple(names)


def _list_exports(node: tree_sitter.Node) -> Iterator[str]:
    """Yield the names that an export statement gives: of a declaration, of a list, or `default`."""
    if any(child.type == "default" for child in node.children):
        yield "default"
    declared = node.child_by_field_name("declaration")
    if declared is not None and (name := declared.child_by_field_name("name")) is not None:
        yield _text(name)
    elif declared is not None:
        for one in _walk(declared, "variable_declarator"):
            name = one.child_by_field_name("name")
            if name is not None and name.type == "identifier":
                yield _text(name)
            elif name is not None:
                yield from (_text(part) for part in _walk(name, "shorthand_property_identifier_pattern", "identifier"))
    for one in _walk(node, "export_specifier"):
        yield _text(one.child_by_field_name("alias") or one.child_by_field_name("name"))


def _list_loaded(root: tree_sitter.Node) -> Iterator[tuple[int, str, tuple[tuple[int, str], ...]]]:
    """Yield what is loaded only when it is needed: `import("./a.js")`, and `new URL("a.js", …)`."""
    for node in _walk(root, "call_expression", "new_expression"):
        called = node.child_by_field_name("function") or node.child_by_field_name("constructor")
        arguments = node.child_by_field_name("arguments")
        first = arguments.named_children[0] if arguments is not None and arguments.named_children else None
        if _text(called) in LOADERS and first is not None and first.type == "string":
            address = _text(first).strip("\"'")
            if address.endswith(".js"):
                yield node.start_point.row + 1, address, ()


def _walk(node: tree_sitter.Node, *types: str) -> Iterator[tree_sitter.Node]:
    if node.type in types:
        yield node
    for child in node.children:
        yield from _walk(child, *types)
