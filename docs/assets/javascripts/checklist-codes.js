/* Encodes the answers to a checklist for a link: "list=tokenism&yes=still-open.free-to-disagree&note=still-open.Ask+Ann". A
   code stands after the "#" of an address, which browsers send to no server. A code that comes in may be cut off, outdated
   or hostile: only what is valid is taken from it. */
const MAX_LENGTH = 100000; // fourteen long notes, in any script
const ID = /^[a-z0-9][a-z0-9/-]{0,99}$/;
const NOTE = /^([a-z0-9][a-z0-9/-]{0,99})\.(.+)$/s;

/** The answers that an item can have, each with its words. */
export const ANSWERS = { yes: "Yes", partly: "Partly", "not-yet": "Not yet", unsure: "Don’t know" };

// What could hide other words or turn them round (Unicode Technical Report 36, 2.10). Not the joiners U+200C and U+200D, without
// which Persian, Malayalam and families of emoji fall apart, nor the tags within a flag, such as Scotland's.
const HIDING = /[\u00ad\u180e\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;
const TAGS = /(?<!\u{1f3f4}[\u{e0020}-\u{e007f}]*)[\u{e0000}-\u{e007f}]+/gu;
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/* One line of at most `length` code units, cut between characters as readers see them. */
function cleanText(text, length) {
  const shown = (text || "").replace(HIDING, "").replace(TAGS, "");
  const clean = shown.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
  if (clean.length <= length) return clean;
  const last = graphemes.segment(clean).containing(length);
  return clean.slice(0, last.index).trim();
}

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

function decodeOnce(code) {
  try {
    return decodeURIComponent(code);
  } catch {
    return ""; // cut off within a character
  }
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
  if (text.length > MAX_LENGTH) return null;
  const code = text.slice(text.indexOf("#") + 1).trim();
  // A mail gateway may have encoded the whole of it once more: "list%3Dtokenism%26yes%3D…".
  const fields = new URLSearchParams(/^list%3d/i.test(code) ? decodeOnce(code) : code);
  const list = fields.get("list") || "";
  if (!ID.test(list)) return null;
  const { items, isWhole } = readItems(fields);
  return { list, items, isWhole, name: cleanText(fields.get("name"), 40), title: cleanText(fields.get("title"), 80) };
}
