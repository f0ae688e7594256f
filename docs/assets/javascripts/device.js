/* Shows what this device stores for the site, and the button that clears it: here, and in other tabs that are open. */
import { LATER } from "./keeping.js";
import { forget, listKeys, read, toKey, visit } from "./storage.js";

/**
 * Return what the keys `keys` of a device hold for readers to know: { shown, counts }, where `ticks` are the entries of
 * checklists, or null, and `isLater` whether the reader has said "Not now". `shown`: the names of the lines to show; `counts`: the numbers in them.
 */
export function summarise(keys, ticks, isLater) {
  const lists = Object.keys(ticks || {}).map((key) => key.split("/")[0]); // the list of each entry
  const own = lists.filter((list) => list === "mine");
  const others = lists.filter((list) => list !== "mine" && list !== "title");
  const facts = {
    nothing: !(keys.length || isLater),
    settings: keys.includes(toKey("scheme")) || keys.includes(toKey("slash-key")),
    keeping: keys.includes(toKey("ticks")),
    ticks: others.length,
    own: own.length,
    later: isLater,
  };
  return {
    shown: Object.keys(facts).filter((fact) => facts[fact]),
    counts: { lines: others.length, lists: new Set(others).size, own: own.length },
  };
}

function enhance(block) {
  const [summary, button, status] = ["summary", "forget", "status"].map((name) => block.querySelector(`[data-${name}]`));
  const settings = document.querySelector("[data-settings]");

  function show() {
    const stored = read("ticks", (found) => found);
    const { shown, counts } = summarise(listKeys(), stored, visit.has(LATER));
    for (const line of summary.querySelectorAll("[data-stored]")) line.hidden = !shown.includes(line.dataset.stored);
    for (const number of summary.querySelectorAll("[data-count]")) number.textContent = counts[number.dataset.count];
  }

  button.addEventListener("click", () => {
    forget();
    dispatchEvent(new StorageEvent("storage")); // so that what is on this page forgets too
    settings.reset();
    settings.dispatchEvent(new Event("change"));
    status.textContent = status.dataset.done;
  });

  for (const type of ["storage", "input", "click", "pageshow"]) addEventListener(type, () => setTimeout(show));
  summary.hidden = false;
  show();
}

// Node's tests of the functions above have no document.
for (const block of globalThis.document?.querySelectorAll("[data-device]") ?? []) enhance(block);
