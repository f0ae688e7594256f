/* Finds the entries for a query, and ranks them. */
import { findNearest } from "./near.js";
import { getForms, splitAtWords, splitWords, toNames } from "./words.js";

// What is called just as the query comes first, in this order of its kinds.
const ORDER = ["page", "term", "contact", "section", "reference"];
const KINDS = { page: 1.5, section: 1, term: 1, reference: 0.5, contact: 1 };
const NAME = 5; // what it adds if the query is a name of the entry
const PHRASE = 1; // what it adds if a name of two or more words is within the query
const STOP_WORD = 0.3; // what a stop word counts, beside others
const BEGINNING = 0.5; // what a word counts of which only the beginning is typed
const MOST_BEGINNINGS = 12;
const MEANING = 0.3; // what a word counts that the one in the query may be about
const MOST_WORDS = 24; // of a query that are searched
const MOST_CORRECTED = 3; // words that are looked up by their spelling
const FAINT = 60; // what scores this many times less than the best is left out

/**
 * Return what `query` finds, `most` results at most: { results, instead, unused }. Where a word is unknown and a known one is
 * spelt nearly like it, that is searched: `instead` is then the query that was searched, else "". `unused` are the words that
 * nothing has, or that are too many. While someone `isTyping`, the last word may be unfinished.
 */
export function findEntries(index, query, isTyping, most) {
  const { text, rest } = cutQuery(query);
  const terms = getTerms(index, text, isTyping);
  const unknown = terms.filter(isUnknown);
  const corrected = unknown.slice(0, MOST_CORRECTED).reduce((words, { word }) => correctWord(index, words, word), text);
  const asked = corrected === text ? terms : getTerms(index, corrected, false);
  const unused = [...asked.filter(isUnknown).map(({ word }) => word), ...rest];
  const known = asked.filter((term) => !isUnknown(term));
  const results = rankEntries(index, known, toNames(corrected, index.stem));
  return { results: results.slice(0, most), instead: corrected === text ? "" : corrected, unused };
}

const isUnknown = (term) => !(term.stems.size || term.isStopWord);

/* A page that someone pasted would keep the search busy: only its first words are searched. */
function cutQuery(query) {
  const words = splitWords(query);
  if (words.length <= MOST_WORDS) return { text: query, rest: [] };
  return { text: words.slice(0, MOST_WORDS).join(" "), rest: words.slice(MOST_WORDS) };
}

/* Of the words that `wrong` may have been meant for, the one that finds most together with the others: "train tickt". */
function correctWord(index, query, wrong) {
  let best = query;
  let most = 0;
  for (const near of findNearest(wrong, index.spellings)) {
    const corrected = splitWords(query)
      .map((word) => (word.replaceAll("-", "") === wrong || word === wrong ? index.hyphenated.get(near) || near : word))
      .join(" ");
    const score = rankEntries(index, getTerms(index, corrected, false))[0]?.points || 0;
    if (score > most) [best, most] = [corrected, score];
  }
  return best;
}

const isStopWord = (index, word) => index.stopWords.has(index.stem(word));
const isKnown = (index, word) => index.places.has(index.stem(word)); // not so the words that only lead to others

/* Return the terms of a query: each a word with the stems that it may stand for, and how much each of them counts. */
function getTerms(index, query, isTyping) {
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
    return { word, stems, weight, isStopWord: hasOthers && isStopWord(index, word) };
  });
}

const findMeanings = (index, word) => (index.meanings.get(index.stem(word)) || []).filter((stem) => index.places.has(stem));

/* Return a word with hyphens as the one word that it is elsewhere on the site, else in its parts; and "nhs24" as "nhs", "24". */
function splitParts(index, word) {
  const forms = getForms(word);
  if (forms.length > 1) {
    const whole = forms.pop();
    return isKnown(index, whole) ? [whole] : forms;
  }
  const [, letters, digits] = /^(\p{L}{2,})(\p{N}+)$/u.exec(word) || [];
  return letters && !isKnown(index, word) && isKnown(index, letters) ? [letters, digits] : forms;
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

const isNumber = (word) => /^\p{N}+$/u.test(word || "");

/* Return the stems of the most used words that begin with `beginning`. */
function findBeginnings(index, beginning) {
  return [...index.spellings]
    .filter(([word]) => word.startsWith(beginning) && word !== beginning && isKnown(index, word))
    .sort((one, other) => other[1] - one[1])
    .slice(0, MOST_BEGINNINGS)
    .map(([word]) => index.stem(word));
}

/* The rarer a word is on the site, the more it weighs (Spärck Jones, 1972). */
function weighStems(index, stems) {
  const numbers = new Set();
  const isQuiet = stems.every((stem) => index.stopWords.has(stem));
  for (const stem of stems) for (const [number, points] of index.places.get(stem) || []) if (points >= 1) numbers.add(number);
  return Math.log(1 + index.entries.length / (1 + numbers.size)) * (isQuiet ? STOP_WORD : 1);
}

/* The words of names are weighed often: so their weights are kept. */
function weighStem(index, stem) {
  if (!index.weights.has(stem)) index.weights.set(stem, weighStems(index, [stem]));
  return index.weights.get(stem);
}

/*
 * Return the results for `terms`, best first; of equals, in the order of the site. What is called one of `names` comes before all, and
 * pages for maintainers after all others.
 */
function rankEntries(index, terms, names = []) {
  const asked = terms.filter((term) => !term.isStopWord);
  const found = [...scoreEntries(index, asked)].map(([number, score]) => {
    const entry = index.entries[number];
    const alike = Math.max(...entry.names.map((stems) => compareName(index, terms, stems)));
    const points = score.points * score.share * (KINDS[entry.kind] + alike);
    return { entry, share: score.share, points, group: findGroup(index, entry, names) };
  });
  found.sort((one, other) => one.group - other.group || other.points - one.points || one.entry.number - other.entry.number);
  return makeResults(index, asked, found);
}

/* Return the number of the group of results that `entry` is in: what is called so, what has it as a search word, others. */
function findGroup(index, entry, names) {
  const isAside = index.data.pages[entry.page][0].startsWith(index.data.maintainers);
  const isIn = (set) => names.some((name) => name && set.has(name));
  if (isIn(entry.called) && !(isAside && entry.kind !== "page")) return ORDER.indexOf(entry.kind) - ORDER.length;
  return isAside ? 2 : Number(!isIn(entry.asked));
}

/* Return for the number of each entry its points, and the share of the query that it has. */
function scoreEntries(index, terms) {
  const whole = terms.reduce((sum, term) => sum + term.weight, 0);
  const scores = new Map();
  for (const term of terms) {
    for (const [number, points] of findBestPlaces(index, term)) {
      const score = scores.get(number) || { points: 0, share: 0 };
      score.points += term.weight * points;
      score.share += (term.weight * Math.min(1, points)) / whole;
      scores.set(number, score);
    }
  }
  return scores;
}

function findBestPlaces(index, term) {
  const best = new Map();
  for (const [stem, part] of term.stems) {
    for (const [number, points] of index.places.get(stem)) best.set(number, Math.max(best.get(number) || 0, part * points));
  }
  return best;
}

/* Return how much a name of an entry is like the query: by the words they share, of all they have (Jaccard, 1901). */
function compareName(index, terms, name) {
  const rest = new Set(name);
  let both = 0;
  let either = 0;
  for (const term of terms) {
    let part = 0;
    for (const [stem, value] of term.stems) if (rest.delete(stem)) part = Math.max(part, value);
    both += term.weight * part;
    either += term.weight;
  }
  for (const stem of rest) either += weighStem(index, stem);
  const countTelling = (stems) => [...stems].filter((stem) => !index.stopWords.has(stem)).length;
  return NAME * (both / either) + (countTelling(name) > 1 && countTelling(rest) === 0 ? PHRASE : 0);
}

/* Leaves out what matches far less than the best does, and splits texts so that the words found can be marked. */
function makeResults(index, terms, found) {
  const wanted = new Set(terms.flatMap((term) => [...term.stems.keys()]));
  const best = { points: 0, share: 0 };
  for (const { points, share } of found) {
    best.points = Math.max(best.points, points);
    best.share = Math.max(best.share, share);
  }
  return found
    .filter(({ points, share, group }) => group < 1 || (points >= best.points / FAINT && share >= best.share / 2))
    .map(({ entry, points }) => {
      const [address, title] = index.data.pages[entry.page];
      return {
        address: address + (entry.id && `#${entry.id}`),
        title: splitAtWords(entry.heading, wanted, index.stem),
        page: entry.kind === "page" ? "" : title,
        kind: entry.kind,
        isAside: address.startsWith(index.data.maintainers),
        excerpt: splitAtWords(entry.excerpt, wanted, index.stem),
        points,
      };
    });
}
