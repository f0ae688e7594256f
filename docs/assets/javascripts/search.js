/* The search dialog. frame.js loads it when the reader first asks for the search, and not before. */
import { loadStyle, make } from "./elements.js";
import { find, site, start } from "./search/client.js";
import { describeCount, describeFailure, showResults } from "./search/results.js";

const QUIET = 500; // milliseconds without a key before the count is announced: a screen reader must not talk over typing
const SLOW = 300; // milliseconds after which a reader wonders whether anything happens

let parts;
let opener;
let announcing;

/** Open the dialog, with what `getTyped()` says was typed before it was there; when it closes, `button` gets the focus. */
export async function open(button, getTyped = () => "") {
  start();
  await loadStyle("search");
  parts ||= build();
  opener = button;
  if (!parts.dialog.open) parts.dialog.showModal();
  parts.field.select();
  if (!getTyped()) return;
  parts.field.value = getTyped();
  search();
}

function build() {
  const close = make("button", { type: "button", class: "dialog__close" }, "Close");
  const field = make("input", {
    type: "search",
    id: "search-field",
    name: "q",
    class: "search__field",
    autocomplete: "off",
    autocapitalize: "none",
    enterkeyhint: "search",
  });
  const form = make(
    "form",
    { class: "search__form", role: "search", action: new URL("search/", site), method: "get" },
    make("label", { for: "search-field", class: "search__label", id: "search-title" }, "Search this site"),
    make("div", { class: "search__row" }, field, make("button", { class: "search__submit" }, "Search")),
  );
  const status = make("p", { class: "search__status", role: "status" });
  const results = make("div", { class: "search__found" });
  const names = { class: "search", id: "search-dialog", "aria-labelledby": "search-title", closedby: "any" };
  const dialog = make("dialog", names, close, form, status, results);
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", returnFocus);
  dialog.addEventListener("keydown", moveFocus);
  results.addEventListener("click", followResult);
  field.addEventListener("input", search);
  document.body.append(dialog);
  return { dialog, field, status, results };
}

async function search() {
  const { field, status, results } = parts;
  const query = field.value.trim();
  clearTimeout(announcing);
  if (!query) {
    results.replaceChildren();
    status.textContent = "";
    return;
  }
  const slow = setTimeout(() => {
    status.textContent = "Searching…";
  }, SLOW);
  try {
    const answer = await find(field.value.trimStart(), true);
    if (field.value.trim() !== query) return; // another key has been pressed since
    replaceResults(showResults(query, answer, announce));
    announce(describeCount(answer));
  } catch {
    results.replaceChildren(describeFailure());
    announce("The search could not be loaded");
  } finally {
    clearTimeout(slow);
  }
}

const findLinks = () => [...parts.results.querySelectorAll("a")];

/* Readers may already have moved to a result of an earlier key: the focus stays at that place. */
function replaceResults(elements) {
  const at = findLinks().indexOf(document.activeElement);
  parts.results.replaceChildren(...elements);
  if (at >= 0) (findLinks()[at] || parts.field).focus();
}

function announce(message) {
  clearTimeout(announcing);
  announcing = setTimeout(() => {
    parts.status.textContent = message;
  }, QUIET);
}

/* A result may be on this very page: then the dialog covers it. The link of "Did you mean" puts its words into the field. */
function followResult(event) {
  const link = event.target.closest("a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (link.dataset.query) {
    event.preventDefault();
    parts.field.value = link.dataset.query;
    parts.field.focus();
    search();
  } else if (link.pathname === location.pathname && link.search === location.search) {
    opener = undefined; // the reader goes to the result
    parts.dialog.close();
  }
}

/* The browser returns the focus to what had it. Where nothing had, as after a click in Safari, what opened the search gets
   it. */
function returnFocus() {
  if (document.activeElement === document.body) opener?.focus();
}

/* Down and up go through the results, and from the first back to the field. Tab works as everywhere. */
function moveFocus(event) {
  const step = (event.key === "ArrowDown" && 1) || (event.key === "ArrowUp" && -1);
  const stops = [parts.field, ...findLinks()];
  const at = stops.indexOf(document.activeElement);
  const next = stops[at + step];
  if (!step || at < 0 || !next) return;
  event.preventDefault();
  next.focus();
}
