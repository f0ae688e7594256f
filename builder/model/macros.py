"""What a macro is, and a call of one on a page. builder/macros/registry.py lists those of the site."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, cycle
from typing import Any, Literal

from builder.model.markdown import Heading
from builder.model.urls import Address


@dataclass(frozen=True)
class Argument:
    """What an author types between the brackets: an id of `kind` (a field of Data), or words if there is no kind."""

    kind: str = ""
    is_required: bool = True
    is_repeated: bool = False


@dataclass(frozen=True)
class DataFile:
    """A file below data/ that a macro shows, and the words of the link to edit it.

    `{id}` stands for the first argument of the call, `{title}` for the title of the entry with that id.
    """

    path: str
    link_text: str


@dataclass(frozen=True)
class Citation:
    """A reference that a call shows; `words` and `anchor` say where on the page.

    `in_list` is false for what the page's own list of references leaves out.
    """

    reference: str
    words: str = ""
    anchor: str = ""
    in_list: bool = True


@dataclass(frozen=True, eq=False)
class Macro:
    """Everything about a macro. `get_context` takes the site, the page and what the author typed; it fills the template."""

    name: str
    about: str  # what it shows, for the table in README.md
    example: str
    get_context: Callable[..., dict[str, Any]]
    arguments: tuple[Argument, ...] = ()
    keywords: Mapping[str, str] = field(default_factory=dict)  # keyword → the kind of data it takes an id of
    template_name: str = ""  # in templates/, without .html, where it is not the macro's own name
    is_block: bool = True  # alone on its line; or else in a sentence
    stylesheets: tuple[str, ...] = ()  # in docs/assets/stylesheets/, in the order that they follow each other
    scripts: tuple[str, ...] = ()  # in docs/assets/javascripts/
    data_file: DataFile | None = None
    frame_parts: tuple[str, ...] = ()  # what it adds to the frame of its page: checklist_tools, reference_downloads
    reference_list: Literal["", "cited", "all"] = ""  # which references it lists: those the page cites, or all
    # These take a call and the site's data: see MacroCall.list_addresses and .list_citations.
    get_addresses: Callable[..., Iterable[Address]] | None = None
    get_citations: Callable[..., Iterable[Citation]] | None = None
    # Whether search lists what the ids of a call name as results of their own.
    is_in_search: Callable[[MacroCall], bool] = lambda _call: False

    @property
    def template(self) -> str:
        """The name of its template, without .html."""
        return self.template_name or self.name

    @property
    def is_citation(self) -> bool:
        """Whether it cites inside a sentence."""
        return not self.is_block and self.get_citations is not None

    @property
    def shows_words(self) -> bool:
        """Whether its last argument is words that the page shows."""
        return bool(self.arguments) and not self.arguments[-1].kind

    def takes(self, count: int) -> bool:
        """Return whether it takes so many arguments without a keyword."""
        least = sum(argument.is_required for argument in self.arguments)
        return least <= count and (count <= len(self.arguments) or any(one.is_repeated for one in self.arguments))


# The macro registry: each macro by its name.
Macros = Mapping[str, Macro]


@dataclass(frozen=True)
class MacroCall:
    """One use of a macro on the page at `page` below docs/, with constant arguments; `heading` is the last one above it."""

    macro: Macro
    args: tuple[Any, ...]
    keywords: tuple[tuple[str, Any], ...]
    line: int
    page: str
    heading: Heading | None = None

    @property
    def name(self) -> str:
        """The name of the macro."""
        return self.macro.name

    @property
    def level(self) -> int:
        """The level of a heading under the last one above the call."""
        return (self.heading.level if self.heading else 1) + 1

    def list_ids(self) -> Iterator[tuple[str, Any]]:
        """Yield each id that the call names, after its kind of data."""
        arguments = self.macro.arguments
        last = arguments[-1:] if arguments and arguments[-1].is_repeated else ()
        yield from ((one.kind, value) for one, value in zip(chain(arguments, cycle(last)), self.args, strict=False) if one.kind)
        yield from ((self.macro.keywords[key], value) for key, value in self.keywords if key in self.macro.keywords)

    def list_addresses(self, data: Any) -> Iterable[Address]:
        """Return the permanent ids that it adds to its page, with `url` the id alone; `data` is the site's, and valid."""
        return self.macro.get_addresses(self, data) if self.macro.get_addresses else ()

    def list_citations(self, data: Any) -> Iterable[Citation]:
        """Return the references that it cites, those that `data`, the site's, does not have included."""
        return self.macro.get_citations(self, data) if self.macro.get_citations else ()
