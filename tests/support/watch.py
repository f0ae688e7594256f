"""Notes what a page keeps, asks of others, or tries against its own policy."""

from __future__ import annotations

from playwright.sync_api import Page

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


def traces(page: Page, site_address: str) -> list[str]:
    """Return what the open page has kept, asked of others, or tried against its policy."""
    outside = [url for url in page.asked if not url.startswith(site_address)]
    cookies = [cookie["name"] for cookie in page.context.cookies()]
    stored = page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
    return outside + cookies + stored + page.evaluate("kept")
