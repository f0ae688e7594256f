/* Shows the answers of a group to one checklist side by side, a row a line: where they differ first. Nothing is sent, nothing
   is stored, nobody is counted. The words, the groups of lines and the shape of a line are in templates/compare.html. */
import { decode } from "./checklist-codes.js";
import { findParts, make } from "./elements.js";

const MOST_PEOPLE = 12;
const MOST_PROBLEMS = 5; // told one by one

/** Return `text` with the links whole again that a mail program has broken into lines. */
export function joinBrokenLinks(text) {
  // What looks like the rest of a link, below a line as long as such a program makes them.
  return text.replace(/^(.{60,80})\n(?!.*list=)(?=[\w*-]*[.%=&+]\S+$)/gm, "$1");
}

/**
 * Return whose answers the lines of `text` have: { list, people, problems }. `list` is the id of the checklist: the
 * first that is among `known`. `people`: a Map from a name to the answers as decode() gives them. `problems`: the number
 * of each line that has one, with its kind.
 */
export function readPeople(text, known) {
  const people = new Map();
  const seen = new Set();
  const problems = [];
  let list = "";
  text.split("\n").forEach((line, at) => {
    const [code] = line.match(/list(?:=|%3d)[^\s>)"]+/i) || [""];
    const answers = decode(code);
    if (answers?.items.size && known.includes(answers.list)) list ||= answers.list;
    const fault = findFault(answers, list, people.size, seen.has(code));
    if (!fault || fault === "twin") people.set(uniqueName(answers.name, people), answers.items);
    if (fault && line.trim()) problems.push([at + 1, fault]);
    seen.add(code);
  });
  return { list, people, problems };
}

function findFault(answers, list, count, isSeen) {
  if (!answers?.items.size) return "code";
  if (answers.list !== list) return "other";
  if (isSeen && answers.name) return "seen";
  if (count === MOST_PEOPLE) return "people";
  return isSeen ? "twin" : ""; // two people without a name may well have given the same answers
}

function uniqueName(name, people) {
  const number = people.size + 1;
  let unique = name || `Person ${number}`;
  while (people.has(unique)) unique += ` (${number})`;
  return unique;
}

function enhance(form) {
  const { messages, title, shape, answers: shapes, nobody } = findParts(form);
  const answerShapes = new Map([...shapes.content.querySelectorAll("[data-answer]")].map((one) => [one.dataset.answer, one]));
  const groups = new Map([...form.querySelectorAll("[data-group]")].map((group) => [group.dataset.group, group]));
  const lists = new Map([...document.querySelectorAll("[data-list]")].map((link) => [link.dataset.list, link.dataset]));
  const { paste } = form.elements;

  const showMessage = (text) => messages.append(make("p", {}, text));

  function clear() {
    for (const element of [messages, title, nobody, ...groups.values()]) element.replaceChildren();
  }

  function makeChip(answer, name) {
    const chip = answerShapes.get(answer).cloneNode(true);
    findParts(chip).person.append(name);
    return chip;
  }

  /* Put the line of an item where it belongs by how far its answers differ. What was shown is removed from `people`. */
  function addLine({ id, text }, people, address) {
    const row = shape.content.cloneNode(true);
    const { statement, chips, notes } = findParts(row);
    let given = 0;
    let count = 0;
    for (const [name, answers] of people) {
      const [answer, note] = answers.get(id) || [""];
      const chip = makeChip(answer, name);
      chips.append(chip);
      if (note) notes.append(make("p", {}, make("bdi", {}, name), ": ", make("q", {}, note)));
      given |= chip.dataset.given;
      count += answer !== "";
      answers.delete(id);
    }
    const link = make("a", { href: address + id }, text);
    statement.append(link);
    if (!(count || notes.hasChildNodes())) return nobody.append(make("li", {}, link));
    groups.get(count > 1 ? form.dataset.groups[given] : "9").append(row);
  }

  async function showSideBySide() {
    clear();
    paste.value = joinBrokenLinks(paste.value);
    const { list, people, problems } = readPeople(paste.value, [...lists.keys()]);
    for (const [number, problem] of problems.slice(0, MOST_PROBLEMS)) showMessage(`Line ${number} ${form.dataset[problem]}`);
    const more = problems.length - MOST_PROBLEMS;
    if (more > 0) showMessage(`${more} ${form.dataset.more}`);
    if (people.size < 2) return showMessage(form.dataset.size);
    const { items: file, line, name: heading } = lists.get(list);
    const response = await fetch(file);
    const record = await response.json();
    if (title.textContent) return; // the button was pressed twice
    for (const item of record.groups.flatMap(({ items }) => items)) addLine(item, people, line);
    for (const [name, answers] of people) if (answers.size) showMessage(`${name}: ${form.dataset.items}`);
    title.append(heading);
    title.focus();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    showSideBySide().catch(() => showMessage(form.dataset.fetch));
  });
  form.addEventListener("reset", () => {
    clear();
    paste.focus();
  });
  findParts(form).print.addEventListener("click", () => window.print());
  form.hidden = false;
}

// Node's tests of the functions above have no document.
for (const form of globalThis.document?.querySelectorAll("[data-compare]") ?? []) enhance(form);
