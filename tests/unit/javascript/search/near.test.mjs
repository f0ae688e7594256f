/* Words that are spelt nearly alike. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { countSlips, findNearest } from "../../../../docs/assets/javascripts/search/near.js";

const COUNTS = new Map(
  Object.entries({ tokenism: 40, payment: 30, payments: 2, committee: 9, ticket: 3, thicket: 1, power: 5, pow: 9 }),
);

test("a letter more, less, other, or two swapped is one slip", () => {
  for (const [one, other, slips] of [
    ["tea", "tea", 0],
    ["tea", "teas", 1],
    ["tea", "ta", 1],
    ["tea", "toa", 1],
    ["tea", "tae", 1],
    ["", "tea", 3],
    ["kettle", "kitten", 3],
  ]) {
    assert.equal(countSlips(one, other), slips, `${one} ${other}`);
    assert.equal(countSlips(other, one), slips, `${other} ${one}`);
  }
});

test("a near miss finds the word that was meant", () => {
  for (const [wrong, meant] of [
    ["tokensim", "tokenism"],
    ["payement", "payment"],
    ["comitee", "committee"],
    ["tickt", "ticket"],
    ["powre", "power"],
  ]) {
    assert.equal(findNearest(wrong, COUNTS)[0], meant);
  }
});

test("of words equally near the more used comes first, and one with another first letter later", () => {
  assert.deepEqual(
    findNearest(
      "paymen",
      new Map([
        ["payments", 1],
        ["payment", 1],
      ]),
    ),
    ["payment"],
  );
  assert.deepEqual(
    findNearest(
      "bower",
      new Map([
        ["power", 9],
        ["bowen", 1],
        ["bowed", 2],
      ]),
    ),
    ["bowed", "bowen"],
  );
});

test("short words, and words that are far from all others, have none", () => {
  assert.deepEqual(findNearest("pwo", COUNTS), []);
  assert.deepEqual(findNearest("xqzzv", COUNTS), []);
  assert.deepEqual(findNearest("", COUNTS), []);
});

test("a word of four to six letters may have one slip, a longer one two", () => {
  const counts = new Map([
    ["power", 1],
    ["meetings", 1],
    ["committee", 1],
  ]);
  assert.deepEqual(findNearest("powxr", counts), ["power"]);
  assert.deepEqual(findNearest("pxwxr", counts), []);
  assert.deepEqual(findNearest("meetxxgs", counts), ["meetings"]);
  assert.deepEqual(findNearest("mxetxxgs", counts), []);
  assert.deepEqual(findNearest("cxmmixtee", counts), ["committee"]);
  assert.deepEqual(findNearest("cxmxixtee", counts), []);
});

test("words of three letters have no near one, and are none", () => {
  const counts = new Map([
    ["text", 1],
    ["pow", 1],
  ]);
  assert.deepEqual(findNearest("tex", counts), []);
  assert.deepEqual(findNearest("texs", counts), ["text"]);
  assert.deepEqual(findNearest("powe", counts), []);
});

test("a wrong double letter counts half a slip", () => {
  const counts = new Map([
    ["comma", 1],
    ["cooma", 1],
  ]);
  assert.deepEqual(findNearest("coma", counts), ["comma", "cooma"]);
  assert.deepEqual(findNearest("coommaa", new Map([["comma", 1]])), ["comma"]);
});

test("words that are much used come before others as near, up to a point", () => {
  const counts = new Map([
    ["powex", 100],
    ["powey", 1],
    ["powez", 5000],
  ]);
  assert.deepEqual(findNearest("power", counts), ["powex", "powez", "powey"]);
});

test("there are never more than a few", () => {
  const many = new Map(Array.from("abcdefgh", (letter) => [`hous${letter}`, 1]));
  assert.equal(findNearest("housx", many).length, 4);
});
