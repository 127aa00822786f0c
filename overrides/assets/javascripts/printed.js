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
    const [, printed = "", mark = ""] = asked || [];
    // A day that is in the calendar: 2026-02-30 is on no sheet.
    line.hidden = !asked || !new Date(Date.parse(printed) || 0).toISOString().startsWith(printed);
    if (line.hidden) return;
    const { recalled, reviewed = "", same, again, changed, later } = line.dataset;
    const old = mark !== line.dataset.mark;
    // A copy that somebody keeps can be older than the sheet: then it is not the one to go by.
    const text = recalled || (old ? (printed > reviewed ? later : changed) : printed < reviewed ? again : same) || "";
    line.textContent = text.replace("{printed}", printed).replace("{reviewed}", reviewed);
    line.classList.toggle("printed--old", Boolean(recalled) || old);
  };

  addEventListener("hashchange", answer);
  answer();
})();
