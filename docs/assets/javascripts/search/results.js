/* Makes the elements that show what a search has found, for the search page and the dialog. A query is only ever put in as
   text. */
import { make } from "../elements.js";
import { MOST, site } from "./client.js";

const TEN = 10;
const MOST_UNUSED = 5; // words that are named
const KINDS = { reference: "Reference", term: "Word", contact: "Contact", helpline: "Helpline" }; // of parts of a page

/** Return the address of the page of all results for `query`. */
export function getSearchAddress(query) {
  const address = new URL("search/", site);
  address.searchParams.set("q", query);
  return address;
}

/** Return in words how many results there are, and what was left out of the query: what a screen reader announces as well. */
export function describeCount({ results, instead, unused, searched }) {
  const counts = { 0: "No results", 1: "1 result", [MOST]: `The first ${MOST} results` };
  const count = counts[results.length] || `${results.length} results`;
  if (!results.length) return count;
  const sentences = [count + (instead && ` for ${instead}`)];
  if (unused.length) sentences.push(describeUnused(unused));
  if (searched) sentences.push(`Only the first ${searched} words were searched`);
  return sentences.length > 1 ? `${sentences.join(". ")}.` : sentences[0];
}

/**
 * Return elements for an answer of the search: ten results, and a button for the next ten; pages for maintainers apart; and what
 * was searched in place of the query. `announce` is told what the button has shown.
 */
export function showResults(query, { results, instead }, announce) {
  if (!results.length) return [describeNothing(query)];
  const elements = [];
  if (instead) elements.push(describeInstead(query, instead));
  const aside = results.filter(({ isAside }) => isAside);
  const others = results.filter(({ isAside }) => !isAside);
  elements.push(...showTens(others, announce));
  if (aside.length) {
    const heading = make("h2", { class: "search-results__group" }, "For people who look after this site");
    elements.push(heading, ...showTens(aside, announce));
  }
  return elements;
}

/* Return a list of the first ten of `results`, and where there are more the button that adds ten and leads to the first of them. */
function showTens(results, announce) {
  const list = make("ol", { class: "search-results" });
  const more = make("button", { type: "button", class: "search-results__more" });
  let shown = 0;
  function add() {
    const items = results.slice(shown, shown + TEN).map(showResult);
    list.append(...items);
    shown += items.length;
    const left = Math.min(TEN, results.length - shown);
    more.textContent = `Show ${left === TEN ? "ten" : left} more`;
    more.hidden = left <= 0;
    return items[0];
  }
  more.addEventListener("click", () => {
    add().querySelector("a").focus();
    announce(`${shown} of ${results.length} results shown`);
  });
  if (results.length) add();
  return results.length > TEN ? [list, more] : [list];
}

/** Return an element for when the search itself cannot be loaded. */
export function describeFailure() {
  return make("p", {}, "The search could not be loaded. You can ", makeLink("a-z/", "look through all pages, A to Z"), ".");
}

function showResult({ address, title, kind, folder, place, excerpt }) {
  const label = KINDS[kind] || folder || "Page";
  const line = make("p", { class: "search-results__place" }, make("span", {}, label));
  if (!place.toLowerCase().includes(label.toLowerCase())) line.append(` ${place}`); // not: Template, Templates
  const item = make("li", {}, makeLink(address, ...markWords(title)), line);
  if (excerpt.join("")) item.append(make("p", { class: "search-results__excerpt" }, ...markWords(excerpt)));
  return item;
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
  return `Left out, as no page here has ${unused.length > 1 ? "them" : "it"}: ${words}`;
}

function describeNothing(query) {
  const words = `We found nothing for “${query}”. Other words may find it. You can also `;
  const aToZ = makeLink("a-z/", "look through all pages, A to Z");
  return make("p", {}, words, aToZ, ", or ", makeLink("contact/", "ask someone"), ".");
}

function makeLink(address, ...children) {
  return make("a", { href: new URL(address, site) }, ...children);
}
