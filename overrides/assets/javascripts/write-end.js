// @ts-check
/**
 * The end of the page for writing: the ways on which a file leaves.
 *
 * Nothing is stored unless the writer asks, and nothing is sent from here: the last step opens a page
 * of the forge, a mail, a file or a printer.
 */
(function (root) {
  "use strict";

  const PW = root.PotluckWrite;

  /** @param {string} name @returns {HTMLElement} */
  const part = (name) => /** @type {HTMLElement} */ (document.querySelector(`[data-write-${name}]`));
  /** @param {string} text */
  const say = (text) => { part("status").textContent = text; };

  /**
   * Say what comes next; where nothing could be copied, the text is there to be taken by hand.
   * @param {boolean} copied @param {string} said @param {string} text @param {Potluck.WriteConfig} config
   */
  function copied(copied, said, text, config) {
    /** @type {HTMLTextAreaElement} */ (part("text")).value = text;
    if (copied) safe();
    else part("text-fold").setAttribute("open", "");
    say(copied ? said : config.words.sent_by_hand);
  }

  /** All that was typed is kept somewhere: see unsaved.js. */
  const safe = () => root.dispatchEvent(new Event("potluck-kept"));

  /** @type {Potluck.Writing | null} */
  let writing = null;
  /** What this browser keeps of the text that is shown. @type {string | null} */
  let own = null;

  /**
   * Let what is written now be what the buttons send and keep.
   * @param {Potluck.Writing} next @param {Potluck.WriteConfig} config
   */
  function use(next, config) {
    if (!writing) listen(config);
    writing = next;
    own = next.mine ? stored(next.key) : null;
    const known = Boolean(next.now().draft.source);
    const words = config.words;
    part("send").hidden = !config.forge.new || (known && !config.forge.edit);
    part("send").textContent = known ? words.send_file : words.send_new;
    part("report").hidden = !known || !config.forge.report;
    part("mail").hidden = !config.mail;
  }

  /** @param {Potluck.WriteConfig} config */
  function listen(config) {
    const words = config.words;
    leads("send", PW.address, { whole: words.sent_whole, copied: words.sent_copied }, config);
    leads("report", PW.report, { whole: words.sent_change, copied: words.sent_pasted }, config);
    leads("mail", PW.mail, { whole: words.sent_mail, copied: words.sent_pasted }, config);
    const actions = {
      download: () => {
        writing?.look();
        const { draft, text } = now();
        const link = document.createElement("a");
        link.href = URL.createObjectURL(new Blob([text], { type: "text/markdown" }));
        link.download = `${draft.slug}.md`;
        link.click();
        root.setTimeout(() => URL.revokeObjectURL(link.href), 60000);
        safe();
        say(words.downloaded.replace("{name}", link.download));
      },
      copy: async () => {
        const { text } = now();
        copied(await PW.copy(text), words.copied, text, config);
      },
      print: () => { writing?.look(); root.print(); },
      keep: () => {
        if (!mayGo(config)) return;
        try {
          const text = JSON.stringify(writing?.keep());
          root.localStorage.setItem(writing?.key || "", text);
          own = text;
          safe();
          say(words.kept);
          part("forget").hidden = false;
        } catch { say(words.not_kept); }
      },
      forget: () => {
        if (!mayGo(config)) return;
        try { root.localStorage.removeItem(writing?.key || ""); } catch { /* there is none */ }
        say(words.forgotten);
        part("forget").hidden = true;
      },
    };
    for (const [name, act] of Object.entries(actions)) part(name)?.addEventListener("click", act);
  }

  const now = () => /** @type {Potluck.Writing} */ (writing).now();

  /**
   * A link that leads to where the hack goes. It is a link, so that no browser takes it for a window
   * that nobody asked for; where it leads is known when it is taken.
   * @param {string} name @param {(draft: Potluck.Draft, text: string, config: Potluck.WriteConfig) => Potluck.Way} way
   * @param {{whole: string, copied: string}} said @param {Potluck.WriteConfig} config
   */
  function leads(name, way, said, config) {
    const link = /** @type {HTMLAnchorElement} */ (part(name));
    link.addEventListener("click", (event) => {
      writing?.look();
      const made = now();
      const { url, whole, text } = way(made.draft, made.text, config);
      if (!text || !url) {
        event.preventDefault();
        return say(config.words.unchanged);
      }
      link.href = url;
      const done = PW.copy(text);
      if (url.startsWith("mailto:")) safe(); // it opens at once, before anything can be copied
      if (whole) copied(true, said.whole, text, config);
      else Promise.resolve(done).then((done) => copied(done, said.copied, text, config));
    });
  }

  /**
   * The name under which this browser keeps it: two libraries on one host stay apart.
   * @param {string} what @param {HTMLElement} at @returns {string}
   */
  const place = (what, at) => `${what}:${new URL(at.dataset.base || ".", root.location.href).pathname}`;

  /** @param {string} key @returns {string | null} */
  function stored(key) {
    try {
      return root.localStorage.getItem(key);
    } catch { return null; }
  }

  /** @param {string} key @returns {unknown} what the writer asked to keep */
  function kept(key) {
    const text = stored(key);
    part("forget").hidden = !text;
    try {
      return text ? JSON.parse(text) : null;
    } catch { return null; }
  }

  /**
   * What this browser keeps goes if it is what is shown here, or if its writer says so: there is room
   * for one text, and another may have been kept before, or in another tab.
   * @param {Potluck.WriteConfig} config @returns {boolean}
   */
  function mayGo(config) {
    const key = writing?.key || "";
    if ([null, own].includes(stored(key))) return true;
    const { front, path } = Object(kept(key)); // of another page, or of a translation
    if (!front && !path) return true; // no text of ours
    return root.confirm(config.words.kept_other.replace("{title}", () => String(front?.title || path || "…")));
  }

  root.PotluckWrite = Object.assign(root.PotluckWrite || {}, { end: { part, say, use, kept, place } });
})(globalThis);
