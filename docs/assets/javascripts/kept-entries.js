/* What readers enter, such as the answers of checklists: in memory, and in this device's storage once the reader asks for that.
   Nothing is stored before, and nothing is ever sent. Other tabs that store the same stay in step. */
import { FORGOTTEN, read, remove, toKey, write } from "./storage.js";

/* Later layers override earlier ones; null removes an entry. */
const merge = (...layers) => Object.fromEntries(Object.entries(Object.assign({}, ...layers)).filter(([, entry]) => entry));

/**
 * Open what is kept as `name`: entries by their keys. `clean` takes the key and the entry that storage holds, which may be of
 * any kind, and returns the entry as the site writes it, or null if it is none of the site's. `upgrades`: as in storage.js.
 */
export function openEntries(name, clean, upgrades) {
  const watchers = [];
  let entries = {};
  let unsaved = {}; // changes for which storage had no room
  let isStoring = false;

  /* Return the valid entries of what was read; null if it holds no entries at all. */
  function check(found) {
    if (!found || typeof found !== "object" || Array.isArray(found)) return null;
    const cleaned = Object.entries(found).map(([key, entry]) => [key, clean(key, entry)]);
    return Object.fromEntries(cleaned.filter(([, entry]) => entry));
  }

  const readStored = () => read(name, check, upgrades);

  function notify() {
    for (const watcher of watchers) watcher();
  }

  /* What was entered here before another tab began to store must not be lost. */
  function reload() {
    const found = readStored();
    if (found && !isStoring) unsaved = entries;
    if (found) entries = merge(found, unsaved);
    isStoring = Boolean(found);
    notify();
  }

  function save() {
    const done = write(name, entries);
    if (done) unsaved = {};
    return done;
  }

  addEventListener("storage", ({ key }) => {
    const isForgotten = key === null || key === toKey(FORGOTTEN); // all of it was removed
    if (isForgotten) entries = {};
    if (isForgotten || key === toKey(name)) reload();
  });
  // A page that the reader goes back to has missed the changes made on other pages.
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    if (isStoring && !readStored()) entries = {};
    reload();
  });
  reload();

  return {
    /** Call `watcher` after every change, here or in another tab. */
    watch: (watcher) => watchers.push(watcher),

    /** Return whether this device stores the entries. */
    isKept: () => isStoring,

    /** Return the entry of `key`, or undefined. */
    get: (key) => (Object.hasOwn(entries, key) ? entries[key] : undefined),

    /** Return the keys that begin with `start`, in the order in which they were set. */
    keys: (start) => Object.keys(entries).filter((key) => key.startsWith(start)),

    /** Change entries: `{ key: entry }`, or null to remove one. Return false if they are to be stored and there is no room. */
    set(changes) {
      if (isStoring) entries = merge(readStored(), unsaved); // another tab may have changed others
      for (const [key, entry] of Object.entries(changes)) {
        delete entries[key]; // so that an entry that is set again comes last: the order of the reader's own list
        if (entry) entries[key] = entry;
        if (isStoring) unsaved[key] = entry;
      }
      const done = !isStoring || save();
      notify();
      return done;
    },

    /** Begin to store the entries, or remove them from this device; the page still shows them. Return false if that fails. */
    keep(on) {
      if (on) entries = merge(readStored(), entries);
      else remove(name);
      isStoring = on && save();
      notify();
      return isStoring === on;
    },
  };
}
