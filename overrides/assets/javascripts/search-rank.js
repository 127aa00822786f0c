/**
 * Hacks in the order in which they answer a query, each with the line that answers best.
 */
(function (root) {
  "use strict";

  const { Query } = root.PotluckSearch;

  /**
   * Weights, chosen on the test queries that are not held back and on the situations of hacks,
   * each left out and asked for (benchmarks/search_report.py repeats the figures).
   *
   * extra: tags and sections beside words; coverage: power of the share of the query's weight
   * that a hack holds; line: the closest line beside the words; lineLength: how far other words
   * in that line count against it; urgent: for emergencies; pool: hacks whose lines are read;
   * unknown: weight of a word that nothing holds; deep: tokens that weigh less are looked for in
   * short fields alone, so that a key press costs little.
   */
  const RANK = { extra: 0.45, coverage: 0.5, line: 1.2, lineLength: 0.65, urgent: 0.05, pool: 25,
    unknown: 2, deep: 0.5 };

  /** The best weighted score of each hack for any of the tokens. */
  function bestScores(index, tokens, factor, canBeDeep) {
    const best = new Map();
    for (const [token, weight] of tokens) {
      const { ids, scores } = index.scores(token, canBeDeep && weight >= RANK.deep);
      for (let n = 0; n < ids.length; n++) {
        const score = factor * weight * scores[n];
        if (score > (best.get(ids[n]) || 0)) best.set(ids[n], score);
      }
    }
    return best;
  }

  /** Rare words say more: the inverse document frequency of BM25. */
  function rarity(index, found) {
    if (!found) return RANK.unknown;
    return Math.log(1 + (index.hacks.length - found + 0.5) / (found + 0.5));
  }

  /** Every hack that holds any word of the query, best first by its words alone. */
  function byWords(index, groups) {
    const totals = new Map();
    for (const group of groups) {
      const words = bestScores(index, group.words, 1, true);
      const extra = bestScores(index, group.extra, RANK.extra, false);
      const [typed] = group.words.keys();
      const own = typed && index.scores(typed, true).ids.length;
      group.rarity = group.weight * rarity(index, own || words.size || extra.size);
      for (const id of new Set([...words.keys(), ...extra.keys()])) {
        const total = totals.get(id) || { id, score: 0, covered: 0 };
        total.score += group.weight * ((words.get(id) || 0) + (extra.get(id) || 0));
        total.covered += group.rarity;
        totals.set(id, total);
      }
    }
    const whole = groups.reduce((sum, group) => sum + group.rarity, 0);
    const found = [...totals.values()];
    for (const one of found) {
      one.score *= (one.covered / whole) ** RANK.coverage;
      if (index.hacks[one.id].urgent) one.score *= 1 + RANK.urgent;
    }
    return found.sort((a, b) => b.score - a.score || a.id - b.id);
  }

  /** How much of the query a line holds, less where it holds much else; 0 to 1. */
  function closeness(groups, line) {
    let whole = 0;
    let held = 0;
    let hits = 0;
    for (const group of groups) {
      let most = 0;
      for (const token of line.tokens) most = Math.max(most, group.words.get(token) || 0);
      whole += group.rarity;
      held += most * group.rarity;
      if (most) hits += 1;
    }
    const share = hits / Math.max(3, line.tokens.length);
    return (held / whole) * (1 - RANK.lineLength + RANK.lineLength * share);
  }

  /** The situation or step to show: the closest line, unless title or summary say it already. */
  function telling(index, groups, id) {
    let best = { value: 0, line: null };
    for (const line of [...index.lines(id), ...index.stepLines(id)]) {
      if (line.kind === "typed") continue;
      const value = closeness(groups, line);
      if (value > best.value) best = { value, line };
    }
    return best.line;
  }

  /**
   * Search an index.
   * @param {import("./search-index.js").Index} index
   * @param {string} text as typed
   * @param {{exact?: boolean, count?: number}} options
   * @returns {{query: Query, total: number, ranked: {id: number, line: Line|null}[]}}
   */
  function find(index, text, { exact = false, count = 12 } = {}) {
    const query = new Query(index, text, exact);
    const { groups } = query;
    const found = byWords(index, groups);
    const pool = found.slice(0, RANK.pool);
    for (const one of pool) {
      const closest = Math.max(...index.lines(one.id).map((line) => closeness(groups, line)));
      one.final = one.score / pool[0].score + RANK.line * closest;
    }
    pool.sort((a, b) => b.final - a.final || a.id - b.id);
    const ranked = pool.slice(0, count).map(({ id }) => ({ id, line: telling(index, groups, id) }));
    return { query, total: found.length, ranked };
  }

  Object.assign((root.PotluckSearch = root.PotluckSearch || {}), { find, RANK });
})(globalThis);
