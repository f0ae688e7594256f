/* What every dialog needs: elements, and a stylesheet that no page asks for before it is used. */
const loading = {};

/** Make an element: `make("a", { href: "…" }, "words", otherElement)`. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Fetch the stylesheet `name`, if the page lacks it. Settles when it is there, or cannot be had: all works without it. */
export function loadStyle(name) {
  const { href } = new URL(`../stylesheets/${name}.css`, import.meta.url);
  loading[name] ||= new Promise((done) => {
    if ([...document.styleSheets].some((sheet) => sheet.href === href)) return done();
    const sheet = make("link", { rel: "stylesheet", href });
    sheet.addEventListener("load", done);
    sheet.addEventListener("error", done);
    document.head.append(sheet);
  });
  return loading[name];
}
