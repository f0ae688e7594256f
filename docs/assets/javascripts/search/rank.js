/* Finds the entries for a query, and ranks them. */
import { findNearest } from "./near.js";
import { getForms, splitAtWords, splitWords } from "./words.js";

const KINDS = { page: 1.5, section: 1, term: 1, reference: 0.5, contact: 1 };
const NAME = 5; // what it adds if the query is a name of the entry
const PHRASE = 1; // what it adds if a name of two or more words is within the query
const STOP_WORD = 0.3; // what a stop word counts, beside others
const BEGINNING = 0.5; // what a word counts of which only the beginning is typed
const MOST_BEGINNINGS = 12;
const MEANING = 0.3; // what a word counts that the one in the query may be about
const FAINT = 60; // what scores this many times less than the best is left out

/**
 * Return what `query` finds, `most` results at most: { results, instead }. Where a word is unknown and a known one is spelt
 * nearly like it, that is searched: `instead` is then the query that was searched, else "". While someone `isTyping`, the last
 * word may be unfinished.
 */
export function findEntries(index, query, isTyping, most) {
  const terms = getTerms(index, query, isTyping);
  const unknown = terms.filter((term) => !(term.stems.size || term.isStopWord));
  const corrected = unknown.reduce((text, { word }) => correctWord(index, text, word), query);
  if (corrected === query) return { results: rankEntries(index, terms).slice(0, most), instead: "" };
  return { results: rankEntries(index, getTerms(index, corrected, false)).slice(0, most), instead: corrected };
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
  const words = [...new Set(joinPairs(index, query))];
  const hasOthers = words.some((word) => !isStopWord(index, word));
  const unfinished = isTyping && /[\p{L}\p{N}]$/u.test(query) ? words.at(-1) : "";
  return words.map((word) => {
    const stems = new Map();
    if (word === unfinished) for (const stem of findBeginnings(index, word)) stems.set(stem, BEGINNING);
    for (const stem of index.meanings.get(index.stem(word)) || []) if (index.places.has(stem)) stems.set(stem, MEANING);
    if (isKnown(index, word)) stems.set(index.stem(word), 1);
    return {
      word,
      stems,
      weight: weighStems(index, [...stems.keys(), index.stem(word)]),
      isStopWord: hasOthers && isStopWord(index, word),
    };
  });
}

/* Return a word with hyphens as the one word that it is elsewhere on the site, else in its parts. */
function splitHyphens(index, word) {
  const forms = getForms(word);
  if (forms.length === 1) return forms;
  const whole = forms.pop();
  return isKnown(index, whole) ? [whole] : forms;
}

/* Two words are one where the site writes them as one or with a hyphen: "co production", "well being". */
function joinPairs(index, query) {
  const words = splitWords(query).flatMap((word) => splitHyphens(index, word));
  const joined = [];
  for (let at = 0; at < words.length; at++) {
    const pair = words[at] + words[at + 1];
    const hasNext = at + 1 < words.length;
    const isPair = hasNext && isKnown(index, pair) && !isStopWord(index, words[at]) && !isStopWord(index, words[at + 1]);
    joined.push(isPair ? pair : words[at]);
    if (isPair) at++;
  }
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

/* Return the results for `terms`, best first; of equals, in the order of the site. */
function rankEntries(index, terms) {
  const asked = terms.filter((term) => !term.isStopWord);
  const found = [...scoreEntries(index, asked)].map(([number, score]) => {
    const entry = index.entries[number];
    const name = Math.max(...entry.names.map((stems) => compareName(index, terms, stems)));
    return { entry, share: score.share, points: score.points * score.share * (KINDS[entry.kind] + name) };
  });
  found.sort((one, other) => other.points - one.points || one.entry.number - other.entry.number);
  return makeResults(index, asked, found);
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
  const [best] = found;
  return found
    .filter((score) => score.points >= best.points / FAINT && score.share >= best.share / 2)
    .map(({ entry, points }) => {
      const [address, title] = index.data.pages[entry.page];
      return {
        address: address + (entry.id && `#${entry.id}`),
        title: splitAtWords(entry.heading, wanted, index.stem),
        page: entry.kind === "page" ? "" : title,
        excerpt: splitAtWords(entry.excerpt, wanted, index.stem),
        points,
      };
    });
}
