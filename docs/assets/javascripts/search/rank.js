/* Finds the entries for a query, and ranks them. */
import { findGroup, findNamed, LAST } from "./names.js";
import { findNearest } from "./near.js";
import { cutQuery, getTerms, MOST_WORDS, weighStems } from "./query.js";
import { splitAtWords, splitWords } from "./words.js";

const KINDS = { page: 1.5, section: 1, term: 1, reference: 0.5, contact: 1, helpline: 1 };
const NAME = 5; // what it adds if the query is a name of the entry
const PHRASE = 1; // what it adds if a name of two or more words is within the query
const MOST_CORRECTED = 3; // words that are looked up by their spelling
const FAINT = 60; // what scores this many times less than the best is left out

/**
 * Return what the query `typed` finds, `most` results at most: { results, instead, unused, searched }. Where a word is unknown and a known
 * one is spelt nearly like it, that is searched: `instead` is then the query that was searched, else "". `unused` are the words
 * that nothing has, `searched` how many words were searched if there were more, else 0. While someone `isTyping`, the last word
 * may be unfinished.
 */
export function findEntries(index, typed, isTyping, most) {
  const { text, isCut } = cutQuery(typed);
  const terms = getTerms(index, text, isTyping);
  const unknown = terms.filter(({ isUnknown }) => isUnknown);
  const corrected = unknown.slice(0, MOST_CORRECTED).reduce((words, { word }) => correctWord(index, words, word), text);
  const asked = corrected === text ? terms : getTerms(index, corrected, false);
  const unused = asked.filter(({ isUnknown }) => isUnknown).map(({ word }) => word);
  const known = asked.filter(({ isUnknown }) => !isUnknown);
  const query = removeWords(corrected, unused);
  return {
    results: makeResults(index, known, rankEntries(index, known, query).slice(0, most)),
    instead: corrected === text ? "" : corrected,
    unused,
    searched: isCut ? MOST_WORDS : 0,
  };
}

const removeWords = (query, words) =>
  words.length
    ? splitWords(query)
        .filter((word) => !words.includes(word))
        .join(" ")
    : query;

/*
 * Of the words that `wrong` may have been meant for, the one that finds most together with the others ("train tickt"), if that is
 * more than they find alone.
 */
function correctWord(index, query, wrong) {
  const words = splitWords(query);
  const correct = (word, right) =>
    word
      .split("-")
      .map((part) => (part === wrong ? right : part))
      .join("-");
  const score = (text) => {
    const terms = getTerms(index, text, false).filter(({ isUnknown }) => !isUnknown);
    return rankEntries(index, terms, text)[0]?.points || 0;
  };
  let best = query;
  let most = score(words.map((word) => correct(word, "")).join(" "));
  for (const near of findNearest(wrong, index.spellings)) {
    const corrected = words.map((word) => correct(word, index.hyphenated.get(near) || near)).join(" ");
    const points = score(corrected);
    if (points > most) [best, most] = [corrected, points];
  }
  return best;
}

/* The words of names are weighed often: so their weights are kept. */
function weighStem(index, stem) {
  if (!index.weights.has(stem)) index.weights.set(stem, weighStems(index, [stem]));
  return index.weights.get(stem);
}

/*
 * Return the entries for `terms` with their scores, best first; of equals, in the order of the site. What is called as the `query`
 * comes before all, and pages for maintainers after all others. What matches far less than the best does is left out.
 */
function rankEntries(index, terms, query) {
  const asked = terms.filter((term) => !term.isStopWord);
  const named = findNamed(index, query);
  const found = [...scoreEntries(index, asked, named.called)].map(([number, score]) => {
    const entry = index.entries[number];
    const alike = Math.max(...entry.names.map((stems) => compareName(index, terms, stems)));
    const points = score.points * score.share * (KINDS[entry.kind] + alike);
    return { entry, share: score.share, points, group: findGroup(named, entry, isForMaintainers(index, entry)) };
  });
  const best = { points: 0, share: 0 };
  for (const { points, share } of found) {
    best.points = Math.max(best.points, points);
    best.share = Math.max(best.share, share);
  }
  return found
    .filter(({ points, share, group }) => group < LAST - 1 || (points >= best.points / FAINT && share >= best.share / 2))
    .sort((one, other) => one.group - other.group || other.points - one.points || one.entry.number - other.entry.number);
}

const isForMaintainers = (index, entry) => index.data.pages[entry.page][0].startsWith(index.data.maintainers);

/* Return for the number of each entry its points, and the share of the query that it has; those `called` so are among them. */
function scoreEntries(index, terms, called) {
  const whole = terms.reduce((sum, term) => sum + term.weight, 0);
  const scores = new Map([...called].map(({ number }) => [number, { points: 0, share: 0 }]));
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

/* Return the entries `found` as they are shown, their texts split so that the words found can be marked. */
function makeResults(index, terms, found) {
  const wanted = new Set(terms.filter((term) => !term.isStopWord).flatMap((term) => [...term.stems.keys()]));
  return found.map(({ entry, points }) => {
    const [address, title, group] = index.data.pages[entry.page];
    return {
      address: address + (entry.id && `#${entry.id}`),
      title: splitAtWords(entry.heading, wanted, index.stem),
      place: entry.kind === "page" ? group : title,
      kind: entry.kind,
      folder: index.data.kinds[address.split("/")[0]] || "",
      isAside: isForMaintainers(index, entry),
      excerpt: splitAtWords(entry.excerpt, wanted, index.stem),
      points,
    };
  });
}
