// @ts-check
/**
 * "Keep this site on my phone": fetches a copy when the reader asks, and removes it wholly.
 *
 * A copy is complete or it is not used: files go into a cache of their own, each is compared with
 * its hash in the manifest, and only at the end the worker is told to answer from it. What came
 * before a broken connection is not fetched again. It is called kept where that worker is here, too: its
 * script is the last that comes. See service-worker.js for the caches' names.
 */
(() => {
  "use strict";
  const root = /** @type {HTMLElement|null} */ (document.querySelector("[data-offline]"));
  if (!root) return;
  /** @type {Potluck.Words} */
  const words = JSON.parse(root.dataset.words || "{}");
  const scope = new URL((root.dataset.base || "./").replace(/\/?$/, "/"), location.href).href;
  const PREFIX = `potluck ${new URL(scope).pathname} `;
  const AT_ONCE = 4; // files on their way at the same time
  const PATIENCE = 4000; // milliseconds until what is known is shown
  /** @param {string} name */
  const part = (name) => /** @type {HTMLElement} */ (root.querySelector(`[data-offline-${name}]`));
  const box = /** @type {HTMLInputElement} */ (part("handouts"));
  const sections = /** @type {HTMLInputElement[]} */ ([...root.querySelectorAll("[data-offline-section]")]);
  /** @type {string[]} */
  const always = JSON.parse(root.dataset.always || "[]");
  const bar = /** @type {HTMLProgressElement} */ (part("bar"));
  /** @type {AbortController|null} */
  let running = null;
  let chosen = false; // whether the reader has touched a box
  /** @type {Potluck.Manifest|null} */
  let listed = null; // what the site had when it was last asked with success
  let looks = 0;
  let priced = () => {}; // says how large the choice is

  /** A file that is not the one of the manifest. */
  class Altered extends Error {}

  /** @type {(file: Potluck.KeptFile) => boolean} */
  const isHandout = ([path]) => /\.(pdf|docx)$/.test(path);
  const without = () => sections.filter((section) => !section.checked).map((section) => section.value);
  /**
   * What a reader wants of all files: of a section that is left out its own page stays, which lists it.
   * @type {(files: Potluck.KeptFile[]) => Potluck.KeptFile[]}
   */
  const wanted = (files) => {
    const out = without();
    return files.filter(([path]) => {
      const section = out.find((folder) => path.startsWith(folder));
      return !section || path === `${section}index.html` || always.some((folder) => path.startsWith(folder));
    });
  };
  /** @type {(files: Potluck.KeptFile[]) => number} */
  const size = (files) => files.reduce((sum, [, , bytes]) => sum + bytes, 0);
  /** @type {(bytes: number) => string} */
  const megabytes = (bytes) => (bytes / 1e6).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1, minimumFractionDigits: 1 });
  /** @type {(text: string, values: Record<string, string | number>) => string} */
  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
  /** @type {(text: string) => void} */
  const say = (text) => { part("status").textContent = text; };

  /** @param {...string} names */
  function show(...names) {
    for (const name of ["choose", "progress", "remove"]) part(name).hidden = !names.includes(name);
  }

  /**
   * Write a note where there is a value, and read it.
   * @param {string} name
   * @param {object} [value]
   */
  async function note(name, value) {
    const cache = await caches.open(`${PREFIX}state`);
    if (value) await cache.put(`${scope}${name}.json`, new Response(JSON.stringify(value)));
    const found = await cache.match(`${scope}${name}.json`);
    return found ? found.json() : null;
  }

  /** @returns {Promise<Potluck.Kept | null>} */
  async function kept() {
    if (!(await caches.has(`${PREFIX}state`))) return null;
    const found = await note("kept");
    return found && (await caches.has(PREFIX + found.build)) ? found : null;
  }

  /**
   * @param {AbortSignal} [signal]
   * @returns {Promise<Potluck.Manifest>}
   */
  async function served(signal) {
    const answer = await fetch(`${scope}offline-manifest.json?keep=${Date.now()}`, { cache: "no-store", signal });
    if (!answer.ok) throw new Error(`${answer.status}`);
    const manifest = await answer.json();
    if (manifest.version !== 1 || !manifest.keep || !manifest.files.length) throw new Error("no copy");
    listed = manifest;
    return manifest;
  }

  /**
   * Whether these are the bytes of the file that the manifest lists with this hash.
   * @param {ArrayBuffer} bytes
   * @param {string} hash
   */
  async function isListed(bytes, hash) {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("").startsWith(hash);
  }

  /**
   * Fetch one file and compare it with its hash; a host may change nothing on the way.
   * @param {Potluck.KeptFile} file
   * @param {AbortSignal} signal
   */
  async function fetched([path, hash], signal) {
    const address = scope + path.replace(/(^|\/)index\.html$/, "$1");
    const answer = await fetch(`${address}?keep=${hash}`, { signal, credentials: "omit" });
    const bytes = answer.ok || path === "404.html" ? await answer.arrayBuffer() : new ArrayBuffer(0);
    if (!(await isListed(bytes, hash))) throw new Altered(path);
    const headers = new Headers(answer.headers);
    for (const name of ["content-encoding", "content-length", "transfer-encoding"]) headers.delete(name);
    return new Response(bytes, { headers });
  }

  /**
   * A file that is here already; null where it is damaged, or another: another site on this host may have
   * put it here.
   * @param {Cache | null} cache
   * @param {Potluck.KeptFile} file
   */
  async function had(cache, [path, hash]) {
    const answer = await cache?.match(scope + path);
    if (!answer || answer.headers.has("refresh")) return null; // it would lead away from right bytes
    const bytes = await answer.clone().arrayBuffer().catch(() => new ArrayBuffer(0));
    return (await isListed(bytes, hash)) ? answer : null;
  }

  /**
   * Fill the cache of a build: with what is there or in the copy of before, where its bytes are right,
   * else anew.
   * @param {Potluck.Manifest} manifest
   * @param {Potluck.KeptFile[]} files
   * @param {AbortSignal} signal
   */
  async function fill(manifest, files, signal) {
    const before = await kept();
    const old = before ? await caches.open(PREFIX + before.build) : null;
    const cache = await caches.open(PREFIX + manifest.build);
    const all = size(files);
    let done = 0;
    let told = -1;
    const waiting = [...files];
    async function work() {
      for (let file = waiting.shift(); file; file = waiting.shift()) {
        if (!(await had(cache, file))) {
          await cache.put(scope + file[0], (await had(old, file)) || (await fetched(file, signal)));
        }
        // Another file may have failed meanwhile: what was said of it stays.
        if (signal.aborted) throw new DOMException("stopped", "AbortError");
        done += file[2];
        bar.value = done / all;
        const tenth = Math.floor((10 * done) / all);
        if (tenth !== told) { // a screen reader hears ten lines, not three hundred
          told = tenth;
          say(filled(words.progress, { done: megabytes(done), all: megabytes(all) }));
        }
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }

  /**
   * @param {AbortSignal} signal
   * @returns {Promise<void>}
   */
  async function keep(signal, again = true) {
    const handouts = box.checked;
    const manifest = await served(signal);
    const files = wanted(manifest.files).filter((file) => handouts || !isHandout(file));
    try {
      await fill(manifest, files, signal);
    } catch (error) {
      if (!(error instanceof Altered)) throw error;
      // The site may have been published anew meanwhile: then start again with its new list.
      if (again && (await served(signal)).build !== manifest.build) return keep(signal, false);
      throw error;
    }
    const paths = new Set(files.map(([path]) => scope + path));
    const cache = await caches.open(PREFIX + manifest.build);
    for (const request of await cache.keys()) if (!paths.has(request.url)) await cache.delete(request);
    const recalled = manifest.recalled || [];
    await note("kept", { build: manifest.build, handouts, without: without(), at: new Date().toISOString(), files, recalled });
    await note("seen", { at: Date.now(), build: manifest.build, recalled });
    const state = await caches.open(`${PREFIX}state`);
    for (const { url } of await state.keys()) if (url.endsWith(".html")) await state.delete(url);
    for (const name of await ours()) {
      if (name !== `${PREFIX}state` && name !== PREFIX + manifest.build) await caches.delete(name);
    }
    const stopped = new Promise((_, stop) => signal.addEventListener("abort", () => stop(signal.reason)));
    const registered = navigator.serviceWorker.register(`${scope}service-worker.js`, { scope, updateViaCache: "none" });
    await Promise.race([stopped, registered.then(() => navigator.serviceWorker.ready)]); // its script may hang
    return undefined;
  }

  async function ours() {
    return (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  }

  async function start() {
    if (running) return;
    const own = new AbortController();
    running = own;
    bar.value = 0;
    show("progress");
    part("stop").focus();
    let wrong = "";
    try {
      if (navigator.storage && navigator.storage.persist) navigator.storage.persist().catch(() => {});
      await keep(own.signal);
    } catch (error) {
      const full = error instanceof DOMException && error.name === "QuotaExceededError";
      const stopped = error instanceof DOMException && error.name === "AbortError";
      wrong = full ? words.full : stopped ? words.stopped : error instanceof Altered ? words.altered : words.broken;
      own.abort();
    }
    running = null;
    chosen = Boolean(wrong);
    const waiting = document.activeElement === part("stop");
    await look(wrong);
    if (waiting) part("status").focus(); // the button to stop is gone
  }

  /** The worker that answers from a copy, if it is there. */
  async function answering() {
    const registration = await navigator.serviceWorker.getRegistration(scope);
    return registration && registration.scope === scope ? registration : null;
  }

  async function remove() {
    for (const name of await ours()) await caches.delete(name);
    await (await answering())?.unregister();
    for (const name of await ours()) await caches.delete(name); // what an answer on its way wrote
    await look(words.removed);
    part("status").focus();
  }

  /** Show what is so, at once where the site is slow to say what it has, and again when it does. */
  async function look(first = "") {
    const asked = served().catch(() => null);
    const late = new Promise((done) => setTimeout(done, PATIENCE, "late"));
    const mine = ++looks;
    const inTime = (await Promise.race([asked, late])) !== "late";
    await draw(first, inTime ? await asked : null);
    if (!inTime) asked.then((manifest) => { if (manifest && mine === looks) draw(first, manifest); });
  }

  /**
   * What is kept, what the site has now, what can be done.
   * @param {string} first
   * @param {Potluck.Manifest | null} manifest
   */
  async function draw(first, manifest) {
    const [whole, names] = [await kept(), await ours()];
    const copy = whole && (await answering()) ? whole : null;
    if (running) return;
    const source = manifest || whole || listed;
    if (!source) {
      say([first, words.unavailable].filter(Boolean).join(" "));
      show(...(names.length ? ["remove"] : []));
      return;
    }
    const handouts = source.files.filter(isHandout);
    /** @type {HTMLElement} */ (box.closest("p")).hidden = !handouts.length;
    part("handouts-size").textContent = filled(words.handouts, { size: megabytes(size(handouts)), count: handouts.length });
    if (whole && !chosen) {
      box.checked = whole.handouts;
      for (const section of sections) section.checked = !whole.without?.includes(section.value);
    }
    priced = () => {
      const pages = wanted(source.files).filter((file) => !isHandout(file));
      if (!copy) part("keep").textContent = filled(words.keep, { size: megabytes(size(pages)) });
    };
    priced();
    if (!copy) {
      say(first || (names.length ? words.partly : words.none));
      show("choose", ...(names.length ? ["remove"] : []));
      return;
    }
    const day = new Date(copy.at).toLocaleDateString(document.documentElement.lang, { dateStyle: "long" });
    const pages = copy.files.filter(([path]) => path.endsWith(".html")).length;
    const line = filled(copy.handouts ? words.kept_all : words.kept, { day, pages, size: megabytes(size(copy.files)) });
    const newer = manifest && manifest.build !== copy.build;
    const state = !manifest ? words.away : newer ? words.newer : words.current;
    say([first, line, state].filter(Boolean).join(" "));
    show("remove", ...(manifest ? ["choose"] : []));
    part("keep").textContent = newer ? words.renew : words.again;
  }

  root.querySelector("[data-unloaded]")?.remove();
  if (location.hash === "#not-kept") part("not-kept").hidden = false;
  if (location.protocol === "file:") say(words.file);
  else if (!("serviceWorker" in navigator) || !window.caches || !window.isSecureContext) say(words.unsupported);
  else {
    part("keep").addEventListener("click", start);
    for (const input of [box, ...sections]) input.addEventListener("change", () => { chosen = true; priced(); });
    part("stop").addEventListener("click", () => running && running.abort());
    part("remove-button").addEventListener("click", remove);
    window.addEventListener("potluck-removed", () => { // by remove-all.js, or it is about to be
      if (running) running.abort();
      else look().catch(() => {});
    });
    window.addEventListener("online", () => { if (!running) look().catch(() => {}); });
    const { controller } = navigator.serviceWorker;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => look();
    if (controller) controller.postMessage({ ask: "check" }, [port2]);
    look().catch(() => say(words.unsupported)); // a browser may have a store and not let anybody use it
  }
})();
