/* Finds the rule that a message belongs to, by the words that all messages of the rule have in common. */
import { findParts, make } from "./elements.js";

const ALIKE = 0.5; // how much two messages at least have in common
const MOST = 3;

/** Return the words of a message, without file, line and what it quotes, which differ from case to case. */
export function readWords(message) {
  const plain = message.replace(/^\s*\S+?:\d+:(\d+:)?/, "").replace(/["«“'`][^"»”'`]*["»”'`]/g, " ");
  return new Set(plain.toLowerCase().match(/[a-z]{2,}/g) || []);
}

/** Return how much two sets of words have in common, from 0 to 1 (Dice's coefficient). */
export function compareWords(one, other) {
  let shared = 0;
  for (const word of one) shared += other.has(word);
  return (2 * shared) / (one.size + other.size || 1);
}

/** Return the few of `known` that are most like `words`, best first, one of each rule. Each has its `words` and its `rule`. */
export function findRules(words, known) {
  const best = new Map();
  for (const example of known) {
    const likeness = compareWords(words, example.words);
    if (likeness >= ALIKE && likeness > (best.get(example.rule)?.likeness || 0)) {
      best.set(example.rule, { likeness, ...example });
    }
  }
  return [...best.values()].sort((one, other) => other.likeness - one.likeness).slice(0, MOST);
}

/* A link to the rule. It opens the example that is most alike. */
function makeLink({ rule, title, fold }) {
  const link = make("a", { href: `#${rule}` }, title);
  link.addEventListener("click", () => {
    if (fold) fold.open = true;
  });
  return make("li", {}, link);
}

function enhance(form) {
  const { result } = findParts(form);
  const known = [...document.querySelectorAll("[data-message]")].map((message) => ({
    ...message.closest("[data-rule]").dataset,
    words: readWords(message.textContent),
    fold: message.closest("[data-example]"),
  }));

  form.addEventListener("input", () => {
    const words = readWords(form.elements.message.value);
    const found = findRules(words, known);
    const none = words.size > 2 ? form.dataset.none : "";
    if (found.length) result.replaceChildren(form.dataset.found, make("ul", {}, ...found.map(makeLink)));
    else result.replaceChildren(none);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
}

// Node's tests of the functions above have no document.
for (const form of globalThis.document?.querySelectorAll("[data-find-message]") ?? []) enhance(form);
