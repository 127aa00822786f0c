// @ts-check
/**
 * The chosen hacks as a list: moved by buttons or by hand, taken out, each change announced.
 */
(function (root) {
  "use strict";

  const { draggable, make } = root.PotluckTray;

  class List {
    /**
     * @param {HTMLElement} list an empty `<ol>`
     * @param {Potluck.Words} words
     * @param {Potluck.ListListeners} listeners
     */
    constructor(list, words, { changed, say, emptied }) {
      this.list = list;
      this.words = words;
      this.changed = changed;
      this.say = say;
      this.emptied = emptied;
      /** @type {Map<string, HTMLElement>} */
      this.items = new Map();
      list.addEventListener("click", (event) => {
        const button = event.target instanceof Element && event.target.closest("button[data-do]");
        if (button instanceof HTMLElement) this.press(button);
      });
      draggable(list, ".tray-grip", (item) => this.moved(item));
    }

    /** @param {Potluck.Choice[]} hacks in their order */
    show(hacks) {
      const focused = document.activeElement;
      const items = hacks.map((hack) => this.items.get(hack.slug) || this.item(hack));
      this.list.replaceChildren(...items);
      if (focused instanceof HTMLElement && this.list.contains(focused)) {
        focused.focus({ preventScroll: true });
      }
    }

    /** @param {Potluck.Choice} hack */
    item(hack) {
      const { words } = this;
      const link = make("a", "", hack.title);
      link.href = hack.url;
      const button = (/** @type {string} */ name) => {
        const made = make("button", "button", words[name], make("span", "unseen", ` ${hack.title}`));
        made.type = "button";
        made.dataset.do = name;
        return made;
      };
      const grip = make("span", "tray-grip", "⠿");
      grip.setAttribute("aria-hidden", "true");
      grip.title = words.drag;
      const made = make("li", "tray-item", grip,
        make("div", "tray-name", link, make("span", "section-name", hack.section)),
        make("div", "tray-moves", button("up"), button("down"), button("remove")));
      made.tabIndex = -1;
      made.dataset.slug = hack.slug;
      made.dataset.title = hack.title;
      this.items.set(hack.slug, made);
      return made;
    }

    /** @returns {string[]} */
    slugs() {
      return [...this.list.children].map((item) => /** @type {HTMLElement} */ (item).dataset.slug || "");
    }

    /** @param {HTMLElement} button */
    press(button) {
      const item = /** @type {HTMLElement} */ (button.closest("li"));
      if (button.dataset.do === "remove") {
        this.remove(item);
        return;
      }
      const other = button.dataset.do === "up" ? item.previousElementSibling : item.nextElementSibling;
      if (!other) {
        this.say(this.fill(button.dataset.do === "up" ? "first" : "last", item));
        return;
      }
      // The neighbor moves, so that the pressed button keeps the focus.
      if (button.dataset.do === "up") item.after(other);
      else item.before(other);
      this.moved(item);
    }

    /** @param {HTMLElement} item */
    moved(item) {
      this.changed(this.slugs());
      this.say(this.fill("moved", item));
      item.scrollIntoView({ block: "nearest" });
    }

    /**
     * The focus goes to the neighbor as a whole, which is read out: on its button, a key that is held or
     * pressed twice would take out that one, too.
     * @param {HTMLElement} item
     */
    remove(item) {
      const next = item.nextElementSibling || item.previousElementSibling;
      item.remove();
      this.changed(this.slugs());
      this.say(this.fill("removed", item));
      if (next instanceof HTMLElement) next.focus();
      else this.emptied();
    }

    /**
     * @param {string} name
     * @param {HTMLElement} item
     */
    fill(name, item) {
      const slugs = this.slugs();
      const { title = "", slug = "" } = item.dataset;
      return this.words[name]
        .replace("{title}", title)
        .replace("{place}", String(slugs.indexOf(slug) + 1))
        .replace("{count}", String(slugs.length));
    }
  }

  Object.assign(root.PotluckTray, /** @satisfies {Partial<Potluck.Tray>} */ ({ List }));
})(globalThis);
