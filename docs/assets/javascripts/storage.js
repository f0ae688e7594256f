/* What this device stores for the site: settings, and what readers enter, once they ask for that. Every key begins with the
   site's own name, the version of what it holds and the site's address, because other sites may share the storage of a host.
   No other key is ever read, written or removed. frame.js, which has to be ready before the first paint, makes the same keys
   for its settings. */
const NAME = "co-production-in-fife";
const VERSION = 1;
const path = new URL("../../", import.meta.url).pathname;
const OWN = new RegExp(`^${NAME}/\\d+ ${path.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")} `);

/** Return the key of `name` in the storage of this device, as `version` of the site wrote it. */
export const toKey = (name, version = VERSION) => `${NAME}/${version} ${path} ${name}`;

/** Return whether `key` is one of this site's, of any version. */
export const isOwn = (key) => OWN.test(key);

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null; // this site has not written it
  }
}

/**
 * Return what is stored as `name`, or null: `check` takes what was read, and returns what is valid of it, or null. `upgrades`
 * takes an earlier version to a function that makes today's value of that version's; what it read is then replaced.
 */
export function read(name, check, upgrades = {}) {
  try {
    const text = localStorage.getItem(toKey(name));
    if (text !== null) return check(parse(text));
    for (const [version, upgrade] of Object.entries(upgrades).reverse()) {
      const earlier = parse(localStorage.getItem(toKey(name, version)));
      const value = earlier === null ? null : check(upgrade(earlier));
      if (value === null || !write(name, value)) continue;
      localStorage.removeItem(toKey(name, version));
      return value;
    }
  } catch {} // storage is not allowed
  return null;
}

/** Store `value` as `name`. Return whether there was room, and leave. */
export function write(name, value) {
  try {
    localStorage.setItem(toKey(name), JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** Return the keys that this site has stored, of any version. */
export function listKeys() {
  try {
    return Object.keys(localStorage).filter(isOwn);
  } catch {
    return []; // storage is not allowed
  }
}

/** Remove what is stored as `name`. */
export function remove(name) {
  try {
    localStorage.removeItem(toKey(name));
  } catch {} // storage is not allowed
}

/** Return whether this browser lets the site store anything at all. */
export function isAllowed() {
  try {
    return Boolean(localStorage);
  } catch {
    return false;
  }
}

/** What is remembered until the reader closes the tab, and no longer: only that something was said, by its name. */
export const visit = {
  has(name) {
    try {
      return sessionStorage.getItem(toKey(name)) !== null;
    } catch {
      return false;
    }
  },
  add(name) {
    try {
      sessionStorage.setItem(toKey(name), "");
    } catch {}
  },
};

/** What other tabs are told by when all of the site's was removed: an event for this name. */
export const FORGOTTEN = "forgotten";

/** Remove everything that this site has stored, and tell other tabs. */
export function forget() {
  try {
    for (const area of [localStorage, sessionStorage]) {
      for (const key of Object.keys(area).filter(isOwn)) area.removeItem(key);
    }
    localStorage.setItem(toKey(FORGOTTEN), "");
    localStorage.removeItem(toKey(FORGOTTEN));
  } catch {} // storage is not allowed
}

// What readers enter --------------------------------------------------------------------------------------------------------

/* Later layers override earlier ones; null removes an entry. */
const merge = (...layers) => Object.fromEntries(Object.entries(Object.assign({}, ...layers)).filter(([, entry]) => entry));

/**
 * Open what is kept as `name`: entries by their keys. `clean` takes the key and the entry that storage holds, which may be of
 * any kind, and returns the entry as the site writes it, or null if it is none of the site's. `upgrades`: as for read().
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
