/* Asks readers, once a visit, whether this device is to keep what they enter. Nothing is kept before they say so. */
import { isAllowed, visit } from "./storage.js";

/** What a visit remembers if they said "Not now". */
export const LATER = "later";

let isAsked = false; // on this page

/**
 * Put `entries`, as storage.js opens them, in step with the checkboxes `boxes` and with a question. `said` shows a message:
 * `say(text, …buttons)`. `words`: the messages `ask`, `kept`, `blocked` and `forgotten`. Return a function that asks, if there
 * is a need to.
 */
export function offerKeeping(entries, boxes, { say, yes, later }, words) {
  let asker; // what has the focus while the question is there

  const keep = () => say(entries.keep(true) ? words.kept : words.blocked);

  function answer(act) {
    act();
    asker.focus();
  }

  for (const box of boxes) {
    box.addEventListener("change", () => {
      if (box.checked) return keep();
      entries.keep(false);
      say(words.forgotten);
    });
  }
  yes.addEventListener("click", () => answer(keep));
  later.addEventListener("click", () => {
    visit.add(LATER);
    answer(() => say(""));
  });
  // Another tab may have been asked, or a box ticked.
  entries.watch(() => !yes.hidden && entries.isKept() && say(""));

  return () => {
    if (isAsked || entries.isKept() || !isAllowed() || visit.has(LATER)) return;
    isAsked = true;
    asker = document.activeElement;
    say(words.ask, yes, later);
    asker.scrollIntoView({ block: "nearest" }); // the question may have covered it
  };
}
