// @ts-check
/**
 * Answers from the copy of the site that a reader chose to keep on this phone.
 *
 * It never fetches a copy or an update by itself: offline-keep.js does, when the reader asks.
 * Pages come from one kept state of the site, so that nothing of two states is mixed; what is
 * not kept comes from the network, and so does what such a page loads, as long as the line holds.
 * When the copy is gone, this script is gone from the server,
 * or the manifest says `keep: false`, it deletes all copies and unregisters itself.
 *
 * A hack that was recalled since is the exception: its kept page is shown no more. The page that
 * says why is fetched at the next look at the server, when something has been recalled.
 *
 * Caches (names start with PREFIX): "state" holds two notes, `kept.json` (written by the page:
 * which build is kept) and `seen.json` (written here: which build the server has, and what it has
 * recalled), and pages on what was recalled; every other cache holds the files of one build.
 */
"use strict";

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const SCOPE = worker.registration.scope;
const PREFIX = `potluck ${new URL(SCOPE).pathname} `;
const PATIENCE = 3000; // milliseconds for what is known here as it was
const LOOKING = 30_000; // milliseconds for a look at the server, which others wait for
const PAUSE = 15 * 60 * 1000; // milliseconds between two looks at the server

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  // `?keep=` marks a file on its way into a copy.
  if (request.method !== "GET" || !request.url.startsWith(SCOPE) || url.searchParams.has("keep")) return;
  event.respondWith(answer(event, url));
  if (request.mode === "navigate") event.waitUntil(inTurn(() => check(false)).catch(() => {}));
});

worker.addEventListener("message", (event) => {
  const { ask } = event.data || {};
  const port = event.ports[0];
  if (!port || !["newer", "check", "later"].includes(ask)) return;
  const done = inTurn(async () => {
    if (ask === "later") await note("seen", { ...(await read("seen")), later: true });
    else await check(ask === "check");
  });
  event.waitUntil(tell(port, Promise.race([done, late()])));
  event.waitUntil(done.catch(() => {}));
});

/**
 * Say what is known, when it was looked for; where a line hangs, what was known before.
 * @param {MessagePort} port
 * @param {Promise<unknown>} looked
 */
async function tell(port, looked) {
  const failed = await looked.then(() => false, () => true);
  const told = await recalled().catch(() => []);
  port.postMessage({ newer: !failed && (await newer().catch(() => false)), recalled: told });
}

/** @returns {Promise<null>} */
function late() {
  return new Promise((done) => setTimeout(done, PATIENCE, null));
}

/** @type {Promise<unknown>} */
let turn = Promise.resolve();

/**
 * Do work on the copies after all such work before it: what one removes, no other writes again.
 * @param {() => Promise<unknown>} work
 */
function inTurn(work) {
  const done = turn.then(work);
  turn = done.catch(() => {});
  return done;
}

/** @type {Set<string>} workers whose script came from the network: their address says nothing of it */
const fresh = new Set();

/**
 * The kept file, else the network's, else a word on why there is none. For a page from the network,
 * and its search, the network's first.
 * @param {FetchEvent} event
 * @param {URL} url
 */
async function answer(event, url) {
  const { request, clientId, resultingClientId } = event;
  const kept = await find(url).catch(() => null);
  if (kept && (request.mode === "navigate" || !(await isFresh(clientId)))) return kept;
  if (kept) {
    const newer = await soon(fetch(request));
    if (newer && request.destination === "worker") fresh.add(resultingClientId);
    return newer || kept;
  }
  try {
    return await fetch(request);
  } catch (error) {
    const home = new URL(`${SCOPE}offline/`);
    const lost = request.mode === "navigate" && url.pathname !== home.pathname;
    if (lost && (await find(home).catch(() => null))) return Response.redirect(`${home}#not-kept`);
    throw error;
  }
}

/**
 * Whether who asks came from the network: a page that is not in the copy, or the worker of one.
 * @param {string} id
 */
async function isFresh(id) {
  const client = id ? await worker.clients.get(id) : undefined;
  if (client?.type === "window") return !(await find(new URL(client.url)).catch(() => null));
  return fresh.has(id);
}

/**
 * A good answer that begins within PATIENCE, or null.
 * @param {Promise<Response>} asked
 */
async function soon(asked) {
  const answered = await Promise.race([asked.catch(() => null), late()]);
  return answered?.ok ? answered : null;
}

/**
 * What is kept for an address, or null.
 * @param {URL} url
 */
async function find(url) {
  const kept = await read("kept");
  if (!kept || !(await caches.has(PREFIX + kept.build))) return null;
  const cache = await caches.open(PREFIX + kept.build);
  const address = url.origin + url.pathname;
  const file = address.endsWith("/") ? `${address}index.html` : address;
  const path = (/\.\w+$/.test(file) ? file : `${file}/index.html`).slice(SCOPE.length);
  if ((await recalled()).some(([gone]) => gone === path)) {
    return (await caches.open(`${PREFIX}state`)).match(SCOPE + path);
  }
  const found = await cache.match(file);
  if (found) return found;
  const folder = !/\.\w+$/.test(file) && (await cache.match(`${file}/index.html`));
  return folder ? Response.redirect(`${address}/${url.search}`) : null;
}

/**
 * Look at the server, at most every PAUSE unless `now`; heal what is stale or broken.
 * @param {boolean} now
 */
async function check(now) {
  const kept = await read("kept");
  if (!kept || !(await caches.has(PREFIX + kept.build))) return remove();
  const seen = (await read("seen")) || {};
  const passed = Date.now() - (seen.at || 0); // below 0 where the clock was wrong and was set since
  if (!now && passed >= 0 && passed < PAUSE) return undefined;
  const stop = new AbortController();
  setTimeout(() => stop.abort(), LOOKING);
  const { signal } = stop;
  const script = await fetch(worker.location.href, { method: "HEAD", cache: "no-store", signal });
  if (gone(script)) return remove();
  const answered = await fetch(`${SCOPE}offline-manifest.json`, { cache: "no-cache", signal });
  if (!answered.ok) return undefined;
  const manifest = await answered.json(); // a login page of a strange network is no JSON
  if (manifest.keep === false) return remove();
  if (typeof manifest.build !== "string") return undefined;
  const later = Boolean(seen.later) && seen.build === manifest.build;
  // What was recalled once stays so in this copy, also when the site offers it again, repaired.
  const before = new Map([...rows(seen.recalled), ...rows(manifest.recalled)].map((row) => [row[0], row]));
  // First of all their text goes: to remove a file takes no room, and to note something may.
  const copy = await caches.open(PREFIX + kept.build);
  const known = new Set(rows(kept.recalled).map(([path]) => path));
  for (const path of before.keys()) if (!known.has(path)) await copy.delete(SCOPE + path);
  await note("seen", { at: Date.now(), build: manifest.build, later, recalled: [...before.values()] });
  for (const [path] of await recalled()) await explain(path, manifest, signal);
  return undefined;
}

/**
 * What the server has recalled since this copy was kept.
 * @returns {Promise<[path: string, title: string, day: string][]>}
 */
async function recalled() {
  const [kept, seen] = [await read("kept"), await read("seen")];
  const known = new Set(rows(kept?.recalled).map(([path]) => path));
  const had = new Set((kept?.files || []).map((/** @type {unknown[]} */ [path]) => path));
  return rows(seen?.recalled).filter(([path]) => had.has(path) && !known.has(path));
}

/**
 * @param {unknown} value
 * @returns {[path: string, title: string, day: string][]}
 */
function rows(value) {
  return Array.isArray(value) ? value.filter((row) => Array.isArray(row) && row.length === 3) : [];
}

/**
 * Fetch the page that says why a hack was recalled, as the manifest lists it; once is enough.
 * @param {string} path
 * @param {{files: [path: string, hash: string, bytes: number][]}} manifest
 * @param {AbortSignal} signal
 */
async function explain(path, manifest, signal) {
  const listed = manifest.files.find(([file]) => file === path);
  const cache = await caches.open(`${PREFIX}state`);
  if (!listed || (await cache.match(SCOPE + path))) return;
  const answered = await fetch(`${SCOPE}${path.replace(/index\.html$/, "")}?keep=${listed[1]}`, { credentials: "omit", signal });
  const bytes = await answered.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const found = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  if (!answered.ok || !found.startsWith(listed[1])) return;
  await cache.put(SCOPE + path, new Response(bytes, { headers: { "Content-Type": "text/html; charset=utf-8" } }));
}

async function newer() {
  const [kept, seen] = [await read("kept"), await read("seen")];
  return Boolean(kept && seen && seen.build && seen.build !== kept.build && !seen.later);
}

/**
 * Only a plain answer of our own host that nothing is here counts as gone.
 * @param {Response} response
 */
function gone(response) {
  return !response.redirected && (response.status === 404 || response.status === 410);
}

async function remove() {
  for (const name of await caches.keys()) if (name.startsWith(PREFIX)) await caches.delete(name);
  await worker.registration.unregister();
}

/** @param {string} name */
async function read(name) {
  if (!(await caches.has(`${PREFIX}state`))) return null;
  const found = await (await caches.open(`${PREFIX}state`)).match(`${SCOPE}${name}.json`);
  return found ? found.json() : null;
}

/**
 * @param {string} name
 * @param {object} value
 */
async function note(name, value) {
  if (!(await caches.has(`${PREFIX}state`))) return; // removed meanwhile: leave nothing behind
  const cache = await caches.open(`${PREFIX}state`);
  await cache.put(`${SCOPE}${name}.json`, new Response(JSON.stringify(value)));
}
