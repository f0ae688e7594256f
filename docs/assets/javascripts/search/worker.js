/* Searches beside the page, so that typing never waits. Takes { index } once, then { number, typed, typing }; answers each. */
import { build } from "./index.js";
import { find } from "./rank.js";

let index;

addEventListener("message", ({ data }) => {
  if (data.index) index = build(JSON.parse(data.index));
  else postMessage({ number: data.number, ...find(index, data.typed, data.typing) });
});
