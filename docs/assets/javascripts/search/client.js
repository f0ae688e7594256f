/* The page's side of the worker. The index is fetched beside the worker's own files: neither waits for the other. */

/** The address of the site. */
export const site = new URL("../../../", import.meta.url);

/** No search gives more results than this. */
export const MOST = 50;

let worker;
let number = 0;
const pending = new Map();

/** Begin to fetch what a search needs, unless that has begun. */
export function start() {
  worker ||= startWorker();
}

/**
 * Return what `query` finds, as rank.js returns it; `isTyping` says that its last word may be unfinished. Rejects if the index
 * or the worker cannot be loaded; the next call tries again.
 */
export function find(query, isTyping = false) {
  start();
  return new Promise((resolve, reject) => {
    number += 1;
    pending.set(number, { resolve, reject });
    worker.postMessage({ number, query, isTyping, most: MOST });
  });
}

function startWorker() {
  const started = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
  started.onmessage = ({ data: { number: answered, ...answer } }) => {
    pending.get(answered)?.resolve(answer);
    pending.delete(answered);
  };
  const fail = () => stopWorker(started);
  started.onerror = fail;
  fetch(new URL("search/index.json", site))
    .then((response) => (response.ok ? response.text() : Promise.reject(response.status)))
    .then((index) => started.postMessage({ index }))
    .catch(fail);
  return started;
}

function stopWorker(stopped) {
  stopped.terminate();
  if (worker === stopped) worker = undefined;
  for (const { reject } of pending.values()) reject(new Error("the search could not be loaded"));
  pending.clear();
}
