"""Templates and overrides can be read, name what there is, close what they open, and hold nothing that the policy forbids."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterator
from html.parser import HTMLParser

import jinja2
from jinja2 import meta, nodes

from builder.model.diagnostics import Diagnostic, find_closest, suggest_match
from builder.model.documents import SourceFiles

# The one block of data that a page may hold: no browser runs it, and builder/frame/metadata.py has made it safe there.
DATA_BLOCK = ' type="application/ld+json">{{ page.meta.frame.metadata.linked_data | safe }}</script>'
# What a strict content security policy forbids, or would ask another site for something.
UNSAFE = re.compile(
    rf"\sstyle\s*=|<style|<script(?! src=|{re.escape(DATA_BLOCK)})"
    r"|\son[a-z]+\s*=\s*[\"']|(?:src|href)\s*=\s*[\"'](?:https?:)?//"
)
# Where the engine looks for the frame of a page, of the page that is shown where there is none, and for their parts.
OVERRIDES, TEMPLATES, PARTIALS = "overrides", "templates", "overrides/partials"
# The frames that the engine asks for by name. Where one is missing it takes the theme's own, without a word.
ENTRY_POINTS = ("main.html", "404.html")
# What both engines give to a frame, beside what Jinja knows.
ENGINE_NAMES = {"base_url", "config", "nav", "page"}
# HTML, 13.1.2: elements that have no end.
VOID_ELEMENTS = set("area base br col embed hr img input link meta source track wbr".split())
RESTORE = "put the file back, as on the main branch"


def check_templates(files: SourceFiles) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each template or override that Jinja cannot read, or that holds what the site does without."""
    paths = [*files.list_files(TEMPLATES, ".html"), *files.list_files(OVERRIDES, ".html")]
    texts = {path: files.texts[path] for path in paths if path in files.texts}
    for path, text in texts.items():
        yield from check_template(text, path)
    yield from _check_frame(files, texts)


@functools.lru_cache(maxsize=1000)  # pure: a template is read again only when it has been edited
def check_template(text: str, path: str) -> tuple[Diagnostic, ...]:
    """Return what is wrong with `text` alone, the template at `path`: the first fault of its Jinja, else all of its HTML."""
    engine = _create_engine(path)
    try:
        engine.compile(_parse(text, path), raw=True)  # other than `parse`, this knows the names of filters and tests
    except jinja2.TemplateAssertionError as error:
        message, fix = _explain_unknown_name(str(error.message), engine)
        return (Diagnostic(path, error.lineno, "", message, fix, "template"),)
    except jinja2.TemplateSyntaxError as error:
        message = f"the template cannot be read ({error.message})"
        return (Diagnostic(path, error.lineno, "", message, "check its braces and tags", "template"),)
    faults = _find_open_elements(engine, text)
    diagnostics = [Diagnostic(path, line, "", message, fix, "template") for line, message, fix in faults]
    for unsafe in UNSAFE.finditer(text):
        line = text.count("\n", 0, unsafe.start()) + 1
        message = f"this is not allowed in a template: {unsafe[0].strip()}"
        fix = "put styles and scripts into docs/assets/, and ask no other site for anything"
        diagnostics.append(Diagnostic(path, line, "", message, fix, "template"))
    return tuple(diagnostics)


def _create_engine(path: str) -> jinja2.Environment:
    engine = jinja2.Environment()
    if path.startswith(f"{OVERRIDES}/"):
        engine.filters["url"] = str  # the engines' own
    return engine


def _explain_unknown_name(said: str, engine: jinja2.Environment) -> tuple[str, str]:
    """Return message and fix for a filter or test that Jinja `said` it does not know."""
    found = re.search(r"No (filter|test) named '([^']*)'", said)
    if found is None:
        return f"the template cannot be read ({said})", "check its braces and tags"
    known = engine.filters if found[1] == "filter" else engine.tests
    fix = suggest_match(found[2], known, "see the list of them in Jinja’s documentation")
    return f'Jinja knows no {found[1]} "{found[2]}"', fix


class _ElementReader(HTMLParser):
    """Finds elements that are not closed, or closed twice."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[tuple[str, int]] = []
        self.faults: list[tuple[int, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID_ELEMENTS:
            self.opened.append((tag, self.getpos()[0]))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        if self.opened and self.opened[-1][0] == tag:
            self.opened.pop()
        elif any(one == tag for one, _ in self.opened):
            while self.opened[-1][0] != tag:
                self._leave_open()
            self.opened.pop()
        elif not self.faults:
            self.faults.append((self.getpos()[0], f"</{tag}> closes nothing that is open here"))

    def close(self) -> None:
        super().close()
        if self.rawdata:  # a tag that began and has no end
            self.faults.append((self.getpos()[0], f"this tag has no end: {self.rawdata.strip()[:40]}"))
        while self.opened:
            self._leave_open()

    def _leave_open(self) -> None:
        tag, line = self.opened.pop()
        self.faults.append((line, f"<{tag}> is not closed in this file"))


def _find_open_elements(engine: jinja2.Environment, text: str) -> Iterator[tuple[int, str, str]]:
    """Yield line, message and fix for the first element that `text` does not close, or closes twice."""
    reader = _ElementReader()
    for _, kind, value in engine.lex(text):
        reader.feed(value if kind == "data" else re.sub(r"[^\n]", " ", value))
    reader.close()
    for line, message in sorted(reader.faults)[:1]:
        yield line, message, "close each element in the file that opens it, in turn"


# The files of the frame, with each other -------------------------------------------------------------------------------


def _check_frame(files: SourceFiles, texts: dict[str, str]) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each part, name and file that a template names and nothing gives, and for a part without use."""
    if any(check_template(text, path) for path, text in texts.items()):
        return  # what cannot be read names nothing
    trees = {path: _parse(text, path) for path, text in texts.items()}
    frame = {path: tree for path, tree in trees.items() if path.startswith(f"{OVERRIDES}/")}
    lost = [*_check_entry_points(files), *_check_named_templates(trees, files)]
    yield from lost or _check_uses(frame, files)


def _check_entry_points(files: SourceFiles) -> Iterator[Diagnostic]:
    for name in ENTRY_POINTS if files.has_folder(OVERRIDES) else ():
        if f"{OVERRIDES}/{name}" not in files.paths:
            message = "this part of the frame is missing: pages would have the theme’s own in its place"
            yield Diagnostic(f"{OVERRIDES}/{name}", 1, "", message, RESTORE, "template")


def _check_uses(frame: dict[str, nodes.Template], files: SourceFiles) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each name that nothing sets, and for each part that no other includes."""
    set_names = {name for tree in frame.values() for name in _list_set_names(tree)}
    included: set[str] = set()
    for path, tree in frame.items():
        yield from _check_names(path, tree, set_names)
        included |= {_find_template(name, path, files) for _, name in _list_named_templates(tree)}
    for path in files.list_files(PARTIALS, ".html"):
        if path not in included:
            fix = f'put back {{% include "{path.removeprefix(OVERRIDES + "/")}" %}}, or remove the file'
            yield Diagnostic(path, 1, "", "no page shows this part: nothing includes it", fix, "template")


def _check_named_templates(trees: dict[str, nodes.Template], files: SourceFiles) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each template that others include and that is not there."""
    missing: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for path, tree in trees.items():
        for line, name in _list_named_templates(tree):
            if not _find_template(name, path, files):
                missing[f"{path.partition('/')[0]}/{name}"].append((path, line))
    for target, places in missing.items():
        folder, _, name = target.removesuffix(".html").partition("/")
        known = [one.split("/", 1)[1].removesuffix(".html") for one in trees if one.startswith(f"{folder}/")]
        if len(places) == 1 and (close := find_closest(name, known)):
            yield Diagnostic(*places[0], "", f'there is no template "{name}.html"', f'did you mean "{close}.html"?', "template")
        else:
            yield Diagnostic(target, 1, "", "the template is missing", "put the file back", "template")


@functools.lru_cache(maxsize=1000)  # a parse cache
def _parse(text: str, path: str) -> nodes.Template:
    return _create_engine(path).parse(text)


@functools.lru_cache(maxsize=1000)  # these three take a template apart once, however often others are edited
def _list_set_names(tree: nodes.Template) -> frozenset[str]:
    """Return the names that a template sets: those that it includes may use them."""
    return frozenset(name.name for name in tree.find_all(nodes.Name) if name.ctx in ("store", "param"))


@functools.lru_cache(maxsize=1000)
def _find_undeclared_names(tree: nodes.Template) -> frozenset[str]:
    return frozenset(meta.find_undeclared_variables(tree))


@functools.lru_cache(maxsize=1000)
def _list_named_templates(tree: nodes.Template) -> tuple[tuple[int, str], ...]:
    kinds = (nodes.Include, nodes.Extends, nodes.Import, nodes.FromImport)
    named = [(node.lineno, node.template) for node in tree.find_all(nodes.Stmt) if isinstance(node, kinds)]
    return tuple((line, one.value) for line, one in named if isinstance(one, nodes.Const) and isinstance(one.value, str))


def _find_template(name: str, path: str, files: SourceFiles) -> str:
    """Return the path of the template that the one at `path` calls `name`; nothing if there is none of ours."""
    folders = (OVERRIDES,) if path.startswith(f"{OVERRIDES}/") else (TEMPLATES, PARTIALS)
    return next((found for folder in folders if (found := f"{folder}/{name}") in files.paths), "")


def _check_names(path: str, tree: nodes.Template, set_names: set[str]) -> Iterator[Diagnostic]:
    known = ENGINE_NAMES | set_names | set(jinja2.defaults.DEFAULT_NAMESPACE)
    unknown = set(_find_undeclared_names(tree) - known)
    for node in tree.find_all(nodes.Name) if unknown else ():
        if node.name in unknown:
            unknown.discard(node.name)
            fix = suggest_match(node.name, known, "correct the name")
            yield Diagnostic(path, node.lineno, "", f'nothing sets "{node.name}" here', fix, "template")
