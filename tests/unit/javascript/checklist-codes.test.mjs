/* The codes that carry the answers to a checklist in a link. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { decode, encode } from "../../../docs/assets/javascripts/checklist-codes.js";

const ENTRIES = [
  ["still-open", ["yes", "Ask Ann"]],
  ["from-the-start", ["", ""]],
  ["free-to-disagree", ["not-yet", ""]],
];

/* Words that could do harm in a place where they do not belong. */
const NASTY = [
  ...["<img src=x onerror=alert(1)>", "javascript:alert(1)", "%00", "%", "%zz", "%e0%a4%a", "__proto__", "constructor"],
  ...["toString", "\u202e", "\u0000", "a".repeat(110_000), "🫖", "../..", "//evil.example", "';--", '"', "`alert(1)`"],
  ...["{{7*7}}", "data:text/html,x", "&&&&", "====", "#", "##list=", "null", "NaN", "-1", "9".repeat(400), " ", "+", "list"],
];

/* A generator of the same numbers each time (mulberry32), so that a failure can be repeated. */
function* makeNumbers(seed) {
  for (let state = seed; ; ) {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    yield ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}

/* Codes that no button of ours made: each nasty word in each place, and a good code cut, doubled and corrupted at random. */
function makeHostile() {
  const good = "list=tokenism&yes=still-open&partly=from-the-start&note=still-open.Ask+Ann&name=Ann";
  const forms = [
    "list=?",
    "list=?&yes=x",
    "list=tokenism&yes=?",
    "list=tokenism&note=?",
    "yes=?",
    "=?",
    "?=1",
    "list=tokenism&?=1",
  ];
  const made = NASTY.flatMap((nasty) => forms.map((form) => form.replace("?", () => nasty)));
  const numbers = makeNumbers(5);
  const pick = (length) => Math.floor(numbers.next().value * length);
  for (let at = 0; at < 500; at++) {
    const characters = [...good];
    for (let times = pick(8) + 1; times > 0; times--) {
      const place = pick(characters.length);
      const corrupt = [
        "",
        "%",
        "&",
        "=",
        ".",
        "/",
        "\u202e",
        "<",
        characters[place].repeat(50),
        String.fromCodePoint(1 + pick(0x2ffe)),
      ];
      characters[place] = corrupt[pick(corrupt.length)];
    }
    made.push(characters.join("").slice(0, 1 + pick(400)));
  }
  return made;
}

test("a code names the items of each answer, and nothing that was not asked for", () => {
  assert.equal(encode({ list: "tokenism", items: ENTRIES }), "list=tokenism&yes=still-open&not-yet=free-to-disagree");
});

test("a code has the notes, the name, the title and all items if asked", () => {
  const code = encode({ list: "mine", items: ENTRIES, name: "Zoë & Bo", title: "Planning day", notes: true, named: true });
  const fields = new URLSearchParams(code);
  assert.equal(fields.get("items"), "still-open.from-the-start.free-to-disagree");
  assert.equal(fields.get("note"), "still-open.Ask Ann");
  assert.equal(fields.get("name"), "Zoë & Bo");
  assert.equal(fields.get("title"), "Planning day");
});

test("what is encoded is decoded, from a code and from a link that ends with it", () => {
  const items = [...ENTRIES, ["payment/costs", ["unsure", "50 % & <b>more</b> + #1?"]]];
  const code = encode({ list: "tokenism", items, name: "Ann", title: "Day", notes: true, named: true });
  for (const text of [code, `#${code}`, `https://site.example/checklists/tokenism/#${code} `]) {
    const decoded = decode(text);
    assert.equal(decoded.list, "tokenism");
    assert.deepEqual(Object.fromEntries(decoded.items), Object.fromEntries(items));
    assert.deepEqual([decoded.name, decoded.title], ["Ann", "Day"]);
  }
});

test("a note may come without an answer, and stays with one", () => {
  const { items } = decode("list=a&note=one.First&yes=two&note=two.Second");
  assert.deepEqual(
    [...items],
    [
      ["two", ["yes", "Second"]],
      ["one", ["", "First"]],
    ],
  );
});

test("what is no code is null", () => {
  for (const text of [
    "",
    "#",
    "rubbish",
    "list=",
    "yes=a",
    "list=../a",
    'list="]',
    `list=${"a".repeat(101)}`,
    "list=Tokenism",
  ]) {
    assert.equal(decode(text), null, text);
  }
  assert.equal(decode(`list=a&yes=${"b".repeat(100_000 - 11)}`).list, "a");
  assert.equal(decode(`list=a&yes=${"b".repeat(100_001 - 11)}`), null, "longer than any real code");
});

test("an id has at most a hundred characters", () => {
  const [longest, tooLong] = [100, 101].map((length) => "a".repeat(length));
  assert.equal(decode(`list=${longest}`).list, longest);
  assert.deepEqual([...decode(`list=a&yes=${longest}.${tooLong}`).items.keys()], [longest]);
  assert.deepEqual([...decode(`list=a&note=${longest}.Tea&note=${tooLong}.Tea&note=b.Tea`).items.keys()], [longest, "b"]);
});

test("names and notes are one line of a limited length, without characters that hide or turn others", () => {
  assert.equal(decode(`list=a&title=${"x".repeat(99)}`).title.length, 80);
  const { name, title, items } = decode(
    `list=a&name=${"x".repeat(99)}&title=%20a%0Ab%E2%80%AEc%E2%80%A8d%00e%20&note=one.${"n".repeat(999)}`,
  );
  assert.equal(name.length, 40);
  assert.equal(title, "a bc d e");
  assert.equal(items.get("one")[1].length, 500);
});

test("hundreds of hostile codes give valid ids, known answers and clean text, or nothing", () => {
  const hostile = makeHostile();
  assert.ok(hostile.length > 700);
  for (const text of hostile) {
    const decoded = decode(text);
    if (decoded === null) continue;
    assert.match(decoded.list, /^[a-z0-9][a-z0-9/-]*$/);
    for (const [id, [answer, note]] of decoded.items) {
      assert.match(id, /^[a-z0-9][a-z0-9/-]{0,99}$/, text);
      assert.ok(["", "yes", "partly", "not-yet", "unsure"].includes(answer), text);
      assert.doesNotMatch(note + decoded.name + decoded.title, /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2060-\u206f]/u, text);
    }
  }
  assert.equal({}.yes, undefined, "no prototype was changed");
});

test("notes in every script, with joiners, flags and families of emoji, come through a link unchanged", () => {
  const notes = [
    "می‌خواهم بیایم", // Persian, with U+200C
    "അവൻ‍ വന്നു ക്ഷ്‌മ", // Malayalam, with U+200D and U+200C
    "👨‍👩‍👧‍👦 🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f} ❤️ 👍🏽",
    "שלום\u200f (יום א׳)",
    "Là math, a Mhàiri – “ceart gu leòr”",
    "क्ष्‍म हिन्दी, ไทย, 日本語, Ελληνικά",
  ];
  for (const note of notes) {
    const code = encode({ list: "a", items: [["one", ["yes", note]]], name: note.slice(0, 20), notes: true });
    assert.equal(decode(code).items.get("one")[1], note);
  }
});

test("what hides or turns words is taken out of notes, and a long one is cut between characters", () => {
  const clean = (note) => decode(`list=a&note=one.${encodeURIComponent(note)}`).items.get("one")[1];
  assert.equal(clean("pay \u202e0800\u202c now\u2066\u2069"), "pay 0800 now");
  assert.equal(clean("a\u200b\u2060\ufeff\u00adb"), "ab");
  assert.equal(clean("x\u{e0041}\u{e0042}"), "x");
  const families = "👨‍👩‍👧‍👦".repeat(60); // 11 code units each
  assert.equal(clean(families), "👨‍👩‍👧‍👦".repeat(45));
});

test("a code that a mail gateway has encoded once more is read", () => {
  const code = encode({ list: "tokenism", items: ENTRIES, name: "Zoë & Bo", notes: true });
  for (const damaged of [encodeURIComponent(code), code.replaceAll("%", "%25")]) {
    const decoded = decode(`#${damaged}`);
    assert.equal(decoded.name, "Zoë & Bo", damaged);
    assert.deepEqual([...decoded.items], [...decode(code).items], damaged);
  }
  const percent = encode({ list: "a", items: [["one", ["yes", "50 % of 100%, and 20%25 more"]]], notes: true });
  assert.equal(decode(percent).items.get("one")[1], "50 % of 100%, and 20%25 more");
  assert.equal(decode("list%3Dtokenism%26yes%3Da%E0%A4"), null);
});

test("a code with a part that cannot be read says so", () => {
  for (const [code, isWhole] of [
    ["list=a", true],
    ["list=a&yes=one", true],
    ["list=a&note=hello", false],
    ["list=a&yes=One", false],
  ]) {
    assert.equal(decode(code).isWhole, isWhole, code);
  }
});
