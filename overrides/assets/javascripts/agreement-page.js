// @ts-check
/**
 * An agreement, put together from examples and own words: ordered by buttons or by dragging,
 * printed in three ways, saved and opened as a file. Nothing is sent or kept by itself.
 */
(function (root) {
  "use strict";

  const S = root.PotluckSheets;
  const found = /** @type {HTMLFormElement | null} */ (document.querySelector("[data-agreement]"));
  if (!found) return;
  const form = found;
  const words = /** @type {Potluck.Words} */ (JSON.parse(form.dataset.words || "{}"));
  /** @template {Element} [Kind=HTMLElement] @param {string} selector @param {ParentNode} [within] */
  const one = (selector, within = document) => /** @type {Kind} */ (within.querySelector(selector));
  const list = one("[data-list]");
  const title = /** @type {HTMLInputElement} */ (one("[data-title]"));
  /** @param {string} text */
  const say = (text) => { one("[data-status]", form).textContent = text; };
  const items = () => /** @type {HTMLElement[]} */ ([...list.children]);

  /** @returns {Potluck.OwnClause[]} */
  const clauses = () => items().map((item) => ({
    id: item.dataset.id || "", icon: item.dataset.icon || "",
    text: /** @type {HTMLTextAreaElement} */ (one("textarea", item)).value.trim(),
  }));

  /** @param {string} text @param {string} act */
  function button(text, act) {
    const made = S.make("button", "button", text);
    made.type = "button";
    made.dataset.act = act;
    return made;
  }

  /** @param {Potluck.OwnClause} clause */
  function add({ id, text, icon }) {
    const area = S.make("textarea", "");
    area.autocomplete = "off"; // of itself: Firefox brings back what is typed in others of a form
    area.rows = 2;
    area.maxLength = 400;
    area.value = text;
    const grip = S.make("span", "agreement-grip", "⠿");
    grip.setAttribute("aria-hidden", "true");
    grip.title = words.grip;
    const item = S.make("li", "agreement-item", grip, area, S.make("div", "sheet-buttons",
      button(words.up, "up"), button(words.down, "down"), button(words.out, "out")));
    item.dataset.id = id;
    item.dataset.icon = icon;
    list.append(item);
    return area;
  }

  /** The picture of a clause as the examples show it. @param {string} icon @returns {Node[]} */
  function drawn(icon) {
    const example = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-clause]")])
      .find((item) => icon && item.dataset.icon === icon);
    const picture = example?.querySelector("[data-drawn]");
    return picture ? [picture.cloneNode(true)] : [];
  }

  let touched = false;

  function draw() {
    items().forEach((item, at) => {
      const name = words.clause.replace("{at}", String(at + 1));
      one("textarea", item).setAttribute("aria-label", name);
      for (const each of /** @type {NodeListOf<HTMLElement>} */ (item.querySelectorAll("[data-act]"))) {
        each.setAttribute("aria-label", `${each.textContent}: ${name}`);
      }
    });
    one("[data-empty-list]").hidden = list.children.length > 0;
    const chosen = new Set(items().map((item) => item.dataset.id));
    for (const example of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-clause]"))) {
      one("[data-add]", example).hidden = chosen.has(example.dataset.clause);
    }
    one("[data-paper-title]").textContent = title.value;
    one("[data-paper-list]").replaceChildren(...clauses().filter(({ text }) => text)
      .map(({ text, icon }) => S.make("li", "", ...drawn(icon), S.make("span", "", text))));
  }

  /** @param {HTMLElement} item @param {string} act */
  function act(item, act) {
    const other = act === "up" ? item.previousElementSibling : item.nextElementSibling;
    if (act === "out") {
      const next = other || item.previousElementSibling;
      item.remove();
      one("textarea, [data-do=own]", next || form)?.focus();
      say(words.removed.replace("{count}", String(list.children.length)));
      changed();
    } else if (other) {
      if (act === "up") other.before(item);
      else other.after(item);
      one(`[data-act=${act}]`, item).focus();
      moved(item);
    }
  }

  /** @param {HTMLElement} item */
  function moved(item) {
    say(words.moved.replace("{at}", String(items().indexOf(item) + 1)).replace("{count}", String(list.children.length)));
    changed();
  }

  /** What buttons and fingers do is worth as much as what is typed; who listens draws. */
  function changed() {
    form.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** @param {HTMLElement} example @returns {Potluck.OwnClause} */
  const clauseOf = (example) => ({
    id: example.dataset.clause || "", icon: example.dataset.icon || "", text: one("[data-text]", example).textContent || "",
  });

  /** @param {File} file */
  async function open(file) {
    const text = await S.fileText(file);
    const opened = text === null ? { wrong: "large" } : S.readAgreement(text);
    if ("wrong" in opened) {
      say(words[opened.wrong]);
      return;
    }
    if (list.children.length && !root.confirm(words.replace)) return;
    list.replaceChildren();
    title.value = opened.value.title;
    opened.value.clauses.forEach(add);
    say(words.opened);
    changed();
  }

  document.addEventListener("click", (event) => {
    const target = /** @type {HTMLElement} */ (event.target).closest("button");
    const item = target?.closest(".agreement-item");
    const example = target?.closest("[data-clause]");
    if (!target) return;
    if (target.dataset.act && item instanceof HTMLElement) act(item, target.dataset.act);
    else if (example instanceof HTMLElement && target.hasAttribute("data-add")) {
      add(clauseOf(example));
      say(words.added.replace("{count}", String(list.children.length)));
      changed();
      // The button is gone: on with the next example, or with what was added.
      const next = [...document.querySelectorAll("[data-add]")].find((one_) => !(/** @type {HTMLElement} */ (one_).hidden)
        && example.compareDocumentPosition(one_) & Node.DOCUMENT_POSITION_FOLLOWING);
      (/** @type {HTMLElement} */ (next || one("textarea", list))).focus();
    } else if (target.dataset.do === "own") {
      add({ id: S.fresh(), text: "", icon: "" }).focus();
      draw();
    } else if (target.dataset.do === "save") {
      const kept = clauses().filter(({ text }) => text);
      S.download(`${words.file}.json`, S.writeAgreement({ title: title.value.trim(), clauses: kept }), "application/json");
      S.kept();
      say(words.saved);
    } else if (target.dataset.printAs) {
      draw();
      document.documentElement.dataset.print = target.dataset.printAs;
      one("[data-paper]").hidden = false;
      root.print();
    }
  });
  // Who prints the page as any page wants what they made, not the examples.
  root.addEventListener("beforeprint", () => {
    if (!touched || !list.children.length || document.documentElement.dataset.print) return;
    document.documentElement.dataset.print = "signed";
    one("[data-paper]").hidden = false;
  });
  root.addEventListener("afterprint", () => {
    delete document.documentElement.dataset.print;
    one("[data-paper]").hidden = true;
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => {
    touched = true;
    draw();
  });
  one("[data-file]", form).addEventListener("change", async (event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    if (input.files?.length) await open(input.files[0]);
    input.value = "";
  });
  root.PotluckTray.draggable(list, ".agreement-grip", moved);
  for (const example of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-start]"))) add(clauseOf(example));
  form.hidden = false;
  document.querySelector("[data-unloaded]")?.remove();
  draw();
})(globalThis);
