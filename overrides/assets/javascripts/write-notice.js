// @ts-check
/**
 * What `potluck check` would say of a hack, as far as it can be seen without the library.
 *
 * The same rules stand in Python, in scripts/potluck/rules; tests/engine/composer_cases.yml holds
 * both to the same answers. The words come with the page.
 */
(function (root) {
  "use strict";

  const PW = root.PotluckWrite;
  const FEWEST = 3; // steps
  const MOST = 9;
  const LEAD_WORDS = 20;
  const ENDS = /[.!?:;,…"”]$/;
  const HTML = /<(?![a-zA-Z][a-zA-Z0-9+.-]{1,30}:|[^<>\s@]{1,64}@[^<>\s]{1,100}>)[a-zA-Z/!?][^>\n]{0,300}>?/;
  const TEMPLATE = /\{\{|\{%|\{#/;
  const MAIL = /[\p{L}\p{N}_.+%-]{1,64}@[\p{L}\p{N}_-]{1,63}(?:\.[\p{L}\p{N}_-]{2,63}){1,4}/gu;
  const OF_A_ROLE = /^(?:info|contact|hello|help|support|office|admin|press|media|privacy|team|mail|conduct|security|hacks|editors?|donate|volunteers?|outreach)\s?@|@example\./i;
  // As in scripts/potluck/rules/people/patterns.py, with the sign before a number in it: Safari knew no
  // look behind until 2023.
  const PHONE = new RegExp([
    /\b(?:wa|signal)\.me\/(?:#p\/)?\+?\d{7,15}(?!\d)/,
    /(?:^|[^\w.#/-])(?:\+?1[\s.-]?)?(?:\(\d{3}\)\s?|\d{3}[\s./-])\d{3}[\s.-]?\d{4}(?![\w-])/,
    /(?:^|[^\w.#/])\+\d{1,3}[\s.-]?(?:\(?\d{1,4}\)?[\s.-]?){2,4}\d{2,4}(?![\w-])/,
    /\b(?:call|text|phone|tel|ring|number|reach)\b[^.\n\d]{0,30}[0-9]{3}[.-][0-9]{4}(?![\w-])/,
    /\b(?:call|text|phone|ring|reach)\b[^.\n\d]{0,20}\b(?:at|on)\s[0-9]{3}\s[0-9]{4}(?![\w-])/,
    /(?:^|[^\w.#/])0\d{2,4}[\s-]\d{3,4}[\s-]?\d{3,4}(?![\w-])/,
    /\(0\d{1,4}\)\s?\d{3,4}[\s-]?\d{3,4}(?![\w-])/,
    /(?:^|[^\w.#/-])\d{3}\s?[.-]\s?\d{3}\s?[.-]\s?\d{4}(?![\w-])/,
    /(?:^|[^\w.#/])0[2378][\s-]\d{4}[\s-]\d{4}(?![\w-])/,
    /(?:^|[^\w.#/])0\d(?:[\s.]\d{2}){4}(?![\w-])/,
    /(?:^|[^\w.#/$€£-])1?[2-9]\d{2}[2-9]\d{6}(?![\w-])/,
  ].map((one) => one.source).join("|"), "gi");
  const FREE = /^(?:1?8(?:00|33|44|55|66|77|88)\d{7}|080[08]\d{6,7}|1[38]00\d{6})$/;
  const CALLS = /\]\(\s*<?(?:(?:tel|sms|smsto|whatsapp|viber|imessage|facetime):|(?:https?:\/\/)?(?:www\.)?(?:wa\.me\/|(?:api|web)\.whatsapp\.com\/send|signal\.me\/|t\.me\/\+))([^)>\n]*)/gi;
  const WEB = /\[[^\]\n]*\]\(\s*<?https?:[^)\n]*\)|\]\([^)\n]*\)|https?:\/\/\S+/gi;
  const YEAR = /(?:^|\D)(?:1[89]|20)\d\d(?!\d)/;
  const NO_YEAR = /^(?:n\.?\s?d\.?|no date)$/i;

  /** @param {string} text @returns {number} letters as Python counts them */
  const size = (text) => [...text].length;

  /**
   * @param {Potluck.Draft} draft @param {Potluck.WriteConfig} config
   * @returns {Potluck.Noticed[]} errors first
   */
  function notice(draft, config) {
    /** @type {Potluck.Noticed[]} */
    const found = [];
    /**
     * @param {string} rule @param {string} field @param {string} name of the words
     * @param {Record<string, string | number>} [values] @param {"error" | "observation"} [severity]
     * @param {number} [row] of the rows in which something stands, from 0
     */
    const note = (rule, field, name, values = {}, severity = "error", row = -1) => {
      const message = Object.entries(values).reduce((text, [key, value]) => text.replace(`{${key}}`, String(value)), config.findings[name]);
      found.push({ rule, severity, field, message, help: config.helps[name], part: String(values.key ?? ""), counted: "name" in values, ...(row < 0 ? {} : { row }) });
    };
    if (!draft.section) note("key-missing", "section", "key_missing", { key: "section" });
    for (const key of config.order) ofKey(key, draft, config, note);
    ofSources(draft, note);
    ofText(draft, config, note);
    ofEveryWord(draft, note, config);
    return found.sort((a, b) => Number(a.severity !== "error") - Number(b.severity !== "error"));
  }

  /** @typedef {Potluck.Note} Note */

  /** @param {string} key @param {Potluck.Draft} draft @param {Potluck.WriteConfig} config @param {Note} note */
  function ofKey(key, draft, config, note) {
    const limits = config.keys[key];
    const shape = config.shapes[key];
    const value = PW.lean(draft.front[key], limits, shape);
    if (value === undefined) {
      if (limits.required) note("key-missing", key, "key_missing", { key });
      return;
    }
    if (typeof value === "string") ofLength(key, `\`${key}\``, value, [limits.low, limits.high], note);
    if (!Array.isArray(value)) return;
    if (limits.high && value.length > limits.high) {
      note("value-count", key, "value_count", { name: `\`${key}\``, count: value.length, limit: limits.high });
    }
    value.forEach((item, at) => {
      const name = `\`${key}\` item ${at + 1}`;
      if (typeof item === "string") return ofLength(key, name, item, limits.item, note, at);
      for (const [part, of] of Object.entries(shape || {})) {
        if (item[part]) ofLength(key, `${name} \`${part}\``, item[part], [of.low, of.high], note, at);
        else if (of.required) note("key-missing", key, "key_missing_in", { key: part, name }, "error", at);
      }
    });
  }

  /** @param {string} field @param {string} name @param {string} text @param {[number, number]} fits @param {Note} note @param {number} [row] */
  function ofLength(field, name, text, [low, high], note, row) {
    const count = size(text);
    if (low && count < low) note("value-length", field, "value_short", { name, count, limit: low }, "error", row);
    else if (high && count > high) note("value-length", field, "value_long", { name, count, limit: high }, "error", row);
  }

  /** @param {Potluck.Draft} draft @param {Note} note */
  function ofSources(draft, note) {
    for (const [source, row] of rows(draft.front.sources)) {
      if (typeof source === "string" || !source.title || !source.url || size(source.url) < 8) continue;
      if (!/^https?:\/\/[^/\\?#\s]/.test(source.url)) {
        const begins = /^https?:\/\//i.test(source.url);
        note("source-url", "sources", begins ? "source_url_nowhere" : "source_url", {}, "error", row);
      }
      if (!source.year) note("source-year", "sources", "source_year", {}, "observation", row);
      else if (!YEAR.test(source.year) && !NO_YEAR.test(source.year)) note("source-year", "sources", "source_year_unread", {}, "observation", row);
    }
  }

  /** @param {Potluck.Draft} draft @param {Potluck.WriteConfig} config @param {Note} note */
  function ofText(draft, config, note) {
    const kind = String(draft.front.kind || config.keys.kind?.default || "");
    const body = draft.parts[config.steps];
    const blocks = Array.isArray(body) ? body : [];
    const steps = blocks.filter(({ mark, text }) => mark === "1" && PW.line(text));
    const wanted = !config.without_steps.includes(kind);
    const field = `part:${config.steps}`;
    if (wanted && !steps.length) note("steps-missing", field, "steps_missing", { kind });
    if (steps.length > MOST) note("steps-count", field, "steps_many", { count: steps.length }, "observation");
    else if (wanted && steps.length === 1) note("steps-count", field, "steps_one", {}, "observation");
    else if (wanted && steps.length && steps.length < FEWEST) note("steps-count", field, "steps_few", { count: steps.length }, "observation");
    for (const step of steps) {
      const row = blocks.indexOf(step);
      const lead = /^(?:\*\*|__)(.+?)(?:\*\*|__)\s*([^]*)$/.exec(step.text);
      if (!lead) note("step-lead", field, "step_lead", {}, "observation", row);
      else if (!ENDS.test(lead[1]) && /^\p{Lu}/u.test(lead[2])) note("step-lead", field, "step_lead_end", {}, "observation", row);
      else if (lead[1].split(" ").length > LEAD_WORDS) {
        note("step-lead", field, "step_lead_long", { count: lead[1].split(" ").length }, "observation", row);
      }
    }
    const shown = new Map(config.parts.map(([name, as]) => [name, as]));
    const cautions = draft.parts[config.cautions] || [];
    if (!cautions.length) {
      note("cautions-missing", `part:${config.cautions}`, "cautions_missing", { name: shown.get(config.cautions) || "" }, "observation");
    }
    const why = draft.parts[config.parts[0][0]];
    if (!PW.lines(draft.opening || "") && !why?.length) note("opening-missing", "opening", "opening_missing", {}, "observation");
  }

  /** @param {Potluck.Draft} draft @param {Note} note @param {Potluck.WriteConfig} config */
  function ofEveryWord(draft, note, config) {
    said("opening", draft.opening || "", note, config);
    for (const [key, value] of Object.entries(draft.front)) {
      if (typeof value === "string") said(key, value, note, config);
      for (const [item, row] of rows(value)) {
        const texts = typeof item === "string" ? [item] : Object.entries(item).filter(([name]) => name !== "url").map(([, text]) => text);
        for (const text of texts) said(key, text, note, config, row);
      }
    }
    for (const [name, part] of Object.entries(draft.parts)) {
      if (typeof part === "string") said(`part:${name}`, part, note, config);
      else part.forEach(({ text }, row) => said(`part:${name}`, text, note, config, row));
    }
  }

  /**
   * @param {Potluck.Value | undefined} value
   * @returns {[item: string | Potluck.Entry, row: number][]} the items in which something stands
   */
  function rows(value) {
    const items = /** @type {(string | Potluck.Entry)[]} */ (Array.isArray(value) ? value : []);
    return items.filter((item) => typeof item === "string" ? PW.line(item) : Object.entries(item).some(([key, text]) => PW.says(key, text)))
      .map((item, row) => [item, row]);
  }

  /**
   * What no text may hold.
   * @param {string} field @param {string} text @param {Note} note @param {Potluck.WriteConfig} config
   * @param {number} [row]
   */
  function said(field, text, note, config, row) {
    if (HTML.test(text)) note("raw-html", field, "raw_html", {}, "error", row);
    const mark = TEMPLATE.exec(text);
    if (mark) note("template", field, "template", { mark: mark[0] }, "error", row);
    const mails = text.includes("@") ? text.match(MAIL) || [] : [];
    if (mails.some((mail) => !OF_A_ROLE.test(mail))) note("mail-address", field, "mail_address", {}, "error", row);
    if (field !== "sources" && calls(text, config.helplines)) note("phone-number", field, "phone_number", {}, "error", row);
  }

  /** @param {string} text @param {string[]} helplines @returns {boolean} whether it holds a number that is not free to call */
  function calls(text, helplines) {
    const plain = text.replace(/[‐‑‒–—―−]/g, "-").replace(/[\u00a0\u202f]/g, " ");
    const linked = [...plain.matchAll(CALLS)].map(([, number]) => number.replace(/\D/g, "")).filter((digits) => digits.length > 6);
    const written = (plain.replace(WEB, " ").match(PHONE) || []).map((number) => number.replace(/\D/g, ""));
    return [...linked, ...written].some((digits) => !FREE.test(digits) && !helplines.includes(digits));
  }

  /**
   * How long a text of a translation is, or each line of several.
   * @param {string} key @param {string} text @param {Potluck.Limits | undefined} limits @param {Note} note
   */
  function lengths(key, text, limits, note) {
    if (!limits) return;
    if (!limits.list) return ofLength(key, `\`${key}\``, text, [limits.low, limits.high], note);
    text.split("\n").forEach((line, at) => ofLength(key, `\`${key}\` item ${at + 1}`, line, limits.item, note));
  }

  root.PotluckWrite = Object.assign(root.PotluckWrite || {}, { notice, said, lengths });
})(globalThis);
