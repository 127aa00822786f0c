// @ts-check
/**
 * Signs of danger: words that, typed in this order, say that somebody is in danger now.
 */
(function (root) {
  "use strict";

  const { STOP, tokens } = root.PotluckSearch;

  /** Words that choose nothing may stand between those of a sign, so many in a row. */
  const BETWEEN = 3;

  /** @param {string} text */
  const wordsOf = (text) => tokens(text).map(({ word }) => word);

  /**
   * A sign of danger as places, each with the words that may stand there: `kid|baby swallowed`.
   * @param {string} sign
   */
  const placesOf = (sign) => sign.split(/\s+/).flatMap((place) =>
    (place.includes("|") ? [wordsOf(place)] : wordsOf(place).map((word) => [word])));

  /**
   * Whether a sign stands in a text: its words in their order, with nothing telling between them.
   * @param {string[][]} places
   * @param {string[]} words of the text
   */
  function stands(places, words) {
    return words.some((word, start) => {
      if (!places[0].includes(word)) return false;
      let place = 1;
      let passed = 0;
      for (let n = start + 1; n < words.length && place < places.length; n++) {
        if (places[place].includes(words[n])) {
          place += 1;
          passed = 0;
        } else if (passed < BETWEEN && STOP.has(words[n])) passed += 1;
        else return false;
      }
      return place === places.length;
    });
  }

  Object.assign(root.PotluckSearch,
    /** @satisfies {Partial<Potluck.Search>} */ ({ placesOf, stands, wordsOf }));
})(globalThis);
