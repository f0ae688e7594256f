/* Reads what links carry after the "#", which browsers send to no server. Whatever comes in may be cut off, outdated or hostile. */
const MAX_LENGTH = 100000; // fourteen long notes, in any script

// What could hide other words or turn them round (Unicode Technical Report 36, 2.10). Not the joiners U+200C and U+200D, without
// which Persian, Malayalam and families of emoji fall apart, nor the tags within a flag, such as Scotland's.
const HIDING = /[\u00ad\u180e\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;
const TAGS = /(?<!\u{1f3f4}[\u{e0020}-\u{e007f}]*)[\u{e0000}-\u{e007f}]+/gu;
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Return `text` as one line of at most `length` code units, cut between characters as readers see them. */
export function cleanText(text, length) {
  const shown = (text || "").replace(HIDING, "").replace(TAGS, "");
  const clean = shown.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
  if (clean.length <= length) return clean;
  const last = graphemes.segment(clean).containing(length);
  return clean.slice(0, last.index).trim();
}

/* A mail gateway may have encoded the whole of a code once more ("list%3Dtokenism%26yes%3D…"), or only its percent signs: then
   each of them stands before the two digits of a sign that was encoded before. */
const isEncodedTwice = (code) =>
  /^[a-z]+%3d/i.test(code) || (/%25[0-9a-f]{2}/i.test(code) && !/%(?!25[0-9a-f]{2})/i.test(code));

function decodeOnce(code) {
  try {
    return decodeURIComponent(code);
  } catch {
    return ""; // cut off within a character
  }
}

/** Return the fields of a code, or of a link that ends with one; none if it is longer than any real one. Never throws. */
export function readFields(text) {
  const code = text.length > MAX_LENGTH ? "" : text.slice(text.indexOf("#") + 1).trim();
  return new URLSearchParams(isEncodedTwice(code) ? decodeOnce(code) : code);
}
