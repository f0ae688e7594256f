/* How texts and queries are split into words, and what words are taken to be the same. */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  getAllForms,
  getForms,
  getNameForms,
  joinName,
  listShortNames,
  makeStemmer,
  splitAtWords,
  splitWords,
} from "../../../../docs/assets/javascripts/search/words.js";

test("words are in lower case, without accents and apostrophes, with their hyphens", () => {
  for (const [text, words] of [
    ["Co-production's café!", ["co-production", "cafe"]],
    ["people’s don't - --x-- a--b", ["people", "dont", "x", "a-b"]],
    ["Co‑Production 2022", ["co", "production", "2022"]],
    ["?! – %%% 🫖 <", []],
  ]) {
    assert.deepEqual(splitWords(text), words, text);
  }
});

test("a word with a hyphen is found by its parts and as one", () => {
  assert.deepEqual(getForms("well-being"), ["well", "being", "wellbeing"]);
  assert.deepEqual(getForms("tea"), ["tea"]);
});

test("names are compared by letters and digits, with an article and without", () => {
  assert.deepEqual(joinName("The Women's Aid 24-7"), ["thewomensaid247", "womensaid247"]);
  assert.deepEqual(joinName("0800 83-85 87"), ["0800838587"]);
  assert.deepEqual(joinName("The"), ["the"]);
  assert.deepEqual(listShortNames("Families in Need (FiN)"), ["Families in Need", "FiN"]);
  assert.deepEqual(listShortNames("Families in Need"), []);
});

test("two words are one where the site writes them with a hyphen", () => {
  const pairs = new Map([["wellbeing", "well-being"]]);
  assert.deepEqual(getAllForms("well being for all", pairs), ["well", "wellbeing", "being", "for", "all"]);
  assert.deepEqual(getNameForms("Well being for all", pairs), ["wellbeing", "for", "all"]);
  assert.deepEqual(getNameForms("Well-being", pairs), ["wellbeing"]);
});

test("spellings and endings have one stem", () => {
  const stem = makeStemmer([]);
  for (const [one, other] of [
    ["organisation", "organization"],
    ["organising", "organizing"],
    ["behaviour", "behavior"],
    ["paying", "pay"],
    ["reimbursing", "reimburse"],
    ["meetings", "meeting"],
    ["licence", "license"],
    ["practice", "practise"],
    ["centre", "center"],
    ["dialogue", "dialog"],
    ["honesty", "honest"],
    ["difficulty", "difficult"],
  ]) {
    assert.equal(stem(one), stem(other), `${one} ${other}`);
  }
  for (const [one, other] of [
    ["power", "powder"],
    ["hour", "hor"],
    ["tokenism", "token-ring"],
  ]) {
    assert.notEqual(stem(one), stem(other), `${one} ${other}`);
  }
});

test("words of one group have one stem, with all their endings", () => {
  const stem = makeStemmer([
    ["pay", "paid"],
    ["programme", "program"],
  ]);
  assert.equal(stem("paid"), stem("paying"));
  assert.equal(stem("programmes"), stem("programs"));
});

test("a text is split at the words that were found, and nothing of it is lost", () => {
  const stem = makeStemmer([]);
  const text = "Organisations pay; well-being is <b>paid</b> for.";
  const pieces = splitAtWords(text, new Set([stem("organization"), stem("wellbeing")]), stem);
  assert.deepEqual(pieces, ["", "Organisations", " pay; ", "well-being", " is <b>paid</b> for."]);
  assert.equal(pieces.join(""), text);
  assert.deepEqual(splitAtWords("", new Set(), stem), [""]);
});
