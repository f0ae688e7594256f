/* How search reads words: the same way in what the pages say and in what people type. */
import { stemmer } from "../vendor/stemmer.js";

const PIECE = /[\p{L}\p{N}'’-]+/gu;
// British and American endings come out alike. What it does to other words ("promise") it does on both sides.
const ENDINGS = [
  [/^(licen|defen|offen|practi)c(e|ed|es|ing)$/, "$1s$2"],
  [/^(.{2,})([iy])s(e|ed|es|er|ers|ing|ation|ations|ational)$/, "$1$2z$3"],
  [/^(.{3,})our(s|ed|ing|er|ers|al|able|ful|hood|ite)?$/, "$1or$2"],
  [/^(cent|theat|met|lit|fib)re(s|d)?$/, "$1er$2"],
  [/ogue(s?)$/, "og$1"],
];

/** Return `text` in lower case, without accents, apostrophes and the 's after them. */
function fold(text) {
  return text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").replace(/['’]s$|['’]/g, "");
}

/** Return the words of `text` as typed, hyphens kept: "Co-production's" gives "co-production". */
export function pieces(text) {
  return (text.match(PIECE) || []).map((piece) => fold(piece).replace(/^-+|-+$/g, "").replace(/-+/g, "-")).filter(Boolean);
}

/** Return what a piece can be found by: itself, or if it has hyphens its parts, and the parts as one word. */
export function readings(piece) {
  return piece.includes("-") ? [...piece.split("-"), piece.replaceAll("-", "")] : [piece];
}

/** Return what a text can be found by. Two words side by side are one as well, where `pairs` has them as one. */
export function allReadings(text, pairs) {
  const found = pieces(text);
  return found.flatMap((piece, i) => (pairs.has(piece + found[i + 1]) ? [...readings(piece), piece + found[i + 1]] : readings(piece)));
}

/** Return the words of a name, once each: those with a hyphen, and side by side what `pairs` has as one, as one word only. */
export function nameReadings(name, pairs) {
  const found = pieces(name);
  const read = [];
  for (let i = 0; i < found.length; i++) {
    const pair = found[i] + found[i + 1];
    read.push(pairs.has(pair) ? pair : found[i].replaceAll("-", ""));
    if (pairs.has(pair)) i++;
  }
  return read;
}

/** Return a function that gives the stem of a word. Words of one group in `same` have one stem. */
export function stems(same) {
  const known = new Map();
  const groups = new Map();
  function plain(word) {
    const stem = stemmer(ENDINGS.reduce((spelt, [ending, other]) => spelt.replace(ending, other), word));
    return stem.replace(/^(.{3,}[^aeiou])ti$/, "$1t"); // honesty and honest, difficulty and difficult
  }
  for (const group of same) for (const word of group) groups.set(plain(word), plain(group[0]));
  return (word) => {
    if (!known.has(word)) {
      const stem = plain(word);
      known.set(word, groups.get(stem) || stem);
    }
    return known.get(word);
  };
}

/** Return `text` cut up for showing: every second string, from the second on, is a word that has one of the `wanted` stems. */
export function marked(text, wanted, stem) {
  const cut = [""];
  let end = 0;
  for (const found of text.matchAll(PIECE)) {
    if (!pieces(found[0]).some((piece) => readings(piece).some((word) => wanted.has(stem(word))))) continue;
    cut[cut.length - 1] += text.slice(end, found.index);
    cut.push(found[0], "");
    end = found.index + found[0].length;
  }
  cut[cut.length - 1] += text.slice(end);
  return cut;
}
