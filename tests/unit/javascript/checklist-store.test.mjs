/* Where the answers of checklists are stored, with a storage and events as browsers have them. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

/* As `localStorage`: it can be forbidden or have no room. */
class FakeStorage {
  items = new Map();
  isFull = false;
  isForbidden = false;

  getItem(key) {
    this.checkAllowed();
    return this.items.get(key) ?? null;
  }

  setItem(key, value) {
    this.checkAllowed();
    if (this.isFull) throw new DOMException("Full", "QuotaExceededError");
    this.items.set(key, value);
  }

  removeItem(key) {
    this.checkAllowed();
    this.items.delete(key);
  }

  checkAllowed() {
    if (this.isForbidden) throw new DOMException("No", "SecurityError");
  }
}

const storage = new FakeStorage();
const target = new EventTarget();
globalThis.localStorage = storage;
globalThis.addEventListener = target.addEventListener.bind(target);
const store = await import("../../../docs/assets/javascripts/checklist-store.js");
const { toKey } = await import("../../../docs/assets/javascripts/storage.js");
const TICKS = toKey("ticks");
const notified = [];
store.watch(() => notified.push(store.isKept()));

function dispatch(type, properties) {
  target.dispatchEvent(Object.assign(new Event(type), properties));
}

const readStored = () => JSON.parse(storage.items.get(TICKS) ?? "null");

/* What another tab does: it writes, and this one gets the event. */
function writeElsewhere(entries) {
  storage.items.set(TICKS, typeof entries === "string" ? entries : JSON.stringify(entries));
  dispatch("storage", { key: TICKS });
}

beforeEach(() => {
  storage.isFull = storage.isForbidden = false;
  storage.items.clear();
  dispatch("storage", { key: null });
  notified.length = 0;
});

test("nothing is stored before the reader asks for it", () => {
  assert.equal(store.set({ "a/one": ["yes", ""] }), true);
  assert.deepEqual(store.get("a/one"), ["yes", ""]);
  assert.equal(store.isKept(), false);
  assert.equal(storage.items.size, 0);
  assert.equal(notified.length, 1);
});

test("from then on everything is stored, what was there before too", () => {
  store.set({ "a/one": ["yes", ""] });
  assert.equal(store.keep(true), true);
  store.set({ "a/two": ["partly", "Ask Ann"] });
  assert.deepEqual(readStored(), { "a/one": ["yes", ""], "a/two": ["partly", "Ask Ann"] });
  store.set({ "a/one": null });
  assert.deepEqual(readStored(), { "a/two": ["partly", "Ask Ann"] });
});

test("to stop removes it from the device, and the page still knows it", () => {
  store.set({ "a/one": ["yes", ""] });
  store.keep(true);
  assert.equal(store.keep(false), true);
  assert.equal(storage.items.size, 0);
  assert.deepEqual(store.get("a/one"), ["yes", ""]);
  assert.equal(store.keep(true), true);
  assert.deepEqual(readStored(), { "a/one": ["yes", ""] });
});

test("an item without an entry has an empty answer and an empty note", () => {
  for (const key of ["a/none", "__proto__", "constructor", "toString"]) assert.deepEqual(store.get(key), ["", ""]);
});

test("an answer that was stored without a note has an empty one", () => {
  writeElsewhere({ "a/one": ["yes"], "a/two": [null, "Ask"], "a/three": ["maybe", "x"], "a/four": [{ toString: 1 }] });
  assert.deepEqual(store.get("a/one"), ["yes", ""]);
  assert.deepEqual(store.get("a/two"), ["", "Ask"]);
  assert.deepEqual(store.get("a/three"), ["", "x"]);
  assert.deepEqual(store.get("a/four"), ["", ""]);
});

test("the keys of a list come in the order in which they were set", () => {
  store.set({ "a/one": ["yes", ""], "ab/x": ["yes", ""], "a/two": ["yes", ""] });
  store.set({ "a/one": ["", "Last"] });
  assert.deepEqual(store.keys("a"), ["a/two", "a/one"]);
});

test("two tabs stay in step and lose nothing of each other", () => {
  store.keep(true);
  store.set({ "a/one": ["yes", ""] });
  writeElsewhere({ "a/one": ["yes", ""], "a/two": ["yes", ""] });
  assert.deepEqual(store.keys("a"), ["a/one", "a/two"]);
  storage.items.set(TICKS, JSON.stringify({ "a/two": ["yes", ""], "a/three": ["yes", ""] })); // its event has not come yet
  store.set({ "a/two": null });
  assert.deepEqual(readStored(), { "a/three": ["yes", ""] });
});

test("what was ticked here before another tab began to store is not lost", () => {
  store.set({ "a/one": ["yes", ""] });
  writeElsewhere({ "a/two": ["yes", ""] });
  assert.equal(store.isKept(), true);
  store.set({ "a/three": ["yes", ""] });
  assert.deepEqual(Object.keys(readStored()).sort(), ["a/one", "a/three", "a/two"]);
});

test("everything that another tab clears is gone here", () => {
  store.keep(true);
  store.set({ "a/one": ["yes", ""] });
  storage.items.clear();
  dispatch("storage", { key: toKey("forgotten") });
  assert.deepEqual(store.keys("a"), []);
  assert.equal(store.isKept(), false);
});

test("a change of something else of the device's is none of ours", () => {
  for (const key of [toKey("scheme"), "ticks", "scheme"]) dispatch("storage", { key });
  assert.equal(notified.length, 0);
});

test("a page that the reader goes back to catches up", () => {
  store.keep(true);
  store.set({ "a/one": ["yes", ""] });
  storage.items.set(TICKS, JSON.stringify({ "a/two": ["yes", ""] }));
  dispatch("pageshow", { persisted: false });
  assert.deepEqual(store.keys("a"), ["a/one"]);
  dispatch("pageshow", { persisted: true });
  assert.deepEqual(store.keys("a"), ["a/two"]);
  storage.items.clear();
  dispatch("pageshow", { persisted: true });
  assert.deepEqual(store.keys("a"), []);
});

test("where storage is not allowed everything works on the page, and the caller learns it", () => {
  storage.isForbidden = true;
  assert.equal(store.set({ "a/one": ["yes", ""] }), true);
  assert.equal(store.keep(true), false);
  assert.equal(store.isKept(), false);
  assert.deepEqual(store.get("a/one"), ["yes", ""]);
});

test("where there is no room nothing is lost on the page, and with room again all of it is stored", () => {
  store.keep(true);
  store.set({ "a/one": ["yes", ""] });
  storage.isFull = true;
  assert.equal(store.set({ "a/two": ["yes", ""] }), false);
  assert.deepEqual(store.get("a/two"), ["yes", ""]);
  assert.deepEqual(readStored(), { "a/one": ["yes", ""] });
  storage.isFull = false;
  assert.equal(store.set({ "a/one": null }), true);
  assert.deepEqual(readStored(), { "a/two": ["yes", ""] });
});

test("storage that holds something else does no harm", () => {
  for (const text of [
    "",
    "{",
    "[]",
    "7",
    "null",
    '{"a/x": 3}',
    '{"__proto__": ["yes", ""]}',
    '"ticks"',
    '{"a/x": [{}, 7, []]}',
  ]) {
    writeElsewhere(text);
    store.keep(true);
    assert.equal(store.set({ "a/one": ["yes", ""] }), true, text);
    assert.deepEqual(readStored()["a/one"], ["yes", ""], text);
    for (const key of store.keys("a"))
      assert.ok(
        store.get(key).every((value) => typeof value === "string"),
        text,
      );
    assert.equal({}[0], undefined);
  }
});

test("other kinds of things are kept apart, in a form of their own, and an earlier form is read", async () => {
  const { openEntries } = await import("../../../docs/assets/javascripts/storage.js");
  const clean = (_, entry) => (typeof entry === "string" ? entry : null);
  storage.items.set(toKey("forms", 0), JSON.stringify(["first", "second"]));
  const forms = openEntries("forms", clean, { 0: (found) => Object.fromEntries(found.map((text, at) => [`${at}`, text])) });
  assert.equal(forms.isKept(), true);
  assert.deepEqual([forms.get("0"), forms.get("1"), forms.get("2")], ["first", "second", undefined]);
  forms.set({ 0: null, 2: "third" });
  store.keep(true);
  assert.deepEqual(JSON.parse(storage.items.get(toKey("forms"))), { 1: "second", 2: "third" });
  assert.equal(storage.items.has(toKey("forms", 0)), false);
  assert.deepEqual(readStored(), {});
});
