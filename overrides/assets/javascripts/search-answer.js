// @ts-check
/**
 * A ranked query, as the dialog shows it: addresses, texts cut into marked and plain pieces.
 */
(function (root) {
  "use strict";

  const { FORMS, OWN, STOP, closeness, find, gist, telling, tokens } = root.PotluckSearch;

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

  /** A page or path is offered where its line is this close to what was typed. */
  const OFFERED = 0.55;
  const MOST_MORE = 3;

  /** Hacks, and hacks below a page that was named. */
  const MOST = 10;
  const BESIDE_PAGE = 3;

  /**
   * Paths, check-ups, sections and pages whose title, or a word for them, was typed.
   * @param {Potluck.Index} index
   * @param {string} text
   */
  function namedBy(index, text) {
    const typed = gist(text);
    const told = telling(text);
    /** @param {Potluck.Guide} guide */
    const sure = (guide) => {
      if (guide.gists.has(typed)) return 3;
      return guide.gists.has(told.join("")) ? 2 : Number(meant(guide, told));
    };
    const found = typed ? index.guides.filter(sure) : [];
    return found.sort((a, b) => sure(b) - sure(a));
  }

  /**
   * What is near, of what is no hack.
   * @param {Potluck.Index} index
   * @param {Potluck.Query} query
   * @param {Potluck.Guide[]} named
   * @param {string} text as typed
   */
  function beside(index, query, named, text) {
    // "bleeding poster": a page for the kind of help, beside hacks on the subject.
    const kinds = tokens(text).filter(({ word }) => FORMS.has(word)).map((token) => token.stem);
    const helps = index.guides.filter((guide) => guide.kind === "page" && !named.includes(guide) &&
      kinds.some((kind) => guide.gists.has(kind)));
    const near = index.guides.filter((guide) => !named.includes(guide) && !helps.includes(guide))
      .map((guide) => ({ guide, close: Math.max(...guide.lines.map((line) => closeness(query.groups, line))) }))
      .filter(({ close }) => close >= OFFERED)
      .sort((a, b) => b.close - a.close);
    const typed = gist(text);
    const about = subjects(index, query);
    const same = about.filter(({ title }) => gist(title) === typed);
    const other = about.filter((one) => !same.includes(one));
    return [...same, ...helps, ...near.map(({ guide }) => guide), ...other].slice(0, MOST_MORE).map(shown);
  }

  /**
   * Whether several telling words were typed, and all of them are among those for one page.
   * @param {Potluck.Guide} guide
   * @param {string[]} told
   */
  function meant(guide, told) {
    return guide.kind === "page" && told.length > 1 && told.every((word) => guide.words.has(word));
  }

  /** @param {Potluck.More} guide */
  const shown = ({ kind, title, url, lang }) => ({ kind, title, url, lang });

  /** A page stands before hacks where its line is so close, and so much closer than that of the best. */
  const CLOSE_PAGE = 0.34;
  const CLOSER = 1.25;

  /**
   * The page that a sentence about the site itself means ("can I read this without wifi"), of those
   * that have words of their own; a form has its subject alone. Never before an emergency that was found.
   * @param {Potluck.Index} index
   * @param {Potluck.Found} found
   */
  function nearPage(index, { query, ranked, weak, close }) {
    if (index.signed(query).size || (ranked.length && index.hacks[ranked[0].id].urgent && !weak)) return [];
    // "The page about cold": a word that names all pages chooses none of them.
    const choose = query.groups.filter(({ typed }) => !OWN.has(typed));
    if (!choose.length) return [];
    let least = Math.max(CLOSE_PAGE, CLOSER * close);
    /** @type {Potluck.Guide[]} */
    let best = [];
    for (const guide of index.guides.filter(({ kind, lines }) => kind === "page" && lines.length > 1)) {
      const near = Math.max(...guide.lines.map((line) => Math.min(...[query.groups, choose].map((groups) => closeness(groups, line)))));
      if (near <= least) continue;
      least = near;
      best = [guide];
    }
    return best;
  }

  /**
   * Tags and terms whose own words were typed.
   * @param {Potluck.Index} index
   * @param {Potluck.Query} query
   */
  function subjects(index, query) {
    const whole = new Set(query.groups.flatMap((g) => [...g.words.keys(), ...g.extra.keys()]));
    const typed = query.groups.length;
    if (!typed || typed > 3) return [];
    /** @type {Potluck.More[]} */
    const found = [];
    index.terms.forEach(([term, slug], n) => {
      if (whole.has(`*${n}`)) found.push({ kind: "term", title: term, url: `glossary/#${slug}`, lang: "" });
    });
    index.tags.forEach(([, slug, label], n) => {
      if (whole.has(`#${n}`)) found.push({ kind: "tag", title: label, url: `tags/${slug}/`, lang: "" });
    });
    return found;
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
