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

const { FORGOTTEN, forget, isAllowed, isOwn, listKeys, read, remove, toKey, visit, write } = await import(
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

  let session;

  // other test files run in the same process
  const before = ["localStorage", "sessionStorage"].map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)]);
  const setGlobal = (name, descriptor) => Object.defineProperty(globalThis, name, { configurable: true, ...descriptor });

  beforeEach(() => {
    ({ storage, asked } = makeStorage());
    session = makeStorage().storage;
    setGlobal("localStorage", { writable: true, value: storage });
    setGlobal("sessionStorage", { writable: true, value: session });
    Object.assign(storage, FOREIGN);
    Object.assign(session, FOREIGN);
  });

  afterEach(() => {
    for (const [name, descriptor] of before) {
      delete globalThis[name];
      if (descriptor) Object.defineProperty(globalThis, name, descriptor);
    }
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

  test("what was said is remembered until the tab is closed, or all is forgotten", () => {
    assert.equal(isAllowed(), true);
    assert.equal(visit.has("later"), false);
    visit.add("later");
    assert.equal(visit.has("later"), true);
    assert.deepEqual(listKeys(), [], "not on the device");
    forget();
    assert.equal(visit.has("later"), false);
    assert.deepEqual({ ...session }, FOREIGN);
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
    for (const [name] of before) {
      setGlobal(name, {
        get() {
          throw new DOMException("No", "SecurityError");
        },
      });
    }
    assert.equal(isAllowed(), false);
    visit.add("later");
    assert.equal(visit.has("later"), false);
    assert.equal(read("ticks", isText), null);
    assert.equal(write("ticks", "x"), false);
    assert.deepEqual(listKeys(), []);
    remove("ticks");
    forget();
  });
});
