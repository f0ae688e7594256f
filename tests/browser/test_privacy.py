"""Reading leaves no trace. test_every_page looks at each page; here is what the policy says, and that a trace would be seen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route

from tests.support import built
from tests.support.watch import WATCH, OpenPage, traces, wait_until


@pytest.mark.parametrize(
    "deed, expected",
    [
        ("localStorage.setItem('a', 'b')", "setItem a"),
        ("document.cookie = 'a=b'", "cookie a=b"),
        ("indexedDB.open('a')", "open a"),
        ("fetch('https://elsewhere.example/').catch(() => {})", "policy connect-src https://elsewhere.example"),
        ("document.body.innerHTML = '<p style=\"color:red\">'", "policy style-src-attr inline"),
        ("document.body.innerHTML = '<img src=x onerror=alert(1)>'", "policy script-src-attr inline"),
        ("document.body.append(Object.assign(document.createElement('script'), {text: '1'}))", "policy script-src-elem inline"),
    ],
)
def test_a_trace_would_be_seen(browser: Browser, site_address: str, deed: str, expected: str) -> None:
    context = browser.new_context()
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto(site_address)
    page.evaluate(f"() => {{ {deed} }}")
    wait_until(page, "kept.length")
    assert expected in " ".join(traces(page))
    context.close()


def test_a_link_to_another_site_does_not_say_where_the_reader_came_from(open_page: OpenPage) -> None:
    page = open_page("references/")
    seen = []

    def answer(route: Route) -> None:
        seen.append(route.request.all_headers())
        route.fulfill(body="<title>Elsewhere</title>", content_type="text/html")

    page.context.route(re.compile(r"^https://"), answer)
    page.locator("article a[href^='https://']").first.click()
    page.wait_for_url(re.compile(r"^https://"))
    assert seen and all("referer" not in headers for headers in seen)


def test_no_link_opens_a_window_or_tells_anyone_that_it_was_followed() -> None:
    for path in built.page_files():
        for link in built.tree(path).iter("a"):
            assert not {"target", "ping"} & set(link.keys()), (path, link.attrib)


def test_the_policy_allows_our_own_files_and_nothing_inline(site: Path) -> None:
    policies = set()
    for path in built.page_files():
        text = path.read_text(encoding="utf-8")
        found = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', text)
        assert found and text.index("<meta charset") < found.start() < text.index("<link"), "it binds only what follows it"
        policies.add(found[1])
    assert len(policies) == 1
    rules = dict(rule.strip().split(" ", 1) for rule in policies.pop().split(";"))
    assert rules["default-src"] == rules["base-uri"] == "'none'"
    assert set(rules.values()) == {"'none'", "'self'"}, "no inline, no eval, no hash, no other host"
    headers = (site / "_headers").read_text(encoding="utf-8")
    assert headers.startswith("/*\n  Content-Security-Policy: default-src 'none'; ")
    for name, value in rules.items():
        assert f"{name} {value}" in headers
    for line in ("frame-ancestors 'none'", "Referrer-Policy: same-origin", "X-Content-Type-Options: nosniff"):
        assert line in headers
