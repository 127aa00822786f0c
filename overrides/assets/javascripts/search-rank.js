/**
 * Hacks in the order in which they answer a query, each with the line that answers best.
 */
(function (root) {
  "use strict";

  const { Query } = root.PotluckSearch;

  /** Tried on half of the test queries; the other half was held back (docs/adr). */
  const RANK = { extra: 0.45, coverage: 0.5, line: 1.2, lineLength: 0.65, urgent: 0.05, pool: 25, deep: 0.5, unknown: 2, step: 0.25 };

  /** The score of every hack for every group: the best token, plus its tags. */
  function groupScores(index, group) {
    const sums = new Map();
    for (const [token, weight] of group.words) {
      const { ids, scores } = index.scores(token, weight >= RANK.deep);
      for (let n = 0; n < ids.length; n++) {
        const score = weight * scores[n];
        if (score > (sums.get(ids[n]) || 0)) sums.set(ids[n], score);
      }
    }
    const df = sums.size;
    const extras = new Map();
    for (const [token, weight] of group.extra) {
      const { ids, scores } = index.scores(token, false);
      for (let n = 0; n < ids.length; n++) {
        const score = weight * scores[n] * RANK.extra;
        if (score > (extras.get(ids[n]) || 0)) extras.set(ids[n], score);
      }
    }
    for (const [id, score] of extras) sums.set(id, (sums.get(id) || 0) + score);
    return { sums, df: df || sums.size };
  }

  /** Rare words say more: the inverse document frequency of BM25. */
  function rarity(index, df) {
    return Math.log(1 + (index.hacks.length - df + 0.5) / (df + 0.5));
  }

  /**
   * @param {import("./search-index.js").Index} index
   * @param {string} text
   * @param {{exact?: boolean, count?: number}} options
   */
  function find(index, text, { exact = false, count = 12 } = {}) {
    const query = new Query(index, text, exact);
    const { groups } = query;
    const totals = new Map();
    let whole = 0;
    for (const group of groups) {
      const { sums, df } = groupScores(index, group);
      group.rarity = df ? rarity(index, df) : RANK.unknown;
      whole += group.rarity;
      for (const [id, score] of sums) {
        const total = totals.get(id) || { id, score: 0, covered: 0 };
        total.score += score;
        total.covered += group.rarity;
        totals.set(id, total);
      }
    }
    const ranked = [...totals.values()];
    for (const r of ranked) {
      r.score *= (r.covered / whole) ** RANK.coverage;
      if (index.hacks[r.id].urgent) r.score *= 1 + RANK.urgent;
    }
    ranked.sort((a, b) => b.score - a.score || a.id - b.id);
    const pool = ranked.slice(0, RANK.pool);
    const top = pool.length ? pool[0].score : 0;
    for (const r of pool) {
      r.line = bestLine(index, groups, whole, r.id);
      r.final = r.score / top + RANK.line * r.line.plain;
    }
    pool.sort((a, b) => b.final - a.final || a.id - b.id);
    return { query, total: ranked.length, ranked: pool.slice(0, count) };
  }

  /** The line of a hack that holds most of the query, and holds little else. */
  function bestLine(index, groups, whole, id) {
    let best = { value: 0, plain: 0, line: null };
    let plain = 0;
    for (const line of index.lines(id)) {
      let held = 0;
      let hits = 0;
      for (const group of groups) {
        let most = 0;
        for (const token of line.tokens) {
          const weight = group.words.get(token);
          if (weight > most) most = weight;
        }
        held += most * group.rarity;
        if (most) hits += 1;
      }
      if (!held) continue;
      const share = hits / Math.max(3, line.tokens.size);
      const value = (held / whole) * (1 - RANK.lineLength + RANK.lineLength * share);
      const body = line.kind === "step" ? 0.5 : 1;
      plain = Math.max(plain, value * body);
      if (value > best.value * (line.kind === "step" ? RANK.step : 1)) best = { value, line };
    }
    return { ...best, plain };
  }

  Object.assign((root.PotluckSearch = root.PotluckSearch || {}), { find, RANK });
})(globalThis);
