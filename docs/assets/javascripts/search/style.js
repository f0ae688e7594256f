/* The stylesheet of the search, which no page asks for before search is used. */
import { site } from "./client.js";
import { make } from "./results.js";

let loading;

/** Fetch the stylesheet, if the page lacks it. Settles when it is there, or cannot be had: search works without it. */
export function loadStyle() {
  const href = new URL("assets/stylesheets/search.css", site).href;
  loading ||= new Promise((done) => {
    if ([...document.styleSheets].some((sheet) => sheet.href === href)) return done();
    const sheet = make("link", { rel: "stylesheet", href });
    sheet.addEventListener("load", done);
    sheet.addEventListener("error", done);
    document.head.append(sheet);
  });
  return loading;
}
