// @ts-check
/**
 * A translation on the page for writing: each text of the original stands beside its field. What
 * changed since it was translated comes first, then what is missing.
 *
 * The texts come as a script, so that it works in a copy on a disk, too.
 */
(function (root) {
  "use strict";

  const PW = root.PotluckWrite;
  const { part, say } = PW.end;
  const PLACE = "text:"; // before the name of a text: fields of the form have the same names
  const MOST = 300; // letters of a text that is named in a finding
  const BEGINS = /^(?:(?:[-*+]|\d+[.)]|#{1,6})[ \t]|[>|])/;
  /** @type {Potluck.Texts} */
  let page;
  /** @type {Potluck.WriteConfig} */
  let config;
  /** @type {HTMLFormElement} */
  let form;
  let before = "";

  /** @param {string} base @param {string} section @param {string} slug @returns {Promise<Potluck.Texts>} */
  const load = (base, section, slug) => new Promise((done, fail) => {
    // The answer to an earlier question may come after this one is asked.
    PW.texts = (texts) => { if (texts.section === section && texts.slug === slug) done(texts); };
    const script = document.createElement("script");
    script.src = `${base}/hacks/${section}/${slug}/translate.js`;
    script.addEventListener("error", fail);
    document.head.append(script);
  });

  /**
   * Open a translation. @param {HTMLFormElement} at @param {string} section @param {string} slug
   * @param {Potluck.WriteConfig} given @param {() => void} look @returns {Promise<Potluck.Writing | null>} null where there is no such page
   */
  async function open(at, section, slug, given, look) {
    form = at;
    config = given;
    const key = PW.end.place("translate", at);
    try {
      page = await load(at.dataset.base || ".", section, slug);
      say("");
    } catch {
      part("title").textContent = config.words.no_page_title;
      part("intro").textContent = config.words.no_page;
      return null;
    }
    before = page.known ? PW.translation.compose(page, unchanged()) : "";
    part("translate").hidden = false;
    const named = document.createElement("span");
    named.lang = page.from;
    named.textContent = page.title;
    const [start, end] = config.words.translate_title.split("{title}");
    part("title").replaceChildren(start, named, end || "");
    part("intro").textContent = config.words.translate_intro;
    const own = /** @type {Potluck.Kept | null} */ (PW.end.kept(key));
    restore(own);
    const source = { path: page.path, section, slug, front: [], parts: [] };
    return {
      key,
      mine: own?.path === page.path,
      look,
      now: () => ({
        draft: {
          section, slug: `${slug}.${config.language}`, front: { title: said().title?.text || page.title },
          parts: {}, source: page.known ? /** @type {Potluck.Source} */ (source) : null, before,
        },
        text: PW.translation.compose(page, said()),
      }),
      keep: () => ({ path: page.path, said: said(), of: Object.fromEntries(page.texts.map((one) => [one.name, one.digest])) }),
    };
  }

  /** Show what the writer asked to keep, if it is of this page. @param {Potluck.Kept | null} own */
  function restore(own) {
    const said = own?.path === page.path && own.said && own.of ? own.said : {};
    fill(said);
    const old = page.texts.filter((one) => said[one.name]?.text && own?.of?.[one.name] !== one.digest);
    if (old.length) say(config.words.translate_kept_old.replace("{count}", String(old.length)));
  }

  /** @returns {Potluck.FilledBy} what stands in the file of today */
  const unchanged = () => Object.fromEntries(page.texts.map((one) => [one.name, { text: one.own || "", right: false }]));

  /** @returns {Potluck.FilledBy} what stands in the fields */
  function said() {
    const found = unchanged();
    for (const row of /** @type {HTMLElement[]} */ ([...form.querySelectorAll("[data-translate-list] [data-field]")])) {
      const field = /** @type {HTMLTextAreaElement} */ (row.querySelector("textarea"));
      const box = /** @type {HTMLInputElement} */ (row.querySelector("input"));
      found[(row.dataset.field || "").slice(PLACE.length)] = { text: field.value, right: box.checked };
    }
    return found;
  }

  /** @param {Partial<Potluck.FilledBy>} kept what the writer asked to keep */
  function fill(kept) {
    const lost = /** @type {HTMLElement} */ (form.querySelector("[data-translate-lost]"));
    lost.hidden = !page.lost.length;
    lost.querySelector("ul")?.replaceChildren(...page.lost.map((text) => {
      const item = document.createElement("li");
      item.textContent = text;
      return item;
    }));
    for (const group of /** @type {HTMLElement[]} */ ([...form.querySelectorAll("[data-translate-group]")])) {
      const own = page.texts.filter((one) => !one.fixed && one.state === group.dataset.translateGroup);
      group.hidden = !own.length;
      group.querySelector("[data-translate-list]")?.replaceChildren(...own.map((one) => row(one, kept[one.name])));
    }
  }

  /** @param {Potluck.Text} text @returns {string} what it is, for a person: "Watch out · Item 2" */
  function place(text) {
    const alike = page.texts.filter((one) => one.key === "body" && one.part === text.part && one.kind === text.kind);
    const kind = config.kinds?.[text.kind.replace(/ \d$/, "")] || text.kind;
    const where = text.part && text.kind !== "heading 2" ? `${config.headings?.[text.part] || text.part} · ` : "";
    return where + kind + (alike.length > 1 ? ` ${alike.indexOf(text) + 1}` : "");
  }

  /** @param {Potluck.Text} text @param {Potluck.Filled} [kept] @returns {HTMLElement} */
  function row(text, kept) {
    const template = /** @type {HTMLTemplateElement} */ (document.querySelector("[data-translate-row]"));
    const made = /** @type {HTMLElement} */ (/** @type {Element} */ (template.content.firstElementChild).cloneNode(true));
    /** @param {string} name @returns {HTMLElement} */
    const within = (name) => /** @type {HTMLElement} */ (made.querySelector(`[data-translate-${name}]`));
    made.dataset.field = PLACE + text.name;
    within("place").textContent = place(text);
    within("place").id = `place-${text.name}`;
    const [old, now] = marked(text.old || "", text.source);
    within("source").replaceChildren(...now);
    within("source").id = `source-${text.name}`;
    within("old").hidden = !text.old;
    within("before").replaceChildren(...old);
    for (const place of [within("source"), within("before")]) place.lang = page.from;
    const field = /** @type {HTMLTextAreaElement} */ (within("target"));
    field.value = typeof kept?.text === "string" ? kept.text : text.own || "";
    field.setAttribute("aria-labelledby", `place-${text.name}`);
    field.setAttribute("aria-describedby", `source-${text.name}`);
    within("right").hidden = text.state !== "stale";
    /** @type {HTMLInputElement} */ (made.querySelector("input")).checked = Boolean(kept?.right);
    made.querySelector("[data-finding]")?.setAttribute("data-finding", PLACE + text.name);
    return made;
  }

  /** @param {string} old @param {string} now @returns {(Node | string)[][]} both, what differs marked */
  function marked(old, now) {
    if (!old) return [[], [now]];
    const [a, b] = [old.split(/(\s+)/), now.split(/(\s+)/)];
    let start = 0;
    while (start < a.length && start < b.length && a[start] === b[start]) start++;
    let end = 0;
    while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
    return /** @type {[string[], string][]} */ ([[a, "del"], [b, "ins"]]).map(([words, name]) => {
      const mark = document.createElement(name);
      mark.textContent = words.slice(start, words.length - end).join("");
      return [words.slice(0, start).join(""), mark, words.slice(words.length - end).join("")];
    });
  }

  /** @param {Potluck.FilledBy} by @returns {Potluck.Noticed[]} what the check would say */
  function notices(by) {
    /** @type {Potluck.Noticed[]} */
    const found = [];
    /**
     * @param {string} rule @param {string} field @param {string} name of the words
     * @param {Record<string, string | number>} [values] @param {"error" | "observation"} [severity]
     */
    const note = (rule, field, name, values = {}, severity = "error") => {
      const message = Object.entries(values).reduce((text, [key, value]) => text.replace(`{${key}}`, () => String(value)), config.findings[name]);
      found.push({ rule, severity, field, message, help: config.helps[name] });
    };
    const limits = config.translated || {};
    for (const text of page.texts.filter((one) => !one.fixed)) {
      const now = PW.translation.tidy(text, by[text.name].text);
      const field = PLACE + text.name;
      if (!now && text.key !== "body") note(text.key === "title" ? "key-missing" : "translation-shape", field, "key_missing", { key: text.key });
      else if (!now) note("translation-missing", field, "translation_missing", { text: `${text.lead || ""}${text.source}`.slice(0, MOST) }, "observation");
      else if (text.key !== "body") PW.lengths(text.key, now, limits[text.key], note);
      else if (text.kind === "row" ? now.split("|").length !== text.source.split("|").length : !text.lead && BEGINS.test(now) && !BEGINS.test(text.source)) {
        note("translation-shape", field, "translation_shape");
      }
      if (now && text.state === "stale" && !PW.translation.touched(text, by[text.name])) {
        note("translation-stale", field, text.safe ? "translation_stale_original" : "translation_stale", {}, "observation");
      }
      PW.said(field, now, note, config);
    }
    return found.sort((a, b) => Number(a.severity !== "error") - Number(b.severity !== "error"));
  }

  /** @param {boolean} all @param {Set<string>} seen fields that somebody left once */
  function draw(all, seen) {
    PW.told(form, notices(said()), config, (field) => all || seen.has(field));
  }

  root.PotluckWrite = Object.assign(root.PotluckWrite || {}, { translating: { open, draw } });
})(globalThis);
