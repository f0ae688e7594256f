"""What a page that came with "200 OK" says of itself: several signs make it another page, one is left to a person."""

from __future__ import annotations

import pytest

from jobs.link_check.classify import FAILURES, GONE, LinkStatus, classify_response
from jobs.link_check.pages.reading import read_page
from jobs.link_check.response import Failure, PageContent, Response

TEA = "https://tea.example/company"
TEXT = "<p>" + "We met on Tuesdays and drank what there was. " * 30  # some 240 words
SORRY = "<p>The page you were looking for could not be found. Try the menu.</p>"


def judge(page: str, address: str = TEA, *hops: tuple[int, str]) -> str:
    """Return the state of `address`, where the web page `page` came."""
    fragment = address.partition("#")[2]
    content = read_page(page.encode(), "utf-8", [fragment] if fragment else [])
    return classify_response(address, Response(200, hops, "text/html", page=content)).state


# Titles of real pages, or of pages as anyone may write them.
TITLES_OF_PAGES = """404 Media
404 Media | Home
Not found: the search for a home
Lost and not found: a diary
Room 404: a story
404: a love story
For sale: who owns our land?
For sale
Gone: what closed when the money went
Gone with the wind
Missing
Missing persons: how to report one
Error: how services learn from mistakes
No longer available to work: a report on sickness
The page that was missing from the minutes
What if a home cannot be found?
Pages from a diary that no longer exists
Unavailable: waiting for care in Fife
Access denied: how the rules keep people out
Access denied – disabled people and the high street
Access for people with dementia
Security check: is your home safe?
Just a moment: mindfulness for carers
Are you human? What machines ask of us
Attention required: young people and school
Sign in to British Sign Language
Sign in: a history of protest
Log in to your life
Login: how people get locked out of benefits
How people log in to video calls: a guide
Please sign here: consent in practice
Before you continue: a guide to endings
One more step: walking groups in Fife""".splitlines()
TITLES_OF_ERRORS = """404
410 Gone
Not Found
404 Not Found
404: Not Found
Error 404 (Not Found)!!1
Error 404 - Not Found
HTTP Status 404 – Not Found
Page not found
Page not found | Tea club
Tea club | Page not found
Tea club - 404
Tea club: sorry, we can’t find that page
Page Not Found · Some Name of Theirs
Sorry, this page isn’t available
Sorry, this page isn't available. | Some Name of Theirs
Oops! That page can't be found.
This page does not exist
The page you requested could not be found
The document has been removed
We couldn’t find the page you were looking for
Tea.example domain is for sale
This website is for sale!
Account Suspended
Welcome to nginx!
Whoops, looks like something went wrong.""".splitlines()


def test_a_word_in_a_title_makes_no_page_another_one() -> None:
    for title in TITLES_OF_PAGES:
        for heading in (title, "Welcome"):
            for text in ("<p>Words.", TEXT):
                found = judge(f"<title>{title}</title><h1>{heading}</h1>{text}")
                assert found == "works" or (title.startswith("Access denied –") and found == "unclear"), (
                    title,
                    text[:20],
                    found,
                )


def test_a_page_whose_title_is_nothing_but_an_error_is_another_one_or_for_a_person() -> None:
    for title in TITLES_OF_ERRORS:
        assert judge(f"<title>{title}</title>") == "changed", title
        assert judge(f"<title>{title}</title><h1>{title}</h1><p>Try the menu.") == "changed", title
        assert judge(f"<title>{title}</title><h1>Welcome</h1>{TEXT}") == "unclear", "a whole text, under an odd title"


@pytest.mark.parametrize(
    ("page", "state"),
    [
        (f"<title>Tea club</title><h1>Page not found</h1>{SORRY}", "changed"),
        (f"<title>Not found – Some Name of Theirs</title><h1>Oh</h1>{SORRY}", "changed"),
        ("<title>Not found – Some Name of Theirs</title><h1>Oh</h1>", "unclear"),
        ("<title>Tea club</title><h1>Page not found</h1><p>Try the menu.", "unclear"),
        (f"<title>Tea club</title><h1>Welcome</h1>{SORRY}", "unclear"),
        (f"<title>Tea club</title><h1>Welcome</h1>{SORRY}{TEXT}", "works"),
        (f"<title>Tea club</title><h1>Page not found</h1>{TEXT}", "works"),
        (f"<title>Tea club</title><nav>{SORRY}</nav>{TEXT}", "works"),
        (f"<title>Tea club</title><main><p>Words.</main><script>'{SORRY}'</script><template>{SORRY}</template>", "works"),
        (f"<title>Tea club</title><p>Words.<div hidden>{SORRY}</div>", "works"),
        (f"<nav>{TEXT}</nav><title>Page not found</title><main><h1>Page not found</h1>{SORRY}</main><footer>{TEXT}", "changed"),
        ("<title>tea.example</title><p>This domain is for sale. Buy this domain.", "unclear"),
        ("<title>Tea club - Log in</title>", "needs-login"),
        ("<title>Sign in to continue</title><form><input type=password></form>", "needs-login"),
        ("<title>Log in or sign up</title>", "needs-login"),
        ("<title>Log in to Tea</title>", "needs-login"),
        ("<title>Before you continue to tea</title>", "needs-login"),
        (f"<title>Log in</title><form><input type=password></form>{TEXT}", "works"),
        ("<title>Just a moment...</title>", "refuses-robots"),
        ("<title>Attention Required! | Cloudflare</title>", "refuses-robots"),
        ("<title>Access denied | tea.example</title>", "refuses-robots"),
        ("<title>Access to this page has been denied.</title>", "refuses-robots"),
        ("<title>Making sure you&#39;re not a bot!</title>", "refuses-robots"),
        ('<title>Tea</title><meta http-equiv="Refresh" content="0; url=/elsewhere">', "unclear"),
        (f'<title>Tea</title><meta http-equiv="refresh" content="600">{TEXT}', "works"),
    ],
)
def test_several_signs_together_make_it_another_page(page: str, state: str) -> None:
    assert judge(page) == state


@pytest.mark.parametrize(
    ("address", "state"),
    [
        ("#tea", "works"),
        ("#caf%C3%A9", "works"),
        ("#old-name", "works"),
        ("#readme", "works"),
        ("#top", "works"),
        ("#cake", "part-missing"),
        ("#Tea", "part-missing"),
        ("#/cake", "works"),
        ("#!cake", "works"),
        ("#page=7", "works"),
        ("#:~:text=cake", "works"),
    ],
)
def test_a_part_of_a_page_is_looked_for_where_the_page_can_be_read(address: str, state: str) -> None:
    body = f'<h2 id="tea">Tea</h2><h2 id="café">Café</h2><a name="old-name"></a><h2 id="user-content-readme">Read me</h2>{TEXT}'
    assert judge(body, TEA + address) == state


def test_of_a_page_that_cannot_be_read_no_part_is_missed() -> None:
    assert judge("<div id='app'></div><script>draw()</script>", TEA + "#cake") == "works", "a script may draw it"
    cut = read_page(TEXT.encode(), "utf-8", ["cake"], whole=False)
    assert classify_response(TEA + "#cake", Response(200, page=cut)).state == "works"
    assert classify_response(TEA + "#cake", Response(200, content_type="application/pdf")).state == "works"


def test_what_is_slow_is_never_gone() -> None:
    gone = {failure for failure, (state, _) in FAILURES.items() if state == "gone"}
    assert gone == {Failure.MALFORMED, Failure.UNKNOWN_HOST}
    for status in set(range(100, 600)) - GONE:
        assert classify_response(TEA, Response(status)).state not in ("gone", "changed") or status in (204, 205), status


LOGIN_ADDRESSES = """https://accounts.tea.example/x
https://tea.example/wp-login.php
https://tea.example/oauth2/authorize
https://tea.example/users/sign_in?next=/x
https://tea.example/Account/LogOn.aspx
https://tea.example/cookie-consent
https://tea.example/session/new
https://tea.example/account?action=login
https://tea.example/x?SAMLRequest=abc""".splitlines()
OTHER_ADDRESSES = """https://authenticvoice.example/x
https://tea.example/informed-consent/
https://tea.example/accounts/2021
https://tea.example/blog/how-to-login
https://tea.example/guides/medication-error-forms/
https://tea.example/ok""".splitlines()


def test_pages_to_log_in_are_known_by_where_an_address_leads() -> None:
    for url in LOGIN_ADDRESSES:
        assert classify_response(TEA, Response(200, ((302, url),))).state == "needs-login", url
        assert classify_response(url, Response(200)).state == "works", "that is the very page we link to"
    for url in OTHER_ADDRESSES:
        assert classify_response(TEA, Response(200, ((302, url),))).state == "works", url


def test_where_an_address_only_leads_to_an_error_or_the_front_page_it_has_changed() -> None:
    for path in ("errors/404.html", "page-not-found", "Error.aspx?aspxerrorpath=/x", "en-gb/", "index.html"):
        assert classify_response(TEA, Response(200, ((302, f"https://tea.example/{path}"),))).state == "changed", path
    story = "https://tea.example/stories/not-found/"
    assert classify_response(story, Response(200, ((302, story + "1/"),))).state == "works"


def test_a_redirect_to_another_site_is_noted() -> None:
    def led_to(url: str) -> str:
        return classify_response("https://www.tea.example/company", Response(200, ((302, url),))).elsewhere

    assert led_to("https://parked.example/x") == "parked.example"
    assert led_to("https://notea.example/x") == "notea.example"
    assert led_to("https://shop.tea.example/x") == led_to("https://tea.example/x") == led_to("http://tea.example:8080/x") == ""
    assert classify_response(TEA, Response(200)) == LinkStatus("works", "200 OK")


@pytest.mark.parametrize(
    "content, encoding",
    [
        ("<title>Café</title>".encode(), None),
        ("<title>Café</title><p>Caf".encode() + b"\xc3", None),  # cut short within a letter
        ("<title>Café</title>".encode("latin-1"), "iso-8859-1"),
        ("<meta charset=windows-1252><title>Café</title>".encode("cp1252"), None),
        ("<meta charset=utf-8><title>Café</title>".encode(), "klingon"),
        ("<svg><title>A picture</title></svg><title>Café</title>".encode(), "utf-8"),
        (("<title>Café</title>" + "<div>" * 100_000).encode(), "utf-8"),
    ],
)
def test_the_title_of_a_page_is_read_in_whatever_letters_it_comes(content: bytes, encoding: str | None) -> None:
    assert read_page(content, encoding).title == "Café"


def test_however_long_a_title_is_little_of_it_is_kept() -> None:
    page = read_page(f"<title>{' a' * 500_000}</title>{'word ' * 100_000}".encode(), "utf-8")
    assert (len(page.title), len(page.text), page.words) == (300, 1500, 100_000)
    assert PageContent() == PageContent(missing_parts=())
