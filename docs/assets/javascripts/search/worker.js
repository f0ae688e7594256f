/* Searches beside the page, so that typing never waits. Takes { index } once, and { number, typed, typing, most } before or after it. */
import { build } from "./index.js";
import { find } from "./rank.js";

let index;
let early = [];

function answer({ number, typed, typing, most }) {
  postMessage({ number, ...find(index, typed, typing, most) });
}

addEventListener("message", ({ data }) => {
  if (data.index) {
    index = build(JSON.parse(data.index));
    early.forEach(answer);
    early = [];
  } else if (index) answer(data);
  else early.push(data);
});
