// @ts-check
/**
 * What would be said of the file that is written: at each field, in one list, and to those who listen.
 */
(function (root) {
  "use strict";

  const PW = root.PotluckWrite;

  /** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Field */

  /** What a listener heard of each field. @type {Map<string, string>} */
  const heard = new Map();

  /** @param {HTMLFormElement} form @param {string} field @returns {HTMLElement | null} */
  const placeOf = (form, field) => form.querySelector(`[data-field="${CSS.escape(field)}"]`);

  /** @param {HTMLElement | null} place @returns {HTMLElement[]} its rows in which something stands */
  const filled = (place) => /** @type {HTMLElement[]} */ ([...place?.querySelectorAll("[data-row]") || []]).filter((row) =>
    /** @type {Field[]} */ ([...row.querySelectorAll("[data-part]")]).some(({ dataset, value }) => PW.says(dataset.part || "", value)));

  /**
   * @param {HTMLFormElement} form @param {Potluck.Noticed} one
   * @returns {HTMLElement | null} where it is repaired
   */
  function fieldOf(form, one) {
    const place = placeOf(form, one.field);
    const row = one.row === undefined ? null : filled(place)[one.row];
    const part = one.part && row?.querySelector(`[data-part="${CSS.escape(one.part)}"]`);
    return /** @type {HTMLElement | null} */ (part || (row || place)?.querySelector("input, textarea, select") || null);
  }

  /**
   * Show what would be said of the file: in one list, and each thing at its field.
   * @param {HTMLFormElement} form @param {Potluck.Noticed[]} noticed @param {Potluck.WriteConfig} config
   * @param {(field: string) => boolean} shown whether somebody has been at the field
   * @param {boolean} [whole] whether the list holds what nobody has been at, too
   */
  function told(form, noticed, config, shown, whole = true) {
    const words = config.words;
    for (const field of form.querySelectorAll("[aria-invalid]")) field.setAttribute("aria-invalid", "false");
    for (const place of /** @type {HTMLElement[]} */ ([...form.querySelectorAll("[data-finding]")])) {
      const name = place.dataset.finding || "";
      const own = shown(name) ? noticed.filter((one) => one.field === name) : [];
      place.replaceChildren(...own.map((one) => line(form, one, words)));
      place.hidden = !own.length;
      const field = place.parentElement?.querySelector(":scope > :is(input, textarea, select)");
      field?.setAttribute("aria-invalid", "false");
      for (const one of own.filter((one) => one.severity === "error")) {
        (field || (one.row === undefined ? null : fieldOf(form, one)))?.setAttribute("aria-invalid", "true");
      }
    }
    const listed = whole ? noticed : noticed.filter((one) => shown(one.field));
    const errors = listed.filter((one) => one.severity === "error").length;
    PW.end.part("count").textContent = (!whole && !listed.length ? words.unasked : errors ? words.errors : listed.length ? words.asks : words.clean)
      .replace("{count}", String(errors || listed.length));
    PW.end.part("all").replaceChildren(...listed.map((one) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.dataset.rule = one.rule;
      link.href = `#field-${encodeURIComponent(one.field)}`;
      link.append(...line(form, one, words).childNodes);
      link.addEventListener("click", (event) => {
        event.preventDefault();
        const fold = placeOf(form, one.field)?.closest("details");
        if (fold) fold.open = true;
        fieldOf(form, one)?.focus();
      });
      item.append(link);
      return item;
    }));
  }

  /**
   * Say aloud what is to be repaired at a field that somebody left: once, and not while they type.
   * @param {HTMLFormElement} form @param {string} name of the field
   */
  function announce(form, name) {
    const place = form.querySelector(`[data-finding="${CSS.escape(name)}"]`);
    const text = [...place?.querySelectorAll(".write-found--error") || []].map((one) => one.textContent).join(" ");
    if (text === (heard.get(name) || "")) return;
    heard.set(name, text);
    PW.end.part("heard").textContent = text;
  }

  /**
   * @param {string} message @param {string} own its field: a source has a title, and so has the hack
   * @returns {string} with the keys and choices of a file as the form names them
   */
  const named = (message, own) => message.replace(/`(?:## )?([^`]+)`/g, (said, key) => {
    const field = document.querySelector(`[data-field="${CSS.escape(own)}"] label > [data-part="${CSS.escape(key)}"]`)?.parentElement?.querySelector("span")
      || document.querySelector(`:is([data-field="${CSS.escape(key)}"], [data-field="part:${CSS.escape(key)}"]) > :is(label, legend)`);
    if (field && !field.closest("[hidden]")) return `“${field.textContent}”`;
    const choice = document.querySelector(`[data-key] > option[value="${CSS.escape(key)}"]`);
    return choice ? `“${(choice.textContent || "").split(":")[0]}”` : said;
  });

  /** @param {HTMLFormElement} form @param {Potluck.Noticed} one @param {Record<string, string>} words */
  function line(form, one, words) {
    const text = document.createElement("span");
    text.classList.add("write-found", `write-found--${one.severity}`);
    const strong = document.createElement("strong");
    strong.textContent = one.severity === "error" ? words.error : words.observation;
    const row = one.row === undefined ? null : filled(placeOf(form, one.field))[one.row];
    // A message that counts the rows itself has said which.
    const which = row && !one.counted ? `${row.getAttribute("aria-label")}: ` : "";
    text.append(strong, ` ${which}${named(one.message, one.field)}${one.help ? `. ${one.help}` : ""}`);
    return text;
  }

  root.PotluckWrite = Object.assign(root.PotluckWrite || {}, { told, announce });
})(globalThis);
