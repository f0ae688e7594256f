/* Shows what this device keeps for the site, and the button that forgets it: here, and in other tabs that are open. */
const [all, done] = document.querySelector(".on-this-device").children;
const said = all.querySelectorAll("li");
const settings = document.getElementById("settings");

function look() {
  let kept = {};
  let keys = [];
  try {
    kept = localStorage;
    keys = Object.keys(JSON.parse(kept.ticks)).map((key) => key.split("/")[0]);
  } catch {} // storage is forbidden, or holds no ticks
  const own = keys.filter((list) => list === "mine");
  const others = keys.filter((list) => list !== "mine" && list !== "title");
  const found = [!kept.length, kept.scheme || kept["slash-key"], kept.ticks, others.length, own.length];
  found.forEach((one, at) => (said[at].hidden = !one));
  const counts = [others.length, new Set(others).size, own.length];
  all.querySelectorAll("span").forEach((span, at) => (span.textContent = counts[at]));
}

all.lastElementChild.addEventListener("click", () => {
  try {
    localStorage.clear();
  } catch {}
  dispatchEvent(new StorageEvent("storage")); // as other tabs get it: without a key, all is gone
  settings.reset();
  settings.dispatchEvent(new Event("change"));
  done.textContent = done.dataset.done;
});

for (const type of ["storage", "input", "click", "pageshow"]) addEventListener(type, () => setTimeout(look));
all.hidden = false;
look();
