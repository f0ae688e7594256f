/* The page /search/?q=…: an address that can be kept and sent, with plain links for results. Loaded by that page alone. */
import { find } from "./search/client.js";
import { count, failed, show } from "./search/results.js";

const form = document.querySelector(".search-page");
const status = document.querySelector(".search-page__status");
const found = document.querySelector(".search-page__found");

async function search() {
  const typed = new URLSearchParams(location.search).get("q")?.trim();
  if (!typed) return;
  form.elements.q.value = typed;
  document.title = `${typed} – ${document.title}`;
  status.textContent = "Searching…";
  try {
    const answer = await find(typed);
    found.replaceChildren(...show(typed, answer));
    status.textContent = count(answer.results, answer.instead);
  } catch {
    found.replaceChildren(failed());
    status.textContent = "The search could not be loaded";
  }
}

search();
