// @ts-check
/**
 * The page "My handout": the reader's own choice, or the choice that a link carries.
 *
 * What is shown lives where it came from. The own choice is kept in the browser; that of a link
 * stays in the address, and the own one is left alone until the reader says so.
 */
(function (root) {
  "use strict";

  const { Handout, List, Own, SLUG, counted, fromFragment, toFragment, unique } = root.PotluckTray;
  const SLOW = 3000; // milliseconds after which somebody wonders whether it is ready
  const page = /** @type {HTMLElement | null} */ (document.querySelector("[data-tray-page]"));
  if (!page || !page.replaceChildren) return; // too old a browser is told what there is instead
  /** @param {string} name */
  const part = (name) => /** @type {HTMLElement} */ (page.querySelector(`[data-tray-${name}]`));
  const picker = /** @type {HTMLDetailsElement} */ (part("picker"));
  const linkField = /** @type {HTMLInputElement} */ (part("link"));
  const date = /** @type {HTMLTimeElement} */ (part("date"));
  const words = /** @type {Potluck.Words & {one: string, many: string}} */ (JSON.parse(page.dataset.words || "{}"));
  const base = new URL(page.dataset.base || "./", root.location.href).href;
  const onDisk = root.location.protocol === "file:";
  const own = new Own(base);
  const boxes = /** @type {HTMLInputElement[]} */ ([...page.querySelectorAll("input[data-url]")]);

  /** @type {Map<string, Potluck.Choice>} */
  const catalog = new Map();
  /** @type {Map<string, string>} old slugs -> new ones */
  const renamed = new Map();
  /**
   * @param {Potluck.Choice} hack its address relative to `from`
   * @param {string[]} aliases
   * @param {string} from
   */
  function enter(hack, aliases, from) {
    const url = new URL(hack.url + (onDisk ? "index.html" : ""), from).href;
    catalog.set(hack.slug, { ...hack, url });
    for (const alias of aliases) renamed.set(alias, hack.slug);
  }
  for (const { value: slug, dataset, parentElement } of boxes) {
    const title = (parentElement?.textContent || "").trim();
    enter({ slug, title, url: dataset.url || "", section: dataset.section || "" },
      (dataset.aliases || "").split(" "), root.location.href);
  }
  // Where there are too many to stand on the page.
  for (const { aliases, ...hack } of root.PotluckTray.hacks || []) enter(hack, aliases, base);
  // The same page in other languages, each with a choice of its own: this one comes along.
  const elsewhere = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll("a[hreflang]")]);

  let slugs = /** @type {string[]} */ ([]);
  let shared = false;
  let emptied = /** @type {string[]} */ ([]);
  /** The fragment of the link that the reader set aside. */
  let setAside = "";
  let ready = Promise.resolve();

  /** @param {string} text */
  const say = (text) => { part("status").textContent = text; };
  /** @param {number} count */
  const hacks = (count) => counted(count, words);
  const list = new List(part("list"), words, { changed: change, say, emptied: () => part("heading").focus() });
  const handout = new Handout(part("document"), words, base);

  /** @type {(wanted: string[]) => Potluck.Choice[]} those that the library has */
  const choices = (wanted) => wanted.flatMap((slug) => catalog.get(slug) || []);

  /**
   * Take what the library has, under today's names; say what it does not have.
   * @param {string[]} wanted
   */
  function lookUp(wanted) {
    const now = wanted.map((slug) => (catalog.has(slug) ? slug : renamed.get(slug) || slug));
    const unknown = now.filter((slug) => !catalog.has(slug));
    // Not those of a link: whoever made it would write on our page.
    const names = shared ? "" : unknown.filter((slug) => SLUG.test(slug)).slice(0, 5).join(", ");
    part("unknown").hidden = !unknown.length;
    part("unknown").textContent = unknown.length
      ? words[names ? "unknown_named" : "unknown"].replace("{names}", names)
        .replace("{count}", String(unknown.length)) : "";
    return unique(now.filter((slug) => catalog.has(slug)));
  }

  /** Read the choice from where it lives. */
  function load() {
    const carried = fromFragment(root.location.hash);
    shared = carried !== null;
    slugs = lookUp(carried || own.read());
    draw();
  }

  /**
   * The reader changed what is shown.
   * @param {string[]} next
   * @param {string[]} before what was emptied
   */
  function change(next, before = []) {
    slugs = next;
    emptied = before;
    if (shared) root.history.replaceState(null, "", toFragment(slugs));
    else keep(slugs);
    draw();
  }

  /** @param {string[]} next */
  function keep(next) {
    const kept = own.write(next);
    part("not-kept").hidden = kept;
    return kept;
  }

  function draw() {
    const mine = own.read().length;
    list.show(choices(slugs));
    for (const box of boxes) box.checked = slugs.includes(box.value);
    for (const link of elsewhere) link.hash = slugs.length ? toFragment(slugs) : "";
    part("shared").hidden = !shared;
    part("shared-text").textContent = words[mine ? "shared_beside" : "shared"]
      .replace("{hacks}", hacks(slugs.length)).replace("{mine}", hacks(mine));
    part("keep").textContent = mine ? words.replace : words.keep;
    part("keep").hidden = !slugs.length;
    part("join").hidden = !mine || !slugs.length;
    part("none").hidden = slugs.length > 0 || shared;
    part("some").hidden = !slugs.length;
    part("empty").hidden = shared;
    part("put-back").hidden = !emptied.length;
    part("back-to-link").hidden = shared || !setAside;
    part("link-field").hidden = true;
    part("document").hidden = !slugs.length;
    if (!slugs.length && !shared && !emptied.length) picker.open = true;
    if (!slugs.length) document.body.classList.remove("has-handout");
    ready = assemble();
  }

  /** About how much paper it takes. */
  function amount() {
    return words.ready.replace("{pages}", String(handout.pages))
      .replace("{sheets}", String(Math.ceil(handout.pages / 2)));
  }

  /** Put the document together; say how it went. */
  async function assemble() {
    const chosen = choices(slugs);
    const line = part("progress");
    const start = performance.now();
    const tell = (/** @type {number} */ done) => {
      line.textContent = words.loading.replace("{done}", String(done)).replace("{count}", String(chosen.length));
    };
    const failed = await handout.show(chosen, tell);
    if (failed === null) return;
    document.body.classList.toggle("has-handout", chosen.length > 0); // now there is one to print
    part("again").hidden = onDisk || !failed;
    line.classList.toggle("tray-trouble", failed > 0);
    if (onDisk && failed) line.textContent = words.on_disk;
    else line.textContent = failed ? words.failed.replace("{hacks}", hacks(failed)) : amount();
    // Read out only where somebody waits for it, or it went wrong.
    part("result").textContent = failed || performance.now() - start > SLOW ? line.textContent : "";
    const today = new Date();
    const day = new Date(today.getTime() - today.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
    date.textContent = day;
    date.dateTime = day;
  }

  /**
   * From the link to the own choice.
   * @param {string[] | null} next null: the own choice stays as it is
   * @param {string} text what to say
   */
  function toOwn(next, text) {
    if (next && !keep(next)) return;
    setAside = next ? "" : root.location.hash;
    // Not a new entry of the history: see leave.js.
    root.history.replaceState(null, "", root.location.pathname + root.location.search);
    load();
    say(text);
    part("heading").focus();
  }

  async function share() {
    const canonical = document.querySelector("link[rel=canonical]");
    const here = onDisk && canonical ? canonical.getAttribute("href") : root.location.href;
    const link = String(here).split("#")[0] + toFragment(slugs);
    linkField.value = link;
    try {
      await root.navigator.clipboard.writeText(link);
      say(words.copied);
      const button = part("share"); // said where the finger is, too
      const label = button.dataset.label || button.textContent || "";
      button.dataset.label = label;
      button.textContent = words.copied;
      root.setTimeout(() => { button.textContent = label; }, 4000);
    } catch {
      part("link-field").hidden = false;
      linkField.select();
      say(words.copy_yourself);
    }
  }

  /**
   * Where what is shown lives in the address, a jump within the page must not replace it.
   * @param {MouseEvent} event
   */
  function jump(event) {
    const link = event.target instanceof Element && event.target.closest("a[href^='#']");
    if (!link || !shared) return;
    event.preventDefault();
    const place = document.getElementById((link.getAttribute("href") || "").slice(1));
    if (!place) return;
    place.scrollIntoView();
    if (!place.hasAttribute("tabindex")) place.tabIndex = -1;
    place.focus({ preventScroll: true });
  }

  /**
   * @param {boolean} large in letters of 18 points, however many pages that takes
   */
  async function print(large) {
    await ready;
    const { classList } = part("document");
    classList.toggle("handout--large", large);
    root.addEventListener("afterprint", () => classList.remove("handout--large"), { once: true });
    root.print();
  }

  const actions = {
    print: () => print(false),
    "print-large": () => print(true),
    share,
    again: () => { ready = assemble(); },
    empty: () => {
      change([], slugs);
      say(words.emptied);
      part("put-back").focus();
    },
    "put-back": () => {
      change(emptied);
      say(words.back);
      part("heading").focus();
    },
    keep: () => toOwn(slugs, words.kept),
    join: () => toOwn(unique([...own.read(), ...slugs]), words.kept),
    mine: () => toOwn(null, words.yours),
    "back-to-link": () => {
      root.history.replaceState(null, "", setAside);
      load();
      part("heading").focus();
    },
  };
  for (const [name, act] of Object.entries(actions)) part(name).addEventListener("click", act);

  picker.addEventListener("change", (event) => {
    if (!(event.target instanceof HTMLInputElement)) return;
    const { value, checked } = event.target;
    change(checked ? [...slugs, value] : slugs.filter((slug) => slug !== value));
    say(words[checked ? "added" : "removed"].replace("{title}", catalog.get(value)?.title || value)
      .replace("{count}", String(slugs.length)));
  });
  document.addEventListener("click", jump);
  root.addEventListener("hashchange", () => {
    // A jump within the page is no new choice.
    if (fromFragment(root.location.hash) !== null || (shared && !root.location.hash)) load();
  });
  own.watch(() => { if (shared) draw(); else load(); });

  const plain = document.querySelector("[data-tray-plain]");
  if (plain instanceof HTMLElement) plain.hidden = true;
  page.hidden = false;
  load();
})(globalThis);
