// @ts-check
/**
 * The page's side of the search: a worker where there may be one, else the same code in the page.
 *
 * A page opened from a disk may start no worker and fetch nothing; there the library's parts are
 * scripts that call `PotluckSearch.part(value)`.
 */
(function (root) {
  "use strict";

  const SCRIPTS = ["../vendor/minisearch.js", "search-text.js", "search-spelling.js",
    "search-concepts.js", "search-signs.js", "search-index.js", "search-query.js", "search-rank.js",
    "search-pages.js", "search-answer.js"];

  let started = 0;

  /**
   * Load scripts one after the other.
   * @param {string[]} addresses
   */
  async function scripts(addresses) {
    for (const src of addresses) {
      await new Promise((done, failed) => {
        const script = document.createElement("script");
        Object.assign(script, { src, onload: done, onerror: failed });
        document.head.append(script);
      });
    }
  }

  /** Answers `ask(text, exact)` with `onAnswer(answer)`; only the newest question is answered. */
  class Client {
    /**
     * @param {string} base address of the site's root, with a closing slash
     * @param {Potluck.Listeners} listeners
     */
    constructor(base, { onAnswer, onState }) {
      this.asked = 0;
      this.onAnswer = onAnswer;
      this.onState = onState;
      this.base = new URL(base, root.location.href).href;
      /** @type {Worker | null} */
      this.worker = null;
      /** @type {Potluck.Index | null} */
      this.index = null;
      this.start = Promise.resolve();
      if (root.location.protocol === "file:") this.start = this.inPage();
      else this.inWorker();
    }

    inWorker() {
      started += 1;
      const again = started > 1 ? `?${started}` : ""; // else a browser waits for the one before
      const early = root.PotluckSearch.early; // search-open.js has started it
      const worker = early?.worker ?? new Worker(`${this.base}assets/javascripts/search-worker.js${again}`);
      delete root.PotluckSearch.early;
      this.worker = worker;
      worker.onmessage = ({ data }) => {
        if (data.answer) {
          if (data.ask === this.asked) this.onAnswer(data.answer);
        } else this.onState(data);
      };
      worker.onerror = () => this.onState({ failed: true });
      if (early) queueMicrotask(() => early.said.forEach(({ data }) => this.onState(data)));
      else worker.postMessage({ base: this.base });
    }

    async inPage() {
      try {
        await scripts(SCRIPTS.map((name) => `${this.base}assets/javascripts/${name}`));
        /** @type {(Potluck.First & Potluck.Part)[]} */
        const parts = [];
        root.PotluckSearch.part = (value) => parts.push(value);
        await scripts([`${this.base}search/index.js`]);
        const [first] = parts.splice(0, 1);
        const index = new root.PotluckSearch.Index(first);
        this.index = index;
        this.onState({ loaded: 0, parts: first.parts.length });
        await scripts(first.parts.map((path) => this.base + path.replace(/json$/, "js")));
        for (const value of parts) await root.PotluckSearch.take(index, value);
        this.onState({ loaded: first.parts.length, parts: first.parts.length });
      } catch {
        this.onState({ failed: true });
      }
    }

    /** Answer nothing more. */
    end() {
      this.asked = Infinity;
      if (this.worker) this.worker.terminate();
    }

    /**
     * Ask; an answer comes later, and again when more of the library has arrived.
     * @param {string} text
     */
    ask(text, exact = false) {
      this.asked += 1;
      const ask = this.asked;
      if (this.worker) {
        this.worker.postMessage({ ask, text, exact });
        return;
      }
      this.start.then(() => {
        if (this.index && ask === this.asked) {
          this.onAnswer(root.PotluckSearch.answer(this.index, text, exact));
        }
      });
    }
  }

  root.PotluckSearch = Object.assign(/** @type {Potluck.Search} */ (root.PotluckSearch || {}),
    /** @satisfies {Partial<Potluck.Search>} */ ({ Client }));
})(globalThis);
