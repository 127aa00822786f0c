// @ts-check
/**
 * Saved answers and agreements <-> their files: JSON with a version, described in
 * docs/saved-files.md. What comes from a file is looked at value by value and built anew, so that
 * nothing of a hostile one goes further. Nothing here knows the page.
 */
(function (root) {
  "use strict";

  const FORMAT = "potluck-sheet";
  const VERSION = 1;
  const MOST = 500_000; // bytes of a file; a full check-up of thirty people has fewer
  const SHEETS = 200;
  const KEYS = 200;
  const SAID = /** @type {Potluck.Said[]} */ (["yes", "partly", "no", "unknown"]);
  const KEY = /^[a-z0-9]+(?:-[a-z0-9]+)*-?$/;
  const DAY = /^\d{4}-\d\d-\d\d$/;
  // deno-lint-ignore no-control-regex -- that is what it takes out
  const UNSEEN = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

  /** Wrong is said with the name of a message; see the words of the site. */
  class Wrong extends Error {}

  /** @returns {string} a name made by chance */
  function fresh() {
    return [...root.crypto.getRandomValues(new Uint8Array(10))].map((byte) => (byte % 36).toString(36)).join("");
  }

  /** @param {unknown} value @returns {value is Record<string, unknown>} */
  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

  /**
   * @param {unknown} value text, or nothing for an empty one
   * @param {number} most letters
   */
  function text(value, most) {
    if (value === undefined) return "";
    if (typeof value !== "string") throw new Wrong("damaged");
    return value.replace(/\r\n?/g, "\n").replace(UNSEEN, "").slice(0, most).trim();
  }

  /** @param {unknown} value @returns {string} a day that is in the calendar, or nothing */
  function day(value) {
    const found = text(value, 10);
    if (!DAY.test(found)) return "";
    const time = new Date(`${found}T00:00:00Z`);
    return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(found) ? found : "";
  }

  /** @param {unknown} value @returns {string} */
  function key(value) {
    const found = text(value, 60);
    if (!KEY.test(found)) throw new Wrong("damaged");
    return found;
  }

  /**
   * @param {string} content @param {string} kind
   * @returns {Record<string, unknown>} the outermost object of a file that we wrote
   */
  function opened(content, kind) {
    if (content.length > MOST) throw new Wrong("large");
    let value;
    try {
      value = JSON.parse(content);
    } catch {
      throw new Wrong("other");
    }
    if (!isObject(value) || value.format !== FORMAT) throw new Wrong("other");
    if (typeof value.version !== "number" || !Number.isInteger(value.version)) throw new Wrong("damaged");
    if (value.version > VERSION) throw new Wrong("newer");
    if (value.version < VERSION) throw new Wrong("older");
    if (value.kind !== kind) throw new Wrong("elsewhere");
    return value;
  }

  /**
   * @template Value @param {() => Value} read
   * @returns {Potluck.Opened<Value>}
   */
  function caught(read) {
    try {
      return { value: read() };
    } catch (error) {
      return { wrong: error instanceof Wrong ? error.message : "damaged" };
    }
  }

  /** @param {unknown} value @returns {Potluck.Reply} */
  function reply(value) {
    if (!isObject(value)) throw new Wrong("damaged");
    const said = text(value.answer, 20);
    if (said && !SAID.some((one) => one === said)) throw new Wrong("damaged");
    return {
      answer: /** @type {Potluck.Said} */ (said), note: text(value.note, 2000),
      who: text(value.who, 200), by: day(value.by),
    };
  }

  /** @param {unknown} value @returns {Potluck.Sheet} */
  function sheet(value) {
    if (!isObject(value) || !isObject(value.answers)) throw new Wrong("damaged");
    const entries = Object.entries(value.answers);
    if (entries.length > KEYS) throw new Wrong("damaged");
    return {
      id: key(value.id), name: text(value.name, 80).replace(/\n/g, " "), day: day(value.day),
      answers: Object.fromEntries(entries.map(([name, one]) => [key(name), reply(one)])),
    };
  }

  /** @param {unknown} value @param {number} most @returns {unknown[]} */
  function list(value, most) {
    if (!Array.isArray(value) || value.length > most) throw new Wrong("damaged");
    return value;
  }

  /**
   * @param {string} content of a file
   * @param {string} slug of the check-up that is open
   * @returns {Potluck.Opened<Potluck.Sheet[]>}
   */
  function readAnswers(content, slug) {
    return caught(() => {
      const value = opened(content, "checkup");
      if (value.of !== slug) throw new Wrong("elsewhere");
      return list(value.sheets, SHEETS).map(sheet);
    });
  }

  /** @param {string} slug @param {Potluck.Sheet[]} sheets @returns {string} the file */
  function writeAnswers(slug, sheets) {
    return `${JSON.stringify({ format: FORMAT, version: VERSION, kind: "checkup", of: slug, sheets }, null, 1)}\n`;
  }

  /** @param {string} content @returns {Potluck.Opened<Potluck.Agreement>} */
  function readAgreement(content) {
    return caught(() => {
      const value = opened(content, "agreement");
      const clauses = list(value.clauses, KEYS).map((one) => {
        if (!isObject(one)) throw new Wrong("damaged");
        const icon = text(one.icon, 60);
        return { id: key(one.id), text: text(one.text, 400).replace(/\n/g, " "), icon: KEY.test(icon) ? icon : "" };
      });
      return { title: text(value.title, 120).replace(/\n/g, " "), clauses };
    });
  }

  /** @param {Potluck.Agreement} agreement @returns {string} the file */
  function writeAgreement({ title, clauses }) {
    return `${JSON.stringify({ format: FORMAT, version: VERSION, kind: "agreement", title, clauses }, null, 1)}\n`;
  }

  root.PotluckSheets = Object.assign(/** @type {Potluck.Sheets} */ (root.PotluckSheets || {}),
    /** @satisfies {Partial<Potluck.Sheets>} */ ({
      VERSION, MOST, SAID, fresh, readAnswers, writeAnswers, readAgreement, writeAgreement,
    }));
})(globalThis);
