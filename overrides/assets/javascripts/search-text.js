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
    const plain = text.toLowerCase().replace(/[\u2018\u2019\u02bc\u0060\u00b4]/g, "'");
    return plain.normalize("NFC").replace(ACCENTED, (letter) => {
      const bare = letter.normalize("NFD").replace(MARKS, "");
      return bare.length === letter.length ? bare : letter;
    });
  }

  /** @type {Map<string, string>} the same few thousand words come again and again */
  const known = new Map();

  /** @typedef {[pattern: RegExp, instead: string]} Change */
  /** @type {Change[]} letters that sound alike, written one way */
  let sounds = [];
  /** @type {Change[]} endings that are cut; English ones where a language names none */
  let endings = [];
  /** @type {Set<string>} what stands before or after an apostrophe and is a word of its own */
  let elided = new Set();

  /** @param {string} text `pattern>instead`, with spaces between */
  const changes = (text) => text.split(" ").filter(Boolean).map((change) => {
    const at = change.lastIndexOf(">");
    return /** @type {Change} */ ([new RegExp(change.slice(0, at), "gu"), change.slice(at + 1)]);
  });

  /**
   * Take in what the library's language does to words, before any text.
   * @param {Pick<Potluck.First, "stop" | "forms" | "own" | "sounds" | "endings" | "elided">} words
   */
  function speak(words) {
    for (const word of words.stop.split(" ")) STOP.add(word);
    for (const word of words.forms.split(" ")) FORMS.add(word);
    for (const word of words.own.split(" ")) OWN.add(word);
    sounds = changes(words.sounds);
    endings = changes(words.endings);
    elided = new Set(words.elided.split(" ").filter(Boolean));
    known.clear();
  }

  /**
   * A word without its ending: close enough for matching, never shown.
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

  /**
   * A word, or its beginning, with one letter for each sound.
   * @param {string} word
   */
  function heard(word) {
    return sounds.reduce((w, [pattern, instead]) => w.replace(pattern, instead), word);
  }

  /** @param {string} word */
  function cutStem(word) {
    if (!endings.length) return cutEnglish(word);
    if (word.length < 3 || /\d/.test(word)) return word;
    return endings.reduce((w, [pattern, instead]) => w.replace(pattern, instead), heard(word));
  }

  /** @param {string} word */
  function cutEnglish(word) {
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
   * "l'ambulance" is two words, and so is all that a language joins by an apostrophe.
   * @param {string} run
   */
  function parted(run) {
    if (!elided.size || !run.includes("'")) return [run];
    const found = [""];
    run.split("'").forEach((piece, n, all) => {
      const apart = n > 0 && (elided.has(piece) || elided.has(all[n - 1]));
      if (n === 0 || apart) found.push(piece);
      else found[found.length - 1] += `'${piece}`;
    });
    return found.slice(1);
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
      let start = match.index;
      for (const piece of parted(match[0])) {
        const word = piece.replace(/'s$/, "").replace(/'/g, "");
        found.push({ stem: stem(word), word, start, end: start + piece.length });
        start += piece.length + 1;
      }
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
    /** @satisfies {Partial<Potluck.Search>} */ ({ FORMS, OWN, STOP, gist, heard, speak, stem, telling, tokens }));
})(globalThis);
