// @ts-check
// A field that filters a list on the page: entries stay that have a word, shown or in
// `data-filter-words`, for each that was typed, and begin with it.
// Folds with what was found are opened, and closed again after. What was typed is kept in this tab, of one
// list at most, so that Back from a hack leads to the same list; "Leave quickly" clears it. Where nothing
// stays, the search is offered: it knows other words and mistyped ones.
(() => {
  "use strict";
  const place = /** @type {HTMLElement | null} */ (document.querySelector("[data-list-filter]"));
  const input = place?.querySelector("input");
  const status = place?.querySelector("[role=status]");
  if (!place || !input || !status) return;
  const search = /** @type {HTMLElement | null} */ (place.querySelector("[data-filter-search]"));

  /** @param {string} text without accents, each word after a space */
  const plain = (text) => ` ${text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
    .replace(/['\u2019]/g, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim()}`;

  const items = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-filter-item]")])
    .map((element) => {
      const fold = element.querySelector("details");
      const inFold = plain(fold?.textContent || "");
      const all = plain(`${element.textContent} ${element.dataset.filterWords || ""}`);
      return { element, fold, all, head: fold ? all.replace(inFold.trim(), "") : all, opened: false };
    });
  const groups = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-filter-group]")])
    .map((group) => ({ group, open: group instanceof HTMLDetailsElement && group.open }));
  const lists = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".jump, .jump-list")]);

  function filter() {
    const typed = plain(input?.value || "").split(" ").filter(Boolean);
    /** @param {string} text */
    const fits = (text) => typed.every((word) => text.includes(` ${word}`));
    let shown = 0;
    for (const item of items) {
      const here = fits(item.all);
      if (here) shown += 1;
      item.element.hidden = !here;
      const open = here && typed.length > 0 && !fits(item.head);
      if (item.fold && (open || item.opened)) item.fold.open = open;
      item.opened = open;
    }
    for (const { group, open } of groups) {
      group.hidden = !group.querySelector("[data-filter-item]:not([hidden])");
      if (group instanceof HTMLDetailsElement) group.open = typed.length > 0 || open;
    }
    for (const list of lists) list.hidden = typed.length > 0;
    const { none = "", one = "", many = "" } = place?.dataset || {};
    const text = shown === 0 ? none : shown === 1 ? one : many.replace("{count}", String(shown));
    if (status) status.textContent = typed.length ? text : "";
    if (!search) return;
    search.hidden = shown > 0;
    search.dataset.searchText = input?.value;
  }

  const KEPT = "potluck-filter";
  input.addEventListener("input", () => {
    filter();
    try {
      sessionStorage.setItem(KEPT, JSON.stringify({ page: location.pathname, text: input.value }));
    } catch { /* then Back leads to the whole list */ }
  });
  place.hidden = false;
  try {
    const [entry] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
    const kept = JSON.parse(sessionStorage.getItem(KEPT) || "{}");
    if (entry?.type === "navigate") sessionStorage.removeItem(KEPT);
    else if (kept.page === location.pathname) input.value = input.value || kept.text;
  } catch { /* nothing is kept here */ }
  if (input.value) filter();
})();
