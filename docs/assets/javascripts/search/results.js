/* Makes the elements that show what a search has found, for the search page and the dialog. A query is only ever put in as
   text. */
import { make } from "../elements.js";
import { MOST, site } from "./client.js";

const TEN = 10;
const MOST_UNUSED = 5; // words that are named
const ENTRIES = { reference: "Reference", term: "Word", contact: "Contact" };
const FOLDERS = {
  guide: "Guide",
  practice: "Practice",
  checklists: "Checklist",
  templates: "Template",
  for: "By role",
  about: "About",
  contribute: "How to",
};

/** Return the address of the page of all results for `query`. */
export function getSearchAddress(query) {
  const address = new URL("search/", site);
  address.searchParams.set("q", query);
  return address;
}

/** Return in words how many results there are: what a screen reader announces once they have come. */
export function describeCount({ results, instead }) {
  const counts = { 0: "No results", 1: "1 result", [MOST]: `The first ${MOST} results` };
  const count = counts[results.length] || `${results.length} results`;
  return instead && results.length ? `${count} for ${instead}` : count;
}

/**
 * Return elements for an answer of the search: ten results, and a button for the next ten; pages for maintainers apart; and what
 * was left out or searched in place of the query.
 */
export function showResults(query, { results, instead, unused }) {
  if (!results.length) return [describeNothing(query)];
  const elements = [];
  if (instead) elements.push(describeInstead(query, instead));
  if (unused.length) elements.push(describeUnused(unused));
  elements.push(...showTens(results.filter(({ isAside }) => !isAside)));
  const aside = results.filter(({ isAside }) => isAside);
  if (aside.length) {
    const heading = make("h2", { class: "search-results__group" }, "For people who look after this site");
    elements.push(heading, ...showTens(aside));
  }
  return elements;
}

/* Return a list of the first ten of `results`, and the button that adds ten more and leads to the first of them. */
function showTens(results) {
  const list = make("ol", { class: "search-results" });
  const more = make("button", { type: "button", class: "search-results__more" });
  let shown = 0;
  function add() {
    const items = results.slice(shown, shown + TEN).map(showResult);
    list.append(...items);
    shown += items.length;
    const left = Math.min(TEN, results.length - shown);
    more.textContent = `Show ${left} more`;
    more.hidden = left <= 0;
    return items[0];
  }
  more.addEventListener("click", () => add().querySelector("a").focus());
  add();
  return [list, more];
}

/** Return an element for when the search itself cannot be loaded. */
export function describeFailure() {
  return make("p", {}, "The search could not be loaded. You can ", makeLink("a-z/", "look through all pages, A to Z"), ".");
}

function showResult(result) {
  const { address, title, page, excerpt } = result;
  const place = make("p", { class: "search-results__place" }, make("span", {}, nameKind(result)));
  if (page) place.append(` ${page}`);
  const item = make("li", {}, makeLink(address, ...markWords(title)), place);
  if (excerpt.join("")) item.append(make("p", { class: "search-results__excerpt" }, ...markWords(excerpt)));
  return item;
}

/* What kind of result it is: by the entry, or else by the folder that its page is in. */
function nameKind({ kind, address }) {
  if (address.includes("#helpline-")) return "Helpline";
  return ENTRIES[kind] || FOLDERS[address.split("/")[0]] || "Page";
}

/* Every second piece, from the second on, is a word that was found. */
function markWords(pieces) {
  return pieces.map((text, at) => (at % 2 ? make("mark", {}, text) : text));
}

function describeInstead(query, instead) {
  const link = make("a", { href: getSearchAddress(instead), "data-query": instead }, instead);
  return make("p", { class: "search-meant" }, `We found nothing that says “${query}”. Did you mean `, link, "?");
}

/* Name the words that no page has: so that nobody takes the results for an answer to them. */
function describeUnused(unused) {
  const named = unused.slice(0, MOST_UNUSED).map((word) => `“${word}”`);
  const more = unused.length - named.length;
  if (more > 0) named.push(`${more} more`);
  const last = named.pop();
  const words = named.length ? `${named.join(", ")} and ${last}` : last;
  return make("p", { class: "search-unused" }, `Left out, as no page here has it: ${words}.`);
}

function describeNothing(query) {
  const words = `We found nothing for “${query}”. Other words may find it. You can also `;
  const aToZ = makeLink("a-z/", "look through all pages, A to Z");
  return make("p", {}, words, aToZ, ", or ", makeLink("contact/", "ask someone"), ".");
}

function makeLink(address, ...children) {
  return make("a", { href: new URL(address, site) }, ...children);
}
