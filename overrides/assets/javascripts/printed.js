// @ts-check
// "Is my sheet still current?" The code on a sheet leads to its page with #printed-DAY-MARK: the day of
// the text on paper, and six letters that stand for it. Browsers send a fragment to nobody, so no server
// learns that paper was scanned. Without scripts the page says by itself of which day it is.
(() => {
  "use strict";
  const line = /** @type {HTMLElement | null} */ (document.querySelector("[data-printed]"));
  if (!line) return;

  const answer = () => {
    const asked = /^#printed-(\d{4}-\d\d-\d\d)-([a-p]{6})$/.exec(location.hash);
    line.hidden = !asked;
    if (!asked) return;
    const [, printed, mark] = asked;
    const { recalled, reviewed, same, again, changed } = line.dataset;
    const old = mark !== line.dataset.mark;
    const text = recalled || (old ? changed : reviewed === printed ? same : again) || "";
    line.textContent = text.replace("{printed}", printed).replace("{reviewed}", reviewed || "");
    line.classList.toggle("printed--old", Boolean(recalled) || old);
  };

  addEventListener("hashchange", answer);
  answer();
})();
