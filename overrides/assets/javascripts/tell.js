// @ts-check
/**
 * "Something is wrong or missing here": puts what was typed, the page and its version into the
 * address of a mail or of a new report. The reader sends it there, or does not.
 */
(function (root) {
  "use strict";

  const MOST = 4000; // letters; servers refuse addresses of 8 kB

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
      // A letter of which only half is left has no place in an address.
      const said = (text?.value || "").slice(0, MOST).replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "");
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
