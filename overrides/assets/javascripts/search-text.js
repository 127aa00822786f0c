// @ts-check
/**
 * Text to words, and words to stems. The same for what is indexed and for what is typed.
 *
 * Every file of the query layer is a plain script that adds to `PotluckSearch`: it runs in a
 * worker, in a page opened from a disk, and in a test, without a bundler.
 */
(function (root) {
  "use strict";

  const WORD = /[\p{L}\p{N}]+(?:'[\p{L}\p{N}]+)*/gu;
  const ACCENTED = /[^ -~]/g;
  const OUR = /(neighb|behavi|fav|hon|lab|hum|rum|harb|col)our/;
  /** What French and Creole put before a vowel: l'aide is a form of aide. */
  const ELIDED = /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)'(?=\p{L}{2})/u;
  const MARKS = /[\u0300-\u036f]/g;

  /**
   * Words that choose nothing by themselves, and words that count for less than others: both come
   * with the library, since they depend on its language.
   * @type {Set<string>}
   */
  const STOP = new Set();
  /** @type {Set<string>} */
  const FORMS = new Set();
  /** @type {Set<string>} what the library's own things are called */
  const OWN = new Set();

  /**
   * Lower case, no accents, one kind of apostrophe; each letter stays at its place.
   * @param {string} text
   */
  function fold(text) {
    const plain = text.toLowerCase().replace(/[\u2018\u2019\u02bc`\u00b4]/g, "'");
    return plain.normalize("NFC").replace(ACCENTED, (letter) => {
      const bare = letter.normalize("NFD").replace(MARKS, "");
      return bare.length === letter.length ? bare : letter;
    });
  }

  /** @type {Map<string, string>} the same few thousand words come again and again */
  const known = new Map();

  /**
   * A word without its ending, in US spelling: close enough for matching, never shown.
   * @param {string} word
   */
  function stem(word) {
    let found = known.get(word);
    if (found === undefined) {
      found = cutStem(word);
      if (known.size < 50000) known.set(word, found);
    }
    return found;
  }

  /** @param {string} word */
  function cutStem(word) {
    if (word.length < 4 || /\d/.test(word)) return word;
    let w = word.replace(OUR, "$1or").replace(/is(e[ds]?|ing|ation)$/, "iz$1")
      .replace(/(cent|theat)re/, "$1er").replace(/programme/, "program");
    w = w.replace(/ies$/, "y").replace(/(ss|sh|ch|x|zz)es$/, "$1").replace(/([^sui])s$/, "$1");
    const cut = w.replace(/(?:ingly|edly|ing|ed|ly)$/, "");
    if (cut !== w && cut.length > 2 && /[aeiouy]/.test(cut)) {
      w = cut.replace(/([bdfgmnprt])\1$/, "$1");
    }
    if (w.length > 3) w = w.replace(/e$/, "");
    return w.replace(/([^aeiou])y$/, "$1i");
  }

  /**
   * The words of a text with their places.
   * @param {string} text
   * @returns {Potluck.Token[]}
   */
  function tokens(text) {
    const found = [];
    const folded = fold(text);
    for (const match of folded.matchAll(WORD)) {
      const word = match[0].replace(/'s$/, "").replace(ELIDED, "").replace(/'/g, "");
      const start = match.index;
      found.push({ stem: stem(word), word, start, end: start + match[0].length });
    }
    return found;
  }

  /**
   * The same for two texts that say the same: their telling words without their endings.
   * @param {string} text
   */
  function gist(text) {
    const all = tokens(text);
    const telling = all.filter((token) => !STOP.has(token.word));
    return (telling.length ? telling : all).map((token) => token.stem).join("");
  }

  /**
   * The stems of a text without words that questions are made of, or that name what is all around.
   * @param {string} text
   */
  function telling(text) {
    return tokens(text).filter(({ word }) => !STOP.has(word) && !OWN.has(word)).map((token) => token.stem);
  }

  root.PotluckSearch = Object.assign(/** @type {Potluck.Search} */ (root.PotluckSearch || {}),
    /** @satisfies {Partial<Potluck.Search>} */ ({ FORMS, OWN, STOP, gist, stem, telling, tokens }));
})(globalThis);
