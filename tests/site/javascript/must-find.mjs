/* Queries that may never fail, each a test: test_must_find.py makes the list from the data. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { buildIndex } from "../../../docs/assets/javascripts/search/index.js";
import { findEntries } from "../../../docs/assets/javascripts/search/rank.js";

const read = (name) => JSON.parse(readFileSync(process.env[name], "utf8"));
const index = buildIndex(read("SEARCH_INDEX"));

for (const [query, right] of read("MUST_FIND")) {
  test(`“${query}” finds ${right[0]} first`, () => {
    const [first] = findEntries(index, query, false, 1).results;
    assert.ok(right.includes(first?.address), `found ${first?.address || "nothing"}`);
  });
}
