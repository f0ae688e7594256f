"""What readers see beside a link, from the ledger and from archived copies."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
import yaml

from builder.load import load_site
from builder.macros.calls import render_call

COMPANY = "https://tea.example/company"
COPY = "https://archive.example/web/20250503120000/https://tea.example/company"
NOT_CHECKED = "Not checked yet on the live web; seen in a stored copy in January 2026."
# State and when it last worked → what is said, where the last check was on 3 December 2026.
SAID = {
    ("works", "2026-12-03"): "Worked when we checked on 3 December 2026.",
    ("moved", "2026-12-03"): "Its site said that it has moved when we checked on 3 December 2026."
    " Nobody here has looked at the new address yet.",
    ("unclear", ""): "Something came when we checked on 3 December 2026. We are not sure that it is the right page,"
    " and someone will look.",
    (
        "part-missing",
        "2026-12-03",
    ): "Worked when we checked on 3 December 2026, but we did not find the part of it that the link names.",
    ("needs-login", ""): "Its site asks people to log in, or to agree to something first. We checked on 3 December 2026.",
    ("refuses-robots", ""): "Its site does not let programs in, so we could not check it on 3 December 2026."
    " It may well work for you.",
    ("refuses-robots", "2026-11-26"): "Its site does not let programs in, so we could not check it on 3 December 2026."
    " It may well work for you. It last worked on 26 November 2026.",
    ("changed", ""): "It led to something else when we checked on 3 December 2026.",
    ("not-answering", ""): "It did not answer when we checked on 3 December 2026. It may work again later.",
    ("may-be-gone", ""): "It may be gone: it was not there when we checked on 3 December 2026. We will look again.",
    ("gone", "2026-11-26"): "Gone when we checked on 3 December 2026. It last worked on 26 November 2026.",
}


def note(project: Path, address: str, state: str, worked: str = "") -> None:
    """Write a ledger with one address, as the job would on 3 December 2026."""
    entry = {"address": address, "state": state, "said": "as said", "checked": "2026-12-03", "since": "2026-12-03"}
    entry |= {"worked": worked} if worked else {}
    entry |= {"moved_to": "https://new.example/"} if state == "moved" else {}
    (project / "data/links/ledger.yml").write_text(yaml.safe_dump([entry]), encoding="utf-8")


def with_a_copy(project: Path) -> None:
    file = project / "data/references.yml"
    text = file.read_text(encoding="utf-8")
    changed = text.replace('seen: "2026-01"}', f'seen: "2026-01", archived: {{URL: "{COPY}", date: "2025-05-03"}}}}')
    assert changed != text
    file.write_text(changed, encoding="utf-8")


def shown(project: Path, page: str, word: str) -> str:
    """What `word` shows on `page` of the project."""
    site = load_site(project)
    return render_call(site, site.pages[page], word, (), {})


def words(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", markup)).split())


def test_an_address_that_is_not_in_the_ledger_has_not_been_checked(valid_project: Path) -> None:
    assert NOT_CHECKED in words(shown(valid_project, "references.md", "bibliography"))


@pytest.mark.parametrize(("state", "worked"), SAID)
def test_the_state_stands_beside_the_reference_in_words(valid_project: Path, state: str, worked: str) -> None:
    note(valid_project, COMPANY, state, worked)
    text = words(shown(valid_project, "references.md", "bibliography"))
    assert SAID[state, worked] in text and "Not checked yet" not in text
    assert text.count("when we checked") + text.count("We checked") + text.count("could not check") == 1


def test_what_a_link_leads_to_is_not_said_of_one_that_is_gone(valid_project: Path) -> None:
    file = valid_project / "data/references.yml"
    text = file.read_text(encoding="utf-8")
    assert "leads_to: exact" in text
    file.write_text(text.replace("leads_to: exact", "leads_to: part"), encoding="utf-8")
    for state, shows in (("works", True), ("gone", False)):
        note(valid_project, COMPANY, state)
        assert ("The link leads to one page of it." in words(shown(valid_project, "references.md", "bibliography"))) is shows


def test_a_copy_is_offered_beside_a_link_that_works(valid_project: Path) -> None:
    note(valid_project, COMPANY, "works", "2026-12-03")
    with_a_copy(valid_project)
    entry = shown(valid_project, "references.md", "bibliography")
    assert "There is a copy that an archive kept on 3 May 2025." in words(entry)
    assert re.findall(r'href="(https[^"]+)"', entry) == [COMPANY, COPY]


def test_a_copy_takes_the_place_of_a_link_that_is_gone(valid_project: Path) -> None:
    note(valid_project, COMPANY, "gone")
    with_a_copy(valid_project)
    entry = shown(valid_project, "references.md", "bibliography")
    assert "Gone when we checked on 3 December 2026." in words(entry)
    assert "The link above leads to a copy that an archive kept on 3 May 2025." in words(entry)
    assert re.findall(r'href="(https[^"]+)"', entry) == [COPY]
    assert f'href="{COPY}"' in shown(valid_project, "guide/tea.md", "references")


OVERRULED = """- address: https://tea.example/company
  found: {}
  right: works
  reason: It is the right page, under an odd title.
  date: "2026-12-05"
"""


def test_a_person_may_overrule_what_the_check_found_and_only_that(valid_project: Path) -> None:
    note(valid_project, COMPANY, "changed")
    for found, said in (("changed", "Worked when we checked on 5 December 2026."), ("gone", "It led to something else")):
        (valid_project / "data/links/overruled.yml").write_text(OVERRULED.format(found), encoding="utf-8")
        assert said in words(shown(valid_project, "references.md", "bibliography"))


def test_where_a_site_says_that_it_moved_to_is_on_no_page(valid_project: Path) -> None:
    """Whoever gets hold of an old address must not be published by the weekly check."""
    for file in ("contacts", "support"):
        path = valid_project / f"data/{file}.yml"
        entries = yaml.safe_load(path.read_text(encoding="utf-8"))
        entries[0]["web"] = COMPANY
        path.write_text(yaml.safe_dump(entries, sort_keys=False), encoding="utf-8")
    note(valid_project, COMPANY, "moved")
    for page, macro in (("support.md", "contacts"), ("support.md", "helplines"), ("references.md", "bibliography")):
        text = shown(valid_project, page, macro)
        assert "moved" in words(text) and COMPANY in text and "new.example" not in text, macro


def test_contacts_say_what_is_known_and_helplines_only_what_a_reader_would_miss(valid_project: Path) -> None:
    for file, kind in (("contacts", "contacts"), ("support", "helplines")):
        path = valid_project / f"data/{file}.yml"
        entries = yaml.safe_load(path.read_text(encoding="utf-8"))
        entries[0]["web"] = COMPANY
        path.write_text(yaml.safe_dump(entries, sort_keys=False), encoding="utf-8")
        for state, shows in (("works", kind == "contacts"), ("not-answering", True)):
            note(valid_project, COMPANY, state)
            assert ("when we checked on 3 December 2026" in words(shown(valid_project, "support.md", kind))) is shows
