/* Finds what is called as the query, or has it as search words: that comes before what only has its words. */
import { joinName, splitLetters, splitWords, toNames } from "./words.js";

// What is called just as the query comes first, in this order of its kinds.
const ORDER = ["helpline", "page", "term", "contact", "section", "reference"];
const CONTACTS = new Set(["helpline", "contact"]);

/** The last group of results: pages for maintainers. What matches far less than the best is left out of the last two alone. */
export const LAST = 3;

/**
 * Return what goes by `query`: the entries that are `called` so, those that have it as search words (`asked`), and those that have
 * the most of it as search words, where beside them only stop words stand (`about`): "I need someone to talk to".
 */
export function findNamed(index, query) {
  const letters = splitLetters(query);
  const called = new Set(joinName(query).flatMap((name) => index.called.get(name) || []));
  // A contact is also meant where the query is its name beside words such as "phone number".
  for (const part of listParts(letters, (word) => index.besideContacts.has(index.stem(word)))) {
    for (const entry of index.called.get(part.join("")) || []) if (CONTACTS.has(entry.kind)) called.add(entry);
  }
  const stems = splitWords(query).flatMap((word) => word.split("-").map(index.stem));
  const about = listParts(stems, (stem) => index.stopWords.has(stem)).flatMap(
    (part) => index.phrases.get(part.join(" ")) || [],
  );
  return { called, asked: toNames(query, index.stem).filter(Boolean), about: new Set(about) };
}

/* Return the parts of `words` beside which, before and after, only quiet words stand; the whole of them is the first. */
function listParts(words, isQuiet) {
  const first = words.findIndex((word) => !isQuiet(word));
  const last = words.findLastIndex((word) => !isQuiet(word));
  const parts = [];
  for (let from = 0; from <= Math.max(first, 0); from++) {
    for (let to = words.length; to > Math.max(last, from); to--) parts.push(words.slice(from, to));
  }
  return parts;
}

/**
 * Return the number of the group of results that `entry` is in: what is called so, by kind; what has the query as search words (0)
 * or the most of it (1); others (2); pages for maintainers. Of these only a page comes first for its name.
 */
export function findGroup({ called, asked, about }, entry, isAside) {
  if (called.has(entry) && !(isAside && entry.kind !== "page")) return ORDER.indexOf(entry.kind) - ORDER.length;
  if (isAside) return LAST;
  if (asked.some((name) => entry.asked.has(name))) return 0;
  return about.has(entry) ? 1 : 2;
}
