"""A page of plain HTML with the text of one of ours: no style, script or picture. Nothing shows the text faster."""

from __future__ import annotations

from pathlib import Path

from bs4 import BeautifulSoup

KEPT = {"href", "id", "for", "type", "name", "colspan", "rowspan", "scope", "open"}
DROPPED = ["script", "style", "link", "svg", "img", "nav", "form", "template"]
HEAD = """<!doctype html>
<html lang="en-GB">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,">
"""


def write(page: Path, target: Path) -> None:
    """Write the article of the built page `page` to `target` as plain HTML. ValueError if the page has no article."""
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    article = soup.find("article") or soup.find("main")
    if article is None:
        raise ValueError(f"{page} has no article")
    for element in article.find_all(DROPPED):
        element.decompose()
    for element in article.find_all(True):
        element.attrs = {name: value for name, value in element.attrs.items() if name in KEPT}
    description = soup.find("meta", attrs={"name": "description"}) or ""
    target.parent.mkdir(parents=True, exist_ok=True)
    body = f"<main>{article.decode_contents()}</main>\n"
    target.write_text(f"{HEAD}{description}\n{soup.title}\n{body}", encoding="utf-8")
