/* Every page loads it in its head, after the stylesheet: so that a reader's choice of light or dark holds from the first
   paint. Every page works and prints without it. It stores nothing until the reader changes a display setting. It finds
   elements by `data-` attributes alone; stylesheets use classes. */
(() => {
  const { src: here } = document.currentScript;
  const findPart = (name) => document.querySelector(`[data-${name}]`);

  // As storage.js makes its keys: no other site's are touched.
  const toKey = (name) => `co-production-in-fife/1 ${new URL("../../", here).pathname} ${name}`;
  const settings = {
    read(name) {
      try {
        return JSON.parse(localStorage.getItem(toKey(name))) || "";
      } catch {
        return ""; // storage is not allowed, so the settings last as long as the page; or this site has not written it
      }
    },
    write(name, value) {
      try {
        if (value) localStorage.setItem(toKey(name), JSON.stringify(value));
        else localStorage.removeItem(toKey(name));
      } catch {}
    },
  };

  // The dark colours are in the stylesheet once, for devices set to dark; a reader's own choice changes that condition.
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
      settings.write("scheme", scheme.value);
      settings.write("slash-key", slashKey.checked ? "" : "off");
      applyScheme(scheme.value);
    });
    form.hidden = false;
  }

  /* What opens a dialog is a link without scripts, and a button of the same name with them. */
  function replaceByButton(link) {
    const button = document.createElement("button");
    button.type = "button";
    for (const { name, value } of link.attributes) if (name !== "href") button.setAttribute(name, value);
    button.textContent = link.textContent;
    button.setAttribute("aria-haspopup", "dialog");
    link.replaceWith(button);
    return button;
  }

  const hasModifier = (event) => event.ctrlKey || event.metaKey || event.altKey;

  /* Nothing of the search is fetched before the reader asks for it: then its index, while the rest is still on the way. */
  const startSearch = () =>
    import(new URL("search/client.js", here)).then(
      ({ start }) => start(),
      () => {}, // the search itself says so
    );

  function offerSearch(link) {
    const button = replaceByButton(link);
    const name = button.textContent;
    let isOpening = false;
    const openSearch = async () => {
      if (isOpening) return;
      isOpening = true;
      // On a slow connection people type before the dialog is there: what they type goes into it.
      let typed = "";
      const collect = (event) => {
        if (event.key.length > 1 || hasModifier(event)) return;
        event.preventDefault();
        event.stopPropagation();
        typed += event.key;
      };
      document.addEventListener("keydown", collect, true);
      button.textContent = "Opening…";
      startSearch();
      try {
        await (await import(new URL("search.js", here))).open(button, () => typed);
        button.textContent = name;
      } catch {
        if (navigator.onLine) location.href = link.href;
        else button.textContent = "Search is offline"; // to leave this page would lose it too
      }
      document.removeEventListener("keydown", collect, true);
      isOpening = false;
    };
    button.addEventListener("click", openSearch);
    // WCAG 2.1.4: a key of one character can be turned off, in the display settings.
    document.addEventListener("keydown", (event) => {
      if (event.key !== "/" || hasModifier(event)) return;
      const typing = event.target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
      if (typing || settings.read("slash-key") === "off") return;
      event.preventDefault();
      openSearch();
    });
  }

  /* Beside the text where there is room: open, with the section that is being read marked. */
  function followContents(contents) {
    const wide = matchMedia("(min-width: 75em)");
    const unfold = () => {
      contents.open = wide.matches;
    };
    unfold();
    wide.addEventListener("change", unfold);
    contents.addEventListener("click", (event) => {
      if (event.target.closest("a") && !wide.matches) contents.open = false;
    });
    const links = new Map([...contents.querySelectorAll("a")].map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
    // The last heading above the upper third; at the end of the page the last of all, which may never get that far.
    const markCurrent = () => {
      const atEnd = scrollY + innerHeight > document.documentElement.scrollHeight - 2;
      const line = atEnd ? innerHeight : innerHeight / 3;
      const passed = [...links].filter(([id]) => document.getElementById(id).getBoundingClientRect().top < line);
      const current = passed.at(-1)?.[1];
      for (const link of links.values()) {
        if (link === current) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
    };
    markCurrent();
    document.addEventListener("scroll", markCurrent, { passive: true });
  }

  /* A menu column that is longer than the screen is scrolled to the page that the reader is on. */
  function scrollMenu(menu) {
    const link = menu.querySelector("[aria-current]");
    if (link && link.offsetTop + link.offsetHeight > menu.clientHeight) menu.scrollTop = link.offsetTop - menu.clientHeight / 2;
  }

  /* A phone's menu covers the page: when the focus leaves it, it closes, so that the focus can be seen (WCAG 2.4.11). */
  function closeMenuOnLeave(menu) {
    menu.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget && !menu.contains(relatedTarget) && relatedTarget.popoverTargetElement !== menu) menu.hidePopover?.();
    });
    // The menu that a phone opened becomes a column when the phone is turned.
    matchMedia("(min-width: 64em)").addEventListener("change", () => menu.hidePopover?.());
  }

  /* Beside each heading. Where the dialog cannot be loaded the link still leads to its section, and nobody loses the page. */
  const importSectionLinks = () => import(new URL("section-links.js", here));
  function offerLink(link) {
    const button = replaceByButton(link);
    button.addEventListener("click", async () => {
      try {
        await (await importSectionLinks()).open(button, link);
      } catch {
        if (navigator.onLine) location.href = link.href;
        else location.hash = link.hash;
      }
    });
  }

  /* How to cite the page: with the address and the day of this reading. Copying needs scripts. */
  function offerCitation(block) {
    const [address] = location.href.split(/[?#]/);
    const citation = block.querySelector("[data-citation]");
    const write = (place, words) => citation.querySelector(`[data-cite=${place}]`)?.replaceChildren(words);
    write("address", address);
    write("accessed", new Date().toLocaleDateString(citation.lang, { day: "numeric", month: "long", year: "numeric" }));
    const copying = block.querySelector("[data-copying]");
    const status = block.querySelector("[data-copied]");
    copying.hidden = false;
    copying.addEventListener("click", async ({ target }) => {
      if (!target.dataset.copy) return;
      try {
        const { describe, give } = await importSectionLinks();
        give(status, target.dataset.copy, await describe(address), target);
      } catch {
        status.textContent = "Copying could not be loaded";
      }
    });
  }

  /* Once the day of the next review has passed where the reader is. A clock that is ten years ahead is taken to be wrong. */
  function showOverdue(note, nextReview) {
    const late = Date.now() - new Date(`${nextReview}T24:00`);
    note.hidden = !(late >= 0 && late < 3652 * 864e5);
  }

  /* A suggestion names the section that the reader came to, as well as the page. */
  function nameSection(block) {
    const pageAddress = encodeURIComponent(block.dataset.address);
    const links = [...block.querySelectorAll("[data-way]")].map((link) => [link, link.getAttribute("href")]);
    const fillIn = () => {
      const isSection = findPart("text").contains(document.getElementById(location.hash.slice(1)));
      const address = pageAddress + (isSection ? encodeURIComponent(location.hash) : "");
      for (const [link, href] of links) link.href = href.replace(pageAddress, address);
    };
    fillIn();
    addEventListener("hashchange", fillIn);
  }

  /* What an address leads to gets the focus too: a screen reader and the Tab key then go on from there. */
  function focusTarget() {
    const target = document.getElementById(location.hash.slice(1));
    if (!target) return;
    if (target.tabIndex < 0 && !target.hasAttribute("tabindex")) {
      target.tabIndex = -1;
      target.addEventListener("blur", () => document.hasFocus() && target.removeAttribute("tabindex"), { once: true });
    }
    target.focus({ preventScroll: true }); // the browser has scrolled, or gone back to where the reader was
  }

  document.addEventListener("DOMContentLoaded", () => {
    showSettings(findPart("settings"));
    offerSearch(findPart("search"));
    findPart("search-form")?.addEventListener("focusin", startSearch, { once: true });
    const contents = findPart("contents");
    if (contents) followContents(contents);
    const menu = findPart("menu");
    scrollMenu(menu);
    closeMenuOnLeave(menu);
    for (const link of document.querySelectorAll("[data-section-link]")) offerLink(link);
    const cite = findPart("page-cite");
    if (cite) offerCitation(cite);
    const overdue = findPart("overdue");
    if (overdue) showOverdue(overdue, findPart("review").dateTime);
    const suggest = findPart("suggest");
    if (suggest) nameSection(suggest);
    focusTarget();
    addEventListener("hashchange", focusTarget);
    // A click on a link to the address that the page has already fires no hashchange.
    document.addEventListener("click", ({ target }) => {
      if (target.closest("a")?.href === location.href) setTimeout(focusTarget);
    });
  });
})();
