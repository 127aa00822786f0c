// @ts-check
/**
 * The search off the page's thread: loads the library in parts and answers queries between them.
 *
 * In: {base} once, then {ask, text, exact}. Out: {ask, answer}, {loaded, parts} after each part,
 * {failed} where the first part cannot be had.
 */
"use strict";

// On a site they stand before this in one file: see bundles.py.
if (!self.PotluckSearch) importScripts(
  "../vendor/minisearch.js",
  "search-text.js",
  "search-spelling.js",
  "search-concepts.js",
  "search-signs.js",
  "search-index.js",
  "search-query.js",
  "search-rank.js",
  "search-pages.js",
  "search-answer.js",
);

/** @typedef {{ask: number, text: string, exact: boolean}} Asked */

/** @type {Potluck.Index | null} */
let index = null;
/** @type {Asked | null} */
let last = null;

/** @param {string} address */
async function part(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  return response.json();
}

/** @param {Asked} asked */
function reply(asked) {
  last = asked;
  if (index) postMessage({ ask: asked.ask, answer: PotluckSearch.answer(index, asked.text, asked.exact) });
}

/** @param {string} base address of the site's root, with a closing slash */
async function load(base) {
  let first;
  try {
    first = await part(`${base}search/index.json`);
  } catch {
    postMessage({ failed: true });
    return;
  }
  index = new PotluckSearch.Index(first);
  const parts = first.parts;
  postMessage({ loaded: 0, parts: parts.length });
  if (last) reply(last);
  for (let n = 0; n < parts.length; n++) {
    try {
      await PotluckSearch.take(index, await part(base + parts[n]));
    } catch {
      break; // what is there already goes on answering
    }
    postMessage({ loaded: n + 1, parts: parts.length });
  }
  if (last && parts.length) reply(last);
}

onmessage = ({ data }) => (data.base ? load(data.base) : reply(data));
