// @ts-check
/**
 * A ranked query, as the dialog shows it: addresses, texts cut into marked and plain pieces.
 */
(function (root) {
  "use strict";

  const { find, tokens } = root.PotluckSearch;

  /**
   * Cut a text where the query's words begin and end.
   * @param {Potluck.Index} index
   * @param {string} text
   * @param {Set<string>} wanted
   */
  function mark(index, text, wanted) {
    /** @type {Potluck.Pieces} */
    const pieces = [];
    let done = 0;
    for (const { start, end, tokens: held } of index.marked(text)) {
      if (!held.some((token) => wanted.has(token))) continue;
      if (start > done) pieces.push([text.slice(done, start), false]);
      pieces.push([text.slice(start, end), true]);
      done = end;
    }
    if (done < text.length) pieces.push([text.slice(done), false]);
    return pieces;
  }

  /**
   * @param {Potluck.Index} index
   * @param {Set<string>} wanted
   * @param {Potluck.Ranked} found
   * @returns {Potluck.Hit}
   */
  function hit(index, wanted, { id, line }) {
    const hack = index.hacks[id];
    const section = index.sections[hack.section] || ["", "", []];
    const step = line && line.kind === "step" ? line : null;
    const anchor = step ? `#step-${step.step}` : "";
    return {
      url: `hacks/${section[0]}/${hack.slug}/${anchor}`,
      slug: hack.slug,
      urgent: hack.urgent,
      section: section[1],
      title: mark(index, hack.title, wanted),
      summary: mark(index, hack.summary, wanted),
      step: step && { number: step.step || 0, text: mark(index, step.text, wanted) },
      situation: line && line.kind === "situation" ? mark(index, line.text, wanted) : null,
    };
  }

  /**
   * Tags, terms and paths whose own words were typed. At most three.
   * @param {Potluck.Index} index
   * @param {Potluck.Query} query
   */
  function more(index, query) {
    const whole = new Set(query.groups.flatMap((g) => [...g.words.keys(), ...g.extra.keys()]));
    const typed = query.groups.length;
    if (!typed || typed > 3) return [];
    /** @type {Potluck.More[]} */
    const found = [];
    index.terms.forEach(([term, slug], n) => {
      if (whole.has(`*${n}`)) found.push({ kind: "term", title: term, url: `glossary/#${slug}` });
    });
    index.tags.forEach(([, slug, label], n) => {
      if (whole.has(`#${n}`)) found.push({ kind: "tag", title: label, url: `tags/${slug}/` });
    });
    const guides = [
      { list: index.paths, kind: "path", folder: "paths" },
      { list: index.checkups, kind: "checkup", folder: "checkups" },
    ];
    for (const { list, kind, folder } of guides) {
      for (const [slug, title] of list) {
        const own = new Set(tokens(title).map((t) => t.stem));
        if (query.groups.every((g) => [...g.words.keys()].some((word) => own.has(word)))) {
          found.push({ kind, title, url: `${folder}/${slug}/` });
        }
      }
    }
    return found.slice(0, 3);
  }

  /** Hacks, the urgent ones first, among whose situations the nearest are looked for. */
  const NEAR = 300;

  /**
   * Runs of three letters: enough likeness for a query whose words are all unknown.
   * @param {string} text
   */
  function threes(text) {
    const joined = ` ${text.toLowerCase()} `;
    return new Set(Array.from({ length: Math.max(0, joined.length - 2) }, (_, n) => joined.slice(n, n + 3)));
  }

  /**
   * The situations that look most like what was typed; the urgent ones where nothing does.
   * @param {Potluck.Index} index
   * @param {string} text
   */
  function nearest(index, text, count = 4) {
    const typed = threes(text);
    const rows = index.hacks.slice(0, text.trim().length < 3 ? count : NEAR).map((hack) => {
      const scored = hack.situations.map((situation) => {
        const own = threes(situation);
        let shared = 0;
        for (const three of typed) if (own.has(three)) shared += 1;
        return { situation, likeness: shared / (typed.size + own.size || 1) };
      }).sort((a, b) => b.likeness - a.likeness);
      return { hack, best: scored[0] };
    }).filter((row) => row.best);
    rows.sort((a, b) => b.best.likeness - a.best.likeness);
    return rows.slice(0, count).map(({ hack, best }) => ({
      situation: best.situation,
      url: `hacks/${(index.sections[hack.section] || [""])[0]}/${hack.slug}/`,
    }));
  }

  /**
   * Everything that the dialog shows for one query.
   * @param {Potluck.Index} index
   * @param {string} text as typed
   * @param {boolean} exact leave the spelling as it is
   * @returns {Potluck.Answer}
   */
  function answer(index, text, exact) {
    const { query, total, ranked } = find(index, text, { exact });
    const wanted = new Set(query.groups.flatMap((g) => [...g.words.keys()]));
    let shown = text.trim();
    for (const { from, to } of query.corrections) {
      const at = shown.toLowerCase().indexOf(from);
      if (at >= 0) shown = shown.slice(0, at) + to + shown.slice(at + from.length);
    }
    return {
      text,
      exact,
      total,
      corrected: index.missing || shown === text.trim() ? "" : shown,
      hits: ranked.map((found) => hit(index, wanted, found)),
      more: ranked.length ? more(index, query) : [],
      nearest: ranked.length ? [] : nearest(index, text),
      sections: ranked.length ? [] : index.sections.map(([slug, title]) => ({ title, url: `hacks/${slug}/` })),
    };
  }

  Object.assign(root.PotluckSearch,
    /** @satisfies {Partial<Potluck.Search>} */ ({ answer }));
})(globalThis);
