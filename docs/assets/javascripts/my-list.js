/* The page of checklists: shows the lists for a stage or a role, and lets readers make one of their own from lines of several.
   checklist.js brings that to life as any other. Its words stand in the template, those of its lines in the file of each list. */
import { arrive, enhance } from "./checklist.js";
import * as store from "./checklist-store.js";
import { make } from "./elements.js";

const TITLE = "title/mine";
const place = document.querySelector(".my-list");
const { unloaded, unknown, none } = place.dataset;
const [form, section, blank, picker] = place.firstElementChild.content.children;
const named = section.querySelector("input");
const ul = section.querySelector("ul");
const lists = [...document.querySelectorAll("li[data-list]")];
const names = lists.map((li) => li.dataset.list);
const lines = new Map(); // by key, as in the store: what the files say, and what shows it
const shown = new Map();
const loading = {};
let visited; // the name of a list that came with a link

const toKey = (id) => `mine/${id}`;
const own = () => store.keys("mine");
const entries = (keys) => Object.fromEntries(keys.map((key) => [key, store.get(key)]));

/* The groups of `list`; nothing if they cannot be had, and the next asking tries again. */
const load = (list) =>
  (loading[list] ||= fetch(`${list}/${list}.json`)
    .then((answer) => answer.json())
    .then(({ groups }) => {
      for (const { items } of groups) for (const item of items) {
        const key = toKey(`${list}/${item.id}`);
        lines.set(key, item);
        // Where an item was renamed, its line stays, in its place.
        for (const was of item.was.map(toKey)) {
          if (own().includes(was)) store.set(Object.fromEntries([[was, null], ...own().map((one) => [one === was ? key : one, store.get(one)])]));
        }
      }
      return groups;
    })
    .catch(() => {
      delete loading[list];
    }));

/* Only lists of this page are asked for. */
const loadFor = (keys) => Promise.all(names.filter((list) => keys.some((key) => key.startsWith(toKey(`${list}/`)))).map(load));

/* Lines that are not in it come off. */
function whole(changes) {
  for (const key of own()) changes[key] ??= null;
  return changes;
}

/* From now on the list has what `changes` has, in that order. */
function write(changes, words) {
  const was = entries([TITLE, ...own()]);
  const undo = mine.say(words, () => mine.write(whole(was)));
  mine.write(whole(changes));
  if (document.activeElement === document.body) undo.focus(); // what had the focus has gone
}

/* Put the line `key` at the place `to`; below 0, take it off. */
function put(key, to) {
  const keys = own().filter((one) => one !== key);
  if (to >= 0) keys.splice(to, 0, key);
  write(entries(keys), to < 0 ? "Taken off your list." : `Now line ${keys.indexOf(key) + 1} of ${keys.length}.`);
}

function line(key) {
  if (shown.has(key)) return shown.get(key);
  const { text, why = "" } = lines.get(key) || { text: unknown };
  const li = blank.cloneNode(true);
  li.id = key.replace("/", "-");
  li.querySelector("label").append(text);
  li.querySelector("p").append(why);
  for (const one of li.querySelectorAll("button")) one.ariaLabel = `${one.textContent}: ${text}`;
  shown.set(key, li);
  // Another tab may have put it in, from a list that this one has not asked for.
  if (!lines.has(key)) loadFor([key]).then(() => lines.has(key) && shown.delete(key) && mine.show());
  return li;
}

function draw(shared) {
  const keys = own();
  named.value = section.dataset.named = shared ? visited : store.get(TITLE)[1];
  named.readOnly = shared;
  for (const tick of document.querySelectorAll("li[data-list] input")) tick.checked = keys.includes(tick.value);
  const wanted = (shared ? [...shared.keys()].map(toKey) : keys).map(line);
  if (!ul.children[wanted.length] && wanted.every((li, at) => li === ul.children[at])) return;
  const focused = document.activeElement;
  ul.replaceChildren(...wanted);
  focused.focus();
}

function adopt(shared) {
  const brought = [...shared].map(([id, entry]) => [toKey(id), entry]);
  write(Object.fromEntries([[TITLE, ["", visited]], ...brought]), "This is your list now.");
}

form.addEventListener("change", () => {
  const chosen = [...form].map(({ name, value }) => value && `[data-${name}~=${value}]`).join("");
  for (const li of lists) li.hidden = chosen && !li.matches(chosen);
  const found = lists.filter((li) => !li.hidden).length;
  form.lastElementChild.textContent = found ? `${found} of ${lists.length} lists` : none;
});

named.addEventListener("input", () => mine.write({ [TITLE]: ["", named.value] }));

// A browser may give what is clicked no focus: Safari.
ul.addEventListener("click", ({ target }) => {
  if (target.type !== "button") return;
  target.focus();
  const at = [...ul.children].indexOf(target.closest("li"));
  put(own()[at], target.value ? Math.max(at + +target.value, 0) : -1);
});

lists[0].parentElement.before(form);
await loadFor(own());
place.replaceWith(section);
const mine = enhance(section, { draw, adopt, has: (id) => lines.has(toKey(id)) });

for (const li of lists) {
  const fold = picker.cloneNode(true);
  const [summary, told, choices] = fold.children;
  const { list } = li.dataset;
  summary.ariaLabel = `${summary.textContent}: ${li.firstChild.textContent}`;
  const tick = ({ id, text }) => {
    const box = make("input", { type: "checkbox", value: toKey(`${list}/${id}`) });
    return make("label", {}, box, ` ${text}`);
  };
  fold.addEventListener("toggle", async () => {
    const groups = await load(list);
    told.textContent = groups ? "" : unloaded;
    if (groups) choices.replaceChildren(...groups.map(({ title, items }) => make("fieldset", {}, make("legend", {}, title), ...items.map(tick))));
    mine.show();
  });
  fold.addEventListener("change", ({ target }) => {
    target.focus();
    put(target.value, target.checked ? Infinity : -1);
  });
  li.append(fold);
}

const { receive } = mine;
mine.receive = (code) => {
  loadFor([...code.items.keys()].map(toKey)).then((loaded) => {
    visited = code.title;
    if (!loaded.every(Boolean)) mine.refuse(unloaded);
    else if (!receive(code)) mine.refuse();
  });
  return true;
};
arrive();
