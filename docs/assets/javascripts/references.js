/* The register of references: shows the sources on a topic or of a kind, and keeps the choice in the address, to be shared.
   Its words are in templates/bibliography.html. What a link leads to is always shown. */

const place = document.querySelector("[data-references]");
const { count, none, unknown, target: revealed } = place.dataset;
const template = place.querySelector("[data-template]");
const filter = template.content.querySelector("[data-filter]");
const found = filter.querySelector("[data-found]");
const { topic, kind } = filter.elements;
const lists = [...document.querySelectorAll("[data-group]")];
const sources = [...document.querySelectorAll("[data-kind]")];

function show(message = "") {
  const chosen = [topic, kind].filter(({ value }) => value);
  const selector = chosen.map(({ name, value }) => `[data-${name}~="${value}"]`).join("");
  for (const source of sources) source.hidden = chosen.length && !source.matches(selector);
  for (const list of lists) {
    const isEmpty = !list.querySelector("[data-kind]:not([hidden])");
    for (const element of [list, document.getElementById(list.dataset.group)]) element.hidden = isEmpty;
  }
  const shown = sources.filter(({ hidden }) => !hidden).length;
  const names = chosen.map(({ selectedOptions: [option] }) => option.text).join("; ");
  const result = shown ? `${shown} of ${count} sources shown: ${names}` : none;
  found.textContent = [message, chosen.length ? result : ""].filter(Boolean).join(" ");
  filter.toggleAttribute("data-chosen", chosen.length);
}

function writeAddress() {
  const query = new URLSearchParams([topic, kind].filter(({ value }) => value).map(({ name, value }) => [name, value]));
  history.replaceState(history.state, "", `${location.pathname}${query.size ? `?${query}` : ""}${location.hash}`);
}

/* Put the choice of the address into the form; say so if it asks for a topic or kind that does not exist. */
function readAddress() {
  const query = new URLSearchParams(location.search);
  let isUnknown = false;
  for (const field of [topic, kind]) {
    const wanted = query.get(field.name) ?? "";
    const isKnown = [...field.options].some(({ value }) => value === wanted);
    field.value = isKnown ? wanted : "";
    isUnknown ||= !isKnown;
  }
  show(isUnknown ? unknown : "");
  if (isUnknown) writeAddress();
}

/* A link may lead to a source or a heading that is hidden now. */
function reveal(hash) {
  const wanted = document.getElementById(hash.slice(1));
  if (!wanted?.closest("[hidden]")) return;
  topic.value = kind.value = "";
  show(revealed);
  writeAddress();
  wanted.scrollIntoView();
}

filter.addEventListener("change", () => {
  if (location.hash) history.replaceState(history.state, "", location.pathname + location.search);
  show();
  writeAddress();
});
filter.addEventListener("submit", (event) => event.preventDefault());
addEventListener("hashchange", () => reveal(location.hash));
// A click on a link to the address that the page has already fires no hashchange.
document.addEventListener("click", ({ target: { hash } }) => hash && hash === location.hash && reveal(hash));

template.replaceWith(filter);
readAddress();
reveal(location.hash);
