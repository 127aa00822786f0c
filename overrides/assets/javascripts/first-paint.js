// @ts-check
// Stands in every page itself, before what the page loads; its hash is in the policy: see policy.py.
//
// Leave quickly: the buttons (in the header, and wherever something lies over it) and three presses of
// Esc. On a slow line nobody waits for other scripts to leave. The page is replaced in the history, so that
// Back does not lead here. Pages of this site that were open before are not seen when Back leads to them, and
// left again, until somebody comes back in another way. Where a browser keeps nothing, a link within the
// site marks its page (see leave.js); one that none follows any more was left.
//
// A browser that keeps whole pages for Back paints them before any script of theirs runs, and Firefox brings
// them with what the tab had kept when they were left. One that gets a message meanwhile is dropped, and loaded
// anew: what is sent when somebody leaves is for that alone.
//
// And where a line hangs, a page is drawn all the same: without the styles and scripts for which it has
// waited so long. They take effect when they come.
(() => {
  const LEFT = "potluck-left";
  // Milliseconds for three presses.
  const WITHIN = 1500;
  const root = document.documentElement;
  /** @type {number[]} */
  let presses = [];
  let title = "";
  /** @type {BroadcastChannel | undefined} */
  let others;
  try {
    others = new BroadcastChannel(LEFT);
    // Without a listener a kept page would not get it.
    others.onmessage = () => {};
  } catch {
    // Such a browser paints them.
  }

  const leave = () => {
    const link = /** @type {HTMLAnchorElement | null} */ (document.querySelector("[data-leave]"));
    if (!link) return;
    // A slow line may take seconds: until then neither the page nor its name is seen.
    root.hidden = true;
    title = document.title;
    document.title = link.hostname;
    try {
      // Back brings no search again.
      for (const name of ["potluck-search", "potluck-filter"]) sessionStorage.removeItem(name);
      sessionStorage.setItem(LEFT, "");
    } catch {
      // Nothing is kept here.
    }
    others?.postMessage("");
    location.replace(link.href);
  };

  /** Whether this page was left before; it is shown if not. @param {string} [type] how it came */
  const again = (type) => {
    let left = type === "back_forward";
    try {
      left = (left || type === "reload") && sessionStorage.getItem(LEFT) !== null;
      if (!left) sessionStorage.removeItem(LEFT);
    } catch {
      left = left && history.state?.on && globalThis.navigation?.canGoForward === false;
      if (!left && history.state?.on) history.replaceState({ ...history.state, on: false }, "");
    }
    root.hidden = left;
    return left;
  };

  const [entry] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  // Its link is not here yet.
  if (again(entry?.type)) addEventListener("DOMContentLoaded", leave);
  // Browsers may bring a page back as it was when it was left.
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    if (title) document.title = title;
    if (again("back_forward")) leave();
  });

  document.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    if (!(/** @type {Element} */ (event.target).closest?.("[data-leave]"))) return;
    event.preventDefault();
    leave();
  }, true);

  document.addEventListener("keydown", (event) => {
    // A key that is held down is one press.
    if (event.repeat) return;
    const now = event.timeStamp;
    presses = event.key === "Escape" ? [...presses.filter((time) => now - time < WITHIN), now] : [];
    if (presses.length < 3) return;
    // Esc would stop the page that is on its way.
    event.preventDefault();
    if (!root.hidden) leave();
  }, true);

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
