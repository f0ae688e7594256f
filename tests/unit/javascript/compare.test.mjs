/* What people paste to have it side by side: lines with links and codes, in any state. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { encode } from "../../../docs/assets/javascripts/checklist-codes.js";
import { joinBrokenLinks, readPeople } from "../../../docs/assets/javascripts/compare.js";

const KNOWN = ["tokenism", "values"];

function makeCode(answers, name = "", list = "tokenism") {
  const items = Object.entries(answers).map(([id, answer]) => [id, [answer, ""]]);
  return encode({ list, items, name });
}

const ANN = makeCode({ "still-open": "yes" }, "Ann");
const BO = makeCode({ "still-open": "not-yet" }, "Bo");
const LINK = `https://site.example/checklists/tokenism/#${ANN}`;

const read = (...lines) => readPeople(lines.join("\n"), KNOWN);
const namesOf = ({ people }) => [...people.keys()];

test("a code is found in its line, whatever is around it", () => {
  const lines = [
    ...[LINK, ANN, `#${ANN}`, `   ${ANN}   `, `Ann: ${LINK} (sent today)`, `<${LINK}>`, `Here it is (<${LINK}>), love Ann`],
    ...[
      `[my answers](${LINK})`,
      LINK.replace(ANN, encodeURIComponent(ANN)),
      `"${LINK}"`,
      `${LINK}\r`,
      `https://site.example/?list=old#${ANN}`,
    ],
  ];
  for (const line of lines) {
    const { list, people, problems } = read(line, "", "  ", BO);
    assert.equal(list, "tokenism", line);
    assert.deepEqual([...people.keys()], ["Ann", "Bo"], line);
    assert.deepEqual(people.get("Ann").get("still-open"), ["yes", ""], line);
    assert.deepEqual(problems, [], line);
  }
});

test("a link that a mail program has broken is whole again", () => {
  const ids = Array.from({ length: 14 }, (_, at) => `a-rather-long-name-${at}`);
  const items = ids.map((id) => [id, ["yes", "A long note. ".repeat(9)]]);
  const code = encode({ list: "tokenism", items, name: "Ann from the group", notes: true });
  for (const [start, end] of [
    ["", ""],
    ["<", ">"],
  ]) {
    const whole = `${start}https://site.example/checklists/tokenism/#${code}${end}`;
    for (const width of [72, 76, 78]) {
      const broken = whole.match(new RegExp(`.{1,${width}}`, "g")).join("\n");
      assert.equal(joinBrokenLinks(`${broken}\n${BO}`), `${whole}\n${BO}`);
    }
  }
});

test("only lines as long as mail programs make them are joined", () => {
  for (const [length, isJoined] of [
    [59, false],
    [60, true],
    [80, true],
    [81, false],
  ]) {
    const text = `${"x".repeat(length)}\nyes=a`;
    assert.equal(joinBrokenLinks(text) !== text, isJoined, length);
  }
});

test("lines that are no links stay apart", () => {
  for (const text of [`${ANN}\n${BO}`, "a\nb", `${"x".repeat(70)}\nwords and more`, `${"x".repeat(90)}\na=b`]) {
    assert.equal(joinBrokenLinks(text), text);
  }
});

test("a line that cannot be used is named and the others work", () => {
  const kinds = [
    [
      "code",
      ["rubbish", "a-long-word", "https://site.example/checklists/tokenism/", "list=", "list=tokenism", "list=tokenism&yes="],
    ],
    ["code", ["list=%E0%A4%A&yes=a", "list=../tokenism&yes=a", 'list="]&yes=a', `${ANN}&x=${"a".repeat(100_000)}`]],
    ["other", ["values", "payment", "mine"].map((list) => makeCode({ "still-open": "yes" }, "", list))],
    ["seen", [ANN]],
  ];
  for (const [kind, lines] of kinds) {
    for (const line of lines) {
      const result = read(ANN, "", line, BO);
      assert.deepEqual(namesOf(result), ["Ann", "Bo"], line);
      assert.deepEqual(result.problems, [[3, kind]], line);
    }
  }
});

test("the first list that can be shown is the one that is compared", () => {
  const result = read(makeCode({ a: "yes" }, "", "payment"), ANN, makeCode({ a: "yes" }, "Cy", "values"));
  assert.equal(result.list, "tokenism");
  assert.deepEqual(result.problems, [
    [1, "other"],
    [3, "other"],
  ]);
  assert.equal(read("rubbish").list, "");
});

test("two people without a name may have given the same answers", () => {
  const same = makeCode({ "still-open": "yes" });
  const result = read(same, same, BO);
  assert.deepEqual(namesOf(result), ["Person 1", "Person 2", "Bo"]);
  assert.deepEqual(result.problems, [[2, "twin"]]);
});

test("everyone has a name that no other has", () => {
  for (const [names, shown] of [
    [
      ["", "", ""],
      ["Person 1", "Person 2", "Person 3"],
    ],
    [
      ["Ann", "", "Bo"],
      ["Ann", "Person 2", "Bo"],
    ],
    [
      ["Ann", "Bo", "Ann"],
      ["Ann", "Bo", "Ann (3)"],
    ],
    [
      ["Person 2", "", "Person 2"],
      ["Person 2", "Person 2 (2)", "Person 2 (3)"],
    ],
    [
      ["Ann (3)", "Ann", "Ann"],
      ["Ann (3)", "Ann", "Ann (3) (3)"],
    ],
    [
      ["שרה", "عمر", "Zoë"],
      ["שרה", "عمر", "Zoë"],
    ],
    [
      ["constructor", "__proto__", "toString"],
      ["constructor", "__proto__", "toString"],
    ],
  ]) {
    const codes = names.map((name, at) => makeCode({ a: "yes", b: ["yes", "partly", "unsure"][at] }, name));
    assert.deepEqual(namesOf(read(...codes)), shown);
  }
});

test("there is room for twelve people", () => {
  const result = read(...Array.from({ length: 14 }, (_, at) => makeCode({ a: "yes" }, `P${at}x`)));
  assert.equal(result.people.size, 12);
  assert.deepEqual(result.problems, [
    [13, "people"],
    [14, "people"],
  ]);
});

test("hostile lines do no harm", () => {
  const ids = ["__proto__", "constructor", "x/../../y", "//evil.example", "%2e%2e", "tokenism%00", "a".repeat(101)];
  const fields = ["__proto__=a", "note=.", "note=a", "yes=%", "yes=..", "name=%F0", "yes[]=a", "=", "&&&", "yes=A"];
  const hostile = [
    ...ids.map((id) => `list=${id}&yes=still-open`),
    ...fields.map((field) => `list=tokenism&${field}`),
    encodeURIComponent("<list=tokenism>"),
    ...["list=".repeat(5000), "&".repeat(100_000), ".".repeat(200_000), `list=${"(".repeat(100_000)}`],
    ...[`${"x".repeat(70)}\n${".".repeat(200_000)} x`, Array(600).fill("a\nb").join("\n"), "\u202elist=\u2028"],
    "data:text/html,<b>list=tokenism</b>",
  ];
  for (const line of hostile) {
    const result = readPeople(joinBrokenLinks([ANN, line, BO].join("\n")), KNOWN);
    assert.deepEqual(namesOf(result), ["Ann", "Bo"], line.slice(0, 40));
    assert.equal(result.problems[0][0], 2, line.slice(0, 40));
  }
});
