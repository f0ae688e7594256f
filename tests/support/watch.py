"""Opens pages in the browser and notes what each complains of, keeps, asks of others, or tries against its own policy."""

from __future__ import annotations

from typing import Any, Literal, Protocol
from weakref import WeakKeyDictionary

from playwright.sync_api import ConsoleMessage, Error, Locator, Page, Request, Response

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

ColorScheme = Literal["light", "dark"]


class OpenPage(Protocol):
    """The fixture `open_page`: opens a page of the built site in a fresh window; `settings` are those of `new_context`."""

    def __call__(self, path: str, width: int = 1280, javascript: bool = True, **settings: Any) -> Page:
        """Return the page at `path`, below the address of the site."""
        ...


_complaints: WeakKeyDictionary[Page, list[str]] = WeakKeyDictionary()


def watch(page: Page, site_address: str) -> None:
    """Note from now on what `page` complains of, for `complaints`: errors, warnings, missing files, requests to other sites."""
    noted = _complaints[page] = []

    def note_message(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            noted.append(message.text)

    def note_error(error: Error) -> None:
        noted.append(str(error))

    def note_request(request: Request) -> None:
        if not request.url.startswith(site_address):
            noted.append(f"asked {request.url}")

    def note_response(response: Response) -> None:
        if response.status >= 400:
            noted.append(f"{response.status} {response.url}")

    page.on("console", note_message)
    page.on("pageerror", note_error)
    page.on("request", note_request)
    page.on("response", note_response)


def complaints(page: Page) -> list[str]:
    """Return the list of what a page that is watched has complained of; clear it before another visit in the same window."""
    return _complaints[page]


def traces(page: Page) -> list[str]:
    """Return what a page that was opened with WATCH has kept or tried against its policy."""
    cookies = [cookie.get("name", "") for cookie in page.context.cookies()]
    stored: list[str] = page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
    kept: list[str] = page.evaluate("kept")
    return cookies + stored + kept


def attribute(element: Locator, name: str) -> str:
    """Return the attribute `name` of an element, which must have it."""
    value = element.get_attribute(name)
    assert value is not None, f"{element} has no {name}"
    return value


def wait_until(page: Page, condition: str) -> None:
    """Wait until the JavaScript `condition` holds. The policy of the pages forbids what Playwright would poll with."""
    for _ in range(1000):
        if page.evaluate(condition):
            return
        page.evaluate("new Promise(requestAnimationFrame)")
    raise AssertionError(f"never came true: {condition}")
