/* The answers and notes of every checklist, by "list/item": in memory, and in this device's storage once the reader asks for
   that. Nothing is stored before, and nothing is ever sent. Other tabs that store them stay in step. */
const KEY = "ticks";
const watchers = [];
let entries = {};
let unsaved = {}; // changes for which storage had no room
let isStoring = false;

function readStored() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY));
    return found && typeof found === "object" ? found : null;
  } catch {
    return null; // storage is not allowed, or holds what this site has not written
  }
}

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
  try {
    localStorage.setItem(KEY, JSON.stringify(entries));
    unsaved = {};
    return true;
  } catch {
    return false;
  }
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
  try {
    if (on) entries = merge(readStored(), entries);
    else localStorage.removeItem(KEY);
  } catch {}
  isStoring = on && save();
  notify();
  return isStoring === on;
}

addEventListener("storage", ({ key }) => {
  if (key === null) entries = {}; // another tab has cleared the storage
  if (key === null || key === KEY) reload();
});
// A page that the reader goes back to has missed the changes made on other pages.
addEventListener("pageshow", ({ persisted }) => {
  if (!persisted) return;
  if (isStoring && !readStored()) entries = {};
  reload();
});
reload();
