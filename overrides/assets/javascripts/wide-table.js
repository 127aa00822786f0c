// @ts-check
// A table wider than its place scrolls within itself: a keyboard must reach it for that.
(() => {
  "use strict";
  const watcher = new ResizeObserver((changed) => {
    for (const { target } of changed) {
      if (target.scrollWidth > target.clientWidth) target.setAttribute("tabindex", "0");
      else target.removeAttribute("tabindex");
    }
  });
  for (const table of document.querySelectorAll(".md-typeset table")) watcher.observe(table);
})();
