"""No section has an id that the frame of its page, a macro on it or a script uses: a link would lead to that (HTML, 3.2.6)."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from builder.model.diagnostics import Diagnostic
from builder.model.site import Site

IN_TEMPLATE = re.compile(r"""\sid=["']([^"'{}]+)["']""")
IN_SCRIPT = re.compile(r"""\bid: ["'`]([\w-]+)["'`]""")


def check_frame_ids(site: Site) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each address whose id stands in the frame, in a script, or in the template of a macro there."""
    texts = site.files.texts
    frame = {name for path, text in texts.items() if path.startswith("overrides/") for name in find_ids(text, IN_TEMPLATE)}
    frame |= {name for path, text in texts.items() if path.endswith(".js") for name in find_ids(text, IN_SCRIPT)}
    own = {
        page.address: {
            name
            for call in page.calls
            for name in find_ids(texts.get(f"templates/{call.macro.template}.html", ""), IN_TEMPLATE)
        }
        for page in site.pages.values()
    }
    for one in site.addresses.values():
        if one.id and (one.id in frame or one.id in own.get(one.page, ())):
            message = f'the id "{one.id}" is in use already, in a part of the page beside its text'
            yield Diagnostic(one.file, one.line, "", message, f'give this another, such as "about-{one.id}"', "heading-id")


@functools.lru_cache(maxsize=1_000)  # pure: a template or script is searched again only when it has been edited
def find_ids(text: str, pattern: re.Pattern[str]) -> frozenset[str]:
    """Return the ids that `text` gives, as they are written."""
    return frozenset(pattern.findall(text))
