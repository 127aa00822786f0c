// @ts-check
/**
 * The form of the page for writing: what stands in it -> a draft, and back; rows that are added,
 * moved and taken out with buttons, so that keys and fingers can do it.
 */
(function (root) {
  "use strict";

  const PW = root.PotluckWrite;
  const HOST = /^(?:[a-z0-9-]+\.)+[a-z]{2,24}(?:\/\S*)?$/i;
  /** What an entry holds that the form has no field for. @type {WeakMap<Element, Potluck.Entry>} */
  const rest = new WeakMap();

  /** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Field */

  /** @param {ParentNode} place @param {string} selector @returns {Field[]} */
  const fields = (place, selector) => /** @type {Field[]} */ ([...place.querySelectorAll(selector)]);

  /** @param {ParentNode} place @returns {HTMLElement[]} */
  const rowsOf = (place) => /** @type {HTMLElement[]} */ ([...place.querySelectorAll("[data-row]")]);

  /** @param {HTMLElement} row @returns {Potluck.Entry} */
  function entry(row) {
    /** @type {Potluck.Entry} */
    const found = { ...rest.get(row) };
    for (const field of fields(row, "[data-part]")) {
      const name = field.dataset.part || "";
      const text = field.value.trim();
      found[name] = name === "url" && HOST.test(text) ? `https://${text}` : field.value;
    }
    return found;
  }

  /** @param {HTMLElement} row of a part of the text @returns {Potluck.Block} */
  function block(row) {
    const { lead = "", text = "" } = entry(row);
    const bold = PW.line(lead).replace(/\*/g, "");
    const start = !bold ? "" : `**${bold}${/[.!?:;,…"”]$/.test(bold) ? "" : "."}**`;
    const body = PW.lines(text);
    return { mark: row.dataset.mark ?? "-", text: start && body ? `${start} ${body}` : start || body };
  }

  /**
   * @param {HTMLFormElement} form @param {Potluck.Draft} draft that the form was filled from
   * @param {Potluck.WriteConfig} config @returns {Potluck.Draft}
   */
  function read(form, draft, config) {
    /** @type {Potluck.Draft} */
    const found = { ...draft, front: { ...draft.front }, parts: { ...draft.parts } };
    for (const field of fields(form, "[data-key]")) found.front[field.dataset.key || ""] = field.value;
    for (const set of /** @type {HTMLElement[]} */ ([...form.querySelectorAll("[data-set]")])) {
      const boxes = /** @type {HTMLInputElement[]} */ ([...set.querySelectorAll("input")]);
      const chosen = boxes.filter((box) => box.checked).map((box) => box.value);
      // In the order of the file, new ones behind.
      const before = draft.front[set.dataset.set || ""];
      const kept = Array.isArray(before) ? before.filter((one) => chosen.includes(String(one))) : [];
      found.front[set.dataset.set || ""] = [...kept, ...chosen.filter((one) => !kept.includes(one))];
    }
    for (const list of /** @type {HTMLElement[]} */ ([...form.querySelectorAll("[data-rows]")])) {
      const name = list.dataset.rows || "";
      if (name.startsWith("part:")) found.parts[name.slice(5)] = rowsOf(list).map(block).filter(({ text }) => text);
      else found.front[name] = rowsOf(list).map(entry).map((one) => "" in one ? one[""] : one);
    }
    for (const field of fields(form, "[data-text]")) {
      const name = field.dataset.text || "";
      if (name === "opening") found.opening = field.value;
      else found.parts[name] = field.value;
    }
    if (!draft.source) {
      found.section = fields(form, "[data-section]")[0]?.value || "";
      found.slug = PW.slug(String(found.front.title || "")) || "hack";
      found.front.reviewed = today();
    }
    for (const key of Object.keys(found.front)) if (!config.keys[key]) delete found.front[key];
    return found;
  }

  function today() {
    const now = new Date();
    return new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  }

  /** @param {HTMLFormElement} form @param {Potluck.Draft} draft @param {Potluck.WriteConfig} config */
  function fill(form, draft, config) {
    for (const field of fields(form, "[data-key]")) {
      const key = field.dataset.key || "";
      field.value = String(draft.front[key] ?? config.keys[key]?.default ?? "");
    }
    for (const set of /** @type {HTMLElement[]} */ ([...form.querySelectorAll("[data-set]")])) {
      const chosen = draft.front[set.dataset.set || ""];
      for (const box of set.querySelectorAll("input")) box.checked = Array.isArray(chosen) && chosen.includes(box.value);
    }
    for (const list of /** @type {HTMLElement[]} */ ([...form.querySelectorAll("[data-rows]")])) {
      for (const row of rowsOf(list)) row.remove();
      const name = list.dataset.rows || "";
      const given = name.startsWith("part:") ? draft.parts[name.slice(5)] : draft.front[name];
      for (const item of Array.isArray(given) ? given : []) add(list, item);
      for (let count = rowsOf(list).length; count < Number(list.dataset.least || 1); count++) add(list);
    }
    for (const field of fields(form, "[data-text]")) {
      const name = field.dataset.text || "";
      const text = name === "opening" ? draft.opening : draft.parts[name];
      field.value = typeof text === "string" ? text : "";
    }
    const section = fields(form, "[data-section]")[0];
    if (section) section.value = draft.section;
    if (section) section.disabled = Boolean(draft.source);
  }

  /** @param {HTMLElement} list @param {string | Potluck.Entry | Potluck.Block} [item] @returns {HTMLElement} the new row */
  function add(list, item) {
    const template = /** @type {HTMLTemplateElement} */ (list.querySelector("template"));
    const row = /** @type {HTMLElement} */ (/** @type {Element} */ (template.content.firstElementChild).cloneNode(true));
    /** @type {Potluck.Entry} */
    let values = typeof item === "string" ? { "": item } : /** @type {Potluck.Entry} */ ({ ...item });
    if (item && typeof item !== "string" && "mark" in item) {
      row.dataset.mark = item.mark;
      const lead = row.querySelector("[data-part=lead]") ? /^\*\*([^*]+)\*\*\s*([^]*)$/.exec(item.text) : null;
      values = lead ? { lead: lead[1], text: lead[2] } : { text: item.text };
    }
    const known = new Set();
    for (const field of fields(row, "[data-part]")) {
      const name = field.dataset.part || "";
      known.add(name);
      if (values[name] !== undefined) field.value = values[name];
    }
    if (!("text" in values)) rest.set(row, Object.fromEntries(Object.entries(values).filter(([name]) => name && !known.has(name))));
    /** @type {HTMLElement} */ (list.querySelector("[data-list]")).append(row);
    number(list);
    return row;
  }

  /** Say in the name of each row, and of its buttons, which one it is. @param {HTMLElement} list */
  function number(list) {
    const rows = rowsOf(list);
    rows.forEach((row, at) => {
      const name = `${list.dataset.name} ${at + 1}`;
      row.setAttribute("aria-label", name);
      for (const button of row.querySelectorAll("[data-move]")) button.setAttribute("aria-label", `${button.textContent}: ${name}`);
      for (const [way, off] of /** @type {[string, boolean][]} */ ([["up", at === 0], ["down", at === rows.length - 1]])) {
        const button = row.querySelector(`[data-move=${way}]`);
        if (!(button instanceof HTMLElement)) continue;
        // Not `disabled`: a button that goes away under a finger loses the place.
        button.setAttribute("aria-disabled", String(off));
        button.hidden = rows.length < 2;
      }
    });
  }

  /**
   * @param {HTMLFormElement} form @param {(text: string) => void} say @param {() => void} changed
   * @param {Potluck.WriteConfig} config
   */
  function listen(form, say, changed, config) {
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("click", (event) => {
      const button = event.target instanceof Element && event.target.closest("button[data-move], button[data-add]");
      const list = button && /** @type {HTMLElement | null} */ (button.closest("[data-rows]"));
      if (!(button instanceof HTMLElement) || !list) return;
      if ("add" in button.dataset) {
        /** @type {HTMLElement | null} */ (add(list).querySelector("[data-part]"))?.focus();
      } else move(list, button, say, config);
      changed();
    });
  }

  /** @param {HTMLElement} list @param {HTMLElement} button @param {(text: string) => void} say @param {Potluck.WriteConfig} config */
  function move(list, button, say, config) {
    const row = /** @type {HTMLElement} */ (button.closest("[data-row]"));
    const how = button.dataset.move;
    const rows = rowsOf(list);
    const at = rows.indexOf(row);
    if (how === "out") {
      row.remove();
      if (!rowsOf(list).length) add(list);
      number(list);
      const next = rowsOf(list)[Math.min(at, rowsOf(list).length - 1)];
      /** @type {HTMLElement | null} */ (next.querySelector("[data-part]"))?.focus();
      say(config.words.taken_out);
      return;
    }
    const to = at + (how === "up" ? -1 : 1);
    if (to < 0 || to >= rows.length) return;
    if (how === "up") rows[to].before(row);
    else rows[to].after(row);
    number(list);
    button.focus();
    say(config.words.moved.replace("{place}", String(to + 1)).replace("{count}", String(rows.length)));
  }

  root.PotluckWrite = Object.assign(root.PotluckWrite || {}, { form: { read, fill, listen } });
})(globalThis);
