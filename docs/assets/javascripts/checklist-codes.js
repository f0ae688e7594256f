/* The answers of a list as words in an address: "list=tokenism&yes=still-open.free-to-disagree&note=still-open.Ask+Ann". They stand
   after the "#", which browsers keep to themselves. What comes in may be cut off, old or hostile: only what fits is taken. */
const LONGEST = 100000; // fourteen long notes, in any script
const ID = /^[a-z0-9][a-z0-9/-]{0,99}$/;
const NOTE = /^([a-z0-9][a-z0-9/-]{0,99})\.(.+)$/s;

/** What can be answered, and how it is told. */
export const ANSWERS = { yes: "Yes", partly: "Partly", "not-yet": "Not yet", unsure: "Don’t know" };

/* One line, without what could hide or turn round other words. */
const clean = (words, length) =>
  (words || "").replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\s]+/gu, " ").trim().slice(0, length);

/** Return the code of `list`. `items`: pairs of an item's id and its [answer, note]; `named`: also those without an answer. */
export function encode({ list, items, name = "", title = "", notes = false, named = false }) {
  const fields = new URLSearchParams({ list });
  const put = (field, found) => found.length && fields.set(field, found.map(([id]) => id).join("."));
  if (named) put("items", items);
  for (const answer of Object.keys(ANSWERS)) put(answer, items.filter(([, entry]) => entry[0] === answer));
  if (notes) for (const [id, [, note]] of items) if (note) fields.append("note", `${id}.${note}`);
  if (name) fields.set("name", name);
  if (title) fields.set("title", title);
  return fields.toString();
}

/** Return what a code or a link that ends with one says, `items` by id as [answer, note]; null if it is none. Never throws. */
export function decode(text) {
  if (text.length > LONGEST) return null;
  const fields = new URLSearchParams(text.slice(text.indexOf("#") + 1).trim());
  const list = fields.get("list") || "";
  if (!ID.test(list)) return null;
  const items = new Map();
  for (const answer of ["items", ...Object.keys(ANSWERS)]) {
    for (const id of (fields.get(answer) || "").split(".")) if (ID.test(id)) items.set(id, [answer === "items" ? "" : answer, ""]);
  }
  for (const note of fields.getAll("note")) {
    const [, id, words] = NOTE.exec(note) || [];
    if (id) items.set(id, [items.get(id)?.[0] || "", clean(words, 500)]);
  }
  return { list, items, name: clean(fields.get("name"), 40), title: clean(fields.get("title"), 80) };
}
