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

/* Return a function that returns what `make` does for a text, and makes it only once. */
function remember(make) {
  const made = new Map();
  return (text) => {
    let known = made.get(text);
    if (known === undefined) {
      known = make(text);
      made.set(text, known);
    }
    return known;
  };
}

/* Return a word in lower case, without accents, apostrophes, the 's after them, and hyphens at its ends. */
const normalise = remember((word) => {
  const lower = word.toLowerCase();
  if (/^[a-z]+$/.test(lower)) return lower;
  const plain = lower.normalize("NFKD").replace(/\p{M}/gu, "");
  return plain
    .replace(/['’]s$|['’]/g, "")
    .replace(/^-+|-+$/g, "")
    .replace(/-+/g, "-");
});

/** Return the words of `text` in their plain form, hyphens kept: "Co-production's" gives "co-production". */
export function splitWords(text) {
  return (text.match(WORD) || []).map(normalise).filter(Boolean);
}

/** Return the letters and digits of each word of `text`, in lower case: "Women's Aid" gives "womens" and "aid". */
export const splitLetters = (text) =>
  text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[\p{M}'’]/gu, "")
    .match(/[\p{L}\p{N}]+/gu) || [];

/** Return in which forms a name is compared: its letters and digits, with the article before it and without. */
export function joinName(name) {
  const words = splitLetters(name);
  const hasArticle = words.length > 1 && /^(the|an?)$/.test(words[0]);
  return hasArticle ? [words.join(""), words.slice(1).join("")] : [words.join("")];
}

/** Return whether all words of `text` are digits: a telephone number, however its groups are spaced. */
export const isNumber = (text) => /^[\p{N}\s-]+$/u.test(text || "");

/** Return the two forms in which what people ask for is compared: the words of `text` as one, and their stems as one. */
export function toNames(text, stem) {
  const words = splitWords(text).map((word) => word.replaceAll("-", ""));
  return [words.join(""), words.map(stem).join("")];
}

/** Return the other names that a name with a short form in brackets has: "Families in Need (FiN)" has two. */
export function listShortNames(name) {
  return /^(.+?) \((.+)\)$/.exec(name)?.slice(1) || [];
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
  const groups = new Map();
  for (const group of synonyms) for (const word of group) groups.set(stemWord(word), stemWord(group[0]));
  return remember((word) => {
    const stem = stemWord(word);
    return groups.get(stem) || stem;
  });
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
