/* Splits texts and queries into the words that they are found by: the same way on both sides. */
import { stemmer } from "../vendor/stemmer.js";

const WORD = /[\p{L}\p{N}'’-]+/gu;
// British and American endings become the same. What this does to other words ("promise") it does on both sides.
const ENDINGS = [
  [/^(licen|defen|offen|practi)c(e|ed|es|ing)$/, "$1s$2"],
  [/^(.{2,})([iy])s(e|ed|es|er|ers|ing|ation|ations|ational)$/, "$1$2z$3"],
  [/^(.{3,})our(s|ed|ing|er|ers|al|able|ful|hood|ite)?$/, "$1or$2"],
  [/^(cent|theat|met|lit|fib)re(s|d)?$/, "$1er$2"],
  [/ogue(s?)$/, "og$1"],
];

/* Return `word` in lower case, without accents, apostrophes, the 's after them, and hyphens at its ends. */
function normalise(word) {
  const plain = word.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
  return plain
    .replace(/['’]s$|['’]/g, "")
    .replace(/^-+|-+$/g, "")
    .replace(/-+/g, "-");
}

/** Return the words of `text` in their plain form, hyphens kept: "Co-production's" gives "co-production". */
export function splitWords(text) {
  return (text.match(WORD) || []).map(normalise).filter(Boolean);
}

/** Return the two forms in which names are compared, without spaces and hyphens: the words of `text`, and their stems. */
export function toNames(text, stem) {
  const words = splitWords(text).map((word) => word.replaceAll("-", ""));
  return [words.join(""), words.map(stem).join("")];
}

/** Return what a word can be found by: itself, or if it has hyphens its parts, and the parts as one word. */
export function getForms(word) {
  return word.includes("-") ? [...word.split("-"), word.replaceAll("-", "")] : [word];
}

/** Return what a text can be found by. Two words next to each other are one as well, where `pairs` has them as one. */
export function getAllForms(text, pairs) {
  const words = splitWords(text);
  return words.flatMap((word, at) => {
    const pair = word + words[at + 1];
    return pairs.has(pair) ? [...getForms(word), pair] : getForms(word);
  });
}

/**
 * Return the words of a name, once each: those with a hyphen, and two next to each other that `pairs` has as one, as one word.
 */
export function getNameForms(name, pairs) {
  const words = splitWords(name);
  const forms = [];
  for (let at = 0; at < words.length; at++) {
    const pair = words[at] + words[at + 1];
    forms.push(pairs.has(pair) ? pair : words[at].replaceAll("-", ""));
    if (pairs.has(pair)) at++;
  }
  return forms;
}

function stemWord(word) {
  const spelling = ENDINGS.reduce((spelt, [ending, other]) => spelt.replace(ending, other), word);
  return stemmer(spelling).replace(/^(.{3,}[^aeiou])ti$/, "$1t"); // honesty and honest, difficulty and difficult
}

/** Return a function that returns the stem of a word. The words of one group in `synonyms` have one stem. */
export function makeStemmer(synonyms) {
  const known = new Map();
  const groups = new Map();
  for (const group of synonyms) for (const word of group) groups.set(stemWord(word), stemWord(group[0]));
  return (word) => {
    if (!known.has(word)) {
      const stem = stemWord(word);
      known.set(word, groups.get(stem) || stem);
    }
    return known.get(word);
  };
}

/** Return `text` in pieces, to be shown: every second, from the second on, is a word that has one of the `wanted` stems. */
export function splitAtWords(text, wanted, stem) {
  const pieces = [""];
  let end = 0;
  for (const match of text.matchAll(WORD)) {
    if (!splitWords(match[0]).some((word) => getForms(word).some((form) => wanted.has(stem(form))))) continue;
    pieces[pieces.length - 1] += text.slice(end, match.index);
    pieces.push(match[0], "");
    end = match.index + match[0].length;
  }
  pieces[pieces.length - 1] += text.slice(end);
  return pieces;
}
