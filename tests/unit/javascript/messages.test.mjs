/* How a pasted message is matched with the rule that it belongs to. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { compareWords, findRules, readWords } from "../../../docs/assets/javascripts/messages.js";

test("the words of a message leave out its place and what it quotes", () => {
  const words = readWords('docs/guide/tea.md:7:3: cite: no reference "brew-2001"; did you mean “brew-2000”?');
  assert.deepEqual([...words], ["cite", "no", "reference", "did", "you", "mean"]);
  assert.equal(readWords("").size, 0);
});

test("two messages are as much alike as their words", () => {
  const words = readWords("no such reference");
  assert.equal(compareWords(words, words), 1);
  assert.equal(compareWords(words, readWords("the tea is hot")), 0);
  assert.equal(compareWords(readWords(""), readWords("")), 0);
  assert.equal(compareWords(readWords("one two"), readWords("two three")), 0.5);
});

test("the most alike rules come first, each once, and few", () => {
  const known = [
    { rule: "unknown-id", words: readWords("no reference like this") },
    { rule: "unknown-id", words: readWords("no reference") },
    { rule: "link-text", words: readWords("link text like this says nothing") },
    { rule: "one", words: readWords("no reference here") },
    { rule: "two", words: readWords("no reference there") },
  ];
  const found = findRules(readWords('tea.md:1: no reference "x"'), known);
  assert.deepEqual(
    found.map(({ rule }) => rule),
    ["unknown-id", "one", "two"],
  );
  assert.equal(found[0].words, known[1].words);
  assert.deepEqual(findRules(readWords("good morning to you all"), known), []);
  const half = [{ rule: "half", words: readWords("two three") }];
  assert.equal(findRules(readWords("one two"), half).length, 1);
  assert.equal(findRules(readWords("one two four"), half).length, 0);
});
