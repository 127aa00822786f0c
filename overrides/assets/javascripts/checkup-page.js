// @ts-check
/**
 * The page of a check-up: answers become a plan, are saved to a file when somebody asks, opened
 * again, laid together with those of others, and compared. Nothing is sent or kept by itself.
 */
(function (root) {
  "use strict";

  const S = root.PotluckSheets;
  const found = /** @type {HTMLFormElement | null} */ (document.querySelector("[data-checkup]"));
  if (!found) return;
  const form = found;
  const checkup = /** @type {Potluck.AskedCheckup} */ (JSON.parse(form.dataset.checkup || "{}"));
  const words = /** @type {Potluck.Words} */ (JSON.parse(form.dataset.words || "{}"));
  const answers = /** @type {string[]} */ (JSON.parse(form.dataset.answers || "[]"));
  const title = document.querySelector("h1")?.textContent || "";

  /** @template {Element} [Kind=HTMLElement] @param {string} selector @param {ParentNode} [within] */
  const one = (selector, within = form) => /** @type {Kind} */ (within.querySelector(selector));
  /** @template {Element} [Kind=HTMLElement] @param {string} selector */
  const all = (selector) => /** @type {Kind[]} */ ([...form.querySelectorAll(selector)]);

  const shown = new S.Shown(checkup, words, answers, (slug) =>
    all("a[data-hack]").map((link) => /** @type {HTMLAnchorElement} */ (link)).find((link) => link.dataset.hack === slug)?.getAttribute("href") || "");
  let id = S.fresh();
  /** @type {Potluck.Sheet[]} */
  let others = [];
  /** @type {Potluck.Sheet[] | null} */
  let before = null;

  const today = () => {
    const now = new Date();
    return new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  };
  /** @param {string} text */
  const say = (text) => { one("[data-status]").textContent = text; };

  /** @param {Element} item @param {string} part */
  const part = (item, part) => /** @type {HTMLInputElement | HTMLTextAreaElement} */ (one(`[data-part=${part}]`, item));

  /** @returns {Potluck.Sheet} what stands in the form */
  function mine() {
    /** @type {Record<string, Potluck.Reply>} */
    const replies = {};
    for (const item of all("[data-question]")) {
      const chosen = /** @type {HTMLInputElement | null} */ (item.querySelector("input[type=radio]:checked"));
      const reply = {
        answer: /** @type {Potluck.Said} */ (chosen?.value || ""), note: part(item, "note").value.trim(),
        who: part(item, "who").value.trim(), by: part(item, "by").value,
      };
      if (Object.values(reply).some(Boolean)) replies[item.dataset.question || ""] = reply;
    }
    const name = /** @type {HTMLInputElement} */ (one("[data-sheet-name]")).value.trim();
    return { id, name, day: today(), answers: replies };
  }

  /** @returns {Potluck.Sheet[]} every sheet with something in it */
  function sheets() {
    return S.merged(others, [mine()]).filter((sheet) => Object.keys(sheet.answers).length);
  }

  /** @param {Potluck.Sheet} sheet */
  function fill(sheet) {
    id = sheet.id;
    /** @type {HTMLInputElement} */ (one("[data-sheet-name]")).value = sheet.name;
    for (const item of all("[data-question]")) {
      const key = item.dataset.question || "";
      const reply = Object.keys(sheet.answers).includes(key) ? sheet.answers[key] : null;
      for (const radio of /** @type {NodeListOf<HTMLInputElement>} */ (item.querySelectorAll("input[type=radio]"))) {
        radio.checked = radio.value === reply?.answer;
      }
      part(item, "note").value = reply?.note || "";
      part(item, "who").value = reply?.who || "";
      part(item, "by").value = reply?.by || "";
    }
  }

  /** @param {string} selector @param {Node[]} nodes */
  function put(selector, nodes) {
    const place = one(selector);
    place.replaceChildren(...nodes);
    place.hidden = !nodes.length;
  }

  function draw() {
    for (const day of all("input[type=date]")) {
      day.toggleAttribute("data-empty", !(/** @type {HTMLInputElement} */ (day).value));
    }
    const now = sheets();
    const plan = S.plan(checkup, now);
    one("[data-steps]").replaceChildren(...plan.steps.map((step) => shown.step(step, now)));
    one("[data-plan-none]").hidden = plan.steps.length > 0;
    const today = new Date().toLocaleDateString(document.documentElement.lang, { dateStyle: "long" });
    one("[data-plan-day]").textContent = today;
    put("[data-unknown]", plan.unknown.length ? [S.make("h3", "", words.find_out), S.make("ul", "plan-why",
      ...plan.unknown.map((key) => S.make("li", "", shown.asks.get(key) || "")))] : []);
    put("[data-together]", now.length > 1 ? shown.together(now) : []);
    put("[data-changes]", before ? shown.changed(before, now) : []);
  }

  /** @param {File} file @returns {Promise<Potluck.Sheet[] | null>} */
  async function read(file) {
    const text = await S.fileText(file);
    const opened = text === null ? { wrong: "large" } : S.readAnswers(text, checkup.slug);
    if ("value" in opened) return opened.value;
    say(words[opened.wrong]);
    return null;
  }

  /** @type {Record<string, (files: File[]) => Promise<void>>} */
  const opening = {
    open: async ([file]) => {
      const read_ = await read(file);
      if (!read_) return;
      if (Object.keys(mine().answers).length && !root.confirm(words.replace)) return;
      if (read_.length === 1) {
        others = [];
        fill(read_[0]);
      } else {
        fill({ id: S.fresh(), name: "", day: "", answers: {} });
        others = S.merged(read_);
      }
      say(words.opened);
    },
    add: async (files) => {
      let more = others;
      for (const file of files) {
        const read_ = await read(file);
        if (!read_) return;
        more = S.merged(more, read_);
      }
      others = more;
      say(words.added.replace("{count}", String(sheets().length)));
    },
    compare: async ([file]) => {
      const read_ = await read(file);
      if (!read_) return;
      before = read_;
      say(words.compared);
    },
  };

  /** @type {Record<string, () => unknown>} */
  const doing = {
    print: () => {
      form.dataset.print = "plan";
      document.documentElement.dataset.print = "plan";
      root.print();
    },
    copy: async () => {
      const now = sheets();
      say(await S.copy(shown.text(S.plan(checkup, now), now, title, today())) ? words.copied : words.not_copied);
    },
    save: () => {
      S.download(`${words.file}-${checkup.slug}-${today()}.json`, S.writeAnswers(checkup.slug, sheets()), "application/json");
      S.kept();
      say(words.saved);
    },
    calendar: () => {
      const days = sheets().flatMap(({ answers: kept }) => Object.values(kept).map(({ by }) => by)).filter(Boolean);
      if (!days.length) {
        say(words.no_days);
        return;
      }
      const stamp = `${new Date().toISOString().replace(/[-:]/g, "").slice(0, 15)}Z`;
      S.download(`${words.calendar_file}.ics`, S.calendar(days, words.calendar_title, stamp, S.fresh()), "text/calendar");
      say(words.calendar_saved);
    },
  };

  root.addEventListener("afterprint", () => {
    delete form.dataset.print;
    delete document.documentElement.dataset.print;
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => {
    const before = one("[data-steps]").childElementCount;
    draw();
    const now = one("[data-steps]").childElementCount;
    if (now !== before) say(words.steps.replace("{count}", String(now)));
  });
  form.addEventListener("change", async (event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const open = opening[input.dataset.file || ""];
    if (open && input.files?.length) {
      await open([...input.files]);
      input.value = ""; // the same file can be opened again
    }
    draw();
  });
  form.addEventListener("click", (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest("[data-do]");
    if (button instanceof HTMLElement) doing[button.dataset.do || ""]?.();
  });
  document.querySelector("[data-unloaded]")?.remove();
  draw();
})(globalThis);
