// @ts-check
/**
 * The words of the library that a mistyped word may stand for.
 */
(function (root) {
  "use strict";

  /**
   * Edits between two words: a letter more, less, other, or two neighbors swapped, each 1.
   * Damerau's distance with optimal string alignment; gives up above `most`.
   * @param {string} a
   * @param {string} b
   * @param {number} most
   * @returns {number} the distance, or `most + 1`
   */
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    /** @type {number[]} */
    let before = [];
    let last = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      let least = i;
      for (let j = 1; j <= b.length; j++) {
        const cost = a[i - 1] === b[j - 1] ? 0 : 1;
        let d = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
          d = Math.min(d, before[j - 2] + 1);
        }
        row.push(d);
        if (d < least) least = d;
      }
      if (least > most) return most + 1;
      before = last;
      last = row;
    }
    return last[b.length];
  }

  /**
   * One edit for 4 to 7 letters, two for longer words, none for shorter ones and numbers.
   * @param {string} word
   */
  function allowed(word) {
    if (word.length < 4 || /\d/.test(word)) return 0;
    return word.length < 8 ? 1 : 2;
  }

  /**
   * The letters of a word as bits: words too unlike are seen at once, without counting edits.
   * @param {string} word
   */
  function letters(word) {
    let bits = 0;
    for (let n = 0; n < word.length; n++) bits |= 1 << (word.charCodeAt(n) % 32);
    return bits;
  }

  /** @param {number} bits */
  function count(bits) {
    let ones = 0;
    for (; bits; bits &= bits - 1) ones += 1;
    return ones;
  }

  /** Words by length, with how often each is used. */
  class Speller {
    constructor() {
      /** @type {Map<string, number>} */
      this.uses = new Map();
      /** @type {Map<number, {word: string, bits: number}[]>} */
      this.byLength = new Map();
    }

    /**
     * Learn a word of the library.
     * @param {string} word
     */
    add(word, count = 1) {
      const known = this.uses.get(word);
      this.uses.set(word, (known || 0) + count);
      if (known !== undefined || word.length < 3) return;
      const row = this.byLength.get(word.length);
      const entry = { word, bits: letters(word) };
      if (row) row.push(entry);
      else this.byLength.set(word.length, [entry]);
    }

    /** @param {string} word */
    has(word) {
      return this.uses.has(word);
    }

    /**
     * Whether some word of the library begins like this.
     * @param {string} start
     */
    begins(start) {
      for (const word of this.uses.keys()) if (word.startsWith(start)) return true;
      return false;
    }

    /**
     * The nearest words, best first: fewest edits, same first letter, most used.
     * @param {string} word
     * @param {number} most edits at most
     * @returns {Potluck.Near[]}
     */
    nearest(word, most = allowed(word)) {
      const bits = letters(word);
      const found = [];
      for (let length = word.length - most; most && length <= word.length + most; length++) {
        for (const { word: known, bits: own } of this.byLength.get(length) || []) {
          if (count(bits ^ own) > 2 * most) continue;
          const edits = distance(word, known, most);
          if (edits > most) continue;
          const uses = Math.log(1 + (this.uses.get(known) || 0));
          const slip = edits + (known[0] === word[0] ? 0 : 0.5) - 0.08 * uses;
          found.push({ word: known, edits, slip });
        }
      }
      return found.sort((a, b) => a.slip - b.slip || (a.word < b.word ? -1 : 1)).slice(0, 4);
    }

    /**
     * Two words of the library that were typed as one, or nothing.
     * @param {string} word
     */
    split(word) {
      /** @type {{uses: number, words: string[]} | null} */
      let best = null;
      for (let at = 3; at <= word.length - 3; at++) {
        const [a, b] = [word.slice(0, at), word.slice(at)];
        if (!this.has(a) || !this.has(b)) continue;
        const uses = Math.min(this.uses.get(a) || 0, this.uses.get(b) || 0);
        if (uses < 3) continue;
        if (!best || uses > best.uses) best = { uses, words: [a, b] };
      }
      return best && best.words;
    }
  }

  Object.assign(root.PotluckSearch,
    /** @satisfies {Partial<Potluck.Search>} */ ({ Speller, distance }));
})(globalThis);
