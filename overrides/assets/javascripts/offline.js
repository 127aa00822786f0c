// @ts-check
// Where a reader keeps a copy of the site on this phone: one quiet line when the site has a newer
// state. Nothing is fetched or changed until the reader follows the link. Elsewhere it does nothing.
(() => {
  "use strict";
  const own = /** @type {HTMLScriptElement} */ (document.currentScript);
  const worker = navigator.serviceWorker?.controller;
  if (!worker || document.querySelector("[data-offline]")) return;

  /**
   * @param {string} ask
   * @param {(answer: {newer: boolean}) => void} then
   */
  const tell = (ask, then) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => then(data);
    worker.postMessage({ ask }, [port2]);
  };

  function announce() {
    const line = document.createElement("p");
    line.className = "newer";
    line.setAttribute("role", "status");
    document.body.append(line); // empty first: only what changes in a status is read out
    const link = document.createElement("a");
    link.href = own.dataset.page || "";
    link.textContent = own.dataset.link || "";
    const later = document.createElement("button");
    later.type = "button";
    later.className = "button";
    later.textContent = own.dataset.later || "";
    later.addEventListener("click", () => tell("later", () => line.remove()));
    setTimeout(() => line.append(`${own.dataset.text} `, link, " ", later));
  }

  tell("newer", ({ newer }) => { if (newer) announce(); });
})();
