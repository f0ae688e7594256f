/* Makes checklists interactive: counts ticks, keeps them on this device if asked, takes notes, shares answers in a link,
   prints one list alone. Without it they are boxes to tick, on the screen and on paper. Its parts and words:
   partials/checklist-tools.html. */
import { ANSWERS, decode, encode } from "./checklist-codes.js";
import * as store from "./checklist-store.js";
import { findParts, make } from "./elements.js";
import { offerKeeping } from "./keeping.js";

const { content, dataset: words } = document.querySelector("[data-checklist-tools]");
const checklists = new Map(); // by id
const isFilled = (entry) => entry.some(Boolean);

/**
 * Make the checklist `section` interactive. Where readers make the list themselves, `ownList` adds and removes its items:
 * `draw(shared)` puts them in, `has(id)` says whether the item exists, `adopt(shared)` takes over the list of a link, and
 * `name` is the field for its name.
 */
export function enhance(section, ownList) {
  const { checklist: list, title, url, reflection: compareUrl } = section.dataset;
  const isReflection = compareUrl !== undefined; // a group answers it about itself
  const removed = JSON.parse(section.dataset.removed || "{}");
  const parts = findParts(content.cloneNode(true));
  const { progress, count, mode, gone, status, undo, yes, later, banner, panel } = parts;
  const bars = [parts.bar, parts.bar.cloneNode(true)].map((bar) => ({ bar, ...findParts(bar) })); // at the top and the end
  const enhanced = new Map();
  let items;
  let shared; // the answers of a link, by id: shown in place of the reader's own, which stay as they are
  let hasFour = false; // whether items show four answers in place of a box

  const toKey = (id) => `${list}/${id}`;
  const getEntry = (id) => (shared ? shared.get(id) || ["", ""] : store.get(toKey(id)));
  const getEntries = () => items.map(({ id }) => [id, getEntry(id)]);
  const hasItem = ownList?.has || ((id) => items.some((item) => item.id === id));

  /* Put `message` where it can be seen, with `buttons`. */
  function say(message, ...buttons) {
    status.textContent = message;
    for (const button of [yes, later, undo]) button.hidden = !buttons.includes(button);
  }

  const boxes = bars.map(({ keep }) => keep);
  const askToKeep = offerKeeping(store, boxes, { say, yes, later }, words);

  function write(changes) {
    if (!store.set(changes)) say(words.full);
  }

  function writeEntries(entries) {
    write(Object.fromEntries(entries.map(([id, entry]) => [toKey(id), ownList || isFilled(entry) ? entry : null])));
  }

  function changeEntry(id, entry) {
    if (yes.hidden) say(""); // a question stays until it has an answer
    if (shared) {
      shared.set(id, entry);
      show();
      return;
    }
    // Keys are in the order in which they were set: so all items of the reader's own list are set again.
    writeEntries(ownList ? getEntries().map(([other, old]) => [other, other === id ? entry : old]) : [[id, entry]]);
    askToKeep();
  }

  /* Say `message`, and offer to undo with `restore`. Return the button for that. */
  function announce(message, restore) {
    say(message, restore && undo);
    undo.onclick = () => {
      say(words.back);
      parts.clear.focus();
      restore();
    };
    return undo;
  }

  function enhanceItem(li) {
    const id = li.id.slice(list.length + 1);
    const { label, why } = findParts(li);
    const tick = label.control;
    const item = { id, li, label, tick, shownNote: make("p", { class: "checklist__note" }) };
    tick.autocomplete = "off"; // ticks last as long as the page, unless the reader has them stored
    tick.addEventListener("change", () => changeEntry(id, [tick.checked ? "yes" : "", getEntry(id)[1]]));
    why.querySelector("summary").textContent = words.why;
    why.addEventListener("toggle", () => {
      if (item.note) return;
      const field = parts.note.closest("label").cloneNode(true);
      item.note = findParts(field).note;
      item.note.value = getEntry(id)[1];
      item.note.addEventListener("input", () => changeEntry(id, [getEntry(id)[0], item.note.value]));
      why.append(field);
    });
    why.after(item.shownNote);
    return item;
  }

  /* Yes, partly, not yet or don't know, in place of the box. */
  function addAnswers(item) {
    item.radios = Object.keys(ANSWERS).map((value) => make("input", { type: "radio", name: toKey(item.id), value }));
    const choices = item.radios.map((radio) => make("label", {}, radio, ` ${ANSWERS[radio.value]}`));
    item.answers = make("fieldset", { class: "checklist__answers" }, make("legend", {}, item.label.textContent), ...choices);
    item.answers.addEventListener("change", ({ target }) => changeEntry(item.id, [target.value, getEntry(item.id)[1]]));
    item.label.after(item.answers);
  }

  function readItems() {
    ownList?.draw(shared);
    items = [...section.querySelectorAll("[data-item]")].map((li) => {
      if (!enhanced.has(li)) enhanced.set(li, enhanceItem(li));
      return enhanced.get(li);
    });
    progress.max = items.length;
  }

  function show() {
    readItems();
    const entries = getEntries();
    const done = entries.filter(([, [answer]]) => (hasFour ? answer : answer === "yes")).length;
    count.textContent = `${done} of ${items.length} ${hasFour ? "answered" : "ticked"}`;
    progress.value = done;
    for (const box of boxes) box.checked = store.isKept();
    parts.four.checked = hasFour;
    parts.ticks.checked = !hasFour;
    items.forEach((item, at) => {
      showEntry(item, entries[at][1]);
    });
    if (ownList) return;
    const lost = store.keys(list).filter((key) => !hasItem(key.slice(list.length + 1)));
    gone.replaceChildren(...lost.map(makeGoneItem));
  }

  function showEntry(item, [answer, note]) {
    item.tick.checked = answer === "yes";
    item.shownNote.textContent = note && `Note: ${note}`;
    if (item.note && item.note.value !== note) item.note.value = note;
    if (hasFour && !item.answers) addAnswers(item);
    item.label.hidden = hasFour;
    if (!item.answers) return;
    item.answers.hidden = !hasFour;
    for (const radio of item.radios) radio.checked = radio.value === answer;
  }

  /* An answer to an item that is no longer in the list. */
  function makeGoneItem(key) {
    const line = parts.lost.cloneNode(true);
    const note = store.get(key)[1];
    line.prepend((removed[key] || words.gone) + (note && ` Your note: ${note}`));
    findParts(line).drop.addEventListener("click", () => {
      store.set({ [key]: null });
      boxes[0].focus();
    });
    return line;
  }

  function clear() {
    if (shared) return leave();
    const before = getEntries();
    announce(words.cleared, () => writeEntries(before)).focus();
    writeEntries(before.map(([id]) => [id, ["", ""]]));
  }

  function print() {
    const mark = (on) => {
      document.body.classList.toggle("prints-one", on);
      section.classList.toggle("prints", on);
    };
    mark(true);
    addEventListener("afterprint", () => mark(false), { once: true });
    window.print();
  }

  // Sharing -----------------------------------------------------------------------------------------------------------

  let openBar;

  /* Open what shares the list below `bar`, or close it. */
  function toggleSharing(bar) {
    openBar = openBar === bar ? undefined : bar;
    for (const one of bars) one.open.ariaExpanded = one === openBar;
    if (openBar) bar.bar.after(panel);
    else panel.remove();
  }

  const share = async (what) => (await import("./section-links.js")).give(parts.copied, what, describe(), parts[what]);

  /* Return the answers in every form that can be copied. */
  function describe() {
    const entries = getEntries();
    const { named } = section.dataset;
    const code = encode({
      list,
      title: named,
      items: entries,
      name: parts.name.value,
      notes: parts.notes.checked,
      named: ownList,
    });
    const link = new URL(url || "", location.href);
    link.hash = code;
    link.search = "";
    const itemLines = items.map(({ label }, at) => {
      const [answer, note] = entries[at][1];
      return `[${ANSWERS[answer] || " "}] ${label.textContent.trim()}${note && "\n    "}${note}`;
    });
    const lines = [named || title, ...itemLines, link.href.split("#")[0]].join("\n");
    return { title: named || title, code, link: link.href, lines };
  }

  /* Show the answers of a link, in place of the reader's own. Return false if none of them is for an item of this list. */
  function receive({ items: received, isWhole, name }) {
    const found = [...received].filter(([id]) => hasItem(id));
    if (received.size ? !found.length : !(isReflection && isWhole)) return false;
    const isTicks = found.every(([, [answer]]) => answer === "yes" || !answer);
    hasFour ||= !received.size || (isReflection && !isTicks);
    shared = received.size ? new Map(found) : undefined;
    const lost = received.size - found.length;
    if (shared) showBanner(words.came, name && `${words.from} “${name}”.`, lost && `${words.lost} ${lost}.`);
    else showBanner(words.answer);
    show();
    return true;
  }

  function showBanner(...sentences) {
    parts.message.textContent = sentences.filter(Boolean).join(" ");
    parts.adopt.hidden = parts.leave.hidden = !shared;
    parts.close.hidden = shared;
    section.prepend(banner);
    banner.focus({ preventScroll: true });
    banner.scrollIntoView();
  }

  /* Go back from the answers of a link to the reader's own. */
  function leave() {
    shared = undefined;
    history.replaceState(null, "", location.pathname); // so that a reload shows the reader's own
    banner.remove();
    show();
    (ownList?.name || boxes[0]).focus();
  }

  function adopt() {
    const received = shared;
    leave();
    if (ownList) return ownList.adopt(received);
    const before = getEntries();
    announce(words.adopted, () => writeEntries(before));
    writeEntries(before.map(([id, [, note]]) => [id, [received.get(id)?.[0] || "", received.get(id)?.[1] || note]]));
  }

  // Start -------------------------------------------------------------------------------------------------------------

  /* The answer to an item that was renamed, or moved here from another list, comes with it. */
  function takeFormer({ id, li }) {
    for (const was of (li.dataset.was || "").split(" ").filter((key) => isFilled(store.get(key)))) {
      store.set({ [was]: null, [toKey(id)]: store.get(was) });
    }
  }

  readItems();
  items.forEach(takeFormer);
  hasFour = isReflection && getEntries().some(([, [answer]]) => answer && answer !== "yes");
  parts.compare.href = compareUrl;
  if (!compareUrl) parts.compare.remove();
  if (!isReflection) for (const part of [mode, parts.code, parts.name.closest("label")]) part.remove();
  if (!navigator.share) parts.share.remove();
  parts.ticks.name = parts.four.name = `answers/${list}`;
  mode.addEventListener("change", () => {
    hasFour = parts.four.checked;
    show();
  });
  gone.before(bars[0].bar);
  bars[1].open.after(parts.clear);
  parts.end.append(bars[1].bar);
  findParts(section).head.after(parts.top);
  section.append(parts.said, parts.end);
  for (const bar of bars) {
    bar.print.addEventListener("click", print);
    bar.open.addEventListener("click", () => toggleSharing(bar));
  }
  const actions = { clear, adopt, leave, close: leave };
  for (const what of ["link", "code", "share", "lines"]) actions[what] = () => share(what);
  for (const [name, action] of Object.entries(actions)) parts[name].addEventListener("click", action);
  store.watch(show);
  show();
  const checklist = { receive, reject: (message = words.unreadable) => showBanner(message), announce, show, write };
  checklists.set(list, checklist);
  return checklist;
}

/** Show the answers in the address of the page, if it has any. */
export function showSharedAnswers() {
  if (!(/=|%3d/i.test(location.hash) && checklists.size)) return;
  const code = decode(location.hash);
  const checklist = code && checklists.get(code.list);
  if (!checklist?.receive(code)) [...checklists.values()][0].reject();
}

for (const section of document.querySelectorAll("[data-checklist]")) enhance(section);
showSharedAnswers();
addEventListener("hashchange", showSharedAnswers);
