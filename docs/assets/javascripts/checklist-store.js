/* The answers and notes of every checklist, by "list/item": `[answer, note]`. */
import { ANSWERS } from "./checklist-codes.js";
import { openEntries } from "./storage.js";

const KEY = /^[a-z0-9][a-z0-9/-]*$/; // "list/item", or "mine/list/item" for the reader's own list

function clean(key, entry) {
  if (!(KEY.test(key) && Array.isArray(entry))) return null;
  const [answer, note] = entry.map((one) => (typeof one === "string" ? one : ""));
  return [Object.hasOwn(ANSWERS, answer) ? answer : "", note || ""];
}

export const { watch, isKept, keys: listKeys, set, keep, get: getEntry } = openEntries("ticks", clean);

/** Return the answer and the note of the item `key`, each "" if there is none. */
export const get = (key) => getEntry(key) || ["", ""];

/** Return the keys of the items of `list` that have an entry, in the order in which they were set. */
export const keys = (list) => listKeys(`${list}/`);
