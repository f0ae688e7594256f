"""Runs axe-core, the accessibility engine that `make test` installs, in a page that is open in the browser."""

from __future__ import annotations

import functools
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SOURCE = Path(sys.prefix) / "tools" / "node_modules" / "axe-core" / "axe.min.js"
# axe-core's own words for WCAG 2.0, 2.1 and 2.2 at levels A and AA, and for what it advises beyond them.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# With `most`, of a long row of like elements only the first so many are looked at: what is wrong with one is wrong with all.
RUN = """async ([tags, most]) => {
  const rest = [];
  for (const row of most ? document.body.querySelectorAll('*') : []) {
    const seen = {};
    for (const one of row.children) {
      const like = `${one.localName}.${one.className}`;
      seen[like] = (seen[like] ?? 0) + 1;
      if (seen[like] > most) {
        rest.push(one);
      }
    }
  }
  const wanted = axe.getRules(tags).filter(rule => !rule.tags.includes('deprecated'));
  const rules = Object.fromEntries(wanted.map(rule => [rule.ruleId, {enabled: true}]));
  const options = {runOnly: {type: 'tag', values: tags}, rules, resultTypes: ['violations']};
  return (await axe.run(rest.length ? {include: document, exclude: rest} : document, options)).violations;
}"""


@functools.cache
def _source() -> str:
    return SOURCE.read_text(encoding="utf-8")


def violations(page: Page, most: int = 0) -> list[str]:
    """Return what axe-core finds wrong in `page` as it stands, one line an element: `rule: impact: selector: what`.

    With `most`, it looks at no more than so many like elements in a row, as of a list: the rest of a long page costs the most.

    Rules that axe-core leaves out unless asked are asked for: target-size (WCAG 2.5.8) and those it calls experimental; not
    those it has given up. The engine comes in by the browser's debugging port, which the page's Content-Security-Policy does
    not bind. FileNotFoundError if the engine is not installed: `make test` does it.
    """
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(_source())
    return [
        f"{rule['id']}: {node['impact']}: {_selector(node['target'])}: {' '.join(node['failureSummary'].split())}"
        for rule in page.evaluate(RUN, [TAGS, most])
        for node in rule["nodes"]
    ]


def _selector(target: list[Any]) -> str:
    # a list within the list is a path into a shadow tree
    return " ".join(" >> ".join(part) if isinstance(part, list) else part for part in target)
