// Leave quickly: the button and three presses of Esc. The link works before this script runs;
// the script also replaces the history entry, so that Back does not lead here.
(() => {
  "use strict";
  const link = /** @type {HTMLAnchorElement | null} */ (document.querySelector("[data-leave]"));
  if (!link) return;
  const WITHIN = 1500; // milliseconds for three presses
  /** @type {number[]} */
  let presses = [];

  function leave() {
    document.documentElement.hidden = true;
    window.location.replace(link.href);
  }

  link.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    leave();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") {
      presses = [];
      return;
    }
    presses = [...presses.filter((time) => event.timeStamp - time < WITHIN), event.timeStamp];
    if (presses.length >= 3) leave();
  }, true);

  // The menu closes when the reader goes on to something else.
  const menu = /** @type {HTMLDetailsElement | null} */ (document.querySelector("details.menu"));
  document.addEventListener("click", (event) => {
    if (menu && menu.open && !menu.contains(/** @type {Node} */ (event.target))) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu && menu.open) {
      menu.open = false;
      menu.querySelector("summary")?.focus();
    }
  });
})();
