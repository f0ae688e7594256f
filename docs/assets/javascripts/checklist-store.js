/* The answers and notes of every checklist, by "list/item": in memory, and in this device's storage once the reader asks for
   that. Nothing is stored before, and nothing is ever sent. Other tabs that store them stay in step. */
import { FORGOTTEN, read, remove, toKey, write } from "./storage.js";

const NAME = "ticks";
const KEY = /^[a-z0-9][a-z0-9/-]*$/; // "list/item", or "mine/list/item" for the reader's own list
const watchers = [];
let entries = {};
let unsaved = {}; // changes for which storage had no room
let isStoring = false;

/* Return the entries of `found` that are valid: by "list/item", an answer and a note. Null if it holds no entries at all. */
function check(found) {
  if (!found || typeof found !== "object" || Array.isArray(found)) return null;
  const isEntry = ([key, entry]) =>
    KEY.test(key) && Array.isArray(entry) && entry.every((one) => typeof (one ?? "") === "string");
  return Object.fromEntries(Object.entries(found).filter(isEntry));
}

const readStored = () => read(NAME, check);

/* Later layers override earlier ones; null removes an entry. */
const merge = (...layers) => Object.fromEntries(Object.entries(Object.assign({}, ...layers)).filter(([, entry]) => entry));

/* What was ticked here before another tab began to store must not be lost. */
function reload() {
  const found = readStored();
  if (found && !isStoring) unsaved = entries;
  if (found) entries = merge(found, unsaved);
  isStoring = Boolean(found);
  notify();
}

function notify() {
  for (const watcher of watchers) watcher();
}

function save() {
  const done = write(NAME, entries);
  if (done) unsaved = {};
  return done;
}

/** Call `watcher` after every change, here or in another tab. */
export const watch = (watcher) => watchers.push(watcher);

/** Return whether this device stores the entries. */
export const isKept = () => isStoring;

/** Return the answer and the note of the item `key`, each "" if there is none. */
export function get(key) {
  const found = Object.hasOwn(entries, key) && entries[key];
  return Array.isArray(found) ? [String(found[0] ?? ""), String(found[1] ?? "")] : ["", ""];
}

/** Return the keys of the items of `list` that have an entry, in the order in which they were set. */
export const keys = (list) => Object.keys(entries).filter((key) => key.startsWith(`${list}/`));

/**
 * Change entries: `{ key: [answer, note] }`, or null to remove one. Return false if they are to be stored and there is no room.
 */
export function set(changes) {
  if (isStoring) entries = merge(readStored(), unsaved); // another tab may have changed others
  for (const [key, entry] of Object.entries(changes)) {
    delete entries[key]; // so that an entry that is set again comes last: the order of the reader's own list
    if (entry) entries[key] = entry;
    if (isStoring) unsaved[key] = entry;
  }
  const done = !isStoring || save();
  notify();
  return done;
}

/** Begin to store the entries, or remove them from this device; the page still shows them. Return false if that fails. */
export function keep(on) {
  if (on) entries = merge(readStored(), entries);
  else remove(NAME);
  isStoring = on && save();
  notify();
  return isStoring === on;
}

addEventListener("storage", ({ key }) => {
  const isForgotten = key === null || key === toKey(FORGOTTEN); // all of it was removed
  if (isForgotten) entries = {};
  if (isForgotten || key === toKey(NAME)) reload();
});
// A page that the reader goes back to has missed the changes made on other pages.
addEventListener("pageshow", ({ persisted }) => {
  if (!persisted) return;
  if (isStoring && !readStored()) entries = {};
  reload();
});
reload();
