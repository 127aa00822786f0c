// @ts-check
/**
 * A page that is not here: asks the search for the words of its address and shows the nearest.
 * The search forgives slips, so that `circle-the-chiars` leads to the page that was meant.
 */
(function (root) {
  "use strict";

  const MOST = 3;
  const place = /** @type {HTMLElement | null} */ (document.querySelector("[data-nearest]"));
  const list = place?.querySelector("ul");
  if (!place || !list) return;

  const base = (place.dataset.base || "./").replace(/\/?$/, "/");
  /** @param {string} part */
  const words = (part) => {
    try {
      return decodeURIComponent(part).replace(/\.\w+$/, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
    } catch {
      return "";
    }
  };
  const last = root.location.pathname.split("/").map(words).filter((part) => part && part !== "index").pop();
  if (!last) return;

  /** @param {string} url @param {string} title @param {string} lang */
  function row(url, title, lang) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = base + url.split("#")[0];
    link.textContent = title;
    if (lang) link.lang = lang;
    item.append(link);
    return item;
  }

  /** @param {Potluck.Answer} answer */
  function onAnswer({ first, hits, more, weak }) {
    const pages = [...first, ...more].map(({ url, title, lang }) => ({ url, title, lang }));
    const hacks = hits.map(({ url, title, lang }) => ({ url, lang, title: title.map(([text]) => text).join("") }));
    const found = [...pages.slice(0, first.length), ...hacks, ...pages.slice(first.length)].slice(0, MOST);
    if (place) place.hidden = weak || !found.length;
    list?.replaceChildren(...found.map(({ url, title, lang }) => row(url, title, lang)));
  }

  const client = new root.PotluckSearch.Client(base, { onAnswer, onState: () => {} });
  client.ask(`${last} `.slice(0, 200));
})(globalThis);
