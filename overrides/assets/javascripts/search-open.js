// @ts-check
/**
 * Opens the search: Ctrl or Cmd with K, or any link or button `[data-search-open]`, with the words in
 * its `data-search-text`. A letter or sign alone opens nothing: who speaks to a device would press it.
 *
 * The rest comes when it is first opened. Without scripts, or in a browser too old for the search, the
 * link leads to the list of all hacks.
 */
(function () {
  "use strict";

  const dialog = /** @type {HTMLDialogElement|null} */ (document.querySelector("#search"));
  const input = dialog?.querySelector("input");
  if (!dialog || !input || !dialog.showModal || !dialog.replaceChildren) return;
  const base = dialog.dataset.base || "./";
  const again = /** @type {HTMLElement | null} */ (dialog.querySelector("[data-search-again]"));
  const KEPT = "potluck-search";
  /** So long may a line be silent, in milliseconds, before that is said. */
  const PATIENCE = 8000;
  /** And so long, before the number to call is there: it goes only with an answer, so that nothing jumps. */
  const BREATH = 1500;
  let loading = false;
  let tries = 0;
  let waiting = 0;
  let breath = 0;
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

  const words = () => JSON.parse(dialog.dataset.words || "{}");
  /** @param {string} name */
  const part = (name) => /** @type {HTMLElement} */ (dialog.querySelector(`[data-search-${name}]`));

  /**
   * Say that the search is late (it goes on loading) or did not come; with "", that it is here.
   * @param {"late" | "failed" | ""} how
   */
  const stuck = (how) => {
    clearTimeout(waiting);
    clearTimeout(breath);
    if (again) again.hidden = !how;
    if (!how) return;
    part("call").hidden = false;
    dialog.dataset.state = how;
    part("status").textContent = words()[how];
  };

  /** The search is asked for from now on. */
  const wait = () => {
    delete dialog.dataset.state;
    stuck("");
    part("status").textContent = input.value.trim() ? words().loading : "";
    waiting = setTimeout(stuck, PATIENCE, "late");
    breath = setTimeout(() => { part("call").hidden = false; }, BREATH);
  };

  /** What searches is on its way beside what shows it: on a slow line each question takes seconds. */
  const start = () => {
    if (location.protocol === "file:" || !globalThis.Worker || search.early) return;
    const worker = new Worker(address("search-worker.js"));
    /** @type {MessageEvent[]} */
    const said = [];
    search.early = { worker, said };
    worker.onmessage = (message) => said.push(message);
    worker.onerror = () => delete search.early;
    worker.postMessage({ base: new URL(base.replace(/\/?$/, "/"), location.href).href });
  };

  /** Get the rest. Where the line breaks, say so, and try again at the next key or opening. */
  const load = async () => {
    if (input.value.trim() && !dialog.dataset.state) part("status").textContent = words().loading;
    if (loading) return;
    loading = true;
    const mine = ++tries;
    wait();
    if (mine === 1) start();
    const names = ["copy-link.js", "search-client.js", "search-dialog.js"]
      .map((name) => (mine > 1 ? `${name}?${mine}` : name)); // else a browser waits for the one before
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
      if (mine !== tries || search.again) return;
      loading = false;
      stuck("failed");
    }
  };

  /**
   * With these words alone: a dialog tells only with the next frame that it was closed.
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
   * Keep the words of a search with this tab, and mark its page in the history; with null, forget them.
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
  const search = (globalThis.PotluckSearch = Object.assign(globalThis.PotluckSearch || {}, { keep, stuck, wait }));

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

  // A link to a search, or to the words of this tab, from another language. They leave the address at once.
  const linked = () => {
    if (location.hash.split("=", 1)[0] !== "#search") return;
    let text = "";
    try {
      text = location.hash.includes("=") ? decodeURIComponent(location.hash.slice("#search=".length))
        : JSON.parse(sessionStorage.getItem(KEPT) || "{}").text || "";
    } catch { /* not a link of ours, or nothing is kept here */ }
    history.replaceState(history.state, "", location.pathname + location.search);
    open(text.slice(0, input.maxLength));
  };
  addEventListener("hashchange", linked); // put into the address of a page that is open
  linked();

  input.addEventListener("input", load);
  again?.addEventListener("click", () => {
    input.focus();
    loading = false;
    if (search.again) search.again();
    else load();
  });
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
