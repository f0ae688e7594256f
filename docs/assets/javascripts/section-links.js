/* Link to this section: the dialog that a heading's link opens, and what copies a link or a citation. frame.js loads it when
   it is first needed. Addresses begin with the address of this page, so that they lead back to the copy of the site that was
   read. */
import { findParts, loadStyle, make } from "./elements.js";

const COPIED = {
  link: "Link copied",
  text: "Link copied with its title",
  citation: "Citation copied",
  code: "Code copied",
  lines: "List copied",
};
const BY_HAND =
  "Here it is, selected. Press Ctrl and C to copy it (Cmd and C on a Mac). On a phone, hold a finger on it and choose Copy.";
const ENDS_WITH_MARK = /[?!]$/; // a title that needs no other

let parts;
let opener;
let byHand;
let pressed; // the button that says "Copied"

/** Open the dialog for the address of the heading's `link`; when it closes, `button` gets the focus. */
export async function open(button, link) {
  const [place] = await Promise.all([describe(link.href), loadStyle("section-dialog")]);
  parts ||= build();
  opener = button;
  parts.place = place;
  const [title, name] = link.getAttribute("aria-label").split(/: (.*)/);
  parts.title.textContent = title;
  parts.name.textContent = name;
  parts.addresses.replaceChildren(make("dt", {}, "Address"), make("dd", {}, place.link));
  if (place.short) parts.addresses.append(make("dt", {}, "Short address"), make("dd", {}, place.short));
  offerSuggestion(place);
  clear(parts.copied);
  if (!parts.dialog.open) parts.dialog.showModal();
}

function build() {
  const close = make("button", { type: "button", class: "dialog__close" }, "Close");
  const title = make("h2", { id: "section-dialog-title" });
  const name = make("p", { id: "section-dialog-name" });
  const addresses = make("dl");
  const makeButton = (what, words) => make("button", { type: "button", "data-copy": what }, words);
  const copyLink = makeButton("link", "Copy link");
  copyLink.setAttribute("autofocus", "");
  const copied = make("p", { role: "status" });
  const copying = make(
    "div",
    { class: "copying" },
    copyLink,
    makeButton("text", "Copy link with its title"),
    makeButton("citation", "Copy citation"),
    ...(navigator.share ? [makeButton("share", "Share…")] : []),
    copied,
  );
  const names = { "aria-labelledby": title.id, "aria-describedby": name.id };
  const suggesting = make("p", { class: "section-dialog__suggest" });
  const all = [close, title, name, addresses, copying, suggesting];
  const dialog = make("dialog", { class: "section-dialog", closedby: "any", ...names }, ...all);
  close.addEventListener("click", () => dialog.close());
  copying.addEventListener("click", ({ target }) => {
    if (target.dataset.copy) give(copied, target.dataset.copy, parts.place, target);
  });
  // The browser returns the focus only to what had it, and Safari gives a button that is clicked none.
  dialog.addEventListener("close", () => opener.focus());
  document.body.append(dialog);
  return { dialog, title, name, addresses, copied, suggesting };
}

/* The first of the ways at the end of the page that begin a message, with this section filled in; none if there is no such
   way. */
function offerSuggestion(place) {
  const block = document.querySelector("[data-suggest]");
  const way = block?.querySelector("[data-way]");
  parts.suggesting.hidden = !way;
  if (!way) return;
  const { title, address } = block.dataset;
  const pageAddress = encodeURIComponent(address);
  let href = way.getAttribute("href").replace(new RegExp(`${pageAddress}(%23[^&%]*)?`), encodeURIComponent(place.link));
  if (href.startsWith("mailto:")) href = href.replaceAll(encodeURIComponent(title), encodeURIComponent(place.title || title));
  const words = `Suggest a change to this ${place.link.includes("#") ? "section" : "page"}`;
  parts.suggesting.replaceChildren(make("a", { href }, words));
}

/**
 * Return what can be copied for the address `href` of this site: its `title`, `link`, `short` address, `text` and `citation`.
 */
export async function describe(href) {
  const address = new URL(href);
  address.search = "";
  const page = address.pathname === location.pathname ? document : await fetchPage(address);
  const heading = page.getElementById(address.hash.slice(1));
  const block = page.querySelector("[data-page-cite]");
  const { site, title: pageTitle } = block.dataset;
  const title = [pageTitle, heading?.textContent].filter(Boolean).join(ENDS_WITH_MARK.test(pageTitle) ? " " : ": ");
  const link = address.href;
  return {
    title: title || site,
    link,
    short: getShortAddress(page, heading),
    text: [title, site, link].filter(Boolean).join("\n"),
    citation: getCitation(block, title, link),
  };
}

async function fetchPage(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

/* Only pages and their main sections have one. */
function getShortAddress(page, heading) {
  const link = page.querySelector("link[rel=shortlink]");
  if (!link || (heading && !heading.matches("h2"))) return "";
  const { host, pathname } = new URL(link.href);
  return host + (heading ? pathname + heading.id.split("--").pop() : pathname.replace(/\/$/, ""));
}

/* The citation of the page with other words in its places, so in the same style. Only the page that is open has today's
   date. */
function getCitation(block, title, address) {
  const citation = findParts(block).citation.cloneNode(true);
  const accessed = document.querySelector("[data-cite=accessed]")?.textContent;
  const stop = ENDS_WITH_MARK.test(title) ? "" : ".";
  for (const [place, words] of Object.entries({ title, stop, address, accessed })) {
    citation.querySelector(`[data-cite=${place}]`)?.replaceChildren(words);
  }
  return citation.textContent.trim();
}

/**
 * Copy or share `what` of `place`, as describe() returns it. `status` announces the outcome, and `button` says itself that it
 * has copied, until the reader goes on to something else.
 */
export async function give(status, what, place, button) {
  clear(status);
  try {
    if (what === "share") return await navigator.share({ title: place.title, url: place.link });
    await navigator.clipboard.writeText(place[what]);
    status.textContent = COPIED[what];
    // As large as before, or what is beside it would move away from under a finger.
    Object.assign(button.style, { minHeight: `${button.offsetHeight}px`, minWidth: `${button.offsetWidth}px` });
    button.dataset.pressed = button.textContent;
    button.textContent = "Copied";
    button.addEventListener("blur", restoreButton, { once: true });
    pressed = button;
  } catch (error) {
    if (error.name !== "AbortError") offerByHand(status, place[what] || place.link); // else the reader chose not to share
  }
}

function clear(status) {
  status.textContent = "";
  byHand?.remove();
  restoreButton();
}

function restoreButton() {
  if (pressed) pressed.textContent = pressed.dataset.pressed;
  delete pressed?.dataset.pressed;
  pressed = undefined;
}

/* Some browsers have no clipboard for pages, or ask readers first, who may say no. */
function offerByHand(status, text) {
  const field = make("textarea", { readonly: "", rows: 4 });
  field.value = text;
  byHand = make("label", {}, BY_HAND, field);
  status.after(byHand);
  status.textContent = "This browser did not let us do that.";
  field.focus();
  field.select();
}
