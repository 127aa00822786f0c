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
     */
    const note = (rule, field, name, values = {}, severity = "error") => {
      const message = Object.entries(values).reduce((text, [key, value]) => text.replace(`{${key}}`, String(value)), config.findings[name]);
      found.push({ rule, severity, field, message });
    };
    for (const key of config.order) ofKey(key, draft, config, note);
    ofSources(draft, note);
    ofText(draft, config, note);
    ofEveryWord(draft, note, config);
    return found.sort((a, b) => Number(a.severity !== "error") - Number(b.severity !== "error"));
  }

  /** @typedef {(rule: string, field: string, name: string, values?: Record<string, string | number>, severity?: "error" | "observation") => void} Note */

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
      if (typeof item === "string") return ofLength(key, name, item, limits.item, note);
      for (const [part, of] of Object.entries(shape || {})) {
        if (item[part]) ofLength(key, `${name} \`${part}\``, item[part], [of.low, of.high], note);
        else if (of.required) note("key-missing", key, "key_missing_in", { key: part, name });
      }
    });
  }

  /** @param {string} field @param {string} name @param {string} text @param {[number, number]} fits @param {Note} note */
  function ofLength(field, name, text, [low, high], note) {
    const count = size(text);
    if (low && count < low) note("value-length", field, "value_short", { name, count, limit: low });
    else if (high && count > high) note("value-length", field, "value_long", { name, count, limit: high });
  }

  /** @param {Potluck.Draft} draft @param {Note} note */
  function ofSources(draft, note) {
    const sources = Array.isArray(draft.front.sources) ? draft.front.sources : [];
    for (const source of sources) {
      if (typeof source === "string" || !source.title || !source.url || size(source.url) < 8) continue;
      if (!/^https?:\/\/[^/\\?#\s]/.test(source.url)) {
        const begins = /^https?:\/\//i.test(source.url);
        note("source-url", "sources", begins ? "source_url_nowhere" : "source_url");
      }
      if (!source.year) note("source-year", "sources", "source_year", {}, "observation");
      else if (!YEAR.test(source.year) && !NO_YEAR.test(source.year)) note("source-year", "sources", "source_year_unread", {}, "observation");
    }
  }

  /** @param {Potluck.Draft} draft @param {Potluck.WriteConfig} config @param {Note} note */
  function ofText(draft, config, note) {
    const kind = String(draft.front.kind || config.keys.kind?.default || "");
    const body = draft.parts[config.steps];
    const steps = Array.isArray(body) ? body.filter(({ mark, text }) => mark === "1" && PW.line(text)) : [];
    const wanted = !config.without_steps.includes(kind);
    const field = `part:${config.steps}`;
    if (wanted && !steps.length) note("steps-missing", field, "steps_missing", { kind });
    if (steps.length > MOST) note("steps-count", field, "steps_many", { count: steps.length }, "observation");
    else if (wanted && steps.length === 1) note("steps-count", field, "steps_one", {}, "observation");
    else if (wanted && steps.length && steps.length < FEWEST) note("steps-count", field, "steps_few", { count: steps.length }, "observation");
    for (const { text } of steps) {
      const lead = /^(?:\*\*|__)(.+?)(?:\*\*|__)\s*([^]*)$/.exec(text);
      if (!lead) note("step-lead", field, "step_lead", {}, "observation");
      else if (!ENDS.test(lead[1]) && /^\p{Lu}/u.test(lead[2])) note("step-lead", field, "step_lead_end", {}, "observation");
      else if (lead[1].split(" ").length > LEAD_WORDS) {
        note("step-lead", field, "step_lead_long", { count: lead[1].split(" ").length }, "observation");
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
    /** @type {[field: string, text: string][]} */
    const texts = [["opening", draft.opening || ""]];
    for (const [key, value] of Object.entries(draft.front)) {
      for (const item of Array.isArray(value) ? value : [value]) {
        if (typeof item === "string") texts.push([key, item]);
        else if (typeof item === "object") texts.push(...Object.entries(item).filter(([name]) => name !== "url").map(([, text]) => /** @type {[string, string]} */ ([key, text])));
      }
    }
    for (const [name, part] of Object.entries(draft.parts)) {
      for (const text of typeof part === "string" ? [part] : part.map((block) => block.text)) texts.push([`part:${name}`, text]);
    }
    for (const [field, text] of texts) said(field, text, note, config);
  }

  /**
   * What no text may hold.
   * @param {string} field @param {string} text @param {Note} note @param {Potluck.WriteConfig} config
   */
  function said(field, text, note, config) {
    if (HTML.test(text)) note("raw-html", field, "raw_html");
    const mark = TEMPLATE.exec(text);
    if (mark) note("template", field, "template", { mark: mark[0] });
    const mails = text.includes("@") ? text.match(MAIL) || [] : [];
    if (mails.some((mail) => !OF_A_ROLE.test(mail))) note("mail-address", field, "mail_address");
    if (field !== "sources" && calls(text, config.helplines)) note("phone-number", field, "phone_number");
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
