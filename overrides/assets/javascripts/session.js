// @ts-check
/** A page as a session: one step at a time on a screen in the room, the sheet of who leads it, and cards to cut. */
(function (root) {
  "use strict";

  const box = document.querySelector("[data-session]");
  if (!box) return;
  /** @param {string} selector */
  const one = (selector) => /** @type {HTMLElement} */ (box.querySelector(selector));
  const dialog = /** @type {HTMLDialogElement} */ (one("[data-show]"));
  /** @type {Node[][]} */
  let slides = [];
  let at = 0;
  /** @type {WakeLockSentinel | undefined} */
  let awake;

  /** The phone in the middle of the table does not go dark while people talk. */
  async function stayAwake() {
    awake?.release();
    awake = await navigator.wakeLock?.request("screen").catch(() => undefined);
    if (!dialog.open) awake?.release();
  }

  /** @param {Element} element @returns {Node[]} what stands in it, without what leads elsewhere on the page */
  function copied(element) {
    const copy = /** @type {HTMLElement} */ (element.cloneNode(true));
    for (const each of copy.querySelectorAll(".step, button, [data-session]")) each.remove();
    for (const each of copy.querySelectorAll("[id]")) each.removeAttribute("id");
    for (const link of copy.querySelectorAll("a")) link.replaceWith(...link.childNodes);
    return [...copy.childNodes];
  }

  /** @param {string} name @param {Node[]} nodes @returns {HTMLElement} */
  function wrapped(name, nodes) {
    const made = document.createElement(name);
    made.append(...nodes);
    return made;
  }

  /** @returns {Node[][]} title, steps (or the hacks of a path), cautions, questions */
  function made() {
    const heads = [...document.querySelectorAll(".text h1, .text .summary")]
      .map((each) => wrapped("p", each.matches("h1") ? [wrapped("strong", copied(each))] : copied(each)));
    const numbered = [...document.querySelectorAll(".hack-body .step")].map((mark) => mark.closest("li"));
    const steps = numbered.length ? numbered : [...document.querySelectorAll(".cards--path > li")];
    const cautions = [...document.querySelectorAll(".hack-body .watch-out")].map((each) => copied(each));
    return [
      heads, ...steps.filter((step) => step !== null).map((step, n) => [wrapped("strong", [document.createTextNode(`${n + 1}`)]), wrapped("div", copied(step))]),
      ...cautions, copied(/** @type {HTMLElement} */ (one("[data-session-questions]"))).map((each) => wrapped("p", [...each.childNodes])),
    ];
  }

  /** @param {Node[]} slide @param {number} at @param {Node[][]} all @returns {Node[]} a card of a step or caution; of the questions, one each. Cut out, each says what it belongs to */
  function cards(slide, at, all) {
    const from = () => wrapped("small", copied(/** @type {Element} */ (document.querySelector(".text h1"))));
    return (at === all.length - 1 ? slide.map((question) => [question]) : [slide]).map((each) => wrapped("li", [...each, from()]));
  }

  /** Smaller letters, down to half, where a slide is longer than the screen: no caution is below its end. */
  function fit() {
    const text = one("[data-show-text]");
    text.style.fontSize = "";
    const whole = parseFloat(getComputedStyle(text).fontSize);
    for (let part = 0.95; part >= 0.5 && text.scrollHeight > text.clientHeight; part -= 0.05) text.style.fontSize = `${whole * part}px`;
  }

  /** @param {number} by how many slides on */
  function go(by) {
    at = Math.min(Math.max(at + by, 0), slides.length - 1);
    one("[data-show-text]").replaceChildren(...slides[at]);
    one("[data-show-text]").scrollTop = 0;
    fit();
    const place = one("[data-show-place]");
    place.textContent = (place.dataset.text || "").replace("{at}", String(at + 1)).replace("{count}", String(slides.length));
  }

  box.addEventListener("click", (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest("button");
    if (button?.dataset.showGo) go(Number(button.dataset.showGo));
    else if (button?.hasAttribute("data-show-close")) dialog.close();
    else if (button?.hasAttribute("data-session-show")) {
      slides = made();
      at = 0;
      dialog.showModal(); // before the first slide: what is hidden has no height
      go(0);
      stayAwake();
      one("[data-show-text]").focus();
    } else if (button?.dataset.sessionPrint) {
      if (button.dataset.sessionPrint === "cards") one("[data-session-cards]").replaceChildren(...made().slice(1).flatMap(cards));
      // On a sheet of its own, it says what it belongs to.
      one("[data-session-of]").replaceChildren(...copied(/** @type {Element} */ (document.querySelector(".text h1"))));
      document.documentElement.dataset.print = button.dataset.sessionPrint;
      root.print();
    }
  });
  dialog.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    go(by);
  });
  dialog.addEventListener("close", () => awake?.release());
  document.addEventListener("visibilitychange", () => { if (dialog.open && !document.hidden) stayAwake(); });
  root.addEventListener("resize", () => { if (dialog.open) fit(); });
  root.addEventListener("afterprint", () => {
    delete document.documentElement.dataset.print;
    one("[data-session-cards]").replaceChildren();
  });
})(globalThis);
