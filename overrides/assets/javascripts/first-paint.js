// @ts-check
// Stands in every page itself, before what the page loads; its hash is in the policy: see policy.py.
// A page to which Back leads after somebody left quickly is not seen until leave.js, which comes with
// the other scripts, has left it again. And where a line hangs, a page is drawn all the same: without
// the styles and scripts for which it has waited so long. They take effect when they come.
(() => {
  let left;
  try {
    left = sessionStorage.getItem("potluck-left") !== null;
  } catch {
    // Nothing is kept here: see leave.js.
    left = history.state?.on && globalThis.navigation?.canGoForward === false;
  }
  const [entry] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  document.documentElement.hidden = left && entry?.type === "back_forward";
  setTimeout(() => {
    for (const one of /** @type {NodeListOf<HTMLLinkElement>} */ (document.querySelectorAll("[rel=stylesheet], [blocking]"))) {
      one.removeAttribute("blocking");
      // It is here, or a script.
      if (one.sheet !== null) continue;
      one.media = "print";
      one.onload = () => { one.media = ""; };
    }
  }, 4000);
})();
