// @ts-check
// Leave quickly: the buttons (in the header, and wherever something lies over it) and three presses of
// Esc. The link works before this script runs; the script replaces the page in the history, so that Back
// does not lead here. For that, a page is one entry of the history and no more: jumps within it replace
// that entry, too. Pages of this site that were open before are left again when Back leads to them, until
// somebody comes back in another way; first-paint.js hides them until then. A mark in this tab's store
// says so. Where a browser keeps nothing, the history does: each page marks its own entry when a link
// leads on within the site, and where no page of the site follows it any more, it was left from there.
(() => {
  "use strict";
  const links = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll("[data-leave]")]);
  const [link] = links;
  if (!link) return;
  const WITHIN = 1500; // milliseconds for three presses
  /** @type {number[]} */
  let presses = [];
  const LEFT = "potluck-left";
  const { title } = document;

  const leave = () => {
    // A slow line may take seconds: until then neither the page nor its name is seen.
    document.documentElement.hidden = true;
    document.title = new URL(link.href).hostname;
    try {
      sessionStorage.removeItem("potluck-search"); // Back brings no search again
      sessionStorage.removeItem("potluck-filter");
      sessionStorage.setItem(LEFT, "");
    } catch { /* nothing is kept here */ }
    location.replace(link.href);
  };

  const store = () => {
    let found = null;
    try {
      found = sessionStorage;
    } catch { /* nothing is kept here */ }
    return found;
  };

  /** @param {boolean} on whether a link of this page led on within the site */
  const mark = (on) => history.replaceState({ ...history.state, on }, "");

  /** @param {boolean} back whether this page came by Back */
  const again = (back) => {
    const kept = store();
    const { on } = history.state || {};
    const left = kept ? kept.getItem(LEFT) !== null : on && globalThis.navigation?.canGoForward === false;
    if (back && left) leave();
    else if (kept) kept.removeItem(LEFT);
    else if (on) mark(false);
  };
  const [entry] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  again(entry?.type === "back_forward");

  for (const each of links) {
    each.addEventListener("click", (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      leave();
    });
  }

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") {
      presses = [];
      return;
    }
    if (event.repeat) return; // a key that is held down is one press
    presses = [...presses.filter((time) => event.timeStamp - time < WITHIN), event.timeStamp];
    if (presses.length < 3) return;
    event.preventDefault(); // Esc would stop the page that is on its way
    if (!document.documentElement.hidden) leave();
  }, true);

  // Browsers may bring a page back as it was when it was left.
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    document.documentElement.hidden = false;
    document.title = title;
    presses = [];
    again(true);
  });

  // On the window: after whatever else a page does with its links, in whichever order its scripts came.
  addEventListener("click", (event) => {
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const link = event.target instanceof Element && event.target.closest("a[href]");
    if (!(link instanceof HTMLAnchorElement) || link.target) return;
    if (link.href.split("#")[0] === location.href.split("#")[0] && link.hash) {
      event.preventDefault();
      location.replace(link.hash);
    } else if (link.origin === location.origin && !store()) mark(true);
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
