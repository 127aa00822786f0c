// @ts-check
/** What the pages of check-ups, agreements and forms share: elements, files, copying. */
(function (root) {
  "use strict";

  /**
   * An element with text or other elements in it; text stays text.
   * @template {keyof HTMLElementTagNameMap} Name
   * @param {Name} name @param {string} className @param {...(Node | string)} children
   * @returns {HTMLElementTagNameMap[Name]}
   */
  function make(name, className, ...children) {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.append(...children);
    return element;
  }

  /** @param {File} file @returns {Promise<string | null>} its text; nothing where it is too large or cannot be read */
  async function fileText(file) {
    if (file.size > root.PotluckSheets.MOST) return null;
    try {
      return await file.text();
    } catch {
      return "";
    }
  }

  /** @param {string} name @param {string} text @param {string} type */
  function download(name, text, type) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = name;
    link.click();
    root.setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  /** Say that all which was typed is kept: see unsaved.js. */
  const kept = () => root.dispatchEvent(new Event("potluck-kept"));

  /** @param {string} text @returns {Promise<boolean>} whether the browser let us */
  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return false;
    }
  }

  root.PotluckSheets = Object.assign(/** @type {Potluck.Sheets} */ (root.PotluckSheets || {}),
    /** @satisfies {Partial<Potluck.Sheets>} */ ({ make, fileText, download, kept, copy }));
})(globalThis);
