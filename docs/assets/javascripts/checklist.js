/* Brings checklists to life: counts ticks, keeps them on this device if asked, takes notes, shares them in a link, prints one alone.
   Without it they are boxes to tick, on the screen and on paper. */
import { ANSWERS, decode, encode } from "./checklist-codes.js";
import * as store from "./checklist-store.js";
import { make } from "./elements.js";

const UNREADABLE = "We could not use the answers in this link. It may be cut off, old, or for another list. Nothing was changed.";
const NOT_KEPT = "This browser keeps nothing for this site. Your ticks stay here until you leave the page.";
export const FULL = "This device has no room to keep your last change. It stays here until you leave the page.";
const KEPT = "Kept from now on, in this browser only, for every checklist. Nothing is sent.";
const FORGOTTEN = "Forgotten on this device, for every checklist. Until you leave this page, you can tick the box again to have it all back.";

const lists = new Map();
const some = (entry) => entry.some(Boolean);

export function button(words, act) {
  const made = make("button", { type: "button" }, words);
  made.addEventListener("click", act);
  return made;
}

export const box = (words) => make("label", {}, make("input", { type: "checkbox", autocomplete: "off" }), ` ${words}`);

/**
 * Bring the checklist `section` to life, with the items that stand in it. A list that the reader makes has lines that come and go:
 * `own.draw(shared)` puts them in, `own.has(id)` says whether there is such a line, and `own.adopt(shared)` takes a list over.
 */
export function enhance(section, own) {
  const { list, title, reflection: compare } = section.dataset;
  const made = new Map();
  let items;
  const has = own?.has || ((id) => items.some((one) => one.id === id));
  const reflection = compare !== undefined; // a group answers it about itself
  const removed = JSON.parse(section.dataset.removed || "{}");
  let shared; // the answers of a link, by id: shown in place of the reader's own, which stay as they are
  let four = false;

  const key = (id) => `${list}/${id}`;
  const get = (id) => (shared ? shared.get(id) || ["", ""] : store.get(key(id)));
  const all = () => items.map(({ id }) => [id, get(id)]);

  function put(entries) {
    const changes = entries.map(([id, entry]) => [key(id), own || some(entry) ? entry : null]);
    if (!store.set(Object.fromEntries(changes))) say(FULL);
  }

  function change(id, entry) {
    say();
    // Keys stand in the order in which they were set: so all lines of the reader's own list are set again.
    if (!shared) return put(own ? all().map(([one, old]) => [one, one === id ? entry : old]) : [[id, entry]]);
    shared.set(id, entry);
    show();
  }

  function item(li) {
    const id = li.id.slice(list.length + 1);
    const [label, fold] = li.children;
    const tick = label.firstChild;
    const one = { id, li, label, tick, told: make("p", { class: "checklist__note" }) };
    tick.addEventListener("change", () => change(id, [tick.checked ? "yes" : "", get(id)[1]]));
    fold.firstElementChild.textContent = "Why, and a note";
    fold.addEventListener("toggle", () => {
      if (one.note) return;
      one.note = make("textarea", { rows: 2, maxlength: 500, autocomplete: "off" });
      one.note.value = get(id)[1];
      one.note.addEventListener("input", () => change(id, [get(id)[0], one.note.value]));
      fold.append(make("label", {}, "Your note", one.note));
    });
    fold.after(one.told);
    return one;
  }

  /* Yes, partly, not yet or don't know, in place of the box. */
  function offerFour(one) {
    const choices = Object.entries(ANSWERS).map(([value, words]) =>
      make("label", {}, make("input", { type: "radio", name: key(one.id), value, autocomplete: "off" }), ` ${words}`),
    );
    one.four = make("fieldset", {}, make("legend", {}, one.label.textContent), ...choices);
    one.four.addEventListener("change", ({ target }) => change(one.id, [target.value, get(one.id)[1]]));
    one.label.after(one.four);
  }

  const progress = make("progress", { "aria-hidden": true });
  const count = make("span", { role: "status" });
  const keep = box("Keep my ticks on this device");
  const banner = make("div", { class: "checklist__news", tabindex: -1 });
  const said = make("p", { role: "status" });
  const undo = make("p");
  const cleaner = button("Clear", clear);

  function say(words = "", ...buttons) {
    said.textContent = words;
    undo.replaceChildren(...buttons);
  }

  function read() {
    own?.draw(shared);
    items = [...section.querySelectorAll(".checklist__item")].map((li) => made.get(li) || made.set(li, item(li)).get(li));
    progress.max = items.length;
  }

  function show() {
    read();
    const entries = all();
    const done = entries.filter(([, [answer]]) => (four ? answer : answer === "yes")).length;
    count.textContent = `${done} of ${items.length} ${four ? "answered" : "ticked"}`;
    progress.value = done;
    keep.firstChild.checked = store.keeping();
    mode.textContent = four ? "Use ticks instead" : "Answer yes, partly, not yet or don’t know";
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
    if (!own) gone.replaceChildren(...store.keys(list).filter((name) => !has(name.slice(list.length + 1))).map(tellGone));
  }

  const mode = button("", () => {
    four = !four;
    show();
  });

  const gone = make("div");
  function tellGone(name) {
    const note = store.get(name)[1];
    const words = removed[name] || "One line that you had ticked is no longer in this list.";
    return make("p", { class: "checklist__news" }, words, note && ` Your note: ${note} `, button("Take it off my ticks", () => {
      store.set({ [name]: null });
      keep.firstChild.focus();
    }));
  }

  keep.addEventListener("change", ({ target: { checked } }) => {
    const done = store.keep(checked);
    say(checked ? (done ? KEPT : NOT_KEPT) : FORGOTTEN);
  });

  function clear() {
    if (shared) return leave();
    const before = all();
    const back = button("Undo", () => {
      put(before);
      say("Your ticks are back.");
      cleaner.focus();
    });
    put(before.map(([id]) => [id, ["", ""]]));
    say("Cleared.", back);
    back.focus();
  }

  function print() {
    const classes = [[document.body, "prints-one"], [section, "prints"]];
    for (const [element, name] of classes) element.classList.add(name);
    addEventListener("afterprint", () => classes.forEach(([element, name]) => element.classList.remove(name)), { once: true });
    window.print();
  }

  // Sharing -----------------------------------------------------------------------------------------------------------

  const name = make("input", { maxlength: 40, autocomplete: "off" });
  const notes = box("With my notes");
  const copying = make("div", { class: "copying" });
  for (const [what, words] of [["link", "Copy link"], ["code", "Copy code"], ["share", "Share…"], ["list", "Copy as text"]]) {
    if ((what === "share" && !navigator.share) || (what === "code" && !reflection)) continue;
    copying.append(button(words, async () => (await import("./section-links.js")).give(copying, what, place())));
  }
  copying.append(make("p", { role: "status" }));

  function place() {
    const entries = all();
    const { named } = section.dataset;
    const code = encode({ list, title: named, items: entries, name: name.value, notes: notes.firstChild.checked, named: Boolean(own) });
    const link = new URL(section.querySelector(".checklist__open a")?.href || location.href);
    link.hash = code;
    link.search = "";
    const lines = items.map(({ label }, at) => {
      const [answer, note] = entries[at][1];
      return `[${answer === "yes" ? "x" : ANSWERS[answer] || " "}] ${label.textContent.trim()}${note && "\n    "}${note}`;
    });
    return { title: named || title, code, link: link.href, list: [named || title, ...lines, link.href.split("#")[0]].join("\n") };
  }

  const share = make("details", { class: "checklist__share" }, make("summary", {}, "Share my answers"),
    make("p", {}, "The link carries your answers after a # sign, so they reach no server. Whoever has the link can read them."),
    ...(reflection ? [make("label", {}, "Your name, if you like ", name)] : []), notes, copying,
    ...(compare ? [make("p", {}, make("a", { href: compare }, "Put the answers of a group side by side"))] : []),
  );

  function receive(code) {
    const found = [...code.items].filter(([id]) => has(id));
    if (code.items.size ? !found.length : !reflection) return false;
    four ||= reflection && !found.every(([, [answer]]) => answer === "yes" || !answer) || !code.items.size;
    shared = code.items.size ? new Map(found) : undefined;
    const lost = code.items.size - found.length;
    if (shared) {
      tell(
        `${own ? "This list" : "These answers"} came with the link${code.name && ", from "}${code.name}. ` +
          `Your own ${own ? "has" : "have"} not been changed.` +
          (lost ? ` ${lost} more could not be shown: their lines are no longer here.` : ""),
        button(own ? "Make this my list" : "Make them mine", adopt), button("Back to my own", leave),
      );
    } else tell("Answer each line for yourself. Then choose “Share my answers”, below the list.");
    show();
    return true;
  }

  function tell(words, ...buttons) {
    banner.replaceChildren(make("p", {}, words), ...buttons);
    section.prepend(banner);
    banner.focus();
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
    put(before.map(([id, [, note]]) => [id, [brought.get(id)?.[0] || "", brought.get(id)?.[1] || note]]));
    const back = button("Undo", () => {
      put(before);
      say("Your own answers are back.");
    });
    say("These are now your answers.", back);
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
  section.querySelector(".checklist__head").after(
    make("div", { class: "checklist__tools" }, make("p", {}, progress, " ", count), keep, ...(reflection ? [mode] : []), gone),
  );
  section.append(make("div", { class: "checklist__tools" }, button("Print this list", print), cleaner, said, undo, share));
  store.watch(show);
  show();
  lists.set(list, { receive, refuse: (words = UNREADABLE) => tell(words, button("Close", leave)), say, show });
  return lists.get(list);
}

/** Show what the page's address brings. */
export function arrive() {
  if (!location.hash.includes("=") || !lists.size) return;
  const code = decode(location.hash);
  const found = code && lists.get(code.list);
  if (!found?.receive(code)) [...lists.values()][0].refuse();
}

document.querySelectorAll(".checklist").forEach((section) => enhance(section));
arrive();
addEventListener("hashchange", arrive);
