// @ts-check
/**
 * A ranked query, as the dialog shows it: addresses, texts cut into marked and plain pieces.
 */
(function (root) {
  "use strict";

  const { MOST_MORE, STOP, beside, find, namedBy, nearPage, shown, tokens } = root.PotluckSearch;

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
    // An emergency opens at its top, where the call stands; the step is only marked there.
    const anchor = step ? `#${hack.urgent ? "mark-" : ""}step-${step.step}` : "";
    return {
      url: `hacks/${section[0]}/${hack.slug}/${anchor}`,
      slug: hack.slug,
      urgent: hack.urgent,
      icon: hack.icon,
      place: section[0],
      section: section[1],
      lang: hack.lang,
      sectionLang: index.langOf(section[1]),
      title: mark(index, hack.title, wanted),
      summary: mark(index, hack.summary, wanted),
      step: step && { number: step.step || 0, text: mark(index, step.text, wanted) },
      situation: line && line.kind === "situation" ? mark(index, line.text, wanted) : null,
    };
  }

  /** Hacks, the urgent ones first, among whose situations the nearest are looked for. */
  const NEAR = 300;

  /**
   * The telling words of a text, each as its runs of three letters.
   * @param {string} text
   */
  function threes(text) {
    return tokens(text).filter(({ word }) => !STOP.has(word)).map(({ word }) => {
      const edged = ` ${word} `;
      return new Set(Array.from({ length: word.length }, (_, n) => edged.slice(n, n + 3)));
    });
  }

  /**
   * How alike two words are: the share of runs that both have, from 0 to 1.
   * @param {Set<string>} one
   * @param {Set<string>} other
   */
  function alike(one, other) {
    let shared = 0;
    for (const three of one) if (other.has(three)) shared += 1;
    return (2 * shared) / (one.size + other.size);
  }

  /** So alike are the words typed and the likest of a situation, at least, for it to be called near. */
  const ALIKE = 0.45;

  /**
   * Where no word was understood: the situations whose words look most like those typed, if any does.
   * @param {Potluck.Index} index
   * @param {string} text
   */
  function nearest(index, text, count = 4) {
    const typed = threes(text);
    const rows = index.hacks.slice(0, NEAR).flatMap((hack) => hack.situations.map((situation) => {
      const own = threes(situation);
      const likest = typed.map((word) => Math.max(0, ...own.map((other) => alike(word, other))));
      return { hack, situation, likeness: likest.reduce((sum, one) => sum + one, 0) / typed.length };
    })).filter((row) => row.likeness >= ALIKE);
    rows.sort((a, b) => b.likeness - a.likeness);
    const best = rows.filter((row, n) => rows.findIndex((other) => other.hack === row.hack) === n);
    return best.slice(0, count).map(({ hack, situation }) => ({
      situation,
      lang: hack.lang,
      url: `hacks/${(index.sections[hack.section] || [""])[0]}/${hack.slug}/`,
    }));
  }

  /** Hacks, and hacks below a page that was named. */
  const MOST = 10;
  const BESIDE_PAGE = 3;

  /**
   * Everything that the dialog shows for one query.
   * @param {Potluck.Index} index
   * @param {string} text as typed
   * @param {boolean} exact leave the spelling as it is
   * @returns {Potluck.Answer}
   */
  function answer(index, text, exact) {
    const typed = namedBy(index, text);
    const toPage = typed.some(({ kind }) => kind === "page");
    const count = toPage ? BESIDE_PAGE : MOST;
    const found = find(index, text, { exact, count, beside: toPage });
    const { query, total, ranked, weak, danger } = found;
    const named = typed.length ? typed : nearPage(index, found);
    const wanted = new Set(query.groups.flatMap((g) => [...g.words.keys()]));
    const exactly = named.slice(0, MOST_MORE).map(shown);
    const more = beside(index, query, named, text);
    const any = ranked.length + exactly.length + more.length > 0;
    let spelled = text.trim();
    for (const { from, to } of query.corrections) {
      const at = spelled.toLowerCase().indexOf(from);
      if (at >= 0) spelled = spelled.slice(0, at) + to + spelled.slice(at + from.length);
    }
    const isWeak = weak && !index.missing && !exactly.length;
    return {
      text,
      exact,
      total,
      corrected: index.missing || spelled === text.trim() ? "" : spelled,
      hits: ranked.map((one) => hit(index, wanted, one)),
      weak: isWeak,
      // Who is not understood may be in danger, too.
      call: danger || isWeak || !any,
      first: exactly,
      more,
      nearest: any ? [] : nearest(index, text),
      sections: any ? [] : index.sections.map(([slug, title]) => ({ title, url: `hacks/${slug}/`, lang: index.langOf(title) })),
      word: index.others.word,
    };
  }

  Object.assign(root.PotluckSearch,
    /** @satisfies {Partial<Potluck.Search>} */ ({ answer }));
})(globalThis);
