// @ts-check
/**
 * The page for writing: keeps form, findings, preview and ways to send together.
 *
 * `#hack=section/name` in the address opens that hack. Nothing is stored unless the writer asks, and
 * nothing is sent from here: the last step opens a page of the forge, a mail, a file or a printer.
 */
(function (root) {
  "use strict";

  const PW = root.PotluckWrite;
  const found = document.querySelector("[data-write]");
  if (!(found instanceof HTMLFormElement)) return;
  const form = found;
  /** @type {Potluck.WriteConfig} */
  const config = JSON.parse(form.dataset.config || "{}");
  const words = config.words;
  const KEPT = `write:${form.dataset.base}`;
  let draft = PW.open(null, config);
  /** Fields that were left once: before that nobody is told what is wrong. @type {Set<string>} */
  const seen = new Set();
  let all = false;
  let timer = 0;

  /** @param {string} name @returns {HTMLElement} */
  const part = (name) => /** @type {HTMLElement} */ (document.querySelector(`[data-write-${name}]`));
  /** @param {string} text */
  const say = (text) => { part("status").textContent = text; };

  const current = () => PW.form.read(form, draft, config);
  const file = () => PW.compose(current(), config);

  /** Draw what follows from the form; soon, not at each letter. */
  function soon() {
    root.clearTimeout(timer);
    timer = root.setTimeout(draw, 250);
  }

  function draw() {
    const now = current();
    const noticed = PW.notice(now, config);
    for (const place of /** @type {HTMLElement[]} */ ([...form.querySelectorAll("[data-finding]")])) {
      const name = place.dataset.finding || "";
      const own = all || seen.has(name) ? noticed.filter((one) => one.field === name) : [];
      place.replaceChildren(...own.map(line));
      place.hidden = !own.length;
    }
    const errors = noticed.filter((one) => one.severity === "error").length;
    part("count").textContent = (errors ? words.errors : noticed.length ? words.asks : words.clean)
      .replace("{count}", String(errors || noticed.length));
    part("all").replaceChildren(...noticed.map((one) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = `#field-${encodeURIComponent(one.field)}`;
      link.append(...line(one).childNodes);
      link.addEventListener("click", (event) => {
        event.preventDefault();
        const place = form.querySelector(`[data-field="${CSS.escape(one.field)}"]`);
        const fold = place?.closest("details");
        if (fold) fold.open = true;
        /** @type {HTMLElement | null} */ (place?.querySelector("input, textarea, select"))?.focus();
      });
      item.append(link);
      return item;
    }));
    part("preview").replaceChildren(PW.preview(now, config));
  }

  /** @param {Potluck.Noticed} one */
  function line(one) {
    const text = document.createElement("span");
    text.classList.add("write-found", `write-found--${one.severity}`);
    const name = document.createElement("code");
    name.textContent = one.rule;
    const strong = document.createElement("strong");
    strong.textContent = one.severity === "error" ? words.error : words.observation;
    text.append(strong, " ", one.message, " ", name);
    return text;
  }

  /**
   * Say what comes next; where nothing could be copied, the text is there to be taken by hand.
   * @param {boolean} copied @param {string} said @param {string} text
   */
  function tell(copied, said, text) {
    /** @type {HTMLTextAreaElement} */ (part("text")).value = text;
    if (!copied) part("text-fold").setAttribute("open", "");
    say(copied ? said : words.sent_by_hand);
  }

  /**
   * A link that leads to where the hack goes. It is a link, so that no browser takes it for a window
   * that nobody asked for; where it leads is known when it is taken.
   * @param {string} name @param {(draft: Potluck.Draft, text: string, config: Potluck.WriteConfig) => Potluck.Way} way
   * @param {{whole: string, copied: string}} said
   */
  function leads(name, way, said) {
    const link = /** @type {HTMLAnchorElement} */ (part(name));
    link.addEventListener("click", (event) => {
      all = true;
      draw();
      const { url, whole, text } = way(current(), file(), config);
      if (!text || !url) {
        event.preventDefault();
        return say(words.unchanged);
      }
      link.href = url;
      const done = PW.copy(text);
      if (whole) tell(true, said.whole, text);
      else Promise.resolve(done).then((copied) => tell(copied, said.copied, text));
    });
  }

  leads("send", PW.address, { whole: words.sent_whole, copied: words.sent_copied });
  leads("report", PW.report, { whole: words.sent_change, copied: words.sent_pasted });
  leads("mail", PW.mail, { whole: words.sent_mail, copied: words.sent_pasted });

  const actions = {
    download: () => {
      all = true;
      draw();
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([file()], { type: "text/markdown" }));
      link.download = `${current().slug}.md`;
      link.click();
      root.setTimeout(() => URL.revokeObjectURL(link.href), 60000);
      say(words.downloaded.replace("{name}", link.download));
    },
    copy: async () => {
      const text = file();
      tell(await PW.copy(text), words.copied, text);
    },
    print: () => { draw(); root.print(); },
    keep: () => {
      try {
        root.localStorage.setItem(KEPT, JSON.stringify({ ...current() }));
        say(words.kept);
        part("forget").hidden = false;
      } catch { say(words.not_kept); }
    },
    forget: () => {
      try { root.localStorage.removeItem(KEPT); } catch { /* there is none */ }
      say(words.forgotten);
      part("forget").hidden = true;
    },
  };
  for (const [name, act] of Object.entries(actions)) part(name)?.addEventListener("click", act);

  /** @param {Potluck.Draft} next */
  function show(next) {
    draft = next;
    PW.form.fill(form, draft, config);
    form.hidden = false;
    part("without").hidden = true;
    part("send").hidden = !config.forge.new || Boolean(draft.source && !config.forge.edit);
    part("send").textContent = draft.source ? words.send_file : words.send_new;
    part("report").hidden = !draft.source || !config.forge.report;
    part("mail").hidden = !config.mail;
    draw();
  }

  async function start() {
    const place = /^#hack=([a-z0-9-]+)\/([a-z0-9-]+)$/.exec(root.location.hash);
    const own = kept();
    if (!place) return again(own) || show(PW.open(null, config));
    try {
      const answer = await fetch(`${form.dataset.base}/hacks/${place[1]}/${place[2]}/source.json`);
      if (!answer.ok) throw new Error(answer.statusText);
      const source = await answer.json();
      const mine = own && own.section === place[1] && own.slug === place[2];
      // Written on what stood there before: to put that back would undo what others did since.
      const old = Boolean(mine) && JSON.stringify(own?.source) !== JSON.stringify(source);
      if (mine && again(own)) {
        if (old) part("send").hidden = true;
        return say(old ? words.kept_old : words.opened.replace("{title}", () => String(draft.front.title)));
      }
      show(PW.open(source, config));
      say(words.opened.replace("{title}", () => String(draft.front.title)));
    } catch {
      show(PW.open(null, config));
      say(words.not_opened);
    }
  }

  /** Show what was kept, if it can be shown. @param {Potluck.Draft | null} own @returns {boolean} */
  function again(own) {
    try {
      if (own) show(own);
      return Boolean(own);
    } catch { return false; }
  }

  /** @returns {Potluck.Draft | null} what the writer asked to keep */
  function kept() {
    try {
      const text = root.localStorage.getItem(KEPT);
      part("forget").hidden = !text;
      const draft = text ? JSON.parse(text) : null;
      // Whoever else writes to this browser's store must not choose where a hack goes.
      const right = draft && draft.front && draft.parts && (!draft.source || /^hacks\/[a-z0-9-]+\/[a-z0-9-]+\.md$/.test(draft.source.path));
      return right ? draft : null;
    } catch { return null; }
  }

  PW.form.listen(form, say, soon, config);
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  form.addEventListener("focusout", (event) => {
    const place = event.target instanceof Element && event.target.closest("[data-field]");
    if (place instanceof HTMLElement) seen.add(place.dataset.field || "");
    soon();
  });
  root.addEventListener("hashchange", start);
  start();
})(globalThis);
