/* Finds entries for what someone typed, and puts the best first. */
import { nearest } from "./near.js";
import { marked, pieces, readings } from "./words.js";

const KINDS = { page: 1.5, section: 1, term: 1, reference: 0.5, contact: 1 };
const FIT = 5; // what it adds if an entry goes by the very words typed
const PHRASE = 1; // what it adds if two or more words it goes by are among those typed
const QUIET = 0.3; // what a stop word counts, beside others
const BEGUN = 0.5; // what a word counts of which only the beginning is typed
const MOST_BEGUN = 12;
const MEANT = 0.3; // what a word counts that the one typed may be about
const FAINT = 60; // what scores this many times less than the best is left out

/**
 * Return what `typed` finds, `most` results at most: { results, instead }. `instead` is what was searched in its place, where a word is nearly right, or "".
 * While someone is `typing`, the last word may be unfinished.
 */
export function find(index, typed, typing, most) {
  const asked = terms(index, typed, typing);
  const unknown = asked.filter((term) => !term.stems.size && !term.quiet);
  let instead = typed;
  for (const { word } of unknown) instead = mended(index, instead, word);
  if (instead === typed) return { results: ranked(index, asked).slice(0, most), instead: "" };
  return { results: ranked(index, terms(index, instead, false)).slice(0, most), instead };
}

/* Of the words that `wrong` may have been meant for, the one that finds most together with the others: "train tickt". */
function mended(index, typed, wrong) {
  let best = typed;
  let most = 0;
  for (const word of nearest(wrong, index.spelt)) {
    const instead = pieces(typed)
      .map((piece) => (piece.replaceAll("-", "") === wrong || piece === wrong ? index.shown.get(word) || word : piece))
      .join(" ");
    const points = ranked(index, terms(index, instead, false))[0]?.points || 0;
    if (points > most) [best, most] = [instead, points];
  }
  return best;
}

/* What was typed as terms: each a word with the stems that it may stand for, and how far each of them counts. */
function terms(index, typed, typing) {
  const words = [...new Set(joined(index, pieces(typed)))];
  const telling = words.some((word) => !index.stop.has(index.stem(word)));
  const unfinished = typing && /[\p{L}\p{N}]$/u.test(typed) ? words.at(-1) : "";
  return words.map((word) => {
    const stems = new Map();
    if (word === unfinished) for (const stem of begun(index, word)) stems.set(stem, BEGUN);
    for (const stem of index.means.get(index.stem(word)) || []) if (index.places.has(stem)) stems.set(stem, MEANT);
    if (index.places.has(index.stem(word))) stems.set(index.stem(word), 1);
    return { word, stems, weight: weight(index, [...stems.keys(), index.stem(word)]), quiet: telling && index.stop.has(index.stem(word)) };
  });
}

/* Two words are one where the site writes them as one or with a hyphen: "co production", "well being". */
function joined(index, typed) {
  const known = (word) => index.places.has(index.stem(word));
  const words = typed.flatMap((piece) => {
    const all = readings(piece);
    return all.length > 1 ? (known(all.at(-1)) ? [all.at(-1)] : all.slice(0, -1)) : all;
  });
  const result = [];
  for (let i = 0; i < words.length; i++) {
    const pair = words[i] + words[i + 1];
    const quiet = index.stop.has(index.stem(words[i])) || index.stop.has(index.stem(words[i + 1] || ""));
    if (i + 1 < words.length && !quiet && known(pair)) {
      result.push(pair);
      i++;
    } else result.push(words[i]);
  }
  return result;
}

function begun(index, beginning) {
  const stands = (word) => index.places.has(index.stem(word)); // not so the words that only lead to others
  const longer = [...index.spelt].filter(([word]) => word.startsWith(beginning) && word !== beginning && stands(word));
  return longer.sort((a, b) => b[1] - a[1]).slice(0, MOST_BEGUN).map(([word]) => index.stem(word));
}

/* The rarer a word is on the site, the more it tells (Spärck Jones, 1972). Words of one name are weighed often, so it is kept. */
function weightOf(index, stem) {
  if (!index.weights.has(stem)) index.weights.set(stem, weight(index, [stem]));
  return index.weights.get(stem);
}

function weight(index, stems) {
  const where = new Set();
  const quiet = stems.every((stem) => index.stop.has(stem));
  for (const stem of stems) for (const [number, points] of index.places.get(stem) || []) if (points >= 1) where.add(number);
  return Math.log(1 + index.entries.length / (1 + where.size)) * (quiet ? QUIET : 1);
}

function ranked(index, whole) {
  const asked = whole.filter((term) => !term.quiet);
  const all = asked.reduce((sum, term) => sum + term.weight, 0);
  const scores = new Map();
  for (const term of asked) {
    const best = new Map();
    for (const [stem, part] of term.stems) {
      for (const [number, places] of index.places.get(stem)) best.set(number, Math.max(best.get(number) || 0, part * places));
    }
    for (const [number, points] of best) {
      const score = scores.get(number) || { points: 0, share: 0 };
      score.points += term.weight * points;
      score.share += (term.weight * Math.min(1, points)) / all;
      scores.set(number, score);
    }
  }
  const found = [...scores].map(([number, score]) => ({ entry: index.entries[number], share: score.share, points: points(index, whole, number, score) }));
  found.sort((a, b) => b.points - a.points || a.entry.number - b.entry.number);
  return shown(index, asked, found);
}

function points(index, whole, number, { points, share }) {
  const entry = index.entries[number];
  const fit = Math.max(...entry.names.map((name) => likeness(index, whole, name)));
  return points * share * (KINDS[entry.kind] + fit);
}

/* How far one of the names of an entry says what was typed: by the words they share, of all they have (Jaccard, 1901). */
function likeness(index, asked, name) {
  const rest = new Set(name);
  let both = 0;
  let either = 0;
  for (const term of asked) {
    let part = 0;
    for (const [stem, value] of term.stems) if (rest.delete(stem)) part = Math.max(part, value);
    both += term.weight * part;
    either += term.weight;
  }
  for (const stem of rest) either += weightOf(index, stem);
  const telling = (stems) => [...stems].filter((stem) => !index.stop.has(stem)).length;
  return FIT * (both / either) + (telling(name) > 1 && telling(rest) === 0 ? PHRASE : 0);
}

/* Leaves out what matches far less than the best does, and cuts up texts so that the words found can be marked. */
function shown(index, asked, found) {
  const wanted = new Set(asked.flatMap((term) => [...term.stems.keys()]));
  const best = found[0];
  return found
    .filter((one) => one.points >= best.points / FAINT && one.share >= best.share / 2)
    .map(({ entry, points }) => {
      const [address, title] = index.data.pages[entry.page];
      return {
        address: address + (entry.id && `#${entry.id}`),
        title: marked(entry.heading, wanted, index.stem),
        page: entry.kind === "page" ? "" : title,
        excerpt: marked(entry.excerpt, wanted, index.stem),
        points,
      };
    });
}
