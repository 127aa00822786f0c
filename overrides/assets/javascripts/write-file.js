// @ts-check
/**
 * A hack as a form holds it <-> its file. What nobody changed is written as it was, letter by letter.
 *
 * Nothing here knows the page, so that it can be tried without one.
 */
(function (root) {
  "use strict";

  // What YAML reads as text without quotes, also within brackets.
  const PLAIN = /^\p{L}[\p{L}\p{N} ./()+'’“”…–-]*$/u;
  const WORDS_OF_YAML = new Set(["true", "false", "yes", "no", "on", "off", "null", "y", "n"]);
  // deno-lint-ignore no-control-regex -- that is what it takes out
  const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

  /** @param {string} text @returns {string} one line */
  const line = (text) => text.replace(/\r\n?/g, "\n").replace(UNSEEN, "").replace(/\s+/g, " ").trim();

  /** @param {string} text @returns {string} lines without what nobody sees, and no space at their ends */
  const lines = (text) => text.replace(/\r\n?/g, "\n").replace(UNSEEN, "").split("\n")
    .map((one) => one.replace(/\t/g, " ").trimEnd()).join("\n").replace(/\n{3,}/g, "\n\n").replace(/^\n+|\n+$/g, "");

  /** @param {string} text @param {boolean} [plain] whether it may be a year @returns {string} a value of YAML */
  function scalar(text, plain = false) {
    const clean = line(text);
    if (plain && /^[12]\d{3}$/.test(clean)) return clean;
    if (PLAIN.test(clean) && !WORDS_OF_YAML.has(clean.toLowerCase())) return clean;
    if (/^https?:\/\/[^\s#'"\\]+$/.test(clean) && !clean.endsWith(":")) return clean;
    return `"${clean.replace(/\\/g, "\\\\").replace(/"/g, '\\"')}"`;
  }

  /**
   * Without what is empty, and without what is so anyway.
   * @param {Potluck.Value | undefined} value @param {Potluck.Limits} limits
   * @param {Record<string, Potluck.Limits>} [shape] of an entry of a list
   * @returns {Potluck.Value | undefined}
   */
  function lean(value, limits, shape) {
    if (Array.isArray(value)) {
      const kept = value.map((item) => typeof item === "string" ? line(item) : leanEntry(item, shape || {}))
        .filter((item) => typeof item === "string" ? item : Object.keys(item).length);
      return kept.length ? /** @type {Potluck.Value} */ (kept) : undefined;
    }
    if (typeof value !== "string") return value === limits.default || value === null ? undefined : value;
    const clean = line(value);
    return clean === "" || clean === limits.default ? undefined : clean;
  }

  /**
   * A row of which only the choice was made is empty.
   * @param {string} key of a row @param {string} text @returns {boolean} whether it says something
   */
  const says = (key, text) => !["kind", "how", "read"].includes(key) && line(text) !== "";

  /** @param {Potluck.Entry} entry @param {Record<string, Potluck.Limits>} shape @returns {Potluck.Entry} */
  function leanEntry(entry, shape) {
    /** @type {Potluck.Entry} */
    const kept = {};
    for (const [key, limits] of Object.entries(shape)) {
      const clean = line(entry[key] || "");
      if (clean && clean !== limits.default) kept[key] = clean;
    }
    return Object.entries(kept).some(([key, text]) => says(key, text)) ? kept : {};
  }

  /**
   * @param {string} key @param {Potluck.Value} value @param {Record<string, Potluck.Limits>} [shape]
   * @returns {string} the lines of a key, closed
   */
  function yaml(key, value, shape) {
    if (!Array.isArray(value)) {
      const bare = typeof value === "boolean" || /^\d{4}-\d\d-\d\d$/.test(String(value));
      return `${key}: ${bare ? value : scalar(String(value))}\n`;
    }
    if (value.every((item) => typeof item === "string" && item.length < 40 && PLAIN.test(item)) && !shape && key !== "situations") {
      return `${key}: [${value.map((item) => scalar(String(item))).join(", ")}]\n`;
    }
    const items = value.map((item) => {
      if (typeof item === "string") return `  - ${scalar(item)}\n`;
      // What is usual is written, too: a reader of the file sees how it is meant.
      const pairs = Object.entries(shape || {}).map(([name, limits]) => [name, item[name] || (name === "how" || name === "kind" ? limits.default : "")])
        .filter(([, text]) => text);
      return pairs.map(([name, text], at) => {
        const written = /^\d{4}-\d\d-\d\d$/.test(String(text)) ? text : scalar(String(text), name === "year");
        return `  ${at ? " " : "-"} ${name}: ${written}\n`;
      }).join("");
    });
    return `${key}:\n${items.join("")}`;
  }

  /**
   * Cut a part of the text into its items and paragraphs.
   * @param {string} text without its heading @returns {Potluck.Block[]}
   */
  function blocks(text) {
    /** @type {Potluck.Block[]} */
    const found = [];
    for (const one of text.split("\n")) {
      const item = /^(-|\d+\.) +(.*)$/.exec(one);
      const last = found[found.length - 1];
      if (item) found.push({ mark: item[1] === "-" ? "-" : "1", text: item[2] });
      else if (last && (last.mark === "" ? one.trim() : /^(?: |$)/.test(one))) {
        last.text += `\n${last.mark ? one.slice(last.mark === "1" ? 3 : 2) : one}`;
      } else if (one.trim()) found.push({ mark: "", text: one });
    }
    for (const block of found) block.text = lines(block.text);
    return found;
  }

  /** @param {Potluck.Block[]} items @returns {string} */
  function written(items) {
    let number = 0;
    let text = "";
    for (const { mark, text: given } of items) {
      const own = lines(mark ? given.replace(/^\s*(?:[-*•]\s+|\d{1,2}[.)]\s+)/, "") : given);
      if (!own) continue;
      number = mark === "1" ? number + 1 : 0;
      const start = mark === "1" ? `${number}. ` : mark ? "- " : "";
      const indent = " ".repeat(start.length);
      if (!mark && text) text += "\n";
      text += start + own.split("\n").map((one, at) => at && one ? indent + one : one).join("\n") + "\n";
      if (!mark) text += "\n";
    }
    return text.trimEnd();
  }

  /** @param {string} raw a part as it stands in the file @returns {string} without its heading */
  const below = (raw) => raw.replace(/^## .*\n?/, "").replace(/^\n+/, "");

  /**
   * @param {Potluck.Source | null} source null: a new hack
   * @param {Potluck.WriteConfig} config
   * @returns {Potluck.Draft}
   */
  function open(source, config) {
    /** @type {Potluck.Draft} */
    const draft = { section: source?.section || "", slug: source?.slug || "", front: {}, parts: {}, source };
    for (const [key, , value] of source?.front || []) if (key && value !== null) draft.front[key] = value;
    for (const [name, , form] of config.parts) {
      const found = source?.parts.find((part) => part[0] === name || (!part[0] && name === "opening"));
      draft.parts[name] = form === "text" ? below(found?.[1] || "") : blocks(below(found?.[1] || ""));
    }
    const first = source?.parts[0];
    draft.opening = first && !first[0] ? first[1] : "";
    return draft;
  }

  /** @param {Potluck.Draft} draft @param {Potluck.WriteConfig} config @returns {string} the file */
  function compose(draft, config) {
    /** @type {[key: string, text: string][]} */
    const kept = [];
    const own = new Set(Object.keys(draft.front));
    for (const [key, raw, before] of draft.source?.front || []) {
      const now = own.has(key) ? clean(key, draft.front[key], config) : undefined;
      const was = before === null ? undefined : clean(key, before, config);
      if (!key || !config.keys[key] || JSON.stringify(now) === JSON.stringify(was)) kept.push([key, raw]);
      else if (now !== undefined) kept.push([key, yaml(key, now, config.shapes[key])]);
    }
    for (const key of config.order) {
      const now = own.has(key) ? clean(key, draft.front[key], config) : undefined;
      if (now === undefined || draft.source?.front.some((piece) => piece[0] === key)) continue;
      const later = kept.findIndex((piece) => config.order.indexOf(piece[0]) > config.order.indexOf(key));
      kept.splice(later < 0 ? kept.length : later, 0, [key, yaml(key, now, config.shapes[key])]);
    }
    const body = parts(draft, config);
    return `---\n${kept.map(([, text]) => text).join("")}---\n${body ? `\n${body}\n` : ""}`;
  }

  /** @param {string} key @param {Potluck.Value} value @param {Potluck.WriteConfig} config */
  const clean = (key, value, config) => config.keys[key] ? lean(value, config.keys[key], config.shapes[key]) : value;

  /** @param {Potluck.Draft} draft @param {Potluck.WriteConfig} config @returns {string} */
  function parts(draft, config) {
    const names = config.parts.map(([name]) => name);
    /** @type {[name: string, text: string][]} */
    const kept = [];
    for (const [name, raw] of draft.source?.parts || []) {
      const at = names.indexOf(name);
      const now = name ? draft.parts[name] : draft.opening || "";
      if ((name && at < 0) || now === undefined || JSON.stringify(now) === JSON.stringify(before(name, raw, config))) kept.push([name, raw]);
      else {
        const text = typeof now === "string" ? lines(now) : written(now);
        if (text) kept.push([name, name ? `${raw.split("\n")[0]}\n\n${text}` : text]);
      }
    }
    const opening = lines(draft.opening || "");
    if (opening && !draft.source?.parts.some(([name]) => !name)) kept.unshift(["", opening]);
    for (const [name, shown] of config.parts) {
      const now = draft.parts[name];
      const text = typeof now === "string" ? lines(now) : written(now || []);
      if (!text || draft.source?.parts.some((part) => part[0] === name)) continue;
      const later = kept.findIndex((part) => names.indexOf(part[0]) > names.indexOf(name));
      kept.splice(later < 0 ? kept.length : later, 0, [name, `## ${shown}\n\n${text}`]);
    }
    return kept.map(([, text]) => text).join("\n\n");
  }

  /** @param {string} name @param {string} raw @param {Potluck.WriteConfig} config @returns {string | Potluck.Block[]} */
  function before(name, raw, config) {
    const form = config.parts.find((part) => part[0] === name)?.[2];
    return !name ? raw : form === "text" ? below(raw) : blocks(below(raw));
  }

  /** @param {string} title @returns {string} a file name without its ending */
  const slug = (title) => title.normalize("NFKD").replace(/[\u0300-\u036f'’]/g, "").toLowerCase()
    .replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 80).replace(/-$/, "");

  root.PotluckWrite = Object.assign(root.PotluckWrite || {}, { line, lines, lean, says, blocks, written, open, compose, slug, yaml });
})(globalThis);
