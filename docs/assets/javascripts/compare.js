/* Puts the answers of a group to one list side by side: where they differ first. Nothing is sent, nothing is stored, no one is counted.
   The words, the places and the shape of a line stand in templates/compare.html. */
import { decode } from "./checklist-codes.js";
import { make } from "./elements.js";

const form = document.querySelector(".compare");
const places = form.querySelectorAll(".compare__place"); // for messages, for the title, then for lines

const tell = (words) => places[0].append(make("p", {}, words));
const clear = () => places.forEach((place) => place.replaceChildren());

form.onsubmit = async (event) => {
  event.preventDefault();
  clear();
  const people = new Map(); // the answers of each, by name
  const seen = new Set();
  let list;
  // Mail programs break long links: what looks like the rest of one, below a line as long as theirs are, goes back to it.
  form.paste.value = form.paste.value.replace(/^(.{60,80})\n(?!.*list=)(?=[\w*-]*[.%=&+]\S+$)/gm, "$1");
  form.paste.value.split("\n").forEach((line, at) => {
    const [code] = line.match(/list=[^\s>)"]+/) || [""];
    const one = decode(code) || {};
    const link = document.querySelector(`[data-list="${one.list}"]`);
    const wrong = !one.items?.size ? "code" : link !== (list ||= link || 0) ? "list" : one.name && seen.has(code) ? "seen" : people.size > 11 && "people";
    let name = one.name || `Person ${people.size + 1}`;
    while (people.has(name)) name += ` (${people.size + 1})`;
    if (!wrong) people.set(name, one.items);
    // Two people without a name may well have given the same answers.
    const word = wrong || (seen.has(code) && "twin");
    if (word && line.trim()) tell(`Line ${at + 1} ${form.dataset[word]}`);
    seen.add(code);
  });
  if (people.size < 2) return tell(form.dataset.size);
  try {
    const { groups } = await (await fetch(list.dataset.items)).json();
    if (places[1].firstChild) return; // the button was pressed twice
    for (const { items } of groups) for (const { id, text } of items) {
      const line = form.lastElementChild.content.cloneNode(true);
      line.firstElementChild.append(make("a", { href: list.dataset.line + id }, text));
      let given = 0;
      let count = 0;
      for (const [name, items] of people) {
        const [answer, note] = items.get(id) || [""];
        const place = line.querySelector(`[data-answer="${answer}"]`);
        place.append(place.children[1] ? ", " : " ", make("bdi", {}, name));
        if (note) line.append(make("p", {}, `${name}: `, make("q", {}, note)));
        given |= place.dataset.given;
        if (answer) count++;
        items.delete(id);
      }
      places[count > 1 ? form.dataset.places[given] : 9].append(line);
    }
    for (const [name, items] of people) if (items.size) tell(`${name}: ${form.dataset.items}`);
    places[1].append(list.dataset.name);
    places[1].focus();
  } catch {
    tell(form.dataset.fetch);
  }
};
form.onreset = () => {
  clear();
  form.paste.focus();
};
form.print.onclick = () => window.print();
form.hidden = false;
