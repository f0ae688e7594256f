/* Makes the index that the build wrote (search/index.json) ready for ranking. */
import {
  getAllForms,
  getForms,
  getNameForms,
  isNumber,
  joinName,
  listShortNames,
  makeStemmer,
  splitLetters,
  splitWords,
  toNames,
} from "./words.js";

// How much a word counts by where it is.
const WEIGHTS = { heading: 5, words: 4, excerpt: 1.3, text: 1, pageTitle: 1.5, pageWords: 1, onPage: 0.4 };

/**
 * Return the index that rank.js searches; `data` is the parsed index.json. Its `places` has for each stem how much it counts
 * for each entry, `spellings` how often each word is used, `hyphenated` the words that the site writes with a hyphen, `called`
 * the entries that have a name, by the name without its spaces, `phrases` those that have search words, by the stems of these, and
 * `apart` the words of what is written without spaces.
 */
export function buildIndex(data) {
  const stem = makeStemmer(data.same);
  const entries = data.entries.map(([page, kind, id, heading, excerpt, words = "", names = ""], number) => ({
    number,
    page,
    kind,
    id,
    heading: heading || data.pages[page][1],
    excerpt,
    words: words.split("|").filter(Boolean),
    otherNames: names.split("|").filter(Boolean),
  }));
  const index = {
    data,
    entries,
    stem,
    stopWords: new Set(data.stop_words.map(stem)),
    meanings: new Map(Object.entries(data.means).map(([word, words]) => [stem(word), words.map(stem)])),
    besideContacts: new Set(data.beside_contacts.map(stem)),
    places: new Map(),
    weights: new Map(),
    spellings: new Map(),
    hyphenated: new Map(),
    called: new Map(),
    apart: new Map(),
    phrases: new Map(),
  };
  for (const { heading, excerpt, words, otherNames } of entries) {
    addHyphenated(index, [heading, excerpt, ...words, ...otherNames].join(" "));
  }
  addHyphenated(index, data.words);
  const pages = readPages(index, entries);
  for (const entry of entries) addEntry(index, entry, pages[entry.page]);
  addOtherWords(index);
  for (const word of Object.keys(data.means)) countSpelling(index, word);
  for (const places of index.places.values()) addPages(index, places, pages);
  return index;
}

/* Return for each page its entry, and the words that all its sections are found by: read once, as a page may have sixty. */
function readPages(index, entries) {
  return entries
    .filter((entry) => entry.kind === "page")
    .map((entry) => ({
      number: entry.number,
      title: readText(index, entry.heading),
      words: readText(index, entry.words.join(" ")),
    }));
}

function addEntry(index, entry, page) {
  addNames(index, entry);
  addText(index, entry, readText(index, entry.heading), WEIGHTS.heading);
  addText(index, entry, readText(index, [...entry.words, ...entry.otherNames].join(" ")), WEIGHTS.words);
  addText(index, entry, readText(index, entry.excerpt), WEIGHTS.excerpt);
  if (entry.kind === "page") return;
  addText(index, entry, page.title, WEIGHTS.pageTitle);
  addText(index, entry, page.words, WEIGHTS.pageWords);
}

/*
 * What an entry is called, so that it comes first for that: its heading, with and without the short form in brackets, and its
 * other names, such as the number of a helpline. Search words are only what people ask for. A reference is also named by its
 * authors, who come before the year.
 */
function addNames(index, entry) {
  const { kind, heading, words, otherNames } = entry;
  const called = [heading, ...listShortNames(heading), ...otherNames];
  // A section with a name of one word, such as "The meeting", is seldom what is meant by that word.
  const telling = splitWords(heading).filter((word) => !index.stopWords.has(index.stem(word)));
  const isNamed = kind !== "section" || telling.length > 1;
  if (isNamed) for (const name of new Set(called.flatMap(joinName))) addTo(index.called, name, entry);
  for (const number of otherNames.filter(isNumber)) addText(index, entry, readText(index, joinName(number)[0]), WEIGHTS.words);
  entry.asked = new Set(words.flatMap((text) => toNames(text, index.stem)));
  for (const phrase of words) addTo(index.phrases, splitWords(phrase).flatMap(splitHyphens).map(index.stem).join(" "), entry);
  const names = [...called, ...words];
  if (kind === "reference") names.push(heading.split(" (")[0]);
  entry.names = names.map((name) => new Set(getNameForms(name, index.hyphenated).map(index.stem)));
  for (const name of called) addApart(index, name);
}

/* A name, and any two words of it beside each other, may be typed without the spaces: "nhs24", "yousaidwedid". */
function addApart(index, name) {
  const words = splitWords(name).flatMap(splitHyphens);
  const letters = splitLetters(name);
  if (letters.length < 2 || letters.length !== words.length) return;
  index.apart.set(letters.join(""), words);
  for (let at = 1; at < words.length; at++) {
    const pair = letters[at - 1] + letters[at];
    if (!index.apart.has(pair)) index.apart.set(pair, words.slice(at - 1, at + 1));
  }
}

const splitHyphens = (word) => word.split("-");

function addTo(lists, name, value) {
  if (lists.has(name)) lists.get(name).push(value);
  else lists.set(name, [value]);
}

/* By what they are without the hyphen: "coproduction" is shown as "co-production". */
function addHyphenated(index, text) {
  for (const [word] of text.matchAll(/[^\s]+-[^\s]+/g)) {
    for (const part of splitWords(word)) if (part.includes("-")) index.hyphenated.set(part.replaceAll("-", ""), part);
  }
}

function countSpelling(index, word, times = 1) {
  index.spellings.set(word, (index.spellings.get(word) || 0) + times);
}

/* Return what a text can be found by, as it is spelt and as stems. */
function readText(index, text) {
  const forms = getAllForms(text, index.hyphenated);
  return { forms, stems: new Set(forms.map(index.stem)) };
}

function addText(index, entry, { forms, stems }, weight) {
  for (const word of forms) countSpelling(index, word);
  for (const stem of stems) addPlace(index, stem, entry.number, weight);
}

function addPlace(index, stem, number, weight) {
  let places = index.places.get(stem);
  if (!places) {
    places = new Map();
    index.places.set(stem, places);
  }
  places.set(number, (places.get(number) || 0) + weight);
}

/* The words that are in no excerpt: each with the numbers of its entries, as distances from one to the next in base 36. */
function addOtherWords(index) {
  const places = index.data.places.split(";");
  index.data.words.split(" ").forEach((word, at) => {
    let number = 0;
    const numbers = places[at].split(" ").map((distance) => {
      number += Number.parseInt(distance, 36);
      return number;
    });
    for (const form of getForms(word)) {
      countSpelling(index, form, numbers.length);
      const stem = index.stem(form);
      for (const one of numbers) addPlace(index, stem, one, WEIGHTS.text);
    }
  });
}

/* A page has, with little weight, the words of all its sections: for questions that no single section answers. */
function addPages(index, places, pages) {
  for (const number of [...places.keys()]) {
    const page = pages[index.entries[number].page].number;
    if (!places.has(page)) places.set(page, WEIGHTS.onPage);
  }
}
