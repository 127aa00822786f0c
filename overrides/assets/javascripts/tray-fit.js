// @ts-check
/**
 * How much paper the document takes, and in which size each hack of it has one page.
 *
 * What stands under `@media print` is tried for a moment, on a page as wide as A4 and as high as
 * Letter, between two drawings: nobody sees it. So it fits on both.
 */
(function (root) {
  "use strict";

  // Within the margins of `@page handout`, in pixels of CSS; a little less than there is.
  const WIDTH = 672;
  const HEIGHT = 940;
  /** Sizes of the text, the largest first: classes in 80-tray.css. */
  const SIZES = ["", "handout-hack--close", "handout-hack--closest"];

  /** All rules of this page that are for paper; none where the browser does not show its styles. */
  function paperRules() {
    try {
      return [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
        .filter((rule) => rule instanceof CSSMediaRule && rule.media.mediaText === "print")
        .map((rule) => /** @type {CSSMediaRule} */ (rule));
    } catch {
      return []; // a page that is opened from a disk may not read its own styles
    }
  }

  /**
   * Look at `place` as it will be on paper.
   * @template Seen
   * @param {HTMLElement} place
   * @param {() => Seen} look
   * @returns {Seen | null} null where that cannot be seen here
   */
  function onPaper(place, look) {
    const rules = paperRules();
    if (!rules.length) return null;
    const { scrollX, scrollY } = root;
    const had = document.body.classList.contains("has-handout");
    for (const rule of rules) rule.media.mediaText = "all";
    document.body.classList.add("has-handout");
    place.style.width = `${WIDTH}px`;
    try {
      return look();
    } finally {
      place.style.width = "";
      document.body.classList.toggle("has-handout", had);
      for (const rule of rules) rule.media.mediaText = "print";
      root.scrollTo({ left: scrollX, top: scrollY, behavior: "instant" });
    }
  }

  /** @param {Element} part */
  const height = (part) => part.getBoundingClientRect().height;

  /**
   * Give each hack the largest size in which it has one page. One that has none keeps the largest.
   * @param {HTMLElement[]} hacks
   */
  function chooseSizes(hacks) {
    let over = hacks;
    for (const size of [...SIZES, ""]) {
      for (const hack of over) hack.className = `handout-hack ${size}`;
      over = over.filter((hack) => height(hack) > HEIGHT);
    }
  }

  /**
   * Choose the sizes, and count the pages.
   * @param {HTMLElement} place the whole document
   */
  function fit(place) {
    const hacks = /** @type {HTMLElement[]} */ ([...place.querySelectorAll(".handout-hack")]);
    const cover = /** @type {HTMLElement} */ (place.querySelector(".handout-cover"));
    const one = place.classList.contains("handout--one");
    const pages = onPaper(place, () => {
      chooseSizes(hacks);
      const heights = hacks.map((hack) => height(hack) / HEIGHT);
      const front = height(cover) / HEIGHT;
      if (one) return Math.ceil(heights[0] + front); // below the only hack
      return heights.reduce((sum, some) => sum + Math.max(1, Math.ceil(some)), Math.ceil(front));
    });
    if (pages) return pages;
    for (const hack of hacks) hack.className = `handout-hack ${SIZES[SIZES.length - 1]}`;
    return 1 + hacks.length;
  }

  Object.assign(root.PotluckTray, /** @satisfies {Partial<Potluck.Tray>} */ ({ fit }));
})(globalThis);
