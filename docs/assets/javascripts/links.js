/* The list of every section: puts a button beside each address that copies it. */
import { make } from "./elements.js";
import { give } from "./section-links.js";

for (const fold of document.querySelectorAll(".links__page")) {
  const copying = make("div", { class: "copying" }, make("p", { role: "status" }));
  fold.append(copying);
  for (const link of fold.querySelectorAll("li > a")) {
    const name = `Copy the link: ${link.textContent}`;
    const button = make("button", { type: "button", class: "links__copy", "aria-label": name }, "Copy");
    button.addEventListener("click", () => give(copying, "link", { link: link.href }));
    link.parentElement.append(button);
  }
}
