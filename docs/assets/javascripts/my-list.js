/* The page of checklists: filters the lists by stage and role, and lets readers make a list of their own from lines of
   several lists. checklist.js makes that interactive as any other. Its words are in templates/my_list.html, those of its
   lines in each list's file. */
import { enhance, showSharedAnswers } from "./checklist.js";
import * as store from "./checklist-store.js";
import { findParts, make } from "./elements.js";

const TITLE = "title/mine";
const place = document.querySelector("[data-my-list]");
const { unloaded, unknown, none } = place.dataset;
const parts = findParts(findParts(place).template.content);
const { filter, found, checklist: section, name, lines, line: blank, number } = parts;
const lists = [...document.querySelectorAll("[data-list]")];
const ids = lists.map((li) => li.dataset.list);
const items = new Map(); // by key, as in the store: what the lists' files say
const elements = new Map(); // by key
const loading = {};
let drawn = [];
let sharedTitle; // of a list that came with a link

const toKey = (id) => `mine/${id}`;
const ownKeys = () => store.keys("mine");
const getEntries = (keys) => Object.fromEntries(keys.map((key) => [key, store.get(key)]));

/* So that buttons with the same word can be told apart by those who hear them. */
function nameAfter(button, text) {
  button.ariaLabel = `${button.textContent}: ${text}`;
}

/* Return a promise of the groups of `list`; undefined if they cannot be loaded: the next call then tries again. */
function load(list) {
  loading[list] ||= fetchGroups(list).catch(() => {
    delete loading[list];
  });
  return loading[list];
}

async function fetchGroups(list) {
  const response = await fetch(`${list}/${list}.json`);
  const { groups } = await response.json();
  for (const item of groups.flatMap((group) => group.items)) {
    const key = toKey(`${list}/${item.id}`);
    items.set(key, item);
    for (const was of item.was.map(toKey)) if (ownKeys().includes(was)) rename(was, key);
  }
  return groups;
}

/* The line of an item that was renamed stays in its place. */
function rename(was, key) {
  const entries = ownKeys().map((other) => [other === was ? key : other, store.get(other)]);
  store.set(Object.fromEntries([[was, null], ...entries]));
}

/* Load the lists that `keys` are from; only lists of this page are asked for. */
const loadFor = (keys) => Promise.all(ids.filter((id) => keys.some((key) => key.startsWith(toKey(`${id}/`)))).map(load));

/* Also remove the lines that `changes` lacks. */
function toWholeList(changes) {
  for (const key of ownKeys()) changes[key] ??= null;
  return changes;
}

/* Make `changes` the whole list, in their order. */
function replaceList(changes, message) {
  const before = getEntries([TITLE, ...ownKeys()]);
  const undo = mine.announce(message, () => mine.write(toWholeList(before)));
  mine.write(toWholeList(changes));
  if (document.activeElement === document.body) undo.focus(); // what had the focus was removed
}

/* Put the line `key` at the place `to`; below 0, remove it. */
function moveLine(key, to) {
  const keys = ownKeys().filter((other) => other !== key);
  if (to >= 0) keys.splice(to, 0, key);
  replaceList(getEntries(keys), to < 0 ? "Taken off your list." : `Now line ${keys.indexOf(key) + 1} of ${keys.length}.`);
}

function getLine(key) {
  if (elements.has(key)) return elements.get(key);
  const { text, why = "" } = items.get(key) || { text: unknown };
  const li = blank.cloneNode(true);
  const { label, reason, up, down, remove } = findParts(li);
  li.id = key.replace("/", "-");
  label.append(text);
  reason.append(why);
  const moves = new Map([
    [up, (at) => Math.max(at - 1, 0)],
    [down, (at) => at + 1],
    [remove, () => -1],
  ]);
  for (const [button, getPlace] of moves) {
    nameAfter(button, text);
    button.addEventListener("click", () => {
      button.focus(); // Safari gives a button that is clicked no focus
      moveLine(key, getPlace(ownKeys().indexOf(key)));
    });
  }
  elements.set(key, li);
  // Another tab may have added it, from a list that this one has not loaded.
  if (!items.has(key)) loadFor([key]).then(() => items.has(key) && elements.delete(key) && mine.show());
  return li;
}

/* A button that has added its line says so, and takes it off again. */
function showAdded(button, isAdded) {
  button.ariaPressed = isAdded;
  button.textContent = isAdded ? "Added" : "Add";
  nameAfter(button, button.dataset.add);
}

function draw(shared) {
  const keys = ownKeys();
  name.value = section.dataset.named = shared ? sharedTitle : store.get(TITLE)[1];
  name.readOnly = shared;
  for (const button of document.querySelectorAll("[data-add]")) showAdded(button, keys.includes(button.value));
  number.textContent = keys.length ? `${keys.length} line${keys.length > 1 ? "s" : ""} in your list` : "";
  const wanted = (shared ? [...shared.keys()].map(toKey) : keys).map(getLine);
  if (drawn.length === wanted.length && wanted.every((li, at) => li === drawn[at])) return;
  const focused = document.activeElement;
  drawn = wanted;
  lines.replaceChildren(...wanted);
  focused.focus();
}

function adopt(shared) {
  const received = [...shared].map(([id, entry]) => [toKey(id), entry]);
  replaceList(Object.fromEntries([[TITLE, ["", sharedTitle]], ...received]), "This is your list now.");
}

filter.addEventListener("change", () => {
  const { stages, roles } = filter.elements;
  const chosen = [stages, roles].map((field) => field.value && `[data-${field.name}~=${field.value}]`).join("");
  for (const li of lists) li.hidden = chosen && !li.matches(chosen);
  const count = lists.filter((li) => !li.hidden).length;
  found.textContent = count ? `${count} of ${lists.length} lists` : none;
});

name.addEventListener("input", () => mine.write({ [TITLE]: ["", name.value] }));

function addPicker(li) {
  const fold = parts.picker.cloneNode(true);
  const { pick, status, choices } = findParts(fold);
  const { list } = li.dataset;
  nameAfter(pick, findParts(li).title.textContent);
  const makeChoice = ({ id, text }) => {
    const line = parts.choice.cloneNode(true);
    const { text: words, add } = findParts(line);
    words.append(text);
    add.value = toKey(`${list}/${id}`);
    add.dataset.add = text;
    add.addEventListener("click", () => {
      if (ownKeys().includes(add.value)) moveLine(add.value, -1);
      else mine.write({ [add.value]: ["", ""] });
    });
    return line;
  };
  const makeGroup = ({ title, items: ones }) => [
    make("p", { class: "list-lines__group" }, title),
    make("ul", { "aria-label": title }, ...ones.map(makeChoice)),
  ];
  fold.addEventListener("toggle", async () => {
    const groups = await load(list);
    status.textContent = groups ? "" : unloaded;
    if (groups) choices.replaceChildren(...groups.flatMap(makeGroup));
    mine.show();
  });
  li.append(fold);
}

const offered = document.querySelector("[data-lists]");
offered.before(filter);
offered.after(parts.shelf);
await loadFor(ownKeys());
place.replaceWith(section);
const mine = enhance(section, { draw, adopt, name, has: (id) => items.has(toKey(id)) });
lists.forEach(addPicker);

const { receive } = mine;
mine.receive = (code) => {
  loadFor([...code.items.keys()].map(toKey)).then((loaded) => {
    sharedTitle = code.title;
    if (!loaded.every(Boolean)) mine.reject(unloaded);
    else if (!receive(code)) mine.reject();
  });
  return true;
};
showSharedAnswers();
