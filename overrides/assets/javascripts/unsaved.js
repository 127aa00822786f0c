// @ts-check
/**
 * What somebody typed is not lost without a word: leaving or reloading the page asks first. Nothing is
 * stored. "Leave quickly" asks nothing, whichever way it is taken.
 *
 * Pages say `potluck-kept` to the window when all of it went into a file, a mail or a report.
 */
(() => {
  "use strict";

  const WITHIN = ".sheet, .write, .tell";
  let asks = false;

  /** @param {Event} event */
  const ask = (event) => {
    if (!document.documentElement.hidden) event.preventDefault(); // hidden by first-paint.js: on the way out
  };

  /** Listens only while there is something to lose: browsers keep no page that does. @param {boolean} next */
  const set = (next) => {
    if (next && !asks) addEventListener("beforeunload", ask);
    if (!next) removeEventListener("beforeunload", ask);
    asks = next;
  };

  document.addEventListener("input", ({ target }) => {
    if (target instanceof Element && target.closest(WITHIN) && !target.matches("[type=file]")) set(true);
  });
  addEventListener("potluck-kept", () => set(false));
  addEventListener("afterprint", () => set(false));
})();
