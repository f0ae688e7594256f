/* Link to this section: the dialog that a heading's link opens, and what copies a link or a citation. frame.js fetches it when it
   is first asked for. Addresses begin from where the reader is, so that they lead back to the site that was read. */
import { loadStyle, make } from "./elements.js";

const COPIED = {
  link: "Link copied",
  text: "Link copied with its title",
  citation: "Citation copied",
  code: "Code copied",
  list: "List copied",
};
const BY_HAND = "Here it is, selected. Press Ctrl and C to copy it (Cmd and C on a Mac). On a phone, hold a finger on it and choose Copy.";
const ENDED = /[?!]$/; // by a mark of its own, which needs no other

let parts;
let opener;

/** Open the dialog for what the heading's `link` leads to; when it closes, `from` gets the focus. */
export async function open(from, link) {
  const [place] = await Promise.all([describe(link.href), loadStyle("section-dialog")]);
  parts ||= build();
  opener = from;
  parts.place = place;
  const [title, name] = link.getAttribute("aria-label").split(/: (.*)/);
  parts.title.textContent = title;
  parts.name.textContent = name;
  parts.addresses.replaceChildren(make("dt", {}, "Address"), make("dd", {}, place.link));
  if (place.short) parts.addresses.append(make("dt", {}, "Short address"), make("dd", {}, place.short));
  offerSuggestion(place);
  clear(parts.copying);
  if (!parts.dialog.open) parts.dialog.showModal();
}

function build() {
  const close = make("button", { type: "button", class: "dialog__close" }, "Close");
  const title = make("h2", { id: "section-dialog-title" });
  const name = make("p", { id: "section-dialog-name" });
  const addresses = make("dl");
  const copying = make(
    "div",
    { class: "copying" },
    make("button", { type: "button", value: "link", autofocus: "" }, "Copy link"),
    make("button", { type: "button", value: "text" }, "Copy link with its title"),
    make("button", { type: "button", value: "citation" }, "Copy citation"),
    ...(navigator.share ? [make("button", { type: "button", value: "share" }, "Share…")] : []),
    make("p", { role: "status" }),
  );
  const names = { "aria-labelledby": title.id, "aria-describedby": name.id };
  const suggesting = make("p", { class: "section-dialog__suggest" });
  const all = [close, title, name, addresses, copying, suggesting];
  const dialog = make("dialog", { class: "section-dialog", closedby: "any", ...names }, ...all);
  close.addEventListener("click", () => dialog.close());
  copying.addEventListener("click", ({ target }) => target.matches("button") && give(copying, target.value, parts.place));
  // The browser gives the focus back only to what had it, and in Safari a button that was clicked had not.
  dialog.addEventListener("close", () => opener.focus());
  document.body.append(dialog);
  return { dialog, title, name, addresses, copying, suggesting };
}

/* By the first of the ways at the end of the page that begins a message, with this place filled in; none if no way does. */
function offerSuggestion(place) {
  const block = document.querySelector(".suggest");
  const way = block?.querySelector(".suggest__way");
  parts.suggesting.hidden = !way;
  if (!way) return;
  const { title, address } = block.dataset;
  const whole = encodeURIComponent(address);
  let href = way.getAttribute("href").replace(new RegExp(`${whole}(%23[^&%]*)?`), encodeURIComponent(place.link));
  if (href.startsWith("mailto:")) href = href.replaceAll(encodeURIComponent(title), encodeURIComponent(place.title || title));
  const words = `Suggest a change to this ${place.link.includes("#") ? "section" : "page"}`;
  parts.suggesting.replaceChildren(make("a", { href }, words));
}

/** Return what can be said of the place at `href` on this site: its `title`, `link`, `short` address, `text` and `citation`. */
export async function describe(href) {
  const address = new URL(href);
  address.search = "";
  const page = address.pathname === location.pathname ? document : await fetched(address);
  const heading = page.getElementById(address.hash.slice(1));
  const { site, title: pageTitle } = page.querySelector(".page-cite").dataset;
  const title = [pageTitle, heading?.textContent].filter(Boolean).join(ENDED.test(pageTitle) ? " " : ": ");
  const link = address.href;
  return {
    title: title || site,
    link,
    short: short(page, heading),
    text: [title, site, link].filter(Boolean).join("\n"),
    citation: citation(page, title, link),
  };
}

async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.status);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

/* Pages and their main sections have one. */
function short(page, heading) {
  const ofPage = page.querySelector("link[rel=shortlink]");
  if (!ofPage || (heading && !heading.matches("h2"))) return "";
  const { host, pathname } = new URL(ofPage.href);
  return host + (heading ? pathname + heading.id.split("--").pop() : pathname.replace(/\/$/, ""));
}

/* The page's own citation with other words in its places, so in the same style. This page has the day of today. */
function citation(page, title, address) {
  const copy = page.querySelector(".citation").cloneNode(true);
  const accessed = document.querySelector(".citation__accessed")?.textContent;
  const stop = ENDED.test(title) ? "" : ".";
  for (const [place, words] of Object.entries({ title, stop, address, accessed })) {
    copy.querySelector(`.citation__${place}`)?.replaceChildren(words);
  }
  return copy.textContent.trim();
}

/** Copy or share `what` of `place`, as describe() gives it; the status within `copying` says how it went. */
export async function give(copying, what, place) {
  clear(copying);
  try {
    if (what === "share") return await navigator.share({ title: place.title, url: place.link });
    await navigator.clipboard.writeText(place[what]);
    copying.querySelector("[role=status]").textContent = COPIED[what];
  } catch (error) {
    if (error.name !== "AbortError") offerByHand(copying, place[what] || place.link); // else the reader chose not to share
  }
}

function clear(copying) {
  copying.querySelector("[role=status]").textContent = "";
  copying.querySelector("label")?.remove();
}

/* Some browsers have no clipboard for pages, or ask first and are told no. */
function offerByHand(copying, text) {
  const field = make("textarea", { readonly: "", rows: 4 });
  field.value = text;
  copying.append(make("label", {}, BY_HAND, field));
  copying.querySelector("[role=status]").textContent = "This browser did not let us do that.";
  field.focus();
  field.select();
}
