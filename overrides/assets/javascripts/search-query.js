// @ts-check
/**
 * What was typed, understood: a group of tokens for each word that matters.
 */
(function (root) {
  "use strict";

  const { FORMS, STOP, heard, stem, tokens } = root.PotluckSearch;

  /** How much a token counts that was not typed itself. `#` tag, `*` term, `=` same, `/` section */
  /** @type {Record<string, number>} */
  const KIND = { "=": 0.9, "*": 0.45, "#": 1.2, "/": 0.1 };
  const WEIGHT = { completion: 0.25, prefix: 0.15, joined: 0.9, other: 0.6, form: 0.5 };

  /** @typedef {Potluck.Token & {near?: Potluck.Near[]}} Typed a word, and what it may stand for */

  /** @type {(typed: string, words?: Map<string, number>) => Potluck.Group} */
  const newGroup = (typed, words = new Map()) => (
    { typed, words, extra: new Map(), at: 0, weight: 1, rarity: 0 });

  /**
   * @param {Map<string, number>} map
   * @param {string} token
   * @param {number} weight
   */
  function put(map, token, weight) {
    if ((map.get(token) || 0) < weight) map.set(token, weight);
  }

  /** Read one query against one index. */
  class Query {
    /**
     * @param {Potluck.Index} index
     * @param {string} text as typed
     * @param {boolean} exact do not correct the spelling
     */
    constructor(index, text, exact) {
      this.index = index;
      this.text = text;
      this.exact = exact;
      /** @type {Potluck.Group[]} */
      this.groups = [];
      /** @type {{from: string, to: string}[]} */
      this.corrections = [];
      this.ended = /[^\p{L}\p{N}]$/u.test(text);
      const words = this.respelled(tokens(text));
      /** What was typed, as it is read: misspelled words by the nearest of the library. */
      this.read = words.map(({ word }) => word).join(" ");
      this.understand(words);
    }

    /**
     * Replace each word that the library does not know by the nearest that it does.
     * @param {Potluck.Token[]} typed
     */
    respelled(typed) {
      return typed.flatMap((token, n) => {
        const last = n === typed.length - 1 && !this.ended;
        return this.exact || this.known(token, last) ? [{ ...token }] : this.nearest(token);
      });
    }

    /**
     * @param {Potluck.Token} token
     * @param {boolean} last
     */
    known({ word, stem: s }, last) {
      const { speller, stems } = this.index;
      if (word.length < 4 || /\d/.test(word) || STOP.has(word)) return true;
      if (speller.has(word) || stems.has(s)) return true;
      return last && speller.begins(word);
    }

    /**
     * @param {Potluck.Token} token
     * @returns {Typed[]}
     */
    nearest(token) {
      const { speller } = this.index;
      const near = speller.nearest(token.word);
      if (near.length) {
        this.corrections.push({ from: token.word, to: near[0].word });
        const others = near.slice(1).filter((n) => n.edits === near[0].edits);
        return [{ ...token, word: near[0].word, stem: stem(near[0].word), near: others }];
      }
      const parts = speller.split(token.word);
      if (!parts) return [{ ...token }];
      this.corrections.push({ from: token.word, to: parts.join(" ") });
      return parts.map((word) => ({ ...token, word, stem: stem(word) }));
    }

    /** @param {Typed[]} words */
    understand(words) {
      const spans = this.index.concepts.find(words);
      words.forEach((token, n) => {
        const last = n === words.length - 1 && !this.ended;
        if (STOP.has(token.word) && !(last && words.length === 1)) return;
        const group = this.group(token, last);
        if (n > 0) this.join(group, words[n - 1], token);
        group.at = n;
        this.groups.push(group);
      });
      for (const span of spans) this.addConcepts(span);
      const telling = this.groups.some((group) => !FORMS.has(group.typed));
      for (const group of this.groups) group.weight = telling && FORMS.has(group.typed) ? WEIGHT.form : 1;
    }

    /**
     * @param {Typed} token
     * @param {boolean} last
     */
    group(token, last) {
      const made = newGroup(token.word, new Map([[token.stem, 1]]));
      const { words, extra } = made;
      for (const { word } of token.near || []) put(words, stem(word), WEIGHT.other);
      const { index } = this;
      if (last) {
        const start = heard(token.word);
        for (const begun of index.beginning(start, Math.min(6, 2 * token.word.length))) put(words, begun, WEIGHT.completion);
        if (token.word.length > 2 && !index.stems.has(token.stem)) this.complete(start, words, extra);
      }
      if (token.stem.length > 3) {
        for (const longer of index.beginning(token.stem, 4)) {
          put(words, longer, WEIGHT.prefix * token.stem.length / longer.length);
        }
      }
      return made;
    }

    /**
     * The concepts of synonyms that the word being typed may become.
     * @param {string} start
     * @param {Map<string, number>} words
     * @param {Map<string, number>} extra
     */
    complete(start, words, extra) {
      for (const [phrase, concepts] of this.index.concepts.phrases) {
        if (!phrase.startsWith(start) || phrase.includes(" ")) continue;
        for (const token of concepts) this.addConcept(words, extra, token, WEIGHT.completion);
      }
    }

    /**
     * "tool shed" is also "toolshed".
     * @param {Potluck.Group} group
     * @param {Typed} before
     * @param {Typed} token
     */
    join(group, before, token) {
      const joined = stem(before.word + token.word);
      if (this.index.stems.has(joined)) put(group.words, joined, WEIGHT.joined);
      for (const c of this.index.concepts.phrases.get(joined) || []) {
        this.addConcept(group.words, group.extra, c, 1);
      }
    }

    /** @param {Potluck.Span} span of words that stand for concepts */
    addConcepts({ from, to, concepts }) {
      const inside = this.groups.filter((g) => g.at >= from && g.at < to);
      if (!inside.length && to - from > 1) {
        const group = { ...newGroup(""), at: from };
        this.groups.push(group);
        inside.push(group);
      }
      for (const group of inside) {
        for (const c of concepts) this.addConcept(group.words, group.extra, c, 1 / Math.sqrt(inside.length));
      }
    }

    /**
     * @param {Map<string, number>} words
     * @param {Map<string, number>} extra
     * @param {string} token
     * @param {number} weight
     */
    addConcept(words, extra, token, weight) {
      const into = token[0] === "=" || token[0] === "*" ? words : extra;
      put(into, token, KIND[token[0]] * weight);
    }
  }

  Object.assign(root.PotluckSearch,
    /** @satisfies {Partial<Potluck.Search>} */ ({ Query, KIND, WEIGHT }));
})(globalThis);
