/* Words that are nearly right. */
const FEW = 4;

/** Return the fewest slips that turn `one` into `other`: a letter more, less, changed, or two swapped (Damerau, 1964). */
export function slips(one, other) {
  let before = [];
  let row = Array.from({ length: other.length + 1 }, (_, j) => j);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    before = row;
    row = next;
  }
  return row[other.length];
}

/* Which letters are double is what people are least sure of: "comitee". */
function single(word) {
  return word.replace(/(.)\1/g, "$1");
}

/** Return the few words nearest to `typed`, best first: of those equally near, the more used. `counts` holds known words. */
export function nearest(typed, counts) {
  const most = typed.length < 4 ? 0 : typed.length < 9 ? 1 : 2;
  const near = [];
  for (const [word, count] of counts) {
    if (word.length < 4 || Math.abs(word.length - typed.length) > most + 1) continue;
    const distance = Math.min(slips(typed, word), slips(single(typed), single(word)) + 0.5);
    // Few people get a word's first letter wrong.
    if (distance <= most) near.push([word, distance + (word[0] === typed[0] ? 0 : 0.6) - Math.min(count, 99) / 1000]);
  }
  near.sort((a, b) => a[1] - b[1]);
  return near.filter(([, rank]) => rank < near[0][1] + 0.5).slice(0, FEW).map(([word]) => word);
}
