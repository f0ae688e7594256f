/* The page of cases: shows those of a theme. Without it all are there. Its words are in templates/cases.html. */
import { findParts } from "./elements.js";

const place = document.querySelector("[data-cases]");
const { filter, found } = findParts(findParts(place).template.content);
const cases = [...document.querySelectorAll("[data-case]")];
const { theme } = filter.elements;

const places = new Set(cases.map((one) => one.dataset.place));

function show() {
  for (const one of cases) {
    const isHidden = Boolean(theme.value) && !one.matches(`[data-themes~="${theme.value}"]`);
    for (const element of [one, document.getElementById(one.dataset.case)]) element.hidden = isHidden;
  }
  const shown = cases.filter(({ hidden }) => !hidden);
  for (const id of places) document.getElementById(id).hidden = !shown.some((one) => one.dataset.place === id);
  found.textContent = theme.value ? `${shown.length} of ${place.dataset.count} cases` : "";
  filter.toggleAttribute("data-chosen", Boolean(theme.value));
}

filter.addEventListener("change", show);
filter.addEventListener("submit", (event) => event.preventDefault());
// A link may lead to a case that is hidden now.
addEventListener("hashchange", () => {
  const wanted = document.getElementById(location.hash.slice(1));
  if (!wanted?.hidden) return;
  theme.value = "";
  show();
  wanted.scrollIntoView();
});
place.replaceWith(filter);
