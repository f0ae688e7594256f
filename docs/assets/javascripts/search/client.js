/* The page's side of the worker. The index is fetched beside the worker's own files: neither waits for the other. */
export const site = new URL("../../../", import.meta.url);

/** No search gives more results than this. */
export const MOST = 50;

let worker;
let number = 0;
const waiting = new Map();

/** Fetch what a search needs, if it is not here yet. */
export function start() {
  worker ||= begin();
}

/** Return what `typed` finds, as rank.js gives it. Rejects if the index or the worker cannot be had; the next call tries again. */
export function find(typed, typing = false) {
  start();
  return new Promise((resolve, reject) => {
    waiting.set(++number, { resolve, reject });
    worker.postMessage({ number, typed, typing, most: MOST });
  });
}

function begin() {
  const one = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
  one.onmessage = ({ data: { number, ...answer } }) => {
    waiting.get(number)?.resolve(answer);
    waiting.delete(number);
  };
  const fail = () => giveUp(one);
  one.onerror = fail;
  fetch(new URL("search/index.json", site))
    .then((answer) => (answer.ok ? answer.text() : Promise.reject(answer.status)))
    .then((index) => one.postMessage({ index }))
    .catch(fail);
  return one;
}

function giveUp(one) {
  one.terminate();
  if (worker === one) worker = undefined;
  for (const { reject } of waiting.values()) reject(new Error("the search could not be loaded"));
  waiting.clear();
}
