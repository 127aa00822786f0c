// @ts-check
/**
 * A choice of hacks: kept in this browser alone, or carried in the fragment of a link, which
 * browsers send to nobody.
 *
 * `#h=circle-the-chairs,listen-first` is a choice of two, in this order.
 */
(function (root) {
  "use strict";

  const SLUG = /^[a-z0-9][a-z0-9-]{0,99}$/;
  const START = "#h=";

  /**
   * Each text once, in the order of its first place.
   * @param {string[]} texts
   */
  function unique(texts) {
    return [...new Set(texts)];
  }

  /** The reader's own choice. Every method may be called where the browser stores nothing. */
  class Own {
    /** @param {string} base address of the site's root: two libraries on one host stay apart */
    constructor(base) {
      this.key = `handout:${new URL(base, root.location.href).pathname}`;
    }

    /** @returns {string[]} slugs in the reader's order */
    read() {
      try {
        const kept = JSON.parse(root.localStorage.getItem(this.key) || "[]");
        return Array.isArray(kept) ? unique(kept.filter((slug) => SLUG.test(slug))) : [];
      } catch {
        return [];
      }
    }

    /**
     * Keep a choice. An empty one leaves no trace.
     * @param {string[]} slugs
     * @returns {boolean} whether the browser kept it
     */
    write(slugs) {
      try {
        if (slugs.length) root.localStorage.setItem(this.key, JSON.stringify(unique(slugs)));
        else root.localStorage.removeItem(this.key);
        return true;
      } catch {
        return false;
      }
    }

    /**
     * Call `listener` when another tab changed the choice, or when Back shows an old page.
     * @param {() => void} listener
     */
    watch(listener) {
      root.addEventListener("storage", (event) => {
        if (event.key === this.key || event.key === null) listener();
      });
      root.addEventListener("pageshow", (event) => {
        if (event.persisted) listener();
      });
    }
  }

  /**
   * Read the choice in a fragment.
   * @param {string} hash with its `#`
   * @returns {string[] | null} what stands in it, not yet looked up; null where it is no choice
   */
  function fromFragment(hash) {
    let text = hash;
    try {
      text = decodeURIComponent(hash); // some messengers write a comma as %2C
    } catch {
      // A broken escape: what is readable stays readable.
    }
    if (!text.startsWith(START)) return null;
    return unique(text.slice(START.length).split(",").map((slug) => slug.trim()).filter(Boolean));
  }

  /** @param {string[]} slugs */
  function toFragment(slugs) {
    return START + slugs.join(",");
  }

  /**
   * "1 hack" or "3 hacks".
   * @param {number} count
   * @param {{one: string, many: string}} words
   */
  function counted(count, { one, many }) {
    return (count === 1 ? one : many).replace("{count}", String(count));
  }

  root.PotluckTray = Object.assign(/** @type {Potluck.Tray} */ (root.PotluckTray || {}),
    /** @satisfies {Partial<Potluck.Tray>} */ ({ Own, SLUG, fromFragment, toFragment, unique, counted }));
})(globalThis);
