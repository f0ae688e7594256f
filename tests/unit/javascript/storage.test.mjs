/* What the site stores has keys of its own: no other key of the device is read, written or removed. */
import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, test } from "node:test";

/* As `localStorage`, which has its items as properties. It notes every key that it is asked for. */
function makeStorage() {
  const asked = new Set();
  const note = (key) => asked.add(key);
  const storage = {
    getItem: (key) => note(key) && (Object.hasOwn(storage, key) ? storage[key] : null),
    setItem: (key, value) => {
      note(key);
      if (storage.isFull) throw new DOMException("Full", "QuotaExceededError");
      storage[key] = String(value);
    },
    removeItem: (key) => note(key) && delete storage[key],
  };
  for (const name of Object.keys(storage)) Object.defineProperty(storage, name, { enumerable: false });
  Object.defineProperty(storage, "isFull", { value: false, writable: true, enumerable: false });
  return { storage, asked };
}

const { FORGOTTEN, forget, isOwn, listKeys, read, remove, toKey, write } = await import(
  "../../../docs/assets/javascripts/storage.js"
);
const isText = (found) => (typeof found === "string" ? found : null);
const FOREIGN = {
  ticks: "[1]",
  scheme: "dark",
  "co-production-in-fife": "x",
  "co-production-in-fife/1 /elsewhere/ ticks": '"theirs"',
};
describe("the storage of this device", () => {
  let storage;
  let asked;

  let before; // other test files run in the same process

  beforeEach(() => {
    before = Object.getOwnPropertyDescriptor(globalThis, "localStorage");
    ({ storage, asked } = makeStorage());
    Object.defineProperty(globalThis, "localStorage", { configurable: true, writable: true, value: storage });
    Object.assign(storage, FOREIGN);
  });

  afterEach(() => {
    delete globalThis.localStorage;
    if (before) Object.defineProperty(globalThis, "localStorage", before);
  });

  const foreign = () => Object.fromEntries(Object.keys(FOREIGN).map((key) => [key, storage[key]]));

  test("what is written is read back, under a key with the site's name, version and address", () => {
    assert.equal(read("ticks", isText), null);
    assert.equal(write("ticks", "mine"), true);
    assert.equal(read("ticks", isText), "mine");
    assert.match(toKey("ticks"), /^co-production-in-fife\/1 \/.*\/ ticks$/);
    remove("ticks");
    assert.equal(read("ticks", isText), null);
  });

  test("no key of others is asked for, changed or removed", () => {
    write("ticks", "mine");
    read("scheme", isText);
    forget();
    assert.deepEqual(foreign(), FOREIGN);
    assert.deepEqual(Object.keys(storage), Object.keys(FOREIGN));
    assert.deepEqual(
      [...asked].filter((key) => !isOwn(key)),
      [],
    );
  });

  test("to forget removes what earlier versions stored too, and tells other tabs", () => {
    storage[toKey("ticks", 0)] = "1";
    write("scheme", "dark");
    assert.equal(listKeys().length, 2);
    forget();
    assert.deepEqual(listKeys(), []);
    assert.ok(asked.has(toKey(FORGOTTEN)));
  });

  test("what does not fit is not taken", () => {
    for (const text of ["{", "7", "null", "[]"]) {
      storage[toKey("ticks")] = text;
      assert.equal(read("ticks", isText), null, text);
    }
  });

  test("what an earlier version stored is upgraded once, and only if it is valid", () => {
    const upgrades = { 0: (found) => found.text };
    storage[toKey("ticks", 0)] = '{"text": 7}';
    assert.equal(read("ticks", isText, upgrades), null);
    storage[toKey("ticks", 0)] = '{"text": "old"}';
    assert.equal(read("ticks", isText, upgrades), "old");
    assert.deepEqual(listKeys(), [toKey("ticks")]);
    storage[toKey("ticks", 0)] = '{"text": "older"}';
    assert.equal(read("ticks", isText, upgrades), "old");
  });

  test("an upgrade for which there is no room leaves what was there", () => {
    storage[toKey("ticks", 0)] = '{"text": "old"}';
    storage.isFull = true;
    assert.equal(write("scheme", "dark"), false);
    assert.equal(read("ticks", isText, { 0: (found) => found.text }), null);
    assert.equal(storage[toKey("ticks", 0)], '{"text": "old"}');
  });

  test("where storage is forbidden, nothing is stored and nothing fails", () => {
    Object.defineProperty(globalThis, "localStorage", {
      configurable: true,
      get() {
        throw new DOMException("No", "SecurityError");
      },
    });
    assert.equal(read("ticks", isText), null);
    assert.equal(write("ticks", "x"), false);
    assert.deepEqual(listKeys(), []);
    remove("ticks");
    forget();
  });
});
