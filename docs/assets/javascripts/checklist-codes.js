/* Encodes the answers to a checklist for a link: "list=tokenism&yes=still-open.free-to-disagree&note=still-open.Ask+Ann". A
   code stands after the "#" of an address, which browsers send to no server. A code that comes in may be cut off, outdated
   or hostile: only what is valid is taken from it. */
const MAX_LENGTH = 100000; // fourteen long notes, in any script
const ID = /^[a-z0-9][a-z0-9/-]{0,99}$/;
const NOTE = /^([a-z0-9][a-z0-9/-]{0,99})\.(.+)$/s;

/** The answers that an item can have, each with its words. */
export const ANSWERS = { yes: "Yes", partly: "Partly", "not-yet": "Not yet", unsure: "Don’t know" };

/* One line, without control and format characters, which could hide other words or change their direction. */
const cleanText = (text, length) =>
  (text || "")
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\s]+/gu, " ")
    .trim()
    .slice(0, length);

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

/**
 * Return what a code, or a link that ends with one, contains: { list, items, name, title }, with `items` a Map from an item's
 * id to its [answer, note]. Null if it is no code. Never throws.
 */
export function decode(text) {
  if (text.length > MAX_LENGTH) return null;
  const fields = new URLSearchParams(text.slice(text.indexOf("#") + 1).trim());
  const list = fields.get("list") || "";
  if (!ID.test(list)) return null;
  const items = new Map();
  for (const field of ["items", ...Object.keys(ANSWERS)]) {
    const ids = (fields.get(field) || "").split(".").filter((id) => ID.test(id));
    for (const id of ids) items.set(id, [field === "items" ? "" : field, ""]);
  }
  for (const field of fields.getAll("note")) {
    const [, id, note] = NOTE.exec(field) || [];
    if (id) items.set(id, [items.get(id)?.[0] || "", cleanText(note, 500)]);
  }
  return { list, items, name: cleanText(fields.get("name"), 40), title: cleanText(fields.get("title"), 80) };
}
