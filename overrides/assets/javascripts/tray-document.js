// @ts-check
/**
 * The document that is printed: contents, the chosen hacks, the words used in them.
 */
(function (root) {
  "use strict";

  const { fit, fromPage, make } = root.PotluckTray;
  const AT_ONCE = 4; // pages that are fetched side by side: kind to a weak signal
  const WAIT = 500; // milliseconds after a framed page has loaded, for its message to arrive

  /**
   * The number of the source that a link in the text leads to, or 0.
   * @param {HTMLAnchorElement} link
   */
  function sourceOf(link) {
    if (link.closest(".sources")) return 0;
    const sources = /** @type {NodeListOf<HTMLAnchorElement>} */ (
      link.closest(".handout-hack")?.querySelectorAll(".sources li > a:first-child") || []);
    return [...sources].findIndex((source) => source.dataset.to === link.dataset.to) + 1;
  }

  /** @param {string} url */
  async function fetched(url) {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.text();
  }

  /**
   * From a disk nothing can be fetched: the page is opened in a hidden frame and hands itself over.
   * @param {string} url
   * @returns {Promise<string>} rejected where the browser, or the page's policy, does not let it
   */
  function framed(url) {
    return new Promise((resolve, reject) => {
      const frame = document.createElement("iframe");
      const finish = () => {
        root.removeEventListener("message", heard);
        frame.remove();
      };
      const heard = (/** @type {MessageEvent} */ event) => {
        const page = event.source === frame.contentWindow && event.data?.potluckPage;
        if (typeof page !== "string" || !page) return;
        finish();
        resolve(page);
      };
      const refuse = () => setTimeout(() => {
        finish();
        reject(new Error("no answer"));
      }, WAIT);
      root.addEventListener("message", heard);
      frame.hidden = true;
      frame.addEventListener("load", refuse, { once: true });
      frame.addEventListener("error", refuse, { once: true });
      frame.src = url;
      document.body.append(frame);
    });
  }

  class Handout {
    /**
     * @param {HTMLElement} place holds `[data-tray-contents]` and `[data-tray-hacks]`
     * @param {Potluck.Words} words
     * @param {string} base address of the site's root here
     */
    constructor(place, words, base) {
      this.place = place;
      this.cover = /** @type {HTMLElement} */ (place.querySelector(".handout-cover"));
      this.contents = /** @type {HTMLElement} */ (place.querySelector("[data-tray-contents]"));
      this.hacks = /** @type {HTMLElement} */ (place.querySelector("[data-tray-hacks]"));
      this.words = words;
      this.base = base;
      const canonical = document.querySelector("link[rel=canonical]");
      this.public = canonical ? new URL("../", canonical.getAttribute("href") || "").href : base;
      /** @type {Map<string, Potluck.Copied | null>} what was fetched; null: could not be had */
      this.known = new Map();
      this.asked = 0;
      this.pages = 0;
    }

    /**
     * Show these hacks. Only the newest call draws.
     * @param {Potluck.Choice[]} hacks
     * @param {(done: number) => void} progress
     * @returns {Promise<number | null>} how many could not be had; null: a newer call came
     */
    async show(hacks, progress) {
      this.asked += 1;
      const asked = this.asked;
      const waiting = hacks.filter((hack) => !this.known.get(hack.slug));
      let done = hacks.length - waiting.length;
      if (waiting.length) progress(done);
      const worker = async () => {
        for (let hack = waiting.shift(); hack && asked === this.asked; hack = waiting.shift()) {
          this.known.set(hack.slug, await this.part(hack));
          done += 1;
          if (asked === this.asked) progress(done);
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, worker));
      if (asked !== this.asked) return null;
      this.draw(hacks);
      await document.fonts.ready; // letters of another font take other room
      if (asked !== this.asked) return null;
      this.pages = fit(this.place);
      return hacks.filter((hack) => !this.known.get(hack.slug)).length;
    }

    /** @param {Potluck.Choice} hack */
    async part({ slug, url }) {
      try {
        const page = root.location.protocol === "file:" ? await framed(url) : await fetched(url);
        return fromPage(page, { slug, page: url }, this.words);
      } catch {
        return null;
      }
    }

    /** @param {Potluck.Choice[]} hacks */
    draw(hacks) {
      const numbers = new Map(hacks.map((hack, n) => [hack.url, { slug: hack.slug, number: n + 1 }]));
      this.contents.replaceChildren(...hacks.map(({ slug, title }) => {
        const link = make("a", "", title);
        link.setAttribute("href", `#hack-${slug}`);
        return make("li", "", link);
      }));
      this.hacks.replaceChildren(...hacks.map((hack, n) => this.section(hack, n + 1)));
      // The words stand below the contents; one hack needs none, and has both behind it.
      const terms = this.terms(hacks);
      this.cover.querySelector(".handout-terms")?.remove();
      if (terms) this.cover.append(terms);
      this.place.classList.toggle("handout--one", hacks.length === 1);
      if (hacks.length === 1) this.hacks.after(this.cover);
      else this.hacks.before(this.cover);
      const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (this.hacks.querySelectorAll("a[data-to]"));
      for (const link of links) this.address(link, numbers);
    }

    /**
     * @param {Potluck.Choice} hack
     * @param {number} number
     */
    section(hack, number) {
      const part = this.known.get(hack.slug);
      const title = make("h2", "", make("span", "handout-number", `${number}.`), ` ${hack.title}`);
      const section = make("section", "handout-hack", title);
      section.id = `hack-${hack.slug}`;
      if (part) section.append(...part.parts, this.online(hack));
      else section.append(make("p", "handout-missing", this.words.not_loaded), this.online(hack));
      return section;
    }

    /**
     * "This page online", with its address as the text of the link.
     * @param {Potluck.Choice} hack
     */
    online(hack) {
      const link = make("a", "", this.printed(hack.url));
      link.href = hack.url;
      link.dataset.address = ""; // it says so itself
      return make("p", "handout-online", `${this.words.online} `, link);
    }

    /**
     * The words of all hacks, each once, in the order of the alphabet.
     * @param {Potluck.Choice[]} hacks
     */
    terms(hacks) {
      const found = new Map(hacks.flatMap((hack) => this.known.get(hack.slug)?.terms || []));
      if (!found.size) return null;
      const sorted = [...found].sort(([a], [b]) => a.localeCompare(b));
      return make("section", "handout-terms", make("h2", "", this.words.terms),
        make("dl", "", ...sorted.flatMap(([, nodes]) => nodes)));
    }

    /**
     * An address as paper shows it: of the public site, whatever host this page is on.
     * @param {string} url
     */
    printed(url) {
      const full = url.startsWith(this.base)
        ? this.public + url.slice(this.base.length).replace(/index\.html$/, "") : url;
      return full.replace(/^(https?:\/\/|mailto:|tel:)/, "").replace(/\/$/, "");
    }

    /**
     * Say after a link where it leads: to a number in this handout, to a source named below, or to
     * an address.
     * @param {HTMLAnchorElement} link
     * @param {Map<string, {slug: string, number: number}>} numbers
     */
    address(link, numbers) {
      const { to } = link.dataset;
      if (!to) return;
      const inside = numbers.get(to.split("#")[0]);
      link.setAttribute("href", inside ? `#hack-${inside.slug}` : to);
      const source = sourceOf(link);
      if (inside) link.dataset.address = this.words.inside.replace("{number}", String(inside.number));
      else if (source) link.dataset.address = this.words.source.replace("{number}", String(source));
      else if ((link.textContent || "").includes(this.printed(to))) link.dataset.address = "";
      else link.dataset.address = this.printed(to);
    }
  }

  Object.assign(root.PotluckTray, /** @satisfies {Partial<Potluck.Tray>} */ ({ Handout }));
})(globalThis);
