/* Elements: found by the names that templates give them, made, and their stylesheet fetched when it is first needed.

   Scripts find elements by `data-` attributes alone, such as `data-undo`, and stylesheets by classes: so the HTML of a
   template can be changed as long as the names stay. */
const loading = {};

/**
 * Return the elements within `root` that have `data-` attributes, by the names of these: `findParts(form).status` has
 * `data-status`.
 */
export const findParts = (root) =>
  Object.fromEntries([...root.querySelectorAll("*")].flatMap((one) => Object.keys(one.dataset).map((name) => [name, one])));

/** Make an element: `make("a", { href: "…" }, "words", otherElement)`. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Fetch the stylesheet `name`, if the page lacks it. Settles when it has loaded or failed: everything works without it. */
export function loadStyle(name) {
  const { href } = new URL(`../stylesheets/${name}.css`, import.meta.url);
  loading[name] ||= new Promise((resolve) => {
    if ([...document.styleSheets].some((sheet) => sheet.href === href)) return resolve();
    const link = make("link", { rel: "stylesheet", href });
    link.addEventListener("load", resolve);
    link.addEventListener("error", resolve);
    document.head.append(link);
  });
  return loading[name];
}
