// @ts-check
/**
 * "Remove everything": all that this site keeps in this browser, in each of its languages. What is there is
 * named first and goes with a second press. Nothing is noted of that.
 */
(() => {
  "use strict";
  const root = /** @type {HTMLElement|null} */ (document.querySelector("[data-everything]"));
  if (!root || location.protocol === "file:") return; // a folder of files keeps no copy
  /** @type {Potluck.Words} */
  const words = JSON.parse(root.dataset.words || "{}");
  const top = new URL((root.dataset.base || "./").replace(/\/?$/, "/"), location.href);
  /** @type {string[]} */
  const languages = JSON.parse(root.dataset.languages || '[""]');
  const sites = languages.map((path) => new URL(path, top));
  const copies = sites.map(({ pathname }) => `potluck ${pathname} `); // see service-worker.js
  /** Names in localStorage start so, before the path of the site: the word for what is kept there. */
  const STORED = { handout: "handout", write: "text", translate: "text" };
  /** @param {string} name */
  const part = (name) => /** @type {HTMLElement} */ (root.querySelector(`[data-everything-${name}]`));

  /** @typedef {{word: string, remove: () => unknown}} Thing */

  /** @returns {Promise<Thing[]>} */
  const inCaches = async () => ((await globalThis.caches?.keys()) || [])
    .filter((name) => copies.some((start) => name.startsWith(start)))
    .map((name) => ({ word: "site_copy", remove: () => caches.delete(name) }));

  /** @returns {Promise<Thing[]>} */
  const workers = async () => ((await navigator.serviceWorker?.getRegistrations()) || [])
    .filter(({ scope }) => sites.some(({ href }) => href === scope))
    .map((worker) => ({ word: "site_copy", remove: () => worker.unregister() }));

  /** @returns {Thing[]} */
  const inStorage = () => Object.entries(STORED)
    .flatMap(([start, word]) => sites.map(({ pathname }) => ({ word, key: `${start}:${pathname}` })))
    .filter(({ key }) => localStorage.getItem(key) !== null)
    .map(({ word, key }) => ({ word, remove: () => localStorage.removeItem(key) }));

  /** @returns {Thing[]} */
  const inTab = () => ["potluck-search", "potluck-filter"]
    .filter((key) => sessionStorage.getItem(key) !== null)
    .map((key) => ({ word: "words", remove: () => sessionStorage.removeItem(key) }));

  /** All that is kept, and whether the browser let us look everywhere. */
  async function look() {
    /** @type {Thing[]} */
    const things = [];
    let everywhere = true;
    for (const place of [inCaches, workers, inStorage, inTab]) {
      try {
        things.push(...(await place()));
      } catch {
        everywhere = false;
      }
    }
    return { things, everywhere };
  }

  /**
   * @param {string} said
   * @param {string[]} [listed]
   */
  function say(said, listed = []) {
    part("status").textContent = said;
    part("list").replaceChildren(...listed.map((word) => {
      const item = document.createElement("li");
      item.textContent = words[word];
      return item;
    }));
    part("ask").hidden = !listed.length;
    part("start").hidden = Boolean(listed.length);
    part("status").focus(); // the button that was pressed may be gone
  }

  part("start").addEventListener("click", async () => {
    dispatchEvent(new Event("potluck-removed")); // a copy that is on its way stops
    const { things, everywhere } = await look();
    const found = [...new Set(things.map(({ word }) => word))];
    if (found.length) say(words.found, found);
    else say(everywhere ? words.nothing : words.blocked);
  });

  part("sure").addEventListener("click", async () => {
    for (let round = 0; round < 2; round++) { // an answer on its way may write once more
      for (const { remove } of (await look()).things) {
        try {
          await remove();
        } catch { /* told below */ }
      }
    }
    const { things, everywhere } = await look();
    say(things.length ? words.failed : everywhere ? words.done : words.blocked);
    dispatchEvent(new Event("potluck-removed"));
  });

  part("no").addEventListener("click", () => {
    say("");
    part("start").focus();
  });
  part("start").hidden = false;
})();
