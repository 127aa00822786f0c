// @ts-check
/**
 * What paper needs and styles cannot do: the button that prints; open what is folded, and say in full
 * where links of this site lead, undone after printing.
 */
(function (root) {
  "use strict";

  const WITHIN = ".text a[href]:not([data-to], .step, .button, nav a, .links a, .cards a, .sections a,"
    + " .situations a, .tags a, .actions a, .terms a, .handout a, h2 a, h3 a)";
  /** @type {HTMLDetailsElement[]} */
  let opened = [];

  /**
   * A link's address for a reader of paper, or nothing where it says no more than its text.
   * @param {HTMLAnchorElement} link
   */
  function address(link) {
    const canonical = document.querySelector("link[rel=canonical]");
    const href = link.getAttribute("href") || "";
    if (href.startsWith("#")) return "";
    const full = canonical ? new URL(href, canonical.getAttribute("href") || "").href : link.href;
    const short = full.replace(/^(https?:\/\/|mailto:|tel:)/, "").replace(/\/$/, "");
    return (link.textContent || "").includes(short) ? "" : short;
  }

  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-print]"))) {
    button.hidden = false;
    button.addEventListener("click", () => root.print());
  }

  root.addEventListener("beforeprint", () => {
    opened = /** @type {HTMLDetailsElement[]} */ ([...document.querySelectorAll(".text details:not([open])")]);
    for (const fold of opened) fold.open = true;
    for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(WITHIN))) {
      link.dataset.address = address(link);
    }
  });

  root.addEventListener("afterprint", () => {
    for (const fold of opened) fold.open = false;
    opened = [];
  });
})(globalThis);
