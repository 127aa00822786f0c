// @ts-check
/**
 * "Something is wrong or missing here": puts what was typed, the page and its version into the
 * address of a mail or of a new report. The reader sends it there, or does not.
 */
(function (root) {
  "use strict";

  const MOST = 6000; // signs that a text takes in an address; servers refuse addresses of 8 kB

  /** @param {string} said @returns {string} without halves of letters, which have no place in an address */
  const whole = (said) => said.replace(/[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g, (sign) => (sign[1] ? sign : ""));
  /** @param {string} said */
  const fits = (said) => encodeURIComponent(whole(said).replace(/\n/g, "\r\n")).length <= MOST;

  /**
   * Let no more stand in the field than goes on its way: what is typed or put in beyond that is taken out
   * before the caret, where its writer looks.
   * @param {HTMLTextAreaElement} field
   */
  function limit(field) {
    const { value } = field;
    if (fits(value)) return;
    const caret = fits(value.slice(field.selectionEnd)) ? field.selectionEnd : value.length;
    const [head, tail] = [value.slice(0, caret), value.slice(caret)];
    let [some, most] = [0, head.length];
    while (some < most) {
      const half = Math.ceil((some + most) / 2);
      if (fits(head.slice(0, half) + tail)) some = half;
      else most = half - 1;
    }
    const kept = whole(head.slice(0, some));
    field.value = kept + tail;
    field.setSelectionRange(kept.length, kept.length);
  }

  for (const box of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-tell]"))) {
    const text = box.querySelector("textarea");
    const name = box.querySelector("input");
    const tried = /** @type {HTMLInputElement | null} */ (box.querySelector("[data-tell-tried]"));
    const report = box.querySelector("a[data-tell-report]");
    const mail = box.querySelector("a[data-tell-mail]");
    const copy = /** @type {HTMLButtonElement | null} */ (box.querySelector("[data-tell-copy]"));
    const given = box.dataset;
    const [page, version, from] = (given.words || "").split("|");

    let body = "";

    const renew = () => {
      if (text) limit(text);
      const said = whole(text?.value || "");
      const own = (name?.value || "").slice(0, 100).replace(/[\ud800-\udfff]/g, "");
      const about = [`${page}: ${given.page}`];
      if (given.version) about.push(`${version}: ${given.version}`);
      if (tried?.checked) about.push(tried.dataset.tellTried || "");
      if (own) about.push(`${from}: ${own}`);
      body = `${said}\n\n${about.join("\n")}`;
      const subject = encodeURIComponent((given.subject || "").replace("{page}", () => given.title || ""));
      if (report instanceof HTMLAnchorElement) {
        report.href = `${given.report}?${encodeURIComponent(given.reportTitle || "")}=${subject}&${encodeURIComponent(given.reportText || "")}=${encodeURIComponent(body)}`;
      }
      if (mail instanceof HTMLAnchorElement) {
        mail.href = `mailto:${given.mail}?subject=${subject}&body=${encodeURIComponent(body.replace(/\n/g, "\r\n"))}`;
      }
    };
    const asked = () => {
      if (location.hash !== `#${box.id}`) return;
      /** @type {HTMLDetailsElement} */ (box).open = true;
      box.scrollIntoView();
      text?.focus({ preventScroll: true });
    };
    window.addEventListener("hashchange", asked);
    asked();
    text?.addEventListener("input", renew);
    name?.addEventListener("input", renew);
    tried?.addEventListener("input", renew);
    const sent = () => root.dispatchEvent(new Event("potluck-kept")); // see unsaved.js
    report?.addEventListener("click", sent);
    mail?.addEventListener("click", sent);
    copy?.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(body);
        copy.textContent = copy.dataset.copied || "";
        sent();
      } catch {
        text?.select(); // the browser lets nobody copy but the reader
      }
    });
    renew();
  }
})(globalThis);
