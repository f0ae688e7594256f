/* Searches beside the page, so that typing never waits. Receives { index } once, and { number, query, isTyping, most }
   before or after it. */
import "../vendor/stemmer.js"; // what the others import in turn is named here as well: so that all are fetched at once
import "./names.js";
import "./near.js";
import "./query.js";
import "./words.js";
import { buildIndex } from "./index.js";
import { findEntries } from "./rank.js";

let index;
let early = []; // queries that came before the index

function answer({ number, query, isTyping, most }) {
  postMessage({ number, ...findEntries(index, query, isTyping, most) });
}

addEventListener("message", ({ data }) => {
  if (data.index) {
    index = buildIndex(JSON.parse(data.index));
    early.forEach(answer);
    early = [];
  } else if (index) answer(data);
  else early.push(data);
});
