/* Makes the index that the build wrote (search/index.json) ready for ranking. */
import { getAllForms, getForms, getNameForms, makeStemmer, splitWords, toNames } from "./words.js";

// How much a word counts by where it is.
const WEIGHTS = { heading: 5, words: 4, excerpt: 1.3, text: 1, address: 1.5, pageTitle: 1.5, pageWords: 1, onPage: 0.4 };

/**
 * Return the index that rank.js searches; `data` is the parsed index.json. Its `places` has for each stem how much it counts
 * for each entry, `spellings` how often each word is used, `hyphenated` the words that the site writes with a hyphen.
 */
export function buildIndex(data) {
  const stem = makeStemmer(data.same);
  const entries = data.entries.map(([page, kind, id, heading, excerpt, words = ""]) => ({
    page,
    kind,
    id,
    heading: heading || data.pages[page][1],
    excerpt,
    words: words.split("|").filter(Boolean),
  }));
  const index = {
    data,
    entries,
    stem,
    stopWords: new Set(data.stop_words.map(stem)),
    meanings: new Map(Object.entries(data.means).map(([word, words]) => [stem(word), words.map(stem)])),
    places: new Map(),
    weights: new Map(),
    spellings: new Map(),
    hyphenated: new Map(),
  };
  for (const { heading, excerpt, words } of entries) addHyphenated(index, [heading, excerpt, ...words].join(" "));
  addHyphenated(index, data.words);
  const pageEntries = entries.filter((entry) => entry.kind === "page");
  entries.forEach((entry, number) => {
    entry.number = number;
    addEntry(index, entry, pageEntries[entry.page]);
  });
  addOtherWords(index);
  for (const word of Object.keys(data.means)) countSpelling(index, word);
  for (const places of index.places.values()) addPages(index, places, pageEntries);
  return index;
}

function addEntry(index, entry, pageEntry) {
  const [address, title] = index.data.pages[entry.page];
  // A telephone number and another name of a term are names too; other search words are what people ask.
  const isNamed = entry.kind === "contact" || entry.kind === "term";
  const called = [entry.heading, ...(isNamed ? entry.words : [])];
  entry.called = new Set(called.map((text) => toNames(text, index.stem)[0])); // tokenistic is not tokenism
  entry.asked = new Set(entry.words.flatMap((text) => toNames(text, index.stem)));
  entry.names = getNames(entry, address).map((name) => new Set(getNameForms(name, index.hyphenated).map(index.stem)));
  addText(index, entry, entry.heading, WEIGHTS.heading);
  addText(index, entry, entry.words.join(" "), WEIGHTS.words);
  addText(index, entry, entry.excerpt, WEIGHTS.excerpt);
  addText(index, entry, address, WEIGHTS.address);
  if (entry.kind === "page") return;
  addText(index, entry, title, WEIGHTS.pageTitle);
  addText(index, entry, pageEntry.words.join(" "), WEIGHTS.pageWords);
}

/* What an entry is called. A reference is called by its authors too, who come before the year; a page at the top by its
   address. */
function getNames({ kind, heading, words }, address) {
  const names = [heading, ...words];
  if (kind === "reference") names.push(heading.split(" (")[0]);
  if (kind === "page" && /^[^/]+\/$/.test(address)) names.push(address.slice(0, -1));
  return names;
}

/* By what they are without the hyphen: "coproduction" is shown as "co-production". */
function addHyphenated(index, text) {
  for (const word of splitWords(text)) if (word.includes("-")) index.hyphenated.set(word.replaceAll("-", ""), word);
}

function countSpelling(index, word, times = 1) {
  index.spellings.set(word, (index.spellings.get(word) || 0) + times);
}

function addText(index, entry, text, weight) {
  const found = new Set();
  for (const word of getAllForms(text, index.hyphenated)) {
    countSpelling(index, word);
    found.add(index.stem(word));
  }
  for (const stem of found) addPlace(index, stem, entry.number, weight);
}

function addPlace(index, stem, number, weight) {
  if (!index.places.has(stem)) index.places.set(stem, new Map());
  const places = index.places.get(stem);
  places.set(number, (places.get(number) || 0) + weight);
}

/* The words that are in no excerpt: each with the numbers of its entries, as distances from one to the next in base 36. */
function addOtherWords(index) {
  const places = index.data.places.split(";");
  index.data.words.split(" ").forEach((word, at) => {
    const numbers = [];
    for (const distance of places[at].split(" ")) numbers.push(Number.parseInt(distance, 36) + (numbers.at(-1) || 0));
    for (const form of getForms(word)) {
      countSpelling(index, form, numbers.length);
      const stem = index.stem(form);
      for (const number of numbers) addPlace(index, stem, number, WEIGHTS.text);
    }
  });
}

/* A page has, with little weight, the words of all its sections: for questions that no single section answers. */
function addPages(index, places, pageEntries) {
  for (const number of [...places.keys()]) {
    const pageEntry = pageEntries[index.entries[number].page].number;
    if (!places.has(pageEntry)) places.set(pageEntry, WEIGHTS.onPage);
  }
}
