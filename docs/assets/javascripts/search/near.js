/* Finds words that are spelt nearly like another. */
const MOST = 4;

/**
 * Return the fewest slips that turn `one` into `other`: a letter added, left out, replaced, or two letters next to each other
 * swapped (Damerau, 1964).
 */
export function countSlips(one, other) {
  let before = [];
  let row = Array.from({ length: other.length + 1 }, (_, j) => j);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const replaced = row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1);
      const isSwapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      const swapped = isSwapped ? before[j - 2] + 1 : Infinity;
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, replaced, swapped);
    }
    before = row;
    row = next;
  }
  return row[other.length];
}

/* Which letters are double is what people are least sure of: "comitee". */
function withoutDoubles(word) {
  return word.replace(/(.)\1/g, "$1");
}

function getMostSlips(word) {
  if (word.length < 4) return 0;
  return word.length < 7 ? 1 : 2;
}

/**
 * Return the few words nearest to `word`, best first; of those equally near, the more used. `counts`: known words, with their
 * uses.
 */
export function findNearest(word, counts) {
  const most = getMostSlips(word);
  const near = [];
  for (const [other, count] of counts) {
    if (other.length < 4 || Math.abs(other.length - word.length) > most + 1) continue;
    const slips = Math.min(countSlips(word, other), countSlips(withoutDoubles(word), withoutDoubles(other)) + 0.5);
    // Few people get a word's first letter wrong.
    const rank = slips + (other[0] === word[0] ? 0 : 0.6) - Math.min(count, 99) / 1000;
    if (slips <= most) near.push([other, rank]);
  }
  near.sort((one, other) => one[1] - other[1]);
  return near
    .filter(([, rank]) => rank < near[0][1] + 0.5)
    .slice(0, MOST)
    .map(([other]) => other);
}
