// @ts-check
/**
 * The library in memory: MiniSearch indexes for short fields and bodies, and the lines of each
 * hack for marking and for choosing the step that answers best.
 */
(function (root) {
  "use strict";

  const { Concepts, STOP, Speller, gist, placesOf, speak, stands, telling, tokens, wordsOf } = root.PotluckSearch;

  /** What a match in a field counts. Situations weigh like titles. */
  const SHORT = { title: 1.5, situations: 3, summary: 2, typed: 7, tags: 4, terms: 1.5, section: 2 };
  const BODY = { leads: 1.8, steps: 0.4, rest: 0.2 };

  const BM25 = { k: 2.2, b: 0.65, d: 0.55 };

  /** Hacks indexed between two looks at the reader's keys. */
  const PAUSE = 25;

  class Index {
    /** @param {Potluck.First} first what `search/index.json` holds */
    constructor(first) {
      this.sections = first.sections;
      this.others = first.others || { lang: "", word: "", titles: [] };
      this.tags = first.tags;
      this.terms = first.terms;
      speak(first);
      /** Parts still to come: until all words are known, none is called misspelled. */
      this.missing = first.parts.length;
      /** @type {Potluck.Hack[]} */
      this.hacks = [];
      this.concepts = new Concepts();
      this.speller = new Speller();
      /** @type {Map<string, number>} indexed stems, with how often each occurs */
      this.stems = new Map();
      /** @type {Map<string, {ids: number[], scores: number[]}>} */
      this.memo = new Map();
      /** @type {string[] | null} */
      this.sorted = null;
      this.shorts = this.miniSearch(SHORT);
      this.texts = this.miniSearch(BODY);
      this.learn(first);
      this.labels = first.tags.map(([, , label]) => this.lineTokens(label));
      this.guides = this.readGuides(first);
      /** @type {[hack: number, signs: string[][][]][]} */
      this.signs = first.signs.map(([id, signs]) => [id, signs.map(placesOf)]);
      for (const word of this.signs.flat(4)) if (typeof word === "string") this.speller.add(word);
      this.addHacks(first.hacks);
    }

    /**
     * What is found beside hacks, each with its title and the words that lead to it.
     * @param {Potluck.First} first
     * @returns {Potluck.Guide[]}
     */
    readGuides({ paths, checkups, sections, pages }) {
      /** @type {(kind: string, title: string, url: string, also: string[]) => Potluck.Guide} */
      const guide = (kind, title, url, also) => {
        const lines = [title, ...also].map((text) => ({ kind, text, tokens: this.lineTokens(text) }));
        const all = [title, ...also];
        return { kind, title, url, lang: this.langOf(title), lines, gists: new Set(all.map(gist)), words: new Set(all.flatMap(telling)) };
      };
      return [
        ...paths.map(([slug, title, also]) => guide("path", title, `paths/${slug}/`, also)),
        ...checkups.map(([slug, title]) => guide("checkup", title, `checkups/${slug}/`, [])),
        ...sections.map(([slug, title]) => guide("section", title, `hacks/${slug}/`, [])),
        ...pages.map(([title, url, also]) => guide("page", title, url, also)),
      ];
    }

    /**
     * The hacks of which a sign stands in what was typed, or in what it is read as: somebody is in
     * danger now.
     * @param {Potluck.Query} query
     */
    signed({ text, read }) {
      const texts = [wordsOf(text), wordsOf(read)];
      const held = this.signs.filter(([, signs]) => signs.some((sign) => texts.some((words) => stands(sign, words))));
      return new Set(held.map(([id]) => id));
    }

    /**
     * The language of a title of no hack, where it is another than that of the site.
     * @param {string} title
     */
    langOf(title) {
      return this.others.titles.includes(title) ? this.others.lang : "";
    }

    /** @param {Record<string, number>} boost */
    miniSearch(boost) {
      const MiniSearch = root.MiniSearch;
      return new MiniSearch({
        fields: Object.keys(boost),
        // Fields come as lists of tokens, and so does what is asked for.
        stringifyField: (/** @type {string[]} */ tokens) => tokens,
        tokenize: (/** @type {string[] | string} */ tokens) => (Array.isArray(tokens) ? tokens : [tokens]),
        processTerm: (/** @type {string} */ term) => term,
        searchOptions: { prefix: false, fuzzy: false },
      });
    }

    /**
     * Take in synonyms before any text: a hack's tokens depend on them.
     * @param {Potluck.SharedWords} words
     */
    learn({ same, tags, terms, sections }) {
      same.forEach((phrases, n) => this.concepts.add(`=${n}`, phrases));
      terms.forEach(([term, , also], n) => this.concepts.add(`*${n}`, [term, ...also]));
      tags.forEach(([id, , label, also], n) => this.concepts.add(`#${n}`, [id, label, ...also]));
      sections.forEach(([, title, also], n) => this.concepts.add(`/${n}`, [title, ...also]));
      const phrases = [...same, ...terms.map((t) => [t[0], ...t[2]]),
        ...tags.map((t) => [t[0], t[2], ...t[3]]), ...sections.map((s) => [s[1], ...s[2]])];
      for (const { word } of tokens(phrases.flat().join("\n"))) this.speller.add(word);
    }

    /**
     * The stems of a line and the concepts that its phrases stand for.
     * @param {string} text
     */
    lineTokens(text) {
      const found = tokens(text);
      /** @type {string[]} */
      const all = [];
      for (const { stem, word } of found) {
        if (STOP.has(word)) continue;
        all.push(stem);
        this.speller.add(word);
        this.stems.set(stem, (this.stems.get(stem) || 0) + 1);
      }
      for (const { concepts } of this.concepts.find(found)) {
        for (const concept of concepts) if (concept[0] === "=" || concept[0] === "*") all.push(concept);
      }
      return all;
    }

    /**
     * The lines of one kind.
     * @param {string} kind
     * @param {string[]} texts
     */
    read(kind, texts) {
      return texts.map((text) => ({ kind, text, tokens: this.lineTokens(text) }));
    }

    /**
     * Add the short fields of some hacks.
     * @param {Partial<Potluck.ShortColumns>} some empty in an empty library
     */
    addHacks(some) {
      if (!some || !some.slug) return;
      const part = /** @type {Potluck.ShortColumns} */ (some);
      const from = this.hacks.length;
      const inTerms = this.termsByHack();
      part.slug.forEach((slug, n) => {
        const id = from + n;
        const lines = {
          title: this.read("title", [part.title[n]]),
          summary: this.read("summary", [part.summary[n]]),
          situations: this.read("situation", part.situations[n]),
          typed: this.read("typed", part.typed[n] ? part.typed[n].split(", ") : []),
        };
        this.hacks.push({ slug, section: part.section[n], urgent: part.urgent[n] === 1, icon: part.icon[n],
          lang: part.other && part.other[n] ? this.others.lang : "",
          title: part.title[n], gist: gist(part.title[n]), summary: part.summary[n], situations: part.situations[n],
          lines: Object.values(lines).flat(), steps: null });
        /** @type {{id: number, [field: string]: number | string[]}} */
        const fields = { id };
        for (const [name, read] of Object.entries(lines)) {
          fields[name] = read.flatMap((line) => line.tokens);
        }
        fields.tags = part.tags[n].flatMap((tag) => [`#${tag}`, ...this.labels[tag]]);
        fields.terms = (inTerms.get(id) || []).map((term) => `*${term}`);
        fields.section = part.section[n] < 0 ? [] : [`/${part.section[n]}`];
        this.shorts.add(fields);
      });
      this.changed();
    }

    termsByHack() {
      /** @type {Map<number, number[]>} */
      const found = new Map();
      this.terms.forEach(([, , , hacks], n) => {
        for (const hack of hacks) found.set(hack, [...(found.get(hack) || []), n]);
      });
      return found;
    }

    /**
     * Add the bodies of some hacks whose short fields are there.
     * @param {Potluck.BodyColumns} part
     */
    addBodies(part) {
      part.steps.forEach((steps, n) => {
        const id = part.from + n;
        if (!this.hacks[id] || this.hacks[id].steps) return;
        this.hacks[id].steps = steps;
        this.texts.add({
          id,
          leads: steps.flatMap((step) => this.lineTokens(step[0])),
          steps: steps.flatMap((step) => this.lineTokens(step[1])),
          rest: this.lineTokens(part.rest[n]),
        });
      });
      this.changed();
    }

    changed() {
      this.memo.clear();
      this.sorted = null;
    }

    /**
     * Which hacks hold one indexed token, and how strongly (BM25+ over the boosted fields).
     * @param {string} token
     * @param {boolean} deep also in the bodies
     * @returns {{ids: number[], scores: number[]}}
     */
    scores(token, deep) {
      const key = deep ? token : `${token}-`;
      let known = this.memo.get(key);
      if (known) return known;
      /** @type {Map<number, number>} */
      const sums = new Map();
      const looked = [{ mini: this.shorts, boost: SHORT }, ...(deep ? [{ mini: this.texts, boost: BODY }] : [])];
      for (const { mini, boost } of looked) {
        for (const { id, score } of mini.search(token, { boost, bm25: BM25 })) {
          sums.set(id, (sums.get(id) || 0) + score);
        }
      }
      known = { ids: [...sums.keys()], scores: [...sums.values()] };
      this.memo.set(key, known);
      return known;
    }

    /**
     * Indexed stems that begin with `start`, most used first.
     * @param {string} start
     * @param {number} count
     */
    beginning(start, count) {
      this.sorted = this.sorted || [...this.stems.keys()].sort();
      const { sorted, stems } = this;
      const uses = (/** @type {string} */ stem) => stems.get(stem) || 0;
      /** @type {string[]} */
      const found = [];
      let low = 0;
      let high = sorted.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (sorted[middle] < start) low = middle + 1;
        else high = middle;
      }
      for (; low < sorted.length && sorted[low].startsWith(start); low++) {
        found.push(sorted[low]);
      }
      return found.sort((a, b) => uses(b) - uses(a)).slice(0, count);
    }

    /**
     * The steps of a hack, as far as its body is there.
     * @param {number} id
     * @returns {Potluck.Line[]}
     */
    stepLines(id) {
      const hack = this.hacks[id];
      if (!hack.steps) return [];
      hack.stepLines = hack.stepLines || hack.steps.map(([lead, rest], n) => {
        const text = lead ? `${lead} ${rest}` : rest;
        return { kind: "step", text, step: n + 1, tokens: this.marked(text).flatMap((m) => m.tokens) };
      });
      return hack.stepLines;
    }

    /**
     * The words of a text with all tokens that each stands for.
     * @param {string} text
     * @returns {Potluck.Marked[]}
     */
    marked(text) {
      const found = tokens(text);
      const spans = found.map((t) => ({ start: t.start, end: t.end,
        tokens: STOP.has(t.word) ? [] : [t.stem] }));
      for (const { from, to, concepts } of this.concepts.find(found)) {
        const same = concepts.filter((c) => c[0] === "=" || c[0] === "*");
        for (let n = from; n < to; n++) spans[n].tokens.push(...same);
      }
      return spans;
    }
  }

  /**
   * Add one part of the library to an index, with pauses in which queries are answered.
   * @param {Potluck.Index} index
   * @param {Potluck.Part} part as published
   */
  async function take(index, { hacks, bodies }) {
    if (hacks) index.addHacks(hacks);
    for (let n = 0; bodies && n < bodies.steps.length; n += PAUSE) {
      index.addBodies({ from: bodies.from + n, steps: bodies.steps.slice(n, n + PAUSE),
        rest: bodies.rest.slice(n, n + PAUSE) });
      await new Promise((done) => setTimeout(done));
    }
    index.missing -= 1;
  }

  Object.assign(root.PotluckSearch,
    /** @satisfies {Partial<Potluck.Search>} */ ({ BM25, BODY, Index, SHORT, take }));
})(globalThis);
