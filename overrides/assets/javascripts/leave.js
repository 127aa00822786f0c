// @ts-check
// Leave quickly: the buttons (in the header, and wherever something lies over it) and three presses of
// Esc. The link works before this script runs; the script replaces the page in the history, so that Back
// does not lead here. For that, a page is one entry of the history and no more: jumps within it replace
// that entry, too. Pages of this site that were open before are left again when Back leads to them, until
// somebody comes back in another way; first-paint.js hides them until then. Where a
// browser keeps nothing, a link within the site marks its page; one that none follows any more was left.
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

  let keeps = true; // the browser, this tab's marks
  /** @param {boolean} on whether a link led on within the site */
  const mark = (on) => history.replaceState({ ...history.state, on }, "");

  /** @param {boolean} back whether this page came by Back */
  const again = (back) => {
    try {
      if (!back) sessionStorage.removeItem(LEFT);
      else if (sessionStorage.getItem(LEFT) !== null) leave();
    } catch {
      keeps = false;
      if (!history.state?.on) return;
      if (back && globalThis.navigation?.canGoForward === false) leave();
      else mark(false);
    }
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

  // On the window: after what the page's own scripts do.
  addEventListener("click", (event) => {
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const jump = event.target instanceof Element && event.target.closest("a[href]");
    if (!(jump instanceof HTMLAnchorElement) || jump.target) return;
    if (!jump.hash || jump.href.split("#")[0] !== location.href.split("#")[0]) {
      if (!keeps) mark(jump.origin === location.origin);
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
