"""Any text and any address comes out of each kind of file as it went in, read by a reader of that format."""

from __future__ import annotations

import csv
import datetime
import io
import os

import docx
import lxml.html
import odfdo
import pybtex.database
import rispy
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Environment
from lxml import etree

from builder.checklists.docx import write_docx
from builder.checklists.odt import write_odt
from builder.checklists.outline import Block, Outline
from builder.model.escaping import clean_text, escape_bibtex, escape_csv, escape_ris
from builder.references.bibtex import format_bibtex
from builder.references.citations import render_entry
from builder.references.ris import format_ris
from tests.support.tex import read_tex

settings.register_profile("gate", max_examples=60, deadline=None, derandomize=True, database=None)
settings.register_profile("full", max_examples=2000, deadline=None, derandomize=True, database=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "gate"))

TEXTS = st.text(min_size=1, max_size=80).map(lambda text: " ".join(clean_text(text).split())).filter(bool)
ADDRESSES = st.from_regex(r"https://[a-z]{1,9}\.example(/[!#-;=?-\[\]_a-z~]{0,30})?", fullmatch=True)
LETTERS = st.text(alphabet="abc {}\\%$&#_~^'‘’“”=+-@,;\"", min_size=1, max_size=40).map(str.strip).filter(bool)


def make_item(title: str, url: str = "https://tea.example/") -> dict[str, object]:
    return {
        "id": "one-2020",
        "type": "webpage",
        "title": title,
        "author": [{"literal": "Kelpie"}],
        "URL": url,
        "language": "en",
    }


@given(TEXTS | LETTERS, ADDRESSES)
def test_ris_gives_back_title_and_address(title: str, url: str) -> None:
    (entry,) = rispy.loads(format_ris([(make_item(title, url), "ELEC")]))
    assert entry["title"] == title.strip() and ";".join(entry["urls"]) == url  # rispy splits there


def test_no_text_begins_a_line_of_ris() -> None:
    assert escape_ris("One.\nER  - \r\nTY  - JOUR") == "One. ER  -  TY  - JOUR"


@given(TEXTS | LETTERS, ADDRESSES)
def test_bibtex_gives_back_title_and_address(title: str, url: str) -> None:
    text = format_bibtex([(make_item(title, url), "online")])
    (entry,) = pybtex.database.parse_string(text, "bibtex").entries.values()
    assert " ".join(read_tex(entry.fields["title"]).split()) == " ".join(title.split())
    assert entry.fields["url"] == url


def test_a_brace_alone_leaves_bibtex_readable() -> None:
    for title in ("One {", "} two", "{{", "}{"):
        assert escape_bibtex(title).count("{") == escape_bibtex(title).count("}")
        assert read_tex(escape_bibtex(title)) == title


@given(TEXTS | LETTERS)
def test_a_cell_gives_back_its_text_and_is_no_formula(text: str) -> None:
    target = io.StringIO(newline="")
    csv.writer(target).writerow([escape_csv(text), "next"])
    cell, after = next(csv.reader(io.StringIO(target.getvalue())))
    assert after == "next" and cell.removeprefix("'" if cell != text else "") == text
    assert cell.lstrip()[:1] not in tuple("=+-@＝＋－＠\t")


@given(TEXTS | LETTERS, ADDRESSES)
def test_html_and_attributes_give_back_text_and_address(text: str, url: str) -> None:
    template = Environment(autoescape=True).from_string('<p><a href="{{ url }}" title="{{ text }}">{{ text }}</a></p>')
    (link,) = lxml.html.fragment_fromstring(template.render(text=text, url=url)).iter("a")
    assert (link.text_content(), link.get("title"), link.get("href")) == (text, text, url)


@given(TEXTS)
def test_xml_gives_back_its_text(text: str) -> None:
    element = etree.Element("entry", {"title": text})
    element.text = text
    read = etree.fromstring(etree.tostring(element, encoding="utf-8"))
    assert (read.text, read.get("title")) == (text, text)


@given(TEXTS)
@settings(max_examples=15)
def test_word_and_open_document_give_back_their_text(text: str) -> None:
    outline = Outline(text, "A list", "Site", "Publisher", datetime.date(2026, 11, 30), (Block("about", (text,)),))
    word = docx.Document(io.BytesIO(write_docx(outline)))
    assert word.paragraphs[-1].text == text
    document = odfdo.Document(io.BytesIO(write_odt(outline)))
    assert text in " ".join(one.inner_text for one in document.body.paragraphs)


@given(ADDRESSES)
@settings(max_examples=30)
def test_the_address_of_a_reference_is_the_datas(url: str) -> None:
    entry = render_entry(make_item("Tea", url), "harvard-cite-them-right", "en-GB")
    (link,) = lxml.html.fragment_fromstring(f"<p>{entry}</p>").iter("a")
    assert (link.get("href"), link.text_content()) == (url, url)


def test_references_have_the_punctuation_of_the_style() -> None:
    def render(**fields: object) -> str:
        record = {**make_item("Tea"), "issued": {"date-parts": [[2020]]}, **fields}
        del record["URL"]
        return render_entry(record, "harvard-cite-them-right", "en-GB")

    assert "<i>Who decides?</i> K." in render(type="book", title="Who decides?", publisher="K")
    article = {"type": "article-journal", "container-title": "J", "volume": "3", "page": "iv-xi"}
    for title in ("'Not about us': power", "‘Not about us’: power"):
        assert "‘“Not about us”: power’" in render(**article, title=title)
    assert "pp. iv–xi" in render(**article)
    assert "It’s about ‘us’ now" in render(type="book", title="It's about 'us' now")
