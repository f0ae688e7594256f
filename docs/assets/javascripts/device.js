/* Shows what this device stores for the site, and the button that clears it: here, and in other tabs that are open. */

/**
 * Return what `stored`, the storage of a device, holds for readers to know: { shown, counts }. `shown`: the names of the lines
 * to show; `counts`: the numbers in them.
 */
export function summarise(stored) {
  let lists = []; // the list of each entry
  try {
    lists = Object.keys(JSON.parse(stored.ticks)).map((key) => key.split("/")[0]);
  } catch {} // there are no entries, or this site has not written them
  const own = lists.filter((list) => list === "mine");
  const others = lists.filter((list) => list !== "mine" && list !== "title");
  const facts = {
    nothing: !stored.length,
    settings: stored.scheme || stored["slash-key"],
    keeping: stored.ticks,
    ticks: others.length,
    own: own.length,
  };
  return {
    shown: Object.keys(facts).filter((fact) => facts[fact]),
    counts: { lines: others.length, lists: new Set(others).size, own: own.length },
  };
}

function readStorage() {
  try {
    return localStorage;
  } catch {
    return { length: 0 }; // storage is not allowed
  }
}

function enhance(block) {
  const [summary, forget, status] = ["summary", "forget", "status"].map((name) => block.querySelector(`[data-${name}]`));
  const settings = document.querySelector("[data-settings]");

  function show() {
    const { shown, counts } = summarise(readStorage());
    for (const line of summary.querySelectorAll("[data-stored]")) line.hidden = !shown.includes(line.dataset.stored);
    for (const number of summary.querySelectorAll("[data-count]")) number.textContent = counts[number.dataset.count];
  }

  forget.addEventListener("click", () => {
    try {
      localStorage.clear();
    } catch {}
    dispatchEvent(new StorageEvent("storage")); // as other tabs get it: without a key, all of it was cleared
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
