/* What search finds in the site as it was built. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { buildIndex } from "../../../docs/assets/javascripts/search/index.js";
import { findEntries } from "../../../docs/assets/javascripts/search/rank.js";

const index = buildIndex(JSON.parse(readFileSync(process.env.SEARCH_INDEX, "utf8")));
const find = (query, isTyping = false) => findEntries(index, query, isTyping, 50);
const findAddresses = (query) => find(query).results.map(({ address }) => address);

test("everyday words lead to ours", () => {
  for (const [query, address] of [
    ["wages", "guide/payment/"],
    ["train ticket", "guide/payment/#costs"],
    ["going through the motions", "guide/tokenism/"],
    ["tea and biscuits", "guide/power/#meet-as-people"],
  ]) {
    assert.equal(findAddresses(query)[0], address, query);
  }
});

test("spellings and endings are one", () => {
  for (const [one, other] of [
    ["co-production", "coproduction"],
    ["co-production", "co production"],
    ["Co‑Production", "co-production"],
    ["organisation", "organization"],
    ["organising", "organizing"],
    ["behaviour", "behavior"],
    ["programme", "program"],
    ["paying", "pay"],
    ["paid", "pay"],
    ["reimbursing", "reimburse"],
    ["people's", "people’s"],
    ["MEETINGS", "meeting"],
    ["licence", "license"],
  ]) {
    const found = findAddresses(one);
    assert.ok(found.length, one);
    assert.equal(found[0], findAddresses(other)[0], `${one} ${other}`);
  }
});

test("words that say little do not hurt", () => {
  for (const query of ["what is a stipend", "can we have vouchers", "how do i get my expenses"]) {
    assert.equal(findAddresses(query)[0], findAddresses(query.split(" ").at(-1))[0], query);
  }
});

test("a near miss is searched as what was meant", () => {
  for (const [query, instead] of [
    ["tokensim", "tokenism"],
    ["payement", "payment"],
    ["coprodution", "co-production"],
    ["comitee", "committee"],
    ["train tickt", "train ticket"],
  ]) {
    assert.equal(find(query).instead, instead, query);
    assert.equal(findAddresses(query)[0], findAddresses(instead)[0], query);
  }
});

test("a word that is known is not corrected", () => {
  for (const query of ["payment", "the", "who is it for", "samaritans", "Sandhu"]) {
    const { results, instead } = find(query);
    assert.ok(results.length, query);
    assert.equal(instead, "", query);
  }
});

test("what is nowhere finds nothing", () => {
  for (const query of ["?!", "–", "%%%", "<", "🫖"])
    assert.deepEqual(find(query), { results: [], instead: "", unused: [], searched: 0 }, query);
  assert.deepEqual(find("xqzzv").results, []);
});

test("one checklist on several pages is one result", () => {
  const found = findAddresses("payment checklist costs").filter((address) => address.includes("#payment--"));
  assert.ok(found.includes("checklists/payment/#payment--costs-and-payment"));
  assert.ok(found.every((address) => address.startsWith("checklists/payment/")));
});

test("a word is found while it is typed", () => {
  assert.equal(find("reimburs", true).results[0].address, "guide/payment/#costs");
});

test("the beginning of a word that only leads to others is no fault", () => {
  for (const beginning of ["babysitt", "taxm"]) assert.doesNotThrow(() => find(beginning, true), beginning);
});
