/* What this device stores for the site, key by key; kept-entries.js has what readers enter. Every key begins with the site's own name, the version of what it holds and the site's
   address, because other sites may share the storage of a host. No other key is ever read, written or removed. frame.js, which
   has to be ready before the first paint, makes the same keys for its settings. */
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
