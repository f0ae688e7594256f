/* The search dialog. frame.js fetches it when search is first asked for, and not before. */
import { loadStyle, make } from "./elements.js";
import { find, site, start } from "./search/client.js";
import { count, failed, show } from "./search/results.js";

const MOST = 10;
const PAUSE = 500; // milliseconds without a key before the count is read out, so that it does not talk over typing

const SLOW = 300; // milliseconds after which someone wonders whether anything happens

let parts;
let opener;
let saying;

/** Open the dialog, with what `typedEarly()` says was typed before it was there; when it closes, `from` gets the focus. */
export async function open(from, typedEarly = () => "") {
  start();
  await loadStyle("search");
  parts ||= build();
  opener = from;
  if (!parts.dialog.open) parts.dialog.showModal();
  parts.field.select();
  if (!typedEarly()) return;
  parts.field.value = typedEarly();
  search();
}

function build() {
  const close = make("button", { type: "button", class: "dialog__close" }, "Close");
  const field = make("input", { type: "search", id: "search-field", name: "q", class: "search__field", autocomplete: "off", autocapitalize: "none", enterkeyhint: "search" });
  const form = make(
    "form",
    { class: "search__form", role: "search", action: new URL("search/", site), method: "get" },
    make("label", { for: "search-field", class: "search__label", id: "search-title" }, "Search this site"),
    make("div", { class: "search__row" }, field, make("button", { class: "search__submit" }, "Search")),
  );
  const status = make("p", { class: "search__status", role: "status" });
  const found = make("div", { class: "search__found" });
  const dialog = make("dialog", { class: "search", id: "search", "aria-labelledby": "search-title", closedby: "any" }, close, form, status, found);
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", giveBackFocus);
  dialog.addEventListener("keydown", move);
  found.addEventListener("click", follow);
  field.addEventListener("input", search);
  document.body.append(dialog);
  return { dialog, field, status, found };
}

async function search() {
  const { field, status, found } = parts;
  const typed = field.value.trim();
  clearTimeout(saying);
  if (!typed) {
    found.replaceChildren();
    status.textContent = "";
    return;
  }
  const slow = setTimeout(() => (status.textContent = "Searching…"), SLOW);
  try {
    const answer = await find(field.value.trimStart(), true);
    if (field.value.trim() !== typed) return; // a later key has been pressed
    replaceResults(show(typed, answer, MOST));
    say(count(answer.results, answer.instead));
  } catch {
    found.replaceChildren(failed());
    say("The search could not be loaded");
  } finally {
    clearTimeout(slow);
  }
}

/* Someone may already be walking through what an earlier key has found: they stay where they are. */
function replaceResults(shown) {
  const links = () => [...parts.found.querySelectorAll("a")];
  const place = links().indexOf(document.activeElement);
  parts.found.replaceChildren(...shown);
  if (place >= 0) (links()[place] || parts.field).focus();
}

function say(words) {
  clearTimeout(saying);
  saying = setTimeout(() => (parts.status.textContent = words), PAUSE);
}

/* A result may be on this very page: then the dialog stands in the way. The link of "Did you mean" puts its words into the field. */
function follow(event) {
  const link = event.target.closest("a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (link.closest(".search-meant")) {
    event.preventDefault();
    parts.field.value = link.textContent;
    parts.field.focus();
    search();
  } else if (link.pathname === location.pathname && link.search === location.search) {
    opener = undefined; // the reader goes to the result
    parts.dialog.close();
  }
}

/* The browser gives the focus back to what had it. Where nothing had, as after a click in Safari, it goes to what opened the search. */
function giveBackFocus() {
  if (document.activeElement === document.body) opener?.focus();
}

/* Down and up go through the results, and from the first back to the field. Tab does as always. */
function move(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const stops = [parts.field, ...parts.found.querySelectorAll("a")];
  const here = stops.indexOf(document.activeElement);
  const next = stops[here + step];
  if (!step || here < 0 || !next) return;
  event.preventDefault();
  next.focus();
}
