// @ts-check
/**
 * Hacks in the order in which they answer a query, each with the line that answers best.
 */
(function (root) {
  "use strict";

  const { Query, gist } = root.PotluckSearch;

  /**
   * Weights, chosen on the test queries that are not held back and on the situations of hacks,
   * each left out and asked for (benchmarks/search_report.py repeats the figures).
   *
   * extra: tags and sections beside words; coverage: power of the share of the query's weight
   * that a hack holds; line: the closest line beside the words; lineLength: how far other words
   * in that line count against it; urgent: for emergencies; sign: where a sign of danger was typed;
   * danger: where nothing says so, one of the first three hacks has to be an emergency and reach this
   * share of the best, so that the number to call is shown; pool: hacks whose lines are read;
   * unknown: weight of a word that nothing holds; deep: tokens that weigh less are looked for in
   * short fields alone, so that a key press costs little; title: for what was typed as its title;
   * typed: for a word that was typed alone, before what stands for it; counted: share of the query
   * that a hack must hold to be counted among the results;
   * least: hacks that reach less than this share of the best are left out, but for the first three;
   * strong: where the closest line of the best is so close, or a page is named, `leastBeside` is
   * that share, with no exception; coverBeside: share of the query that a hack must then hold
   * beside a page;
   * weak: the best is called weak where its closest line and its cover together are less, or where
   * a word is unknown and its closest line is less than `weakLine`.
   */
  const RANK = { extra: 0.45, coverage: 0.5, line: 1.2, lineLength: 0.65, urgent: 0.15, sign: 1.2, danger: 0.7, pool: 20,
    unknown: 2, deep: 0.5, title: 10, typed: 5, counted: 0.6, least: 0.3, strong: 0.6, leastBeside: 0.45, coverBeside: 0.75,
    weak: 0.95, weakLine: 0.42 };

  /**
   * The best weighted score of each hack, by its number, for any of the tokens.
   * @param {Potluck.Index} index
   * @param {Map<string, number>} tokens
   * @param {boolean} canBeDeep
   */
  function bestScores(index, tokens, canBeDeep) {
    const best = new Float64Array(index.hacks.length);
    for (const [token, weight] of tokens) {
      const { ids, scores } = index.scores(token, canBeDeep && weight >= RANK.deep);
      for (let n = 0; n < ids.length; n++) {
        const score = weight * scores[n];
        if (score > best[ids[n]]) best[ids[n]] = score;
      }
    }
    return best;
  }

  /**
   * Rare words say more: the inverse document frequency of BM25.
   * @param {Potluck.Index} index
   * @param {number} found
   */
  function rarity(index, found) {
    if (!found) return RANK.unknown;
    return Math.log(1 + (index.hacks.length - found + 0.5) / (found + 0.5));
  }

  /**
   * How many hacks hold the word itself, else anything that stands for it.
   * @param {Potluck.Index} index
   * @param {Potluck.Group} group
   * @param {Float64Array} words
   * @param {Float64Array} extra
   */
  function holders(index, group, words, extra) {
    const [typed] = group.words.keys();
    const own = typed === undefined ? 0 : index.scores(typed, true).ids.length;
    return own || words.filter((score) => score > 0).length || extra.filter((score) => score > 0).length;
  }

  /**
   * Hacks that hold a word as it was typed, in their short fields.
   * @param {Potluck.Index} index
   * @param {Potluck.Group} group
   */
  function typedHolders(index, group) {
    const [typed] = group.words.keys();
    return new Set(typed === undefined ? [] : index.scores(typed, false).ids);
  }

  /**
   * What stands for a word never counts more than the word: a hack that holds only a stand-in gets
   * at most what the least gets that holds the word itself where its title and situations are.
   * @param {Potluck.Index} index
   * @param {Potluck.Group} group
   * @param {Float64Array} words changed in place
   * @param {Float64Array} extra changed in place
   */
  function putStandInsBelow(index, group, words, extra) {
    const holds = typedHolders(index, group);
    if (!holds.size) return;
    const most = Math.min(...index.scores([...group.words.keys()][0], false).scores);
    for (let id = 0; id < words.length; id++) {
      const sum = words[id] + RANK.extra * extra[id];
      if (sum <= most || holds.has(id)) continue;
      words[id] *= most / sum;
      extra[id] *= most / sum;
    }
  }

  /**
   * Hacks that hold any word of the query, by their words alone.
   * @param {Potluck.Index} index
   * @param {Potluck.Group[]} groups
   * @param {number} count
   * @param {Set<number>} signed hacks that are among the best in any case
   * @returns {{total: number, best: {id: number, score: number, cover: number}[]}} the `count` best,
   *   best first; `cover` is the share of the query that a hack holds
   */
  function byWords(index, groups, count, signed) {
    const size = index.hacks.length;
    const scores = new Float64Array(size);
    const covered = new Float64Array(size);
    let whole = 0;
    for (const group of groups) {
      const words = bestScores(index, group.words, true);
      const extra = bestScores(index, group.extra, false);
      putStandInsBelow(index, group, words, extra);
      group.rarity = group.weight * rarity(index, holders(index, group, words, extra));
      whole += group.rarity;
      for (let id = 0; id < size; id++) {
        const score = words[id] + RANK.extra * extra[id];
        if (!score) continue;
        scores[id] += group.weight * score;
        covered[id] += group.rarity;
      }
    }
    let total = 0;
    /** @type {{id: number, score: number, cover: number}[]} */
    const best = [];
    for (let id = 0; id < size; id++) {
      if (!scores[id]) continue;
      if (covered[id] >= RANK.counted * whole) total += 1;
      const urgent = index.hacks[id].urgent ? 1 + RANK.urgent : 1;
      const score = scores[id] * urgent * (covered[id] / whole) ** RANK.coverage;
      if (best.length === count && score <= best[count - 1].score) continue;
      let at = best.length;
      while (at > 0 && best[at - 1].score < score) at -= 1;
      best.splice(at, 0, { id, score, cover: covered[id] / whole });
      if (best.length > count) best.pop();
    }
    for (const id of signed) {
      if (whole && id < size && !best.some((one) => one.id === id)) best.push({ id, score: scores[id], cover: covered[id] / whole });
    }
    return { total, best };
  }

  /**
   * How much of the query a line holds, less where it holds much else; 0 to 1.
   * @param {Potluck.Group[]} groups
   * @param {Potluck.Line} line
   */
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

  /**
   * The situation or step to show: the closest line, unless title or summary say it already.
   * @param {Potluck.Index} index
   * @param {Potluck.Group[]} groups
   * @param {number} id
   */
  function telling(index, groups, id) {
    /** @type {{value: number, line: Potluck.Line | null}} */
    let best = { value: 0, line: null };
    for (const line of [...index.hacks[id].lines, ...index.stepLines(id)]) {
      if (line.kind === "typed") continue;
      const value = closeness(groups, line);
      if (value > best.value) best = { value, line };
    }
    return best.line;
  }

  /**
   * Search an index.
   * @param {Potluck.Index} index
   * @param {string} text as typed
   * @param {{exact?: boolean, count?: number, beside?: boolean}} options `beside`: a page was named
   * @returns {Potluck.Found}
   */
  function find(index, text, { exact = false, count = 10, beside = false } = {}) {
    const query = new Query(index, text, exact);
    const { groups } = query;
    const signed = index.signed(query);
    const { total, best: pool } = byWords(index, groups, RANK.pool, signed);
    const top = pool.length && pool[0].score ? pool[0].score : 1;
    const typed = gist(text);
    const alone = groups.length === 1 ? typedHolders(index, groups[0]) : null;
    const final = pool.map(({ id, score, cover }) => {
      const hack = index.hacks[id];
      const close = Math.max(...hack.lines.map((line) => closeness(groups, line)));
      const titled = hack.gist === typed;
      const first = (titled ? RANK.title : 0) + (alone?.has(id) ? RANK.typed : 0);
      return { id, first, score: score / top + RANK.line * close + (signed.has(id) ? RANK.sign : 0), close: titled ? 1 : close, cover };
    });
    final.sort((a, b) => b.first + b.score - a.first - a.score || a.id - b.id);
    const strong = beside || (final.length > 0 && final[0].close >= RANK.strong);
    const least = strong ? RANK.leastBeside : RANK.least;
    const kept = final.slice(0, count)
      .filter(({ cover }) => !beside || cover >= RANK.coverBeside)
      .filter(({ score, first }, n) => first || (n < 3 && !strong) || score >= least * final[0].score);
    const ranked = kept.map(({ id }) => ({ id, line: telling(index, groups, id) }));
    const danger = signed.size > 0 || (!beside && kept.slice(0, 3).some(({ id, score }) =>
      index.hacks[id].urgent && score >= RANK.danger * final[0].score));
    const weak = final.length > 0 && !signed.has(final[0].id) && isWeak(index, groups, final[0]);
    return { query, total, ranked, weak, danger, close: final.length ? final[0].close : 0 };
  }

  /**
   * Whether the best that was found shares little with what was typed.
   * @param {Potluck.Index} index
   * @param {Potluck.Group[]} groups
   * @param {{close: number, cover: number}} best
   */
  function isWeak(index, groups, { close, cover }) {
    const unknown = groups.some((group) => !group.extra.size &&
      ![...group.words.keys()].some((word) => index.scores(word, true).ids.length));
    return close + cover < RANK.weak || (unknown && close < RANK.weakLine);
  }

  Object.assign(root.PotluckSearch,
    /** @satisfies {Partial<Potluck.Search>} */ ({ closeness, find, RANK }));
})(globalThis);
