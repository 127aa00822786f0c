// @ts-check
// Marks the step that a search found on the page of an emergency, without jumping there: the call
// at the top comes first. `#mark-step-3` is the address of no element, so the page opens at its top.
(() => {
  "use strict";
  const mark = () => {
    const found = /^#mark-(step-\d+)$/.exec(location.hash);
    document.querySelector(".step[aria-current]")?.removeAttribute("aria-current");
    if (found) document.getElementById(found[1])?.setAttribute("aria-current", "step");
  };
  addEventListener("hashchange", mark);
  mark();
})();
