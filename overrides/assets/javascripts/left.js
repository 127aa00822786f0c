// @ts-check
// Before a page is drawn: one to which Back leads after somebody left quickly is not seen until
// leave.js, which comes with the other scripts, has left it again.
(() => {
  "use strict";
  const [entry] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  try {
    const left = sessionStorage.getItem("potluck-left") !== null;
    document.documentElement.hidden = left && entry?.type === "back_forward";
  } catch { /* nothing is kept here */ }
})();
