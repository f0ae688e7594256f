/* Makes the elements that show what a search has found, for the search page and the dialog. A query is only ever put in as
   text. */
import { make } from "../elements.js";
import { MOST, site } from "./client.js";

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

/** Return elements for the results, `most` at most, with what helps where there are none or something else was searched. */
export function showResults(query, { results, instead }, most = results.length) {
  if (!results.length) return [describeNothing(query)];
  const elements = [make("ol", { class: "search-results" }, ...results.slice(0, most).map(showResult))];
  if (instead) elements.unshift(describeInstead(query, instead));
  if (results.length > most) {
    const all = results.length === MOST ? `the first ${MOST}` : `all ${results.length}`;
    elements.push(make("p", {}, make("a", { href: getSearchAddress(query) }, `See ${all} results`)));
  }
  return elements;
}

/** Return an element for when the search itself cannot be loaded. */
export function describeFailure() {
  return make("p", {}, "The search could not be loaded. You can ", makeLink("a-z/", "look through all pages, A to Z"), ".");
}

function showResult({ address, title, page, excerpt }) {
  const link = makeLink(address, make("span", { class: "search-results__title" }, ...markWords(title)));
  if (page) link.append(make("span", { class: "search-results__page" }, page));
  const item = make("li", {}, link);
  if (excerpt.join("")) item.append(make("p", { class: "search-results__excerpt" }, ...markWords(excerpt)));
  item.append(make("p", { class: "search-results__address" }, site.pathname + address));
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

function describeNothing(query) {
  const words = `We found nothing for “${query}”. Other words may find it. You can also `;
  const aToZ = makeLink("a-z/", "look through all pages, A to Z");
  return make("p", {}, words, aToZ, ", or ", makeLink("contact/", "ask someone"), ".");
}

function makeLink(address, ...children) {
  return make("a", { href: new URL(address, site) }, ...children);
}
