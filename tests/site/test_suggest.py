"""The ways to suggest a change: what is set is shown with page and section filled in; of what is not set there is nothing."""

from __future__ import annotations

import re
from email.headerregistry import Address
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from lxml.html import HtmlElement
from playwright.sync_api import Browser, expect

from builder.frame.contact_channels import list_contact_channels, percent_encode
from builder.load import load_site
from builder.model.settings import ContactChannels
from builder.reading.settings import read_settings
from tests.conftest import PUBLISHED
from tests.support import built
from tests.support.local_server import serving
from tests.support.project import ROOT
from tests.support.watch import OpenPage, attribute, complaints, wait_until


def block(page: Path) -> HtmlElement:
    return next(one for one in built.article(page).iter("section") if "suggest" in one.get("class", "").split())


def ways(page: Path) -> dict[str, str]:
    return {built.text_of(link): link.get("href", "") for link in block(page).iter("a")}


def parts(mail: str) -> tuple[str, str, list[str]]:
    """Return whom a mailto address writes to, about what, and the lines it begins with (RFC 6068)."""
    assert re.fullmatch(r"mailto:[\w.@-]+\?subject=[^&\s]+&body=[^&\s]+", mail), mail
    assert not re.search(r"%0A(?<!%0D%0A)|%0D(?!%0A)", mail), "a line ends with CR LF (RFC 6068, 5)"
    address = urlsplit(mail)
    fields = parse_qs(address.query, keep_blank_values=True, strict_parsing=True)
    return unquote(address.path), fields["subject"][0], fields["body"][0].split("\r\n")


def test_an_email_names_the_page_and_its_address(published_site: Path) -> None:
    whom, about, lines = parts(ways(published_site / "guide/tokenism/index.html")["changes@guide.example"])
    assert Address(addr_spec=whom).domain == "guide.example"
    assert about == "Suggest a change: Tokenism"
    assert lines[:3] == ["Page: Tokenism", "Address: https://guide.example/fife/guide/tokenism/", ""]


def test_titles_with_signs_of_their_own_come_through(published_site: Path) -> None:
    for name in ("checklists/is-it-co-production", "about/whats-new", "index"):
        page = published_site / (name + "/index.html" if name != "index" else "index.html")
        _, about, _ = parts(ways(page)["changes@guide.example"])
        assert about == "Suggest a change: " + built.text_of(next(built.tree(page).iter("title"))).split(" – ")[0]


def test_telephone_and_post_stand_there_as_they_are_set(published_site: Path) -> None:
    page = published_site / "guide/tokenism/index.html"
    assert ways(page)["01592 000 000"] == "tel:01592000000"
    assert "By post: The Guide, 1 Tea Street, Kirkcaldy" in built.text_of(block(page))


def test_on_github_lead_the_editor_of_the_page_that_of_its_data_and_a_form(published_site: Path) -> None:
    edit = "https://github.com/fife/guide/edit/main"
    found = ways(published_site / "checklists/tokenism/index.html")
    assert found["Edit this page"] == f"{edit}/docs/checklists/tokenism.md"
    assert found["Edit the checklist “Signs of tokenism or real involvement”"] == f"{edit}/data/checklists/tokenism.yml"
    form = urlsplit(found["Report it on GitHub"])
    assert form.path == "/fife/guide/issues/new"
    assert parse_qs(form.query) == {
        "template": ["suggest-a-change.yml"],
        "page": ["https://guide.example/fife/checklists/tokenism/"],
    }


@pytest.mark.parametrize(
    "page, file",
    [
        ("references", "references"),
        ("glossary", "glossary"),
        ("contact", "contacts"),
        ("support", "support"),
        ("about/source-map", "guide-2022"),
        ("about/whats-new", "changes"),
    ],
)
def test_each_page_made_from_data_leads_to_the_file(published_site: Path, page: str, file: str) -> None:
    assert f"https://github.com/fife/guide/edit/main/data/{file}.yml" in ways(published_site / page / "index.html").values()
    assert (ROOT / f"data/{file}.yml").is_file()


def test_where_nothing_is_set_one_link_says_how_and_no_bit_is_empty(valid_site: Path) -> None:
    for page in ("index.html", "guide/tea/index.html", "glossary/index.html"):
        found = block(valid_site / page)
        assert built.text_of(found) == "Suggest a change Suggest a change without GitHub"
        assert [link.get("href", "").split("../")[-1] for link in found.iter("a")] == ["about/contribute/#without-github"]


def test_each_way_may_be_set_alone(valid_project: Path) -> None:
    file = valid_project / "mkdocs.yml"
    file.write_text(file.read_text().replace("extra:\n", 'extra:\n  suggest: {telephone: !ENV SUGGEST_TELEPHONE, email: ""}\n'))
    settings, problems = read_settings(valid_project, {"SUGGEST_TELEPHONE": "01592 000 000", "SUGGEST_EMAIL": "not asked for"})
    assert (settings.channels, problems) == (ContactChannels(telephone="01592 000 000"), [])
    assert read_settings(valid_project, {"SUGGEST_TELEPHONE": ""})[0].channels == ContactChannels()


def test_what_a_variable_holds_is_checked_as_what_stands_in_the_file(valid_project: Path) -> None:
    settings = valid_project / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("extra:\n", "extra:\n  suggest: {email: !ENV SUGGEST_EMAIL}\n"))
    _, (problem,) = read_settings(valid_project, {"SUGGEST_EMAIL": "a@b.example, c@d.example"})
    assert str(problem).startswith('mkdocs.yml:6: extra.suggest.email: "a@b.example, c@d.example" is not an e-mail address;')


def test_the_workflow_hands_every_variable_of_the_settings_to_the_build_that_is_published() -> None:
    wanted = set(re.findall(r"!ENV (SUGGEST_\w+)", (ROOT / "mkdocs.yml").read_text(encoding="utf-8")))
    workflow = (ROOT / ".github/workflows/publish.yml").read_text(encoding="utf-8")
    assert wanted == {name for name in PUBLISHED if name.startswith("SUGGEST_")}
    assert {name for name in wanted if f"{name}: ${{{{ vars.{name} }}}}\n" in workflow} == wanted


def test_another_host_than_github_gets_no_link_to_githubs_form(valid_project: Path) -> None:
    settings = valid_project / "mkdocs.yml"
    settings.write_text(settings.read_text() + "repo_url: https://git.example/guide\n")
    site = load_site(valid_project)
    assert list_contact_channels(site, site.pages["index.md"])["report"] == ""


def test_python_and_scripts_encode_alike(browser: Browser) -> None:
    """Else a script would not find the page's address in the link, and could not put the section's in its place."""
    text = "Ünïcode & 'quotes' \"(brackets)\" 50% #a?b=c/d!*~_-."
    page = browser.new_page()
    assert page.evaluate("text => encodeURIComponent(text)", text) == percent_encode(text)
    page.close()


def test_the_section_that_a_reader_came_to_is_filled_in(published_site: Path, browser: Browser) -> None:
    with serving(published_site, "/fife/") as address:
        page = browser.new_page()
        page.goto(address + "guide/tokenism/#warning-signs")
        mail, form = (
            page.get_by_role("link", name="changes@guide.example"),
            page.get_by_role("link", name="Report it on GitHub"),
        )

        def named() -> tuple[str, str]:
            return (
                parts(attribute(mail, "href"))[2][1].removeprefix("Address: https://guide.example/fife/"),
                parse_qs(urlsplit(attribute(form, "href")).query)["page"][0].removeprefix("https://guide.example/fife/"),
            )

        assert named() == ("guide/tokenism/#warning-signs",) * 2
        page.evaluate("location.hash = '#break-the-loop'")
        wait_until(page, "document.activeElement.id == 'break-the-loop'")
        assert named() == ("guide/tokenism/#break-the-loop",) * 2
        page.evaluate("location.hash = '#main'")
        wait_until(page, "document.activeElement.id == 'main'")
        assert named() == ("guide/tokenism/",) * 2

        page.get_by_role("button", name="Link to this section: Questions that show the signs").click()
        link = page.get_by_role("dialog").get_by_role("link", name="Suggest a change to this section")
        expect(link).to_be_visible()
        _, about, lines = parts(attribute(link, "href"))
        assert about.startswith("Suggest a change: Tokenism: ") and lines[0] == about.replace("Suggest a change", "Page")
        assert lines[1] == f"Address: {address}guide/tokenism/#warning-signs"
        page.keyboard.press("Escape")
        page.get_by_role("button", name="Link to this page: Tokenism").click()
        link = page.get_by_role("dialog").get_by_role("link", name="Suggest a change to this page")
        assert parts(attribute(link, "href"))[:2] == ("changes@guide.example", "Suggest a change: Tokenism")
        page.close()


def test_the_dialog_offers_nothing_where_no_way_begins_a_message(open_page: OpenPage) -> None:
    page = open_page("guide/tokenism/")
    page.evaluate("document.querySelectorAll('[data-way]').forEach((way) => way.remove())")
    page.get_by_role("button", name="Link to this section: Questions that show the signs").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(page.get_by_role("dialog").get_by_role("link")).to_have_count(0)
    assert complaints(page) == []


def test_on_paper_stand_only_the_ways_that_paper_can_lead_to(published_site: Path, browser: Browser) -> None:
    with serving(published_site, "/fife/") as address:
        page = browser.new_page()
        page.goto(address + "guide/power/")
        page.emulate_media(media="print")
        expect(page.get_by_text("By post: The Guide")).to_be_visible()
        expect(page.get_by_role("link", name="Edit this page")).to_be_hidden()
        page.close()


def test_a_lost_reader_can_say_so(site: Path) -> None:
    links = {built.text_of(link): link.get("href", "") for link in built.article(site / "404.html").iter("a")}
    assert links["Tell us what you were looking for"].endswith("/about/contribute/#without-github")
