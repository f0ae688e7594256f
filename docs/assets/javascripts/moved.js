/* Leads on from an address that is no longer in use; loaded only where one was. Replaces it in the history, so that Back works. */
(() => {
  function follow() {
    const id = location.hash.slice(1);
    const line = id && document.getElementById(id)?.closest(".moved > li");
    if (line) {
      if (!line.matches(".moved__removed")) location.replace(line.querySelector("a").href);
      return;
    }
    const page = document.querySelector(".moved-page__target");
    if (!page) return;
    const target = new URL(page.href);
    target.search = location.search;
    if (!target.hash) target.hash = id; // the page took its sections along
    location.replace(target);
  }
  document.addEventListener("DOMContentLoaded", follow);
  addEventListener("hashchange", follow);
})();
