/* The page /search/?q=…: an address that can be kept and sent, with plain links for results. Only that page loads it. */
import { findParts } from "./elements.js";
import { find } from "./search/client.js";
import { describeCount, describeFailure, showResults } from "./search/results.js";

const form = document.querySelector("[data-search-form]");
const { status, results } = findParts(document);

async function search() {
  const query = new URLSearchParams(location.search).get("q")?.trim();
  if (!query) return;
  form.elements.q.value = query;
  document.title = `${query} – ${document.title}`;
  status.textContent = "Searching…";
  try {
    const answer = await find(query);
    const announce = (message) => {
      status.textContent = message;
    };
    results.replaceChildren(...showResults(query, answer, announce));
    status.textContent = describeCount(answer);
  } catch {
    results.replaceChildren(describeFailure());
    status.textContent = "The search could not be loaded";
  }
}

search();
