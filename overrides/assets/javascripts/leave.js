// @ts-check
// What leaving quickly needs besides first-paint.js: a page is one entry of the history and no more, so jumps
// within it replace that entry, too. And where a browser keeps nothing, links within the site are marked.
(() => {
  "use strict";
  let keeps = true; // the browser, this tab's marks
  try {
    keeps = Boolean(sessionStorage);
  } catch {
    keeps = false;
  }

  // On the window: after what the page's own scripts do.
  addEventListener("click", (event) => {
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const jump = event.target instanceof Element && event.target.closest("a[href]");
    if (!(jump instanceof HTMLAnchorElement) || jump.target) return;
    if (!jump.hash || jump.href.split("#")[0] !== location.href.split("#")[0]) {
      if (!keeps) history.replaceState({ ...history.state, on: jump.origin === location.origin }, "");
      return;
    }
    event.preventDefault();
    location.replace(jump.hash);
  });

  // The menu closes when the reader goes on to something else.
  const menu = /** @type {HTMLDetailsElement | null} */ (document.querySelector("details.menu"));
  document.addEventListener("click", (event) => {
    if (menu && menu.open && !menu.contains(/** @type {Node} */ (event.target))) menu.open = false;
  });
  menu?.addEventListener("focusout", ({ relatedTarget: next }) => {
    if (next instanceof Node && !menu.contains(next)) menu.open = false; // it would lie over what has the focus
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu && menu.open) {
      menu.open = false;
      menu.querySelector("summary")?.focus();
    }
  });
})();
