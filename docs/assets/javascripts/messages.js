/* Finds the rule that a message is of, by the words that all its messages share. */
import { make } from "./elements.js";

const form = document.querySelector(".messages__find");
const said = form.querySelector("[role=status]");

/** The words of a message, without file, line and what it quotes: those differ from case to case. */
function words(message) {
  const plain = message.replace(/^\s*\S+?:\d+:(\d+:)?/, "").replace(/["«“'`][^"»”'`]*["»”'`]/g, " ");
  return new Set(plain.toLowerCase().match(/[a-z]{2,}/g) || []);
}

const known = [...document.querySelectorAll(".messages__message")].map((shown) => ({
  words: words(shown.textContent),
  rule: shown.closest("[data-rule]").dataset,
  fold: shown.closest("details"),
}));

/** How much two sets of words are alike, from 0 to 1 (Dice's coefficient). */
function likeness(one, other) {
  let shared = 0;
  for (const word of one) shared += other.has(word);
  return (2 * shared) / (one.size + other.size || 1);
}

function find() {
  const asked = words(form.message.value);
  const best = new Map();
  for (const one of known) {
    const like = likeness(asked, one.words);
    if (like >= 0.5 && like > (best.get(one.rule.rule)?.like || 0)) best.set(one.rule.rule, { like, ...one });
  }
  const found = [...best.values()].sort((a, b) => b.like - a.like).slice(0, 3);
  const list = make("ul", {}, ...found.map(link));
  const none = asked.size > 2 ? form.dataset.none : "";
  said.replaceChildren(found.length ? form.dataset.found : none, ...(found.length ? [list] : []));
}

/** A link to the rule. It opens the example that is most alike, and leads to it. */
function link({ rule, fold }) {
  const one = make("a", { href: `#${rule.rule}` }, rule.title);
  one.addEventListener("click", () => fold && (fold.open = true));
  return make("li", {}, one);
}

form.addEventListener("input", find);
form.addEventListener("submit", (event) => event.preventDefault());
form.hidden = false;
