// @ts-check
// Where a copy is kept on this phone: one quiet line when the site has a newer state, and one that stays
// when a hack of the copy was recalled. Nothing is renewed until the reader follows the link.
(() => {
  "use strict";
  const own = /** @type {HTMLScriptElement} */ (document.currentScript);
  const worker = navigator.serviceWorker?.controller;
  if (!worker || !own.dataset.newerPage || document.querySelector("[data-offline]")) return;

  /**
   * @param {string} ask
   * @param {(answer: {newer: boolean, recalled?: Potluck.Recalled[]}) => void} then
   */
  const tell = (ask, then) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => then(data);
    worker.postMessage({ ask }, [port2]);
  };

  /** An empty line first: only what changes in a status is read out. */
  function newLine() {
    const line = document.createElement("p");
    line.className = "newer";
    line.setAttribute("role", "status");
    document.body.append(line);
    return line;
  }

  /**
   * @param {string | undefined} href
   * @param {string | undefined} text
   */
  function linkTo(href, text) {
    const link = document.createElement("a");
    link.href = href || "";
    link.textContent = text || "";
    return link;
  }

  /**
   * Say what was recalled, on every page until the copy is renewed: there is no "later".
   * @param {Potluck.Recalled[]} recalled
   */
  function warn(recalled) {
    const line = newLine();
    const site = new URL(own.dataset.newerPage || "", location.href).href.replace(/offline\/$/, "");
    // A hack that moved may be in the copy at both addresses; it is named once.
    const once = recalled.filter(([, title], at) => recalled.findIndex(([, other]) => other === title) === at);
    const names = once.map(([path, title]) => linkTo(site + path.replace(/index\.html$/, ""), title));
    const listed = names.flatMap((name, at) => (at ? [" · ", name] : [name]));
    setTimeout(() => line.append(`${own.dataset.newerRecalled} `, ...listed, " ", linkTo(own.dataset.newerPage, own.dataset.newerRenew)));
  }

  function announce() {
    const line = newLine();
    const link = linkTo(own.dataset.newerPage, own.dataset.newerLink);
    const later = document.createElement("button");
    later.type = "button";
    later.className = "button";
    later.textContent = own.dataset.newerLater || "";
    later.addEventListener("click", () => tell("later", () => line.remove()));
    setTimeout(() => line.append(`${own.dataset.newerText} `, link, " ", later));
  }

  tell("newer", ({ newer, recalled }) => {
    if (recalled?.length) warn(recalled);
    else if (newer) announce();
  });
})();
