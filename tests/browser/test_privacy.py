"""Reading leaves no trace: nothing is asked of another site, kept on the device, or forbidden by the page's own policy."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.support import built

each_page = pytest.mark.parametrize("path", [built.address(path) for path in built.page_files()])
# Runs before any script of the page: notes whatever would be kept, and what the policy stopped.
WATCH = """
window.kept = [];
const note = (owner, name) => {
  const before = owner[name];
  owner[name] = function (...given) { kept.push(`${name} ${given[0]}`); return before.apply(this, given); };
};
note(Storage.prototype, 'setItem');
note(indexedDB.__proto__, 'open');
if (window.caches) note(caches.__proto__, 'open');
if (navigator.serviceWorker) note(navigator.serviceWorker.__proto__, 'register');
note(navigator.__proto__, 'sendBeacon');
const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
Object.defineProperty(document, 'cookie', {get: () => '', set: value => kept.push(`cookie ${value}`)});
addEventListener('securitypolicyviolation', event => kept.push(`policy ${event.violatedDirective} ${event.blockedURI}`));
"""


@pytest.fixture(scope="module")
def watched(browser, site_address: str):
    """A window that notes what each page asks, keeps and breaks."""
    context = browser.new_context()
    context.add_init_script(WATCH)
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.asked = []
    page.on("request", lambda request: page.asked.append(request.url))
    yield page
    context.close()


def traces(page: Page, site_address: str) -> list[str]:
    """Return what the open page has kept, asked of others, or tried against its policy."""
    outside = [url for url in page.asked if not url.startswith(site_address)]
    cookies = [cookie["name"] for cookie in page.context.cookies()]
    stored = page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
    return outside + cookies + stored + page.evaluate("kept")


@each_page
def test_reading_a_page_leaves_no_trace(watched: Page, site_address: str, path: str) -> None:
    watched.asked.clear()
    watched.goto(site_address + path)
    watched.keyboard.press("End")
    watched.wait_for_load_state("networkidle")
    assert traces(watched, site_address) == []


@pytest.mark.parametrize(
    "deed, told",
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
def test_a_trace_would_be_seen(browser, site_address: str, deed: str, told: str) -> None:
    context = browser.new_context()
    context.add_init_script(WATCH)
    page = context.new_page()
    page.asked = []
    page.goto(site_address)
    page.evaluate(f"() => {{ {deed} }}")
    page.wait_for_function("kept.length")
    assert told in " ".join(traces(page, site_address))
    context.close()


def test_a_link_to_another_site_does_not_say_where_the_reader_came_from(open_page) -> None:
    page = open_page("references/")
    seen = []

    def answer(route) -> None:
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
