/* The words of the site, made ready for ranking: from what builder/search_index.py wrote. */
import { allReadings, nameReadings, pieces, readings, stems } from "./words.js";

// How much a word counts by where it stands.
const WEIGHTS = { heading: 5, words: 4, excerpt: 1.3, text: 1, address: 1.5, pageTitle: 1.5, pageWords: 1, onPage: 0.4 };

/** Return the index that rank.js works on; `data` is the parsed index.json. */
export function build(data) {
  const stem = stems(data.same);
  const stop = new Set(data.stop_words.map(stem));
  const entries = data.entries.map(([page, kind, id, heading, excerpt, words = ""]) => ({
    page,
    kind,
    id,
    heading: heading || data.pages[page][1],
    excerpt,
    words: words.split("|").filter(Boolean),
  }));
  const means = new Map(Object.entries(data.means).map(([word, words]) => [stem(word), words.map(stem)]));
  const index = { data, entries, stem, stop, means, places: new Map(), weights: new Map(), spelt: new Map(), shown: new Map() };
  for (const { heading, excerpt, words } of entries) noteHyphens(index, [heading, excerpt, ...words].join(" "));
  noteHyphens(index, data.words);
  const pageEntries = entries.filter((entry) => entry.kind === "page");
  entries.forEach((entry, number) => {
    const [address, title] = data.pages[entry.page];
    entry.number = number;
    entry.names = names(entry, address).map((name) => new Set(nameReadings(name, index.shown).map(stem)));
    addText(index, entry, entry.heading, WEIGHTS.heading);
    addText(index, entry, entry.words.join(" "), WEIGHTS.words);
    addText(index, entry, entry.excerpt, WEIGHTS.excerpt);
    addText(index, entry, address, WEIGHTS.address);
    if (entry.kind === "page") return;
    addText(index, entry, title, WEIGHTS.pageTitle);
    addText(index, entry, pageEntries[entry.page].words.join(" "), WEIGHTS.pageWords);
  });
  addRest(index);
  for (const word of Object.keys(data.means)) index.spelt.set(word, (index.spelt.get(word) || 0) + 1);
  for (const places of index.places.values()) addPages(index, places, pageEntries);
  return index;
}

/* What an entry goes by. A reference goes by its authors too, who stand before the year; a page at the top by its address. */
function names({ kind, heading, words }, address) {
  const all = [heading, ...words];
  if (kind === "reference") all.push(heading.split(" (")[0]);
  if (kind === "page" && /^[^/]+\/$/.test(address)) all.push(address.slice(0, -1));
  return all;
}

/* Words that the site writes with a hyphen, by how they read without it: "coproduction" is shown as "co-production". */
function noteHyphens(index, text) {
  for (const piece of pieces(text)) if (piece.includes("-")) index.shown.set(piece.replaceAll("-", ""), piece);
}

function addText(index, entry, text, weight) {
  const found = new Set();
  for (const word of allReadings(text, index.shown)) {
    index.spelt.set(word, (index.spelt.get(word) || 0) + 1);
    found.add(index.stem(word));
  }
  for (const stem of found) addPlace(index, stem, entry.number, weight);
}

function addPlace(index, stem, number, weight) {
  if (!index.places.has(stem)) index.places.set(stem, new Map());
  const places = index.places.get(stem);
  places.set(number, (places.get(number) || 0) + weight);
}

/* The words that stand in no excerpt: each with the distances between the numbers of its entries, in base 36. */
function addRest(index) {
  const places = index.data.places.split(";");
  index.data.words.split(" ").forEach((piece, i) => {
    const numbers = [];
    for (const distance of places[i].split(" ")) numbers.push(parseInt(distance, 36) + (numbers.at(-1) || 0));
    for (const word of readings(piece)) {
      index.spelt.set(word, (index.spelt.get(word) || 0) + numbers.length);
      const stem = index.stem(word);
      for (const number of numbers) addPlace(index, stem, number, WEIGHTS.text);
    }
  });
}

/* A page has, faintly, the words of all its sections: for questions that no single section answers. */
function addPages(index, places, pageEntries) {
  for (const number of [...places.keys()]) {
    const whole = pageEntries[index.entries[number].page].number;
    if (!places.has(whole)) places.set(whole, WEIGHTS.onPage);
  }
}
