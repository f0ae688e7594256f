/* Encodes the answers to a checklist for a link: "list=tokenism&yes=still-open.free-to-disagree&note=still-open.Ask+Ann". A
   code stands after the "#" of an address, which browsers send to no server. A code that comes in may be cut off, outdated
   or hostile: only what is valid is taken from it. */
import { cleanText, readFields } from "./link-codes.js";

const ID = /^[a-z0-9][a-z0-9/-]{0,99}$/;
const NOTE = /^([a-z0-9][a-z0-9/-]{0,99})\.(.+)$/s;

/** The answers that an item can have, each with its words. */
export const ANSWERS = { yes: "Yes", partly: "Partly", "not-yet": "Not yet", unsure: "Don’t know" };

/**
 * Return the code of the checklist `list`. `items`: pairs of an item's id and its [answer, note]; with `named`, the code also
 * names those without an answer; with `notes`, it has the notes.
 */
export function encode({ list, items, name = "", title = "", notes = false, named = false }) {
  const fields = new URLSearchParams({ list });
  const setIds = (field, found) => found.length && fields.set(field, found.map(([id]) => id).join("."));
  if (named) setIds("items", items);
  for (const answer of Object.keys(ANSWERS)) {
    const found = items.filter(([, entry]) => entry[0] === answer);
    setIds(answer, found);
  }
  if (notes) for (const [id, [, note]] of items) if (note) fields.append("note", `${id}.${note}`);
  if (name) fields.set("name", name);
  if (title) fields.set("title", title);
  return fields.toString();
}

/* Return the items of a code, by id, and whether each part of it could be read. */
function readItems(fields) {
  const items = new Map();
  let isWhole = true;
  for (const field of ["items", ...Object.keys(ANSWERS)]) {
    const ids = fields.get(field)?.split(".") || [];
    for (const id of ids.filter((one) => ID.test(one))) items.set(id, [field === "items" ? "" : field, ""]);
    isWhole &&= ids.every((id) => ID.test(id));
  }
  for (const field of fields.getAll("note")) {
    const [, id, note] = NOTE.exec(field) || [];
    if (id) items.set(id, [items.get(id)?.[0] || "", cleanText(note, 500)]);
    isWhole &&= Boolean(id);
  }
  return { items, isWhole };
}

/**
 * Return what a code, or a link that ends with one, contains: { list, items, isWhole, name, title }, with `items` a Map from an
 * item's id to its [answer, note], and `isWhole` false if a part of it could not be read. Null if it is no code. Never throws.
 */
export function decode(text) {
  const fields = readFields(text);
  const list = fields.get("list") || "";
  if (!ID.test(list)) return null;
  const { items, isWhole } = readItems(fields);
  return { list, items, isWhole, name: cleanText(fields.get("name"), 40), title: cleanText(fields.get("title"), 80) };
}
