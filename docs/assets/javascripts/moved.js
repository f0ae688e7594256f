/* Leads on from an address that is no longer in use; only pages with such addresses load it. The new address replaces the
   old one in the history, so that Back works. */
(() => {
  function follow() {
    const id = location.hash.slice(1);
    const section = id && document.getElementById(id)?.closest("[data-moved]");
    if (section) {
      const link = section.querySelector("[data-target]"); // a section that was removed has none
      if (link) replaceAddress(link);
      return;
    }
    const link = document.querySelector("[data-new-page]");
    if (link) replaceAddress(link, id); // the sections have moved with their page
  }

  function replaceAddress(link, section = "") {
    const target = new URL(link.href);
    target.search = location.search;
    if (!target.hash) target.hash = section;
    location.replace(target);
  }

  document.addEventListener("DOMContentLoaded", follow);
  addEventListener("hashchange", follow);
})();
