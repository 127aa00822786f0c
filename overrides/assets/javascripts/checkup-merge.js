// @ts-check
/**
 * The answers of several people in one: the same in whatever order their files come, and however
 * often. Nothing here knows the page.
 */
(function (root) {
  "use strict";

  const WORTH = /** @type {Record<string, number>} */ ({ no: 0, partly: 1, yes: 2 });

  /**
   * One text for equal sheets, whatever the order of their keys.
   * @param {Potluck.Sheet} sheet
   */
  function canonical({ id, name, day, answers }) {
    const replies = Object.keys(answers).sort().map((key) => {
      const { answer, note, who, by } = answers[key];
      return [key, answer, note, who, by];
    });
    return JSON.stringify([id, day, name, replies]);
  }

  /**
   * Every sheet once. Of two states of one sheet, the later day stays, then the greater text: any
   * rule will do that is the same in any order.
   * @param {...Potluck.Sheet[]} lists
   * @returns {Potluck.Sheet[]} by their ids, which are made by chance: the order tells nothing
   */
  function merged(...lists) {
    /** @type {Map<string, Potluck.Sheet>} */
    const found = new Map();
    for (const sheet of lists.flat()) {
      const other = found.get(sheet.id);
      if (!other || later(sheet, other)) found.set(sheet.id, sheet);
    }
    return [...found.values()].sort((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id)));
  }

  /** @param {Potluck.Sheet} one @param {Potluck.Sheet} other */
  function later(one, other) {
    return one.day === other.day ? canonical(one) > canonical(other) : one.day > other.day;
  }

  /** @param {Potluck.Sheet} sheet @param {string} key @returns {Potluck.Said} */
  function said(sheet, key) {
    return Object.keys(sheet.answers).includes(key) ? sheet.answers[key].answer : "";
  }

  /** @param {string} key @param {Potluck.Sheet[]} sheets @returns {Record<string, number>} */
  function counts(key, sheets) {
    /** @type {Record<string, number>} */
    const found = { yes: 0, partly: 0, no: 0, unknown: 0 };
    for (const sheet of sheets) {
      const answer = said(sheet, key);
      if (answer) found[answer] += 1;
    }
    return found;
  }

  /**
   * How far apart people are: yes and no count most; not to know is half a step from all else.
   * @param {Record<string, number>} count
   */
  function apart(count) {
    const all = Object.entries(count).filter(([, number]) => number);
    let sum = 0;
    let pairs = 0;
    const people = all.reduce((total, [, number]) => total + number, 0);
    for (const [one, many] of all) {
      for (const [other, more] of all) {
        if (one >= other) continue;
        const far = one in WORTH && other in WORTH ? Math.abs(WORTH[one] - WORTH[other]) : 0.5;
        sum += far * many * more;
      }
    }
    pairs = (people * (people - 1)) / 2;
    return pairs ? sum / pairs : 0;
  }

  /**
   * What was said to each question, those on which people differ most first.
   * @param {Potluck.AskedQuestion[]} questions @param {Potluck.Sheet[]} sheets
   * @returns {Potluck.Difference[]}
   */
  function differences(questions, sheets) {
    return questions.map(({ key }) => {
      const count = counts(key, sheets);
      /** @type {Record<string, string[]>} */
      const names = { yes: [], partly: [], no: [], unknown: [] };
      for (const sheet of sheets) {
        const answer = said(sheet, key);
        if (answer && sheet.name) names[answer].push(sheet.name);
      }
      for (const list of Object.values(names)) list.sort();
      return { key, apart: apart(count), counts: count, names };
    }).sort((a, b) => b.apart - a.apart); // a stable sort: else in the order of the questions
  }

  /** @param {Record<string, number>} count @returns {number | null} */
  function mean(count) {
    const people = count.yes + count.partly + count.no;
    return people ? (2 * count.yes + count.partly) / people : null;
  }

  /**
   * What changed since last time. Where one time nobody knew, or nobody answered, there is no way to say.
   * @param {Potluck.AskedQuestion[]} questions
   * @param {Potluck.Sheet[]} then @param {Potluck.Sheet[]} now
   * @returns {Potluck.Change[]}
   */
  function changes(questions, then, now) {
    return questions.flatMap(({ key }) => {
      const [before, after] = [counts(key, then), counts(key, now)];
      const [one, other] = [mean(before), mean(after)];
      if (![before, after].some((count) => Object.values(count).some(Boolean))) return [];
      /** @type {Potluck.Change["way"]} */
      const way = one === null || other === null ? "unsure" : other > one ? "better" : other < one ? "worse" : "same";
      return [{ key, way, then: before, now: after }];
    });
  }

  root.PotluckSheets = Object.assign(/** @type {Potluck.Sheets} */ (root.PotluckSheets || {}),
    /** @satisfies {Partial<Potluck.Sheets>} */ ({ merged, said, differences, changes }));
})(globalThis);
