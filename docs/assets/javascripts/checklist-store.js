/* Ticks and notes of every checklist, by "list/item": what this page knows, and, once the reader asks for it, what this device keeps.
   Nothing is stored before that, and nothing is ever sent. Another tab that keeps the same is in step. */
const KEY = "ticks";
const watchers = [];
let entries = {};
let unsaved = {}; // what the device had no room for
let keeps = false;

function stored() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY));
    return found && typeof found === "object" ? found : null;
  } catch {
    return null; // storage is forbidden, or holds what this site has not written
  }
}

const merged = (...layers) => Object.fromEntries(Object.entries(Object.assign({}, ...layers)).filter(([, entry]) => entry));

/* What was ticked here before another tab began to keep is the reader's as much. */
function catchUp() {
  const found = stored();
  if (found && !keeps) unsaved = entries;
  if (found) entries = merged(found, unsaved);
  keeps = Boolean(found);
  tell();
}

function tell() {
  for (const watcher of watchers) watcher();
}

function store() {
  try {
    localStorage.setItem(KEY, JSON.stringify(entries));
    unsaved = {};
    return true;
  } catch {
    return false;
  }
}

/** Call `watcher` whenever anything has changed, here or in another tab. */
export const watch = (watcher) => watchers.push(watcher);

/** Say whether this device keeps what is ticked. */
export const keeping = () => keeps;

/** Return the answer and the note of the item `key`, each "" if there is none. */
export function get(key) {
  const found = Object.hasOwn(entries, key) && entries[key];
  return Array.isArray(found) ? [String(found[0] ?? ""), String(found[1] ?? "")] : ["", ""];
}

/** Return the keys of `list` that are known, in the order in which they were set. */
export const keys = (list) => Object.keys(entries).filter((key) => key.startsWith(`${list}/`));

/** Change entries, `{ key: [answer, note] }`, or null to take one away. Return false if the device should keep it and cannot. */
export function set(changes) {
  if (keeps) entries = merged(stored(), unsaved); // another tab may have changed something else
  for (const [key, entry] of Object.entries(changes)) {
    delete entries[key]; // so that what is set anew comes last: the order of a reader's own list
    if (entry) entries[key] = entry;
    if (keeps) unsaved[key] = entry;
  }
  const done = !keeps || store();
  tell();
  return done;
}

/** Begin to keep what is ticked, or forget it on this device; the page goes on showing it. Return false if that cannot be done. */
export function keep(on) {
  try {
    if (!on) localStorage.removeItem(KEY);
    else entries = merged(stored(), entries);
  } catch {}
  keeps = on && store();
  tell();
  return keeps === on;
}

addEventListener("storage", ({ key }) => {
  if (key === null) entries = {}; // everything was forgotten, in another tab
  if (key === null || key === KEY) catchUp();
});
// A page that is gone back to has missed what other pages did.
addEventListener("pageshow", ({ persisted }) => {
  if (!persisted) return;
  if (keeps && !stored()) entries = {};
  catchUp();
});
catchUp();
