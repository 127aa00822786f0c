// @ts-check
/**
 * The page for writing: keeps form, findings, preview and ways to send together.
 *
 * `#hack=section/name` in the address opens that hack, `#translate=section/name` its translation.
 */
(function (root) {
  "use strict";

  const PW = root.PotluckWrite;
  const { part, say } = PW.end;
  const found = document.querySelector("[data-write]");
  if (!(found instanceof HTMLFormElement)) return;
  const form = found;
  /** @type {Potluck.WriteConfig} */
  const config = JSON.parse(form.dataset.config || "{}");
  const words = config.words;
  const PATH = /^hacks\/([a-z0-9-]+)\/([a-z0-9-]+)\.md$/;
  let draft = PW.open(null, config);
  /** Fields in which something was typed. @type {Set<string>} */
  const typed = new Set();
  /** Of these, what was left once: before that nobody is told what is wrong. @type {Set<string>} */
  const seen = new Set();
  let all = false;
  /** The field that was left since somebody who listens was told. */
  let left = "";
  let translating = false;
  let timer = 0;
  let turn = 0;
  /** What the address asked for when it was last looked at. */
  let shownFor = "";
  const first = [part("title").textContent, part("intro").textContent];

  const current = () => PW.form.read(form, draft, config);
  /** @type {Potluck.Writing} */
  const writing = {
    key: PW.end.place("write", form),
    mine: false,
    now: () => ({ draft: current(), text: PW.compose(current(), config) }),
    look: () => { all = true; draw(); },
    keep: () => ({ ...current() }),
  };

  /** Draw what follows from the form; soon, not at each letter. */
  function soon() {
    root.clearTimeout(timer);
    timer = root.setTimeout(draw, 250);
  }

  function draw() {
    if (translating) PW.translating.draw(all, seen);
    else {
      const now = current();
      PW.told(form, PW.notice(now, config), config, (field) => all || seen.has(field), all);
      part("preview").replaceChildren(PW.preview(now, config));
    }
    if (left) PW.announce(form, left);
    left = "";
  }

  /** @param {Potluck.Draft} next @param {boolean} [mine] whether it is what was kept */
  function show(next, mine = false) {
    draft = next;
    writing.mine = mine;
    PW.form.fill(form, draft, config);
    shown(writing);
  }

  /** @param {Potluck.Writing} what */
  function shown(what) {
    form.hidden = false;
    part("without").hidden = true;
    PW.end.use(what, config);
    draw();
  }

  /** Show what the address asks for. Only the newest call draws. */
  async function start() {
    turn += 1;
    const now = turn;
    shownFor = root.location.hash;
    const asked = /^#translate=([a-z0-9-]+)\/([a-z0-9-]+)$/.exec(root.location.hash);
    translating = Boolean(asked && config.language);
    [part("title").textContent, part("intro").textContent] = first;
    part("fields").hidden = translating;
    part("look").hidden = translating;
    all = false;
    typed.clear();
    seen.clear();
    if (asked && translating) {
      const opened = await PW.translating.open(form, asked[1], asked[2], config, () => { all = true; draw(); });
      if (now !== turn) return;
      if (opened) return shown(opened);
      form.hidden = true;
      part("without").hidden = true;
      return;
    }
    const own = kept();
    // What was kept is compared with its page, however it is opened.
    const place = /^#hack=([a-z0-9-]+)\/([a-z0-9-]+)$/.exec(root.location.hash) || PATH.exec(own?.source?.path || "");
    if (!place) {
      if (!again(own)) show(PW.open(null, config));
      return asked && say(words.not_opened);
    }
    const mine = own && own.section === place[1] && own.slug === place[2] ? own : null;
    let source = null;
    try {
      const answer = await fetch(`${form.dataset.base}/hacks/${place[1]}/${place[2]}/source.json`);
      if (answer.ok) source = await answer.json();
    } catch { /* no line, or a copy on a disk */ }
    if (now !== turn) return;
    if (again(mine)) {
      // Written on what stood there before: to put that back would undo what others did since.
      const old = JSON.stringify(mine?.source) !== JSON.stringify(source);
      if (old) part("send").hidden = true;
      return say(old ? words.kept_old : words.opened.replace("{title}", () => String(draft.front.title)));
    }
    try {
      show(PW.open(source, config));
    } catch {
      source = null;
      show(PW.open(null, config));
    }
    say(source ? words.opened.replace("{title}", () => String(draft.front.title)) : words.not_opened);
  }

  /** Show what was kept, if it can be shown. @param {Potluck.Draft | null} own @returns {boolean} */
  function again(own) {
    try {
      if (own) show(own, true);
      return Boolean(own);
    } catch { return false; }
  }

  /** @returns {Potluck.Draft | null} what the writer asked to keep */
  function kept() {
    const draft = /** @type {Potluck.Draft | null} */ (PW.end.kept(writing.key));
    // Whoever else writes to this browser's store must not choose where a hack goes.
    const right = draft && draft.front && draft.parts && (!draft.source || PATH.test(draft.source.path));
    return right ? draft : null;
  }

  PW.form.listen(form, say, soon, config);
  /** @param {EventTarget | null} target @returns {string} the field in which it is */
  const fieldOf = (target) => {
    const place = target instanceof Element && target.closest("[data-field]");
    return place instanceof HTMLElement && place.dataset.field || "";
  };
  for (const name of ["input", "change"]) {
    form.addEventListener(name, (event) => {
      typed.add(fieldOf(event.target));
      soon();
    });
  }
  form.addEventListener("focusout", ({ target, relatedTarget }) => {
    const field = fieldOf(target);
    // Who goes on to the next step has not said all of them.
    if (typed.has(field) && field !== fieldOf(relatedTarget)) {
      seen.add(field);
      left = field;
    }
    soon();
  });
  part("check").addEventListener("click", () => {
    left = ""; // what was found is read out where the focus goes
    writing.look();
    part("count").focus(); // what was found stands above the button
  });
  root.addEventListener("hashchange", () => {
    const { hash } = root.location;
    // A jump within the page asks for no other text, and takes away none.
    if (hash === shownFor || (hash && !/^#(?:hack|translate)=/.test(hash))) return;
    // Whoever changed the address, also a page that opened this one: see unsaved.js, which asks first.
    if (typed.size) root.location.reload();
    else start();
  });
  start();
})(globalThis);
