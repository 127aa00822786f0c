// @ts-check
/** What a sheet adds up: products and sums in hundredths, so that 0.1 and 0.2 make 0.3. */
(function (root) {
  "use strict";

  /** @param {string} text @returns {number | null} nothing where nothing, or no number, stands */
  function number(text) {
    const found = text.trim() === "" ? NaN : Number(text);
    return Number.isFinite(found) ? found : null;
  }

  /** @param {number} value @returns {string} */
  const shown = (value) => String(Math.round((value + Number.EPSILON) * 100) / 100);

  /** @param {string[]} texts @returns {string} their product; nothing while one is missing */
  function product(texts) {
    const found = texts.map(number);
    return found.length && found.every((one) => one !== null)
      ? shown(found.reduce((/** @type {number} */ all, one) => all * /** @type {number} */ (one), 1)) : "";
  }

  /** @param {string[]} texts @returns {string} their sum; nothing while all are missing */
  function sum(texts) {
    const found = texts.map(number).filter((one) => one !== null);
    return found.length ? shown(found.reduce((all, one) => all + one, 0)) : "";
  }

  root.PotluckSheets = Object.assign(/** @type {Potluck.Sheets} */ (root.PotluckSheets || {}),
    /** @satisfies {Partial<Potluck.Sheets>} */ ({ product, sum }));
})(globalThis);
