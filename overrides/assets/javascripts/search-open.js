// @ts-check
/**
 * Opens the search: `/`, Ctrl or Cmd with K, or any link or button `[data-search-open]`.
 *
 * This is all of the search that every page loads. The rest comes when it is first opened.
 * Without scripts, or without <dialog>, the link leads to the list of all hacks.
 */
(function () {
  "use strict";

  const dialog = /** @type {HTMLDialogElement|null} */ (document.querySelector("#search"));
  const input = dialog?.querySelector("input");
  if (!dialog || !input || !dialog.showModal) return;
  const base = dialog.dataset.base || "./";
  let loading = false;

  /** @param {string} name */
  function script(name) {
    return new Promise((done, failed) => {
      const element = document.createElement("script");
      element.src = `${base.replace(/\/?$/, "/")}assets/javascripts/${name}`;
      element.onload = done;
      element.onerror = failed;
      document.head.append(element);
    });
  }

  /** Get the rest. Where the line breaks, say so, and try again at the next key or opening. */
  const load = async () => {
    if (loading) return;
    loading = true;
    try {
      for (const name of ["search-client.js", "search-dialog.js"]) await script(name);
      input.removeEventListener("input", load);
    } catch {
      loading = false;
      const status = dialog.querySelector("[data-search-status]");
      if (status) status.textContent = JSON.parse(dialog.dataset.words || "{}").failed;
    }
  };

  const open = () => {
    if (dialog.open) return;
    dialog.showModal();
    input.focus();
    load();
  };

  /** @param {EventTarget | null} target */
  function isTyping(target) {
    return target instanceof HTMLElement &&
      (target.closest("input, textarea, select") !== null || target.isContentEditable);
  }

  input.addEventListener("input", load);
  for (const opener of document.querySelectorAll("[data-search-open]")) {
    opener.setAttribute("aria-haspopup", "dialog"); // without scripts it is a plain link
  }

  document.addEventListener("click", (event) => {
    const opener = event.target instanceof Element && event.target.closest("[data-search-open]");
    if (!opener || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });

  document.addEventListener("keydown", (event) => {
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey;
    const k = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
    if (!(k || (slash && !isTyping(event.target))) || document.querySelector("dialog[open]:not(#search)")) return;
    event.preventDefault();
    open();
  });
})();
