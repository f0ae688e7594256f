/* Leads on from an address that is no longer in use; loaded only where one was. Replaces it in the history, so that Back works. */
(() => {
  function follow() {
    const id = location.hash.slice(1);
    const line = id && document.getElementById(id)?.closest(".moved > li");
    if (line) {
      if (!line.matches(".moved__removed")) leadTo(line.querySelector("a"));
      return;
    }
    const page = document.querySelector(".moved-page__target");
    if (page) leadTo(page, id); // the page took its sections along
  }

  function leadTo(link, section = "") {
    const target = new URL(link.href);
    target.search = location.search;
    if (!target.hash) target.hash = section;
    location.replace(target);
  }

  document.addEventListener("DOMContentLoaded", follow);
  addEventListener("hashchange", follow);
})();
