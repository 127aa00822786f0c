// @ts-check
/**
 * What is found beside hacks: paths, check-ups, sections, pages, tags and terms.
 */
(function (root) {
  "use strict";

  const { FORMS, OWN, closeness, gist, telling, tokens } = root.PotluckSearch;

  /** A page or path is offered where its line is this close to what was typed. */
  const OFFERED = 0.55;
  const MOST_MORE = 3;

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

  Object.assign(root.PotluckSearch,
    /** @satisfies {Partial<Potluck.Search>} */ ({ MOST_MORE, beside, namedBy, nearPage, shown }));
})(globalThis);
