/* Brings checklists to life: counts ticks, keeps them on this device if asked, takes notes, shares them in a link, prints one alone.
   Without it they are boxes to tick, on the screen and on paper. What it shows and says stands in partials/checklist-tools.html. */
import { ANSWERS, decode, encode } from "./checklist-codes.js";
import * as store from "./checklist-store.js";
import { make } from "./elements.js";

const { content, dataset: words } = document.getElementById("checklist-tools");
const lists = new Map();
const some = (entry) => entry.some(Boolean);

/**
 * Bring the checklist `section` to life, with the items that stand in it. A list that the reader makes has lines that come and go:
 * `own.draw(shared)` puts them in, `own.has(id)` says whether there is such a line, and `own.adopt(shared)` takes a list over.
 */
export function enhance(section, own) {
  const { list, title, reflection: compare } = section.dataset;
  const reflection = compare !== undefined; // a group answers it about itself
  const removed = JSON.parse(section.dataset.removed || "{}");
  const [top, end, banner, noteField, goneLine] = content.cloneNode(true).children;
  const [progress, count, keep, mode, gone] = top.querySelectorAll("progress, span, input, button, div");
  const [said, copied] = end.querySelectorAll("[role=status]");
  const [name, notes] = end.querySelectorAll("input");
  const [, cleaner, undo] = end.querySelectorAll("button");
  const seen = new Map();
  const acts = { print, clear, adopt, leave };
  let items;
  let shared; // the answers of a link, by id: shown in place of the reader's own, which stay as they are
  let four = false;

  const key = (id) => `${list}/${id}`;
  const get = (id) => (shared ? shared.get(id) || ["", ""] : store.get(key(id)));
  const all = () => items.map(({ id }) => [id, get(id)]);
  const has = own?.has || ((id) => items.some((one) => one.id === id));

  function write(changes) {
    if (!store.set(changes)) say(words.full);
  }

  function put(entries) {
    write(Object.fromEntries(entries.map(([id, entry]) => [key(id), own || some(entry) ? entry : null])));
  }

  function change(id, entry) {
    say();
    // Keys stand in the order in which they were set: so all lines of the reader's own list are set again.
    if (!shared) return put(own ? all().map(([one, old]) => [one, one === id ? entry : old]) : [[id, entry]]);
    shared.set(id, entry);
    show();
  }

  /* Say how it went; `back` undoes it, at the button that is returned. */
  function say(told = "", back) {
    said.textContent = told;
    undo.hidden = !back;
    acts.undo = () => {
      say(words.back);
      cleaner.focus();
      back();
    };
    return undo;
  }

  function item(li) {
    const id = li.id.slice(list.length + 1);
    const [label, fold] = li.children;
    const one = { id, li, label, tick: label.firstChild, told: make("p", { class: "checklist__note" }) };
    one.tick.autocomplete = "off"; // what is ticked lasts as long as the page, unless the reader has it kept
    one.tick.addEventListener("change", () => change(id, [one.tick.checked ? "yes" : "", get(id)[1]]));
    fold.firstElementChild.textContent = words.why;
    fold.addEventListener("toggle", () => {
      if (one.note) return;
      const field = noteField.cloneNode(true);
      one.note = field.lastChild;
      one.note.value = get(id)[1];
      one.note.addEventListener("input", () => change(id, [get(id)[0], one.note.value]));
      fold.append(field);
    });
    fold.after(one.told);
    return one;
  }

  /* Yes, partly, not yet or don't know, in place of the box. */
  function offerFour(one) {
    const choices = Object.entries(ANSWERS).map(([value, answer]) =>
      make("label", {}, make("input", { type: "radio", name: key(one.id), value }), ` ${answer}`),
    );
    one.four = make("fieldset", {}, make("legend", {}, one.label.textContent), ...choices);
    one.four.addEventListener("change", ({ target }) => change(one.id, [target.value, get(one.id)[1]]));
    one.label.after(one.four);
  }

  function read() {
    own?.draw(shared);
    items = [...section.querySelectorAll(".checklist__item")].map((li) => seen.get(li) || seen.set(li, item(li)).get(li));
    progress.max = items.length;
  }

  function show() {
    read();
    const entries = all();
    const done = entries.filter(([, [answer]]) => (four ? answer : answer === "yes")).length;
    count.textContent = `${done} of ${items.length} ${four ? "answered" : "ticked"}`;
    progress.value = done;
    keep.checked = store.keeping();
    mode.textContent = four ? words.ticks : words.four;
    items.forEach((one, at) => {
      const [answer, note] = entries[at][1];
      one.tick.checked = answer === "yes";
      one.told.textContent = note && `Note: ${note}`;
      if (one.note && one.note.value !== note) one.note.value = note;
      if (four && !one.four) offerFour(one);
      one.label.hidden = four;
      if (!one.four) return;
      one.four.hidden = !four;
      for (const input of one.four.querySelectorAll("input")) input.checked = input.value === answer;
    });
    if (!own) gone.replaceChildren(...store.keys(list).filter((one) => !has(one.slice(list.length + 1))).map(tellGone));
  }

  function tellGone(one) {
    const line = goneLine.cloneNode(true);
    const note = store.get(one)[1];
    line.firstChild.textContent = (removed[one] || words.gone) + (note && ` Your note: ${note}`);
    line.lastChild.addEventListener("click", () => {
      store.set({ [one]: null });
      keep.focus();
    });
    return line;
  }

  acts.mode = () => {
    four = !four;
    show();
  };

  keep.addEventListener("change", ({ target: { checked } }) => {
    const done = store.keep(checked);
    say(checked ? (done ? words.kept : words.refused) : words.forgotten);
  });

  function clear() {
    if (shared) return leave();
    const before = all();
    say(words.cleared, () => put(before));
    undo.focus();
    put(before.map(([id]) => [id, ["", ""]]));
  }

  function print() {
    const marks = [[document.body, "prints-one"], [section, "prints"]];
    for (const [element, mark] of marks) element.classList.add(mark);
    addEventListener("afterprint", () => marks.forEach(([element, mark]) => element.classList.remove(mark)), { once: true });
    window.print();
  }

  // Sharing -----------------------------------------------------------------------------------------------------------

  for (const what of ["link", "code", "share", "list"]) {
    acts[what] = async () => (await import("./section-links.js")).give(copied.parentElement, what, place());
  }

  function place() {
    const entries = all();
    const { named } = section.dataset;
    const code = encode({ list, title: named, items: entries, name: name.value, notes: notes.checked, named: own });
    const link = new URL(section.querySelector(".checklist__open a")?.href || location.href);
    link.hash = code;
    link.search = "";
    const lines = items.map(({ label }, at) => {
      const [answer, note] = entries[at][1];
      return `[${answer === "yes" ? "x" : ANSWERS[answer] || " "}] ${label.textContent.trim()}${note && "\n    "}${note}`;
    });
    return { title: named || title, code, link: link.href, list: [named || title, ...lines, link.href.split("#")[0]].join("\n") };
  }

  function receive({ items: brought, name: from }) {
    const found = [...brought].filter(([id]) => has(id));
    if (brought.size ? !found.length : !reflection) return false;
    four ||= reflection && !found.every(([, [answer]]) => answer === "yes" || !answer) || !brought.size;
    shared = brought.size ? new Map(found) : undefined;
    const lost = brought.size - found.length;
    tell(shared ? [words.came, from && `${words.from} ${from}.`, lost && `${words.lost} ${lost}.`] : [words.answer]);
    show();
    return true;
  }

  function tell(sentences) {
    const [told, taking, leaving, closing] = banner.children;
    told.textContent = sentences.filter(Boolean).join(" ");
    taking.hidden = leaving.hidden = !shared;
    closing.hidden = shared;
    section.prepend(banner);
    banner.focus({ preventScroll: true });
    banner.scrollIntoView();
  }

  function leave() {
    shared = undefined;
    history.replaceState(null, "", location.pathname); // so that a reload shows the reader's own again
    banner.remove();
    show();
    section.querySelector("input").focus();
  }

  function adopt() {
    const brought = shared;
    leave();
    if (own) return own.adopt(brought);
    const before = all();
    say(words.adopted, () => put(before));
    put(before.map(([id, [, note]]) => [id, [brought.get(id)?.[0] || "", brought.get(id)?.[1] || note]]));
  }

  // The tools -----------------------------------------------------------------------------------------------------------

  read();
  // Where an item was renamed, or came from another list, its tick comes along.
  for (const { id, li } of items) {
    for (const was of (li.dataset.was || "").split(" ").filter((old) => some(store.get(old)))) {
      store.set({ [was]: null, [key(id)]: store.get(was) });
    }
  }
  four = reflection && all().some(([, [answer]]) => answer && answer !== "yes");
  const compared = end.querySelector("a");
  compared.href = compare;
  if (!compare) compared.remove();
  if (!reflection) for (const one of [mode, end.querySelector("[value=code]"), name.parentElement]) one.remove();
  if (!navigator.share) end.querySelector("[value=share]").remove();
  section.querySelector(".checklist__head").after(top);
  section.append(end);
  section.addEventListener("click", ({ target }) => target.type === "button" && acts[target.value]?.());
  store.watch(show);
  show();
  const found = { receive, refuse: (told = words.unreadable) => tell([told]), say, show, write };
  lists.set(list, found);
  return found;
}

/** Show what the page's address brings. */
export function arrive() {
  if (!location.hash.includes("=") || !lists.size) return;
  const code = decode(location.hash);
  const found = code && lists.get(code.list);
  if (!found?.receive(code)) [...lists.values()][0].refuse();
}

for (const section of document.querySelectorAll(".checklist")) enhance(section);
arrive();
addEventListener("hashchange", arrive);
