// @ts-check
/**
 * Opens the search: Ctrl or Cmd with K, or any link or button `[data-search-open]`, with the words in
 * its `data-search-text`. A letter or sign alone opens nothing: who speaks to a device would press it.
 *
 * This is all of the search that every page loads. The rest comes when it is first opened.
 * Without scripts, or in a browser too old for the search, the link leads to the list of all hacks.
 */
(function () {
  "use strict";

  const dialog = /** @type {HTMLDialogElement|null} */ (document.querySelector("#search"));
  const input = dialog?.querySelector("input");
  if (!dialog || !input || !dialog.showModal || !dialog.replaceChildren) return;
  const base = dialog.dataset.base || "./";
  const KEPT = "potluck-search";
  let loading = false;
  let following = false;

  /** @param {string} name */
  const address = (name) => `${base.replace(/\/?$/, "/")}assets/javascripts/${name}`;

  /** @param {string} name */
  function script(name) {
    return new Promise((done, failed) => {
      const element = document.createElement("script");
      element.src = address(name);
      element.onload = done;
      element.onerror = failed;
      document.head.append(element);
    });
  }

  /** Get the rest. Where the line breaks, say so, and try again at the next key or opening. */
  const load = async () => {
    if (loading) return;
    loading = true;
    const names = ["copy-link.js", "search-client.js", "search-dialog.js"];
    for (const name of names) { // all on their way at once, run in order
      const link = document.createElement("link");
      link.rel = "preload";
      link.as = "script";
      link.href = address(name);
      document.head.append(link);
    }
    try {
      for (const name of names) await script(name);
      input.removeEventListener("input", load);
    } catch {
      loading = false;
      const status = dialog.querySelector("[data-search-status]");
      if (status) status.textContent = JSON.parse(dialog.dataset.words || "{}").failed;
    }
  };

  /**
   * With these words alone: what was typed before may still stand there, since a dialog tells that it
   * was closed only with the next frame.
   * @param {string} text
   */
  const open = (text = "") => {
    if (dialog.open) return;
    dialog.showModal();
    input.value = text;
    input.focus();
    load();
    input.dispatchEvent(new Event("search-kept")); // it may be here already
  };

  /**
   * Keep the words of a search with this tab, and mark the page in its history that it was asked on;
   * with null, forget them, as closing the dialog does. The address never holds them.
   * @param {Potluck.KeptSearch | null} kept
   */
  function keep(kept) {
    following = Boolean(kept);
    try {
      if (kept) sessionStorage.setItem(KEPT, JSON.stringify(kept));
      else sessionStorage.removeItem(KEPT);
      if (kept || history.state?.search) history.replaceState(kept ? { search: true } : null, "");
    } catch { /* a browser that keeps nothing brings nothing back */ }
  }
  const search = (globalThis.PotluckSearch = Object.assign(globalThis.PotluckSearch || {}, { keep }));

  dialog.addEventListener("close", () => {
    if (!following) keep(null);
    following = false;
  });

  /**
   * Back brings the dialog and its list as they were.
   * @param {PageTransitionEvent} event
   */
  const back = (event) => {
    const [entry] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
    if (!history.state?.search || !(event.persisted || entry?.type === "back_forward")) return;
    try {
      search.kept = JSON.parse(sessionStorage.getItem(KEPT) || "null") || undefined;
    } catch { /* nothing is kept here */ }
    if (!search.kept) return;
    open(search.kept.text);
  };
  addEventListener("pageshow", back);

  // A link to a search, which somebody copied. The words leave the address at once.
  const linked = () => {
    if (!location.hash.startsWith("#search=")) return;
    let text = "";
    try {
      text = decodeURIComponent(location.hash.slice("#search=".length));
    } catch { /* not a link of ours */ }
    history.replaceState(history.state, "", location.pathname + location.search);
    open(text.slice(0, input.maxLength));
  };
  addEventListener("hashchange", linked); // put into the address of a page that is open
  linked();

  input.addEventListener("input", load);
  for (const opener of document.querySelectorAll("[data-search-open]")) {
    opener.setAttribute("aria-haspopup", "dialog"); // without scripts it is a plain link
  }

  document.addEventListener("click", (event) => {
    const opener = event.target instanceof Element && event.target.closest("[data-search-open]");
    if (!opener || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(/** @type {HTMLElement} */ (opener).dataset.searchText);
  });

  document.addEventListener("keydown", (event) => {
    const k = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
    if (!k || document.querySelector("dialog[open]:not(#search)")) return;
    event.preventDefault();
    open();
  });
})();
