/* Reads a query: its words, what each may stand for, and how much it counts. */
import { getForms, isNumber, splitWords } from "./words.js";

const MOST_CHARACTERS = 1000;
const BEGINNING = 0.5; // what a word counts of which only the beginning is typed
const MOST_BEGINNINGS = 12;
const MEANING = 0.3; // what a word counts that the one in the query may be about
const STOP_WORD = 0.3; // what a stop word counts, beside others

/** No query is searched for more words than this: a page that someone pasted would keep the search busy. */
export const MOST_WORDS = 24;

/** Return the words of `query` that are searched, as { text, isCut }: `isCut` says that they were too many. */
export function cutQuery(query) {
  const text = readAddresses(query.slice(0, MOST_CHARACTERS));
  const words = splitWords(text);
  if (words.length > MOST_WORDS) return { text: words.slice(0, MOST_WORDS).join(" "), isCut: true };
  return { text, isCut: query.length > MOST_CHARACTERS };
}

/* Of an address the words before its ending count: no address is in the index. A number from abroad is dialled with 0 here. */
function readAddresses(query) {
  return query
    .replace(/(?:https?:\/\/)?(?:www\.)?((?:[\p{L}\p{N}-]+[.@])+)\p{L}{2,}(?:\/\S*)?/gu, (_, name) =>
      name.replace(/[.@]/g, " ").trim(),
    )
    .replace(/\+44\s*(?:\(0\))?\s*/g, "0");
}

/**
 * Return the terms of `query`: each a word with the stems that it may stand for, how much each of them counts, and whether
 * nothing has it. While someone `isTyping`, the last word may be unfinished.
 */
export function getTerms(index, query, isTyping) {
  const all = splitWords(query).flatMap((word) => splitParts(index, word));
  const joined = joinWords(index, all);
  const words = [...new Set(all)];
  const hasOthers = words.some((word) => !isStopWord(index, word));
  const unfinished = isTyping && /[\p{L}\p{N}]$/u.test(query) ? words.at(-1) : "";
  return words.map((word) => {
    const stems = new Map();
    if (word === unfinished) for (const stem of findBeginnings(index, word)) stems.set(stem, BEGINNING);
    for (const stem of findMeanings(index, word)) stems.set(stem, MEANING);
    for (const stem of joined.get(word) || []) stems.set(stem, 1);
    if (isKnown(index, word)) stems.set(index.stem(word), 1);
    const weight = weighStems(index, [...stems.keys(), index.stem(word)]);
    const isQuiet = hasOthers && isStopWord(index, word);
    return { word, stems, weight, isStopWord: isQuiet, isUnknown: !(stems.size || isQuiet) };
  });
}

const isStopWord = (index, word) => index.stopWords.has(index.stem(word));
const isKnown = (index, word) => index.places.has(index.stem(word)); // not so the words that only lead to others
const findMeanings = (index, word) => (index.meanings.get(index.stem(word)) || []).filter((stem) => index.places.has(stem));

/* Return a word with hyphens as the one word that it is elsewhere on the site, else in its parts; "nhs24" as "nhs" and "24". */
function splitParts(index, word) {
  const forms = getForms(word);
  const whole = forms.at(-1);
  if (isKnown(index, whole)) return [whole];
  if (forms.length > 1) return forms.slice(0, -1);
  return index.apart.get(word) || forms;
}

/*
 * Return for each of `words` the stems that it may stand for together with those beside it: two words that the site writes as
 * one ("co production"), and the groups of a telephone number, however they are spaced. The words themselves still count.
 */
function joinWords(index, words) {
  const joined = new Map();
  const join = (parts) => {
    const whole = parts.join("");
    if (!isKnown(index, whole)) return;
    for (const part of parts) joined.set(part, [...(joined.get(part) || []), index.stem(whole)]);
  };
  words.forEach((word, at) => {
    const next = words[at + 1];
    if (next && !isStopWord(index, word) && !isStopWord(index, next)) join([word, next]);
    if (!isNumber(word) || isNumber(words[at - 1])) return;
    const end = words.findIndex((other, place) => place > at && !isNumber(other));
    const groups = words.slice(at, end < 0 ? words.length : end);
    if (groups.length > 2) join(groups);
  });
  return joined;
}

/* Return the stems of the most used words that begin with `beginning`. */
function findBeginnings(index, beginning) {
  return [...index.spellings]
    .filter(([word]) => word.startsWith(beginning) && word !== beginning && isKnown(index, word))
    .sort((one, other) => other[1] - one[1])
    .slice(0, MOST_BEGINNINGS)
    .map(([word]) => index.stem(word));
}

/** Return how much words with one of `stems` weigh: the more, the rarer they are on the site (Spärck Jones, 1972). */
export function weighStems(index, stems) {
  const numbers = new Set();
  const isQuiet = stems.every((stem) => index.stopWords.has(stem));
  for (const stem of stems) for (const [number, points] of index.places.get(stem) || []) if (points >= 1) numbers.add(number);
  return Math.log(1 + index.entries.length / (1 + numbers.size)) * (isQuiet ? STOP_WORD : 1);
}
