// @ts-check
// Marks the step that a search found on the page of an emergency, without jumping there: the call
// at the top comes first. `#mark-step-3` is the address of no element, so the page opens at its top.
// The same page in other languages is opened at the same step.
(() => {
  "use strict";
  const languages = /** @type {NodeListOf<HTMLAnchorElement>} */ (
    document.querySelectorAll(":is(.languages, .menu__languages) a[hreflang]"));
  const mark = () => {
    const step = /^#(mark-)?step-\d+$/.test(location.hash) ? location.hash : "";
    for (const link of languages) if (link.pathname.includes("/hacks/")) link.hash = step;
    const found = /^#mark-(step-\d+)$/.exec(location.hash);
    document.querySelector(".step[aria-current]")?.removeAttribute("aria-current");
    if (found) document.getElementById(found[1])?.setAttribute("aria-current", "step");
  };
  addEventListener("hashchange", mark);
  mark();
})();
