/**
 * The chosen hacks as a list: moved by buttons or by hand, taken out, each change announced.
 */
(function (root) {
  "use strict";

  const { draggable, make } = root.PotluckTray;

  /** @typedef {{slug: string, title: string, url: string, section: string}} Hack */

  class List {
    /**
     * @param {HTMLElement} list an empty `<ol>`
     * @param {Record<string, string>} words
     * @param {{changed: (slugs: string[]) => void, say: (text: string) => void}} listeners
     */
    constructor(list, words, { changed, say }) {
      Object.assign(this, { list, words, changed, say });
      /** @type {Map<string, HTMLElement>} */
      this.items = new Map();
      list.addEventListener("click", (event) => {
        const button = event.target instanceof Element && event.target.closest("button[data-do]");
        if (button) this.press(button);
      });
      draggable(list, ".tray-grip", (item) => this.moved(item));
    }

    /** @param {Hack[]} hacks in their order */
    show(hacks) {
      const focused = document.activeElement;
      const items = hacks.map((hack) => this.items.get(hack.slug) || this.item(hack));
      this.list.replaceChildren(...items);
      if (focused instanceof HTMLElement && this.list.contains(focused)) {
        focused.focus({ preventScroll: true });
      }
    }

    item(hack) {
      const { words } = this;
      const link = /** @type {HTMLAnchorElement} */ (make("a", "", hack.title));
      link.href = hack.url;
      const button = (name) => {
        const made = make("button", "button", words[name], make("span", "unseen", ` ${hack.title}`));
        Object.assign(made, { type: "button" }).dataset.do = name;
        return made;
      };
      const grip = make("span", "tray-grip", "⠿");
      grip.setAttribute("aria-hidden", "true");
      grip.title = words.drag;
      const made = make("li", "tray-item", grip,
        make("div", "tray-name", link, make("span", "section-name", hack.section)),
        make("div", "tray-moves", button("up"), button("down"), button("remove")));
      made.dataset.slug = hack.slug;
      made.dataset.title = hack.title;
      this.items.set(hack.slug, made);
      return made;
    }

    /** @returns {string[]} */
    slugs() {
      return [...this.list.children].map((item) => /** @type {HTMLElement} */ (item).dataset.slug || "");
    }

    press(button) {
      const item = button.closest("li");
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

    moved(item) {
      this.changed(this.slugs());
      this.say(this.fill("moved", item));
      item.scrollIntoView({ block: "nearest" });
    }

    remove(item) {
      const next = item.nextElementSibling || item.previousElementSibling;
      item.remove();
      this.changed(this.slugs());
      this.say(this.fill("removed", item));
      next?.querySelector("button[data-do=remove]")?.focus();
    }

    fill(name, item) {
      const slugs = this.slugs();
      return this.words[name]
        .replace("{title}", item.dataset.title)
        .replace("{place}", String(slugs.indexOf(item.dataset.slug) + 1))
        .replace("{count}", String(slugs.length));
    }
  }

  Object.assign(root.PotluckTray, { List });
})(globalThis);
