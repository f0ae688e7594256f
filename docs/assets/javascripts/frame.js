/* Loaded in the head of every page, after the stylesheet: so that a reader's choice of light or dark holds from the first paint.
   Every page works and prints without it. It stores nothing until the reader changes a display setting. */
(() => {
  const here = document.currentScript.src;

  const settings = {
    read(name) {
      try {
        return localStorage.getItem(name) || "";
      } catch {
        return ""; // storage is forbidden: the settings then last as long as the page
      }
    },
    keep(name, value) {
      try {
        if (value) localStorage.setItem(name, value);
        else localStorage.removeItem(name);
      } catch {}
    },
  };

  // The dark colours stand once in the stylesheet, for devices set to dark; a reader's own choice moves that condition.
  const darkRules = [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => rule.media?.mediaText.includes("prefers-color-scheme"));
  const asDevice = darkRules[0]?.media.mediaText;

  function applyScheme(scheme) {
    const condition = { light: "not all", dark: "screen" }[scheme] || asDevice;
    for (const rule of darkRules) rule.media.mediaText = condition;
  }
  applyScheme(settings.read("scheme"));

  function showSettings(form) {
    const { scheme, "slash-key": slashKey } = form.elements;
    scheme.value = settings.read("scheme");
    slashKey.checked = settings.read("slash-key") !== "off";
    form.addEventListener("change", () => {
      settings.keep("scheme", scheme.value);
      settings.keep("slash-key", slashKey.checked ? "" : "off");
      applyScheme(scheme.value);
    });
    form.hidden = false;
  }

  /* What opens a dialog is a link without scripts, and a button of the same name with them. */
  function asButton(link) {
    const button = document.createElement("button");
    button.type = "button";
    for (const { name, value } of link.attributes) if (name !== "href") button.setAttribute(name, value);
    button.textContent = link.textContent;
    button.setAttribute("aria-haspopup", "dialog");
    link.replaceWith(button);
    return button;
  }

  /* Nothing of the search is fetched before it is asked for. */
  function offerSearch(link) {
    const button = asButton(link);
    const name = button.textContent;
    let opening = false;
    const open = async () => {
      if (opening) return;
      opening = true;
      // On a slow line people type before the dialog is there: what they type goes into it.
      let early = "";
      const keep = (event) => {
        if (event.key.length > 1 || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        event.stopPropagation();
        early += event.key;
      };
      document.addEventListener("keydown", keep, true);
      button.textContent = "Opening…";
      try {
        await (await import(new URL("search.js", here))).open(button, () => early);
        button.textContent = name;
      } catch {
        if (navigator.onLine) location.href = link.href;
        else button.textContent = "Search is offline"; // to leave would lose the reader this page too
      }
      document.removeEventListener("keydown", keep, true);
      opening = false;
    };
    button.addEventListener("click", open);
    // WCAG 2.1.4: a key of one character can be turned off, in the display settings.
    document.addEventListener("keydown", (event) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
      const typing = event.target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
      if (typing || settings.read("slash-key") === "off") return;
      event.preventDefault();
      open();
    });
  }

  /* Beside the text where there is room: open, with the section that is being read marked. */
  function followContents(contents) {
    const wide = matchMedia("(min-width: 75em)");
    const unfold = () => (contents.open = wide.matches);
    unfold();
    wide.addEventListener("change", unfold);
    contents.addEventListener("click", (event) => {
      if (event.target.closest("a") && !wide.matches) contents.open = false;
    });
    const links = new Map([...contents.querySelectorAll("a")].map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
    // The last heading above the upper third; at the end of the page the last of all, which may never get that far.
    const mark = () => {
      const atEnd = scrollY + innerHeight > document.documentElement.scrollHeight - 2;
      const line = atEnd ? innerHeight : innerHeight / 3;
      const passed = [...links].filter(([id]) => document.getElementById(id).getBoundingClientRect().top < line);
      const current = passed.at(-1)?.[1];
      for (const link of links.values()) {
        if (link === current) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
    };
    mark();
    document.addEventListener("scroll", mark, { passive: true });
  }

  /* A column that is longer than the screen begins near the page that the reader is on. */
  function showPlace(menu) {
    const here = menu.querySelector("[aria-current]");
    if (here && here.offsetTop + here.offsetHeight > menu.clientHeight) menu.scrollTop = here.offsetTop - menu.clientHeight / 2;
  }

  /* A phone's menu lies over the page: when the focus leaves it, it closes, so that the focus can be seen (WCAG 2.4.11). */
  function leaveMenu(menu) {
    menu.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget && !menu.contains(relatedTarget) && relatedTarget.popoverTargetElement !== menu) menu.hidePopover?.();
    });
    // The menu that a phone opened becomes a column when the phone is turned.
    matchMedia("(min-width: 64em)").addEventListener("change", () => menu.hidePopover?.());
  }

  /* Beside each heading. Where the dialog cannot be had the link still leads to its section, and nobody loses the page. */
  const sectionLinks = () => import(new URL("section-links.js", here));
  function offerLink(link) {
    const button = asButton(link);
    button.addEventListener("click", async () => {
      try {
        await (await sectionLinks()).open(button, link);
      } catch {
        if (navigator.onLine) location.href = link.href;
        else location.hash = link.hash;
      }
    });
  }

  /* How to cite the page: the address and the day are those of this reading. Copying needs scripts. */
  function offerCitation(block) {
    const [address] = location.href.split(/[?#]/);
    const citation = block.querySelector(".citation");
    const write = (place, words) => citation.querySelector(`.citation__${place}`)?.replaceChildren(words);
    write("address", address);
    write("accessed", new Date().toLocaleDateString(citation.lang, { day: "numeric", month: "long", year: "numeric" }));
    const copying = block.querySelector(".copying");
    copying.hidden = false;
    copying.addEventListener("click", async ({ target }) => {
      if (!target.matches("button")) return;
      try {
        const { describe, give } = await sectionLinks();
        give(copying, target.value, await describe(address));
      } catch {
        copying.querySelector("[role=status]").textContent = "Copying could not be loaded";
      }
    });
  }

  /* Once the day of the next review has passed where the reader is. A clock that is ten years further on is taken to be wrong,
     and one that stands before that day says nothing. */
  function tellOverdue(note, nextReview) {
    const late = Date.now() - new Date(`${nextReview}T24:00`);
    note.hidden = !(late >= 0 && late < 3652 * 864e5);
  }

  /* A suggestion names the section that the reader came to, as well as the page. */
  function nameSection(block) {
    const whole = encodeURIComponent(block.dataset.address);
    const links = [...block.querySelectorAll(".suggest__way")].map((link) => [link, link.getAttribute("href")]);
    const fill = () => {
      const section = document.querySelector(".page__text").contains(document.getElementById(location.hash.slice(1)));
      for (const [link, href] of links) link.href = href.replace(whole, whole + (section ? encodeURIComponent(location.hash) : ""));
    };
    fill();
    addEventListener("hashchange", fill);
  }

  /* What an address leads to gets the focus too: a screen reader and the Tab key then go on from there. */
  function land() {
    const target = document.getElementById(location.hash.slice(1));
    if (!target) return;
    if (target.tabIndex < 0 && !target.hasAttribute("tabindex")) {
      target.tabIndex = -1;
      target.addEventListener("blur", () => document.hasFocus() && target.removeAttribute("tabindex"), { once: true });
    }
    target.focus({ preventScroll: true }); // the browser has scrolled, or gone back to where the reader was
  }

  document.addEventListener("DOMContentLoaded", () => {
    showSettings(document.getElementById("settings"));
    offerSearch(document.getElementById("search-open"));
    const contents = document.getElementById("contents");
    if (contents) followContents(contents);
    const menu = document.getElementById("menu");
    showPlace(menu);
    leaveMenu(menu);
    document.querySelectorAll(".section-link").forEach(offerLink);
    const cite = document.querySelector(".page-cite");
    if (cite) offerCitation(cite);
    const overdue = document.querySelector(".overdue");
    if (overdue) tellOverdue(overdue, document.querySelector(".next-review").dateTime);
    const suggest = document.querySelector(".suggest");
    if (suggest) nameSection(suggest);
    land();
    addEventListener("hashchange", land);
    // A link to where the reader is already: nothing changes, so nothing is told.
    document.addEventListener("click", ({ target }) => {
      if (target.closest("a")?.href === location.href) setTimeout(land);
    });
  });
})();
