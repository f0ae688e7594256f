/* What the page says that the device stores. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { summarise } from "../../../docs/assets/javascripts/device.js";

const makeStorage = (items) => ({ length: Object.keys(items).length, ...items });

test("an empty storage holds nothing", () => {
  assert.deepEqual(summarise(makeStorage({})), { shown: ["nothing"], counts: { lines: 0, lists: 0, own: 0 } });
});

test("settings, ticks and the reader's own list are distinguished and counted", () => {
  const ticks = {
    "tokenism/a": ["yes", ""],
    "tokenism/b": ["", "Ask"],
    "values/c": ["yes", ""],
    "mine/values/c": ["", ""],
    "title/mine": ["", "Day"],
  };
  const { shown, counts } = summarise(makeStorage({ ticks: JSON.stringify(ticks), scheme: "dark" }));
  assert.deepEqual(shown, ["settings", "keeping", "ticks", "own"]);
  assert.deepEqual(counts, { lines: 3, lists: 2, own: 1 });
  assert.deepEqual(summarise(makeStorage({ "slash-key": "off" })).shown, ["settings"]);
});

test("what the site has not written is still listed", () => {
  for (const ticks of ["{", "null", "[]", "7", '"x"', '{"__proto__/x": 1}']) {
    const { shown } = summarise(makeStorage({ ticks }));
    assert.ok(shown.includes("keeping") && !shown.includes("nothing"), ticks);
  }
});
