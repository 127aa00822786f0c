// @ts-check
/**
 * The search dialog: a combobox whose listbox follows what is typed.
 *
 * When a reader follows an answer, its words stay with this tab until the dialog is closed, so that
 * Back brings the list again (search-open.js); nothing else is remembered.
 *
 * Focus stays in the field; arrows move `aria-activedescendant`, Enter follows the link, Escape
 * closes. Each option is a link, so that touch, a long press and a new tab work as anywhere.
 */
(function (root) {
  "use strict";

  const { Client, stuck, wait } = root.PotluckSearch;
  if (root.PotluckSearch.again) return; // a slow line brought this twice
  /** Hacks above the pages and subjects that are near. */
  const BEFORE_MORE = 3;
  const dialog = /** @type {HTMLDialogElement} */ (document.querySelector("#search"));
  /** @param {string} name */
  const part = (name) => /** @type {HTMLElement} */ (dialog.querySelector(`[data-search-${name}]`));
  const input = /** @type {HTMLInputElement} */ (dialog.querySelector("input"));
  const list = part("list");
  const status = part("status");
  /** @type {Potluck.SearchWords} */
  const words = JSON.parse(dialog.dataset.words || "{}");
  const base = (dialog.dataset.base || "./").replace(/\/?$/, "/");
  let exact = false;
  let active = -1;
  let shown = "";
  /** "(in English)", on a site in another language than that of the originals */
  let word = "";

  let client = new Client(base, { onAnswer: show, onState: state });

  /**
   * An element with classes and children; texts are only ever set as text.
   * @template {keyof HTMLElementTagNameMap} Name
   * @param {Name} name
   * @param {string} className
   * @param {...(Node | string)} children
   */
  function make(name, className, ...children) {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.append(...children);
    return element;
  }

  /**
   * An element with the language of what it says, where that is another than the page's.
   * @template {HTMLElement} Element
   * @param {Element} element
   * @param {string} lang
   */
  function spoken(element, lang) {
    if (lang) element.lang = lang;
    return element;
  }

  /**
   * What stands beside a title in another language, in that of the page.
   * @param {string} lang
   * @returns {(Node | string)[]}
   */
  function beside(lang) {
    return lang ? [" ", spoken(make("span", "in", word), document.documentElement.lang)] : [];
  }

  /** @param {Potluck.Pieces} list */
  function pieces(list) {
    return list.map(([text, marked]) => (marked ? make("mark", "", text) : text));
  }

  /**
   * @param {string} text
   * @param {Record<string, string | number>} values
   */
  function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
  }

  /**
   * @param {string} url
   * @param {...(Node | string)} children
   */
  function link(url, ...children) {
    const anchor = make("a", "", ...children);
    anchor.href = url.startsWith("#") ? url : base + url;
    return anchor;
  }

  /**
   * @param {string} url
   * @param {string} id
   * @param {...(Node | string)} children
   */
  function option(url, id, ...children) {
    const anchor = link(url, ...children);
    anchor.className = "search-hit";
    anchor.id = id;
    anchor.tabIndex = -1;
    anchor.setAttribute("role", "option");
    anchor.setAttribute("aria-selected", "false");
    return anchor;
  }

  /**
   * An icon as a file: only those in view are asked for.
   * @param {string} name
   */
  function tile(name) {
    const image = document.createElement("img");
    Object.assign(image, { alt: "", width: 32, height: 32, loading: "lazy" });
    image.src = `${base}assets/icons/${name}.svg`;
    return make("span", "tile", image);
  }

  /**
   * @param {Potluck.Hit} hit
   * @param {number} n
   */
  function hitOption(hit, n) {
    const rows = [
      spoken(make("span", "search-hit-title", ...pieces(hit.title), ...beside(hit.lang)), hit.lang),
      spoken(make("span", "search-hit-section", hit.section), hit.sectionLang),
      spoken(make("span", "search-hit-summary", ...pieces(hit.summary)), hit.lang),
    ];
    if (hit.step) {
      const name = make("span", "search-hit-step-name", fill(words.step, { number: hit.step.number }));
      const text = hit.lang ? [spoken(make("span", "", ...pieces(hit.step.text)), hit.lang)] : pieces(hit.step.text);
      rows.push(make("span", "search-hit-step", name, " ", ...text));
    } else if (hit.situation) {
      rows.push(spoken(make("span", "search-hit-situation", ...pieces(hit.situation)), hit.lang));
    }
    if (hit.icon) rows.unshift(tile(hit.icon));
    const made = option(hit.url, `search-hit-${n}`, ...rows);
    if (hit.place) made.classList.add(`section--${hit.place}`);
    if (hit.urgent) made.classList.add("search-hit-urgent");
    made.dataset.hack = hit.slug;
    return made;
  }

  /**
   * @param {Potluck.More} found
   * @param {number} n
   */
  function moreOption(found, n) {
    const made = option(found.url, `search-more-${n}`,
      make("span", "search-hit-section", words.kinds[found.kind]), " ",
      spoken(make("span", "search-hit-title", found.title, ...beside(found.lang)), found.lang));
    made.classList.add("search-more");
    return made;
  }

  /**
   * Whether the page has the part to which an address such as `#tell` leads.
   * @param {Potluck.More} found
   */
  const isHere = ({ url }) => !url.startsWith("#") || document.querySelector(url) !== null;

  /**
   * Show one answer, unless it says what is already shown.
   * @param {Potluck.Answer} answer
   */
  function show(answer) {
    const key = JSON.stringify(answer);
    if (key === shown) return;
    shown = key;
    word = answer.word;
    const hits = answer.hits.map(hitOption);
    const first = answer.first.filter(isHere).map(moreOption);
    const more = answer.more.filter(isHere).map((found, n) => moreOption(found, first.length + n));
    const shownFirst = [...first, ...hits.slice(0, BEFORE_MORE)];
    list.replaceChildren(...shownFirst, ...more, ...hits.slice(BEFORE_MORE));
    const any = list.children.length > 0;
    list.hidden = !any;
    input.setAttribute("aria-expanded", String(any));
    choose(-1);
    showCorrection(answer);
    showNothing(answer);
    part("start").hidden = true;
    part("suggest").hidden = false;
    suggest(answer.text);
    part("copy").hidden = false;
    part("weak").hidden = !answer.weak;
    part("call").hidden = !answer.call;
    const said = any ? count(list.children.length, answer.total) : fill(words.none, { text: answer.text.trim() });
    say(answer.weak ? `${words.weak} ${said}` : said);
    dialog.dataset.shows = answer.text;
    putBack();
  }

  /** The list as it was when a reader left it: the place, and the answer that was followed. */
  function putBack() {
    const kept = root.PotluckSearch.kept;
    if (!kept || kept.text !== input.value) return;
    choose(kept.active);
    part("body").scrollTop = kept.scroll;
    if (dialog.dataset.state === "complete") delete root.PotluckSearch.kept;
  }

  /**
   * @param {number} number
   * @param {number} total
   */
  function count(number, total) {
    if (total > number) return fill(number === 1 ? words.best_one : words.best, { number, total });
    return number === 1 ? words.one : fill(words.many, { number });
  }

  /** @param {Potluck.Answer} answer */
  function showCorrection({ corrected, text }) {
    const row = part("corrected");
    row.hidden = !corrected;
    if (!corrected) return;
    const undo = make("button", "", fill(words.instead, { text: text.trim() }));
    undo.type = "button";
    undo.addEventListener("click", () => {
      exact = true;
      input.focus();
      ask();
    });
    const [before, after] = words.showing.split("{text}");
    row.replaceChildren(before, make("strong", "", corrected), after || "", " ", undo);
  }

  /** @param {Potluck.Answer} answer */
  function showNothing({ hits, first, more, nearest, sections, text }) {
    const any = hits.length + first.length + more.length > 0;
    part("nothing").hidden = any;
    if (any) return;
    part("none").textContent = fill(words.none, { text: text.trim() });
    part("near").hidden = !nearest.length;
    part("nearest").replaceChildren(
      ...nearest.map((row) => make("li", "", spoken(link(row.url, row.situation), row.lang))));
    part("sections").replaceChildren(
      ...sections.map((row) => make("li", "", spoken(link(row.url, row.title), row.lang))));
  }

  /** @param {string} text typed, as addresses have it: half of a sign has no place there */
  const encoded = (text) => encodeURIComponent(text.trim().replace(/\p{Cs}/gu, ""));

  /**
   * The address to suggest a hack at, with the words typed.
   * @param {string} text
   */
  function suggest(text) {
    const anchor = /** @type {HTMLAnchorElement} */ (part("suggest").querySelector("a"));
    const address = dialog.dataset.suggest || "";
    const typed = encoded(text);
    anchor.href = address.includes("{text}") ? address.replace("{text}", typed)
      : `${address}${address.includes("?") ? "&" : "?"}title=${typed}`;
    part("suggest").hidden = !address;
  }

  /** @param {string} text */
  function say(text) {
    if (status.textContent !== text) status.textContent = text; // else "Loading" is read at each letter
  }

  /** @param {Potluck.State} state */
  function state({ loaded, parts, failed }) {
    if (failed) {
      stuck("failed");
      return;
    }
    if (dialog.dataset.state !== "ready") stuck("");
    dialog.dataset.state = loaded === parts ? "complete" : "ready";
  }

  /** Ask for the library anew, and for what is typed. */
  function again() {
    client.end();
    client = new Client(base, { onAnswer: show, onState: state });
    wait();
    ask();
  }
  root.PotluckSearch.again = again;

  function options() {
    return /** @type {HTMLElement[]} */ ([...list.querySelectorAll("[role=option]")]);
  }

  /**
   * Make option `n` the active one; -1 for none.
   * @param {number} n
   */
  function choose(n) {
    const all = options();
    active = all.length ? Math.max(-1, Math.min(n, all.length - 1)) : -1;
    all.forEach((element, at) => element.setAttribute("aria-selected", String(at === active)));
    if (active < 0) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    input.setAttribute("aria-activedescendant", all[active].id);
    all[active].scrollIntoView({ block: "nearest" });
  }

  /** @param {number} by */
  function move(by) {
    const size = options().length;
    if (size) choose(active + by < -1 ? size - 1 : active + by >= size ? 0 : active + by);
  }

  function ask() {
    if (input.value.trim()) {
      if (dialog.dataset.state === "failed") { // the line may be back
        again();
        return;
      }
      client.ask(input.value, exact);
      if (!dialog.dataset.state) say(words.loading);
      if (dialog.dataset.state === "late") say(words.late);
    } else clear();
  }

  /** Back to the empty dialog. */
  function clear() {
    client.asked += 1;
    shown = "";
    list.replaceChildren();
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    choose(-1);
    for (const name of ["corrected", "nothing", "suggest", "copy", "weak"]) part(name).hidden = true;
    part("start").hidden = false;
    delete dialog.dataset.shows;
    const { state: now = "" } = dialog.dataset;
    const late = now === "late" || now === "failed";
    if (now) part("call").hidden = !late; // until it is known whether anything comes, the number stays
    say(late ? words[now] : "");
  }

  input.addEventListener("input", () => {
    exact = false;
    delete root.PotluckSearch.kept;
    ask();
  });

  input.addEventListener("keydown", (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key] || 0;
    if (by && !event.altKey) {
      event.preventDefault();
      move(by);
    } else if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      const target = options()[Math.max(active, 0)];
      if (target) target.click();
    }
  });

  // A click on the page behind closes; so does following a link, whose words stay with the tab.
  dialog.addEventListener("click", (event) => {
    const { target } = event;
    if (!(target instanceof Element)) return;
    const anchor = target.closest("a[href]");
    if (target !== dialog && !anchor && !target.closest("[data-search-close]")) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (anchor && input.value.trim()) {
      root.PotluckSearch.keep({ text: input.value, exact, scroll: part("body").scrollTop,
        active: options().indexOf(/** @type {HTMLElement} */ (anchor)) });
    }
    dialog.close();
  });

  part("copy").addEventListener("click", () => {
    const address = new URL(base, location.href);
    address.hash = `search=${encoded(input.value)}`;
    root.PotluckCopy(/** @type {HTMLButtonElement} */ (part("copy")), address.href);
  });

  dialog.addEventListener("close", () => {
    if (dialog.open) return; // it comes with the next frame, and a link may have opened it again
    input.value = "";
    exact = false;
    clear();
  });

  // Asked for before this script came, or again from a page that the browser had kept.
  input.addEventListener("search-kept", begin);

  function begin() {
    exact = Boolean(root.PotluckSearch.kept?.exact);
    ask();
  }
  begin();
})(globalThis);
