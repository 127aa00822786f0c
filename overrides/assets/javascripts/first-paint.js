// @ts-check
// Stands in every page itself, before what the page loads; its hash is in the policy: see policy.py.
// A page to which Back leads after somebody left quickly is not seen until leave.js, which comes with
// the other scripts, has left it again. And where a line hangs, a page is drawn all the same: without
// the styles and scripts for which it has waited so long. They take effect when they come.
(() => {
  "use strict";
  const PATIENCE = 4000; // milliseconds
  const [entry] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  let left = false;
  try {
    left = sessionStorage.getItem("potluck-left") !== null;
  } catch { // nothing is kept here: see leave.js
    left = history.state?.on && globalThis.navigation?.canGoForward === false;
  }
  document.documentElement.hidden = left && entry?.type === "back_forward";
  setTimeout(() => {
    for (const link of /** @type {NodeListOf<HTMLLinkElement>} */ (document.querySelectorAll("[rel=stylesheet]"))) {
      if (link.sheet) continue;
      link.media = "print";
      link.onload = () => { link.media = ""; };
    }
    for (const script of document.querySelectorAll("[blocking]")) script.removeAttribute("blocking");
  }, PATIENCE);
})();
