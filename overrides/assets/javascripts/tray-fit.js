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
  /** Sizes of the text in points, the largest first, and how much larger its steps are; for 80-tray.css. */
  const SIZES = [9.5, 9.25, 9, 8.75, 8.5, 8.25, 8].map((size) => [size, 1]);
  /** In an emergency steps are read from further away than all else. */
  const URGENT = [[9.5, 1.2], [9.25, 1.2], [9, 1.2], [8.75, 1.2], [8.5, 1.2], [8.25, 1.2], [8, 1.2], [8, 1.1], [8, 1]];

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

  /** @param {HTMLElement} hack @returns {number[][]} */
  const sizesOf = (hack) => (hack.querySelector(".call-first") ? URGENT : SIZES);

  /** @param {HTMLElement} hack @param {number[]} size */
  function set(hack, [size, steps]) {
    hack.style.setProperty("--size", `${size}pt`);
    hack.style.setProperty("--steps", `${steps}em`);
  }

  /**
   * Give each hack the largest size in which it has one page. One that has none keeps the largest; of
   * an emergency the smallest, so that its cautions stand on the sheet of its steps.
   * @param {HTMLElement[]} hacks
   */
  function chooseSizes(hacks) {
    let over = hacks;
    for (let at = 0; over.length && at < URGENT.length; at += 1) {
      for (const hack of over) set(hack, sizesOf(hack)[at] || sizesOf(hack)[0]);
      over = over.filter((hack) => height(hack) > HEIGHT);
    }
    for (const hack of over) set(hack, sizesOf(hack) === URGENT ? URGENT[URGENT.length - 1] : SIZES[0]);
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
    for (const hack of hacks) set(hack, sizesOf(hack)[sizesOf(hack).length - 1]);
    return 1 + hacks.length;
  }

  Object.assign(root.PotluckTray, /** @satisfies {Partial<Potluck.Tray>} */ ({ fit }));
})(globalThis);
