"""A page of plain HTML with the text of one of ours: no style, script or picture. Nothing shows the text faster."""

from __future__ import annotations

from pathlib import Path

import jinja2
from bs4 import BeautifulSoup
from markupsafe import Markup

KEPT = {"href", "id", "for", "type", "name", "colspan", "rowspan", "scope", "open"}
DROPPED = ["script", "style", "link", "svg", "img", "nav", "form", "template"]
TEMPLATE = Path(__file__).parent / "plain.html"


def write_plain_page(page: Path, target: Path) -> None:
    """Write the article of the built page `page` to `target` as plain HTML. ValueError if the page has no article."""
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    article = soup.find("article") or soup.find("main")
    if article is None:
        raise ValueError(f"{page} has no article")
    for element in article.find_all(DROPPED):
        element.decompose()
    for element in article.find_all(True):
        element.attrs = {name: value for name, value in element.attrs.items() if name in KEPT}
    description = soup.find("meta", attrs={"name": "description"})
    html = jinja2.Environment(autoescape=True).from_string(TEMPLATE.read_text(encoding="utf-8"))
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(
        html.render(
            title=soup.title.get_text() if soup.title else "",
            description=description["content"] if description else "",
            article=Markup(article.decode_contents()),
        ),
        encoding="utf-8",
    )
