/* The register of references: shows the sources on a topic or of a kind, and keeps the choice in the address, to be shared. Its
   words stand in the template. What a link leads to is always shown. */
const place = document.querySelector(".references__choose");
const { count, none, unknown, target } = place.dataset;
const template = place.querySelector("template");
const form = template.content.firstElementChild;
const [topic, kind] = form;
const said = form.querySelector("[role=status]");
const lists = [...document.querySelectorAll(".references--full")];
const entries = lists.flatMap((list) => [...list.children]);

/* What stands between a list and the list before it: its heading, with what scripts have put beside that. */
function headingOf(list) {
  const found = [];
  for (let one = list.previousElementSibling; one && one !== place && !lists.includes(one); one = one.previousElementSibling) found.push(one);
  return found;
}

function show(words = "") {
  const chosen = [topic, kind].filter(({ value }) => value);
  const selector = chosen.map(({ name, value }) => `[data-${name}~="${value}"]`).join("");
  for (const entry of entries) entry.hidden = chosen.length && !entry.matches(selector);
  for (const list of lists) {
    const empty = [...list.children].every(({ hidden }) => hidden);
    for (const one of [list, ...headingOf(list)]) one.hidden = empty;
  }
  const found = entries.filter(({ hidden }) => !hidden).length;
  const names = chosen.map(({ selectedOptions: [option] }) => option.text).join("; ");
  const result = found ? `${found} of ${count} sources shown: ${names}` : none;
  said.textContent = [words, chosen.length ? result : ""].filter(Boolean).join(" ");
  form.toggleAttribute("data-chosen", chosen.length);
}

function keep() {
  const query = new URLSearchParams([topic, kind].filter(({ value }) => value).map(({ name, value }) => [name, value]));
  history.replaceState(history.state, "", `${location.pathname}${query.size ? `?${query}` : ""}${location.hash}`);
}

/* Put the choice that the address asks for into the form; say so if it asks for what there is not. */
function choose() {
  const asked = new URLSearchParams(location.search);
  let left = false;
  for (const field of [topic, kind]) {
    const wanted = asked.get(field.name) ?? "";
    const known = [...field.options].some(({ value }) => value === wanted);
    field.value = known ? wanted : "";
    left ||= !known;
  }
  show(left ? unknown : "");
  if (left) keep();
}

/* A link may lead to an entry or a heading that is hidden now. */
function reveal(hash) {
  const wanted = document.getElementById(hash.slice(1));
  if (!wanted?.closest("[hidden]")) return;
  topic.value = kind.value = "";
  show(target);
  keep();
  wanted.scrollIntoView();
}

form.addEventListener("change", () => {
  if (location.hash) history.replaceState(history.state, "", location.pathname + location.search);
  show();
  keep();
});
form.addEventListener("submit", (event) => event.preventDefault());
addEventListener("hashchange", () => reveal(location.hash));
// A link to where the address leads already changes nothing in it.
document.addEventListener("click", ({ target: { hash } }) => hash && hash === location.hash && reveal(hash));

template.replaceWith(form);
choose();
reveal(location.hash);
