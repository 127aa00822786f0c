// @ts-check
/**
 * From answers to a plan: the hacks that help with each no, in an order in which they can be done;
 * and its days as a calendar file. Nothing here knows the page.
 */
(function (root) {
  "use strict";

  const OPEN = /** @type {Potluck.Said[]} */ (["no", "partly"]);

  /**
   * Each question to which somebody said no or partly stands under one hack: the first of its own
   * that needs no other of them before it.
   * @param {Potluck.AskedCheckup} checkup @param {Potluck.Sheet[]} sheets
   * @returns {Potluck.Plan}
   */
  function plan({ questions, hacks }, sheets) {
    const { said } = root.PotluckSheets;
    /** @type {Map<string, string[]>} */
    const by = new Map();
    const unknown = [];
    const never = new Set();
    for (const { key, hacks: helping } of questions) {
      const answers = sheets.map((sheet) => said(sheet, key));
      if (answers.includes("no")) never.add(key);
      if (!answers.some((answer) => OPEN.includes(answer))) {
        if (answers.includes("unknown")) unknown.push(key);
        continue;
      }
      const known = helping.filter((slug) => Object.keys(hacks).includes(slug));
      const free = known.find((slug) => !known.some((other) => hacks[slug].before.includes(other)));
      const hack = free ?? known[0] ?? "";
      by.set(hack, [...(by.get(hack) ?? []), key]);
    }
    const steps = ordered([...by.keys()], by, hacks, never);
    return { steps: steps.map((hack) => ({ hack, questions: by.get(hack) ?? [] })), unknown };
  }

  /**
   * What comes "first" stands first; then what is urgent, or leads to it; then what nobody has yet.
   * @param {string[]} slugs in the order of the questions
   * @param {Map<string, string[]>} by the questions under each
   * @param {Record<string, Potluck.PlanHack>} hacks
   * @param {Set<string>} never questions with a no
   */
  function ordered(slugs, by, hacks, never) {
    const left = [...slugs];
    const done = [];
    /** @param {string} slug @returns {string[]} */
    const before = (slug) => (slug ? hacks[slug].before : []);
    /** @param {string} slug */
    const rank = (slug) => {
      if (!slug) return 3; // no hack helps yet: at the end
      if (left.some((one) => one && hacks[one].urgent && (one === slug || before(one).includes(slug)))) return 0;
      return by.get(slug)?.some((key) => never.has(key)) ? 1 : 2;
    };
    while (left.length) {
      const free = left.filter((slug) => !left.some((other) => other !== slug && before(slug).includes(other)));
      const from = free.length ? free : left; // a circle, which the checker refuses
      const next = from.reduce((best, slug) => (rank(slug) < rank(best) ? slug : best));
      done.push(next);
      left.splice(left.indexOf(next), 1);
    }
    return done;
  }

  /**
   * What was written to a question, without who wrote it unless they chose a name. In the order of
   * letters: the order of files tells nothing.
   * @param {Potluck.Sheet[]} sheets @param {string} key
   * @returns {Potluck.Remark[]}
   */
  function remarks(sheets, key) {
    return sheets.filter((sheet) => Object.keys(sheet.answers).includes(key)).map((sheet) => {
      const { note, who, by } = sheet.answers[key];
      return { name: sheet.name, note, who, by };
    }).filter(({ note, who, by }) => note || who || by)
      .sort((a, b) => (JSON.stringify(Object.values(a)) < JSON.stringify(Object.values(b)) ? -1 : 1));
  }

  /** @param {string} line @returns {string} in pieces of at most 74 bytes, as calendars ask */
  function folded(line) {
    const pieces = [""];
    let bytes = 0;
    for (const letter of line) {
      const size = new TextEncoder().encode(letter).length;
      if (bytes + size > 74) {
        pieces.push(" ");
        bytes = 1;
      }
      pieces[pieces.length - 1] += letter;
      bytes += size;
    }
    return pieces.join("\r\n");
  }

  /**
   * A calendar file with one entry a day. Its titles tell nobody what it is about.
   * @param {string[]} days such as 2026-12-01
   * @param {string} title of each entry
   * @param {string} stamp when it is made: 20261121T101500Z
   * @param {string} id made by chance
   */
  function calendar(days, title, stamp, id) {
    const plain = title.replace(/([\\;,])/g, "\\$1").replace(/\n/g, " ");
    const entries = [...new Set(days)].sort().flatMap((day, at) => [
      "BEGIN:VEVENT", `UID:${id}-${at}`, `DTSTAMP:${stamp}`, `DTSTART;VALUE=DATE:${day.replace(/-/g, "")}`,
      `SUMMARY:${plain}`, "TRANSP:TRANSPARENT", "END:VEVENT",
    ]);
    const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//-//-", ...entries, "END:VCALENDAR"];
    return lines.map((line) => `${folded(line)}\r\n`).join("");
  }

  root.PotluckSheets = Object.assign(/** @type {Potluck.Sheets} */ (root.PotluckSheets || {}),
    /** @satisfies {Partial<Potluck.Sheets>} */ ({ plan, remarks, calendar }));
})(globalThis);
