/* What the page says that the device stores. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { summarise } from "../../../docs/assets/javascripts/device.js";
import { toKey } from "../../../docs/assets/javascripts/storage.js";

test("an empty storage holds nothing", () => {
  assert.deepEqual(summarise([], null), { shown: ["nothing"], counts: { lines: 0, lists: 0, own: 0 } });
});

test("settings, ticks and the reader's own list are distinguished and counted", () => {
  const ticks = {
    "tokenism/a": ["yes", ""],
    "tokenism/b": ["", "Ask"],
    "values/c": ["yes", ""],
    "mine/values/c": ["", ""],
    "title/mine": ["", "Day"],
  };
  const { shown, counts } = summarise(
    ["ticks", "scheme"].map((name) => toKey(name)),
    ticks,
  );
  assert.deepEqual(shown, ["settings", "keeping", "ticks", "own"]);
  assert.deepEqual(counts, { lines: 3, lists: 2, own: 1 });
  assert.deepEqual(summarise([toKey("slash-key")], null).shown, ["settings"]);
  assert.deepEqual(summarise([], null, true).shown, ["later"]);
});

test("a key of an earlier version is still listed as something", () => {
  assert.deepEqual(summarise([toKey("ticks", 0)], null).shown, []);
});
