/* The list of every section: puts a button beside each address that copies it. */
import { make } from "./elements.js";
import { give } from "./section-links.js";

for (const block of document.querySelectorAll("[data-copy-links]")) {
  const status = make("p", { role: "status" });
  block.append(make("div", { class: "copying" }, status));
  for (const link of block.querySelectorAll("[data-link]")) {
    const name = `Copy the link: ${link.textContent}`;
    const button = make("button", { type: "button", class: "links__copy", "aria-label": name }, "Copy");
    button.addEventListener("click", () => give(status, "link", { link: link.href }, button));
    link.parentElement.append(button);
  }
}
