/* Shows what a search found: on the search page and in the dialog alike. What was typed is only ever put in as text. */
import { make } from "../elements.js";
import { MOST, site } from "./client.js";

/** Return the address of the page of all results for `typed`. */
export function searchAddress(typed) {
  const address = new URL("search/", site);
  address.searchParams.set("q", typed);
  return address;
}

/** Return in words how many results there are: what a screen reader says once they have come. */
export function count(results, instead) {
  const number = { 0: "No results", 1: "1 result", [MOST]: `The first ${MOST} results` }[results.length] || `${results.length} results`;
  return instead && results.length ? `${number} for ${instead}` : number;
}

/** Return the results, `most` at most, with what helps where there are none or something else was meant. */
export function show(typed, { results, instead }, most = results.length) {
  if (!results.length) return [nothing(typed)];
  const shown = [make("ol", { class: "search-results" }, ...results.slice(0, most).map(one))];
  if (instead) shown.unshift(meant(typed, instead));
  if (results.length > most) shown.push(make("p", {}, make("a", { href: searchAddress(typed) }, `See ${results.length === MOST ? `the first ${MOST}` : `all ${results.length}`} results`)));
  return shown;
}

/** Return words for when the search itself cannot be had. */
export function failed() {
  return make("p", {}, "The search could not be loaded. You can ", link("a-z/", "look through all pages, A to Z"), ".");
}

function one({ address, title, page, excerpt }) {
  const name = make("span", { class: "search-results__title" }, ...marks(title));
  const result = make("a", { href: new URL(address, site) }, name);
  if (page) result.append(make("span", { class: "search-results__page" }, page));
  const item = make("li", {}, result);
  if (excerpt.join("")) item.append(make("p", { class: "search-results__excerpt" }, ...marks(excerpt)));
  item.append(make("p", { class: "search-results__address" }, site.pathname + address));
  return item;
}

function marks(cut) {
  return cut.map((text, i) => (i % 2 ? make("mark", {}, text) : text));
}

function meant(typed, instead) {
  return make("p", { class: "search-meant" }, `We found nothing that says “${typed}”. Did you mean `, make("a", { href: searchAddress(instead) }, instead), "?");
}

function nothing(typed) {
  const words = `We found nothing for “${typed}”. Other words may find it. You can also `;
  return make("p", {}, words, link("a-z/", "look through all pages, A to Z"), ", or ", link("contact/", "ask someone"), ".");
}

function link(address, words) {
  return make("a", { href: new URL(address, site) }, words);
}
