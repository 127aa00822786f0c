// @ts-check
/**
 * Words that stand for the same thing: slang, brand names, acronyms, other spellings.
 *
 * A concept is one token such as `=12`. Every phrase of it, in a hack as in a query, adds that
 * token, so that "kicked out" finds "ban" without a list of alternatives per query.
 */
(function (root) {
  "use strict";

  const { tokens } = root.PotluckSearch;

  class Concepts {
    constructor() {
      /** @type {Map<string, Set<string>>} stems of a phrase -> concept tokens */
      this.phrases = new Map();
      /** @type {Map<string, number>} first stem of a phrase -> words of the longest such phrase */
      this.longest = new Map();
    }

    /**
     * Let each of `phrases` stand for the concept `token`.
     * @param {string} token
     * @param {string[]} phrases
     */
    add(token, phrases) {
      for (const phrase of phrases) {
        const stems = tokens(phrase).map((t) => t.stem);
        const key = stems.join(" ");
        if (!key) continue;
        this.longest.set(stems[0], Math.max(stems.length, this.longest.get(stems[0]) || 0));
        const known = this.phrases.get(key);
        if (known) known.add(token);
        else this.phrases.set(key, new Set([token]));
      }
    }

    /**
     * The concepts that a run of words stands for. A longer phrase hides those inside it: "kicked
     * out" is not "out".
     * @param {{stem: string}[]} words
     * @returns {Potluck.Span[]}
     */
    find(words) {
      const found = [];
      for (let from = 0; from < words.length; ) {
        const most = this.longest.get(words[from].stem) || 0;
        let taken = 1;
        let key = "";
        /** @type {Potluck.Span | null} */
        let best = null;
        for (let to = from; to < Math.min(words.length, from + most); to++) {
          key = key ? `${key} ${words[to].stem}` : words[to].stem;
          const concepts = this.phrases.get(key);
          if (concepts) {
            best = { from, to: to + 1, concepts: [...concepts] };
            taken = to + 1 - from;
          }
        }
        if (best) found.push(best);
        from += taken;
      }
      return found;
    }
  }

  Object.assign(root.PotluckSearch,
    /** @satisfies {Partial<Potluck.Search>} */ ({ Concepts }));
})(globalThis);
