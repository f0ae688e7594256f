/* What a query finds in a small index, and in which order. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { buildIndex } from "../../../../docs/assets/javascripts/search/index.js";
import { findEntries } from "../../../../docs/assets/javascripts/search/rank.js";

/* As builder/ writes search/index.json: entries are [page, kind, id, heading ("" for the page's title), excerpt, search
   words, other names]. */
const DATA = {
  pages: [
    ["guide/payment/", "Payment", "The guide"],
    ["guide/tokenism/", "Tokenism"],
    ["references/", "References"],
    ["support/", "Support"],
  ],
  entries: [
    [0, "page", "", "", "How people are paid for their time.", "wages|stipend"],
    [0, "section", "costs", "Pay back costs", "A train ticket is paid back at once.", "reimbursement"],
    [1, "page", "", "", "Involvement that is only for show.", "going through the motions"],
    [1, "section", "signs", "Signs of tokenism", "Nothing changes after co-production."],
    [2, "page", "", "", "All sources."],
    [2, "reference", "arnstein-1969", "Arnstein (1969) A ladder of participation", "On power and tokenism."],
    [3, "page", "", "", "Where to turn."],
    [3, "contact", "line", "Samaritans", "Call at any time."],
  ],
  maintainers: "contribute/",
  words: "samovar kettle",
  places: "1 2;3",
  same: [["pay", "paid"]],
  // biome-ignore lint/style/useNamingConvention: the name that the build writes.
  stop_words: ["the", "is", "what", "a", "for", "of", "how"],
  // biome-ignore lint/style/useNamingConvention: the name that the build writes.
  beside_contacts: ["number", "for", "the"],
  kinds: { guide: "Guide" },
  means: { babysitter: ["costs"] },
};

const index = buildIndex(structuredClone(DATA));
const find = (query, isTyping = false, most = 50) => findEntries(index, query, isTyping, most);
const findAddresses = (...args) => find(...args).results.map(({ address }) => address);

test("the entry that goes by the words of the query comes first", () => {
  for (const [query, address] of [
    ["payment", "guide/payment/"],
    ["wages", "guide/payment/"],
    ["going through the motions", "guide/tokenism/"],
    ["train ticket", "guide/payment/#costs"],
    ["signs of tokenism", "guide/tokenism/#signs"],
    ["arnstein", "references/#arnstein-1969"],
    ["samaritans", "support/#line"],
    ["support", "support/"],
  ]) {
    assert.equal(findAddresses(query)[0], address, query);
  }
});

test("words beyond the excerpts are found where they are", () => {
  assert.deepEqual(findAddresses("kettle").slice(0, 1), ["guide/tokenism/#signs"]);
  assert.deepEqual(new Set(findAddresses("samovar").slice(0, 2)), new Set(["guide/payment/#costs", "guide/tokenism/#signs"]));
});

test("a word leads to what it may be about", () => {
  assert.equal(findAddresses("babysitter")[0], "guide/payment/#costs");
  assert.equal(find("babysitter").instead, "");
});

test("stop words do not hurt, and alone they find what has them", () => {
  assert.equal(findAddresses("what is the stipend")[0], findAddresses("stipend")[0]);
  assert.ok(findAddresses("is").length > 0);
});

test("two words are one where the site writes them with a hyphen", () => {
  for (const query of ["co-production", "coproduction", "co production", "Co‑Production"]) {
    assert.equal(findAddresses(query)[0], "guide/tokenism/#signs", query);
  }
});

test("a word is found while it is typed, and not before unless it is", () => {
  assert.equal(findAddresses("reimburs", true)[0], "guide/payment/#costs");
  assert.equal(findAddresses("stip", true)[0], "guide/payment/");
  assert.deepEqual(findAddresses("stip"), []);
  assert.deepEqual(find("babysi", true).results, [], "the beginning of a word that only leads to others finds nothing");
});

test("a near miss is searched as what was meant, in the words of the site", () => {
  for (const [query, instead] of [
    ["tokensim", "tokenism"],
    ["train tickt", "train ticket"],
    ["coprodution", "co-production"],
  ]) {
    const found = find(query);
    assert.equal(found.instead, instead);
    assert.equal(found.results[0].address, findAddresses(instead)[0]);
  }
  assert.equal(find("the tokenism").instead, "", "a known word is not corrected");
});

test("what is nowhere finds nothing", () => {
  for (const query of ["?!", "–", "%%%", "", "<", "🫖"]) {
    assert.deepEqual(find(query), { results: [], instead: "", unused: [], searched: 0 }, query);
  }
  assert.deepEqual(find("xqzzv"), { results: [], instead: "", unused: ["xqzzv"], searched: 0 });
});

test("a word that nothing has is left out and named, and the others find what they find alone", () => {
  assert.deepEqual(findAddresses("train ticket xqzzv"), findAddresses("train ticket"));
  assert.deepEqual(find("train xqzzv ticket qqzzy").unused, ["xqzzv", "qqzzy"]);
});

test("of a page full of words only the first are searched, and it says how many", () => {
  for (const words of [Array.from({ length: 600 }, (_, at) => `zq${at}xy`), ["x".repeat(1e6)]]) {
    const { results, unused, searched } = find(`tokenism ${words.join(" ")}`);
    assert.equal(results[0].address, "guide/tokenism/");
    assert.ok(unused.length < searched);
  }
  assert.equal(find("tokenism").searched, 0);
});

test("two words that make a third still count as themselves", () => {
  const data = structuredClone(DATA);
  data.entries.push([3, "section", "host", "Elsewhere", "traintickets once"]);
  const joined = buildIndex(data);
  assert.equal(findEntries(joined, "train tickets", false, 9).results[0].address, "guide/payment/#costs");
});

test("a number is found with its spaces, without them and in other groups; letters and digits too", () => {
  const data = structuredClone(DATA);
  data.entries.push([3, "contact", "night", "Night 24", "Call.", "", "0800 83 85 87"]);
  const numbers = buildIndex(data);
  for (const query of ["0800 83 85 87", "0800838587", "0800 838 587", "+44 800 838587", "night 24", "night24"]) {
    assert.equal(findEntries(numbers, query, false, 9).results[0].address, "support/#night", query);
  }
});

test("a name is found however it is spaced, by its short form, and beside words that ask for its number", () => {
  const data = structuredClone(DATA);
  data.entries.push(
    [3, "section", "tea", "Tea time", "Tea time is often."],
    [3, "helpline", "tt", "Men's Tea Time (MTT)", "Call."],
  );
  const named = buildIndex(data);
  for (const query of [
    "men's tea time",
    "menstea time",
    "menstt",
    "mensteatime",
    "MTT",
    "mtt number",
    "the number for mens tea-time",
  ]) {
    const [first] = findEntries(named, query, false, 9).results;
    assert.equal(first?.address, query === "menstt" ? undefined : "support/#tt", query);
  }
  assert.equal(findEntries(named, "tea time", false, 9).results[0].address, "support/#tea");
});

test("of an address that someone types its name counts", () => {
  for (const query of ["https://www.samaritans.org/help", "samaritans.org", "info@samaritans.co.uk"]) {
    assert.equal(findAddresses(query)[0], "support/#line", query);
  }
});

test("search words beside which only stop words stand come before what has more of the words", () => {
  assert.equal(findAddresses("what is going through the motions for")[0], "guide/tokenism/");
});

test("a word is corrected only where that finds more than the others do alone", () => {
  const data = structuredClone(DATA);
  data.entries.push([3, "section", "rare", "Bottles", "Ketchup."]);
  const { instead, unused, results } = findEntries(buildIndex(data), "train ticket ketchip", false, 9);
  assert.deepEqual([instead, unused, results[0].address], ["", ["ketchip"], "guide/payment/#costs"]);
});

test("pages for maintainers come last, but for one that is called just so", () => {
  const data = structuredClone(DATA);
  data.pages.push(["contribute/pay/", "Tokens"]);
  data.entries.push([4, "page", "", "", "Payment, payment and tokenism.", "wages|payment"]);
  const apart = buildIndex(data);
  const { results } = findEntries(apart, "payment", false, 9);
  assert.equal(results.at(-1).address, "contribute/pay/");
  assert.deepEqual([results[0].isAside, results.at(-1).isAside], [false, true]);
  assert.equal(findEntries(apart, "tokens", false, 9).results[0].address, "contribute/pay/");
});

test("a result has its page, and the words that were found marked", () => {
  const [result] = find("train tickets").results;
  assert.equal(result.place, "Payment");
  assert.deepEqual(result.excerpt, ["A ", "train", " ", "ticket", " is paid back at once."]);
  assert.equal(find("payment").results[0].place, "The guide", "a page stands in the menu");
  assert.deepEqual([result.folder, find("arnstein").results[0].folder], ["Guide", ""]);
});

test("there are no more results than asked for, and none that is far worse than the best", () => {
  assert.equal(find("tokenism", false, 1).results.length, 1);
  const points = find("tokenism").results.map((result) => result.points);
  assert.deepEqual(
    points,
    points.toSorted((one, other) => other - one),
  );
  assert.ok(points.every((one) => one >= points[0] / 60));
});
