// @ts-check
/**
 * A hack in the shape of its page, while it is written. Text becomes text alone: whatever somebody
 * types or pastes, no element of theirs is ever made.
 */
(function (root) {
  "use strict";

  const PW = root.PotluckWrite;
  const MOST = 20_000; // letters of one text; more is drawn by the real page only

  /**
   * @param {string} name @param {(Node | string)[]} [children] @param {string} [className]
   * @returns {HTMLElement}
   */
  function make(name, children = [], className = "") {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.append(...children);
    return element;
  }

  /** @param {string} text of a line or paragraph @returns {Node[]} with bold and slanted words and links */
  function inline(text) {
    /** @type {Node[]} */
    const found = [];
    const pieces = text.slice(0, MOST).split(/(\*\*[^*\n]{1,400}\*\*|\*[^*\n]{1,400}\*|\[[^\][\n]{1,300}\]\([^()\s]{1,500}\))/);
    pieces.forEach((piece, at) => {
      const link = at % 2 ? /^\[(.*)\]\(/.exec(piece) : null;
      if (!(at % 2)) found.push(document.createTextNode(piece));
      else if (link) found.push(make("u", [link[1]]));
      else if (piece.startsWith("**")) found.push(make("strong", [piece.slice(2, -2)]));
      else found.push(make("em", [piece.slice(1, -1)]));
    });
    return found;
  }

  /** @param {string} text @returns {HTMLElement[]} */
  const paragraphs = (text) => PW.lines(text.slice(0, MOST)).split(/\n{2,}/).filter((one) => one).map((one) => make("p", inline(one)));

  /** @param {Potluck.Block[]} items @returns {HTMLElement[]} */
  function listed(items) {
    /** @type {HTMLElement[]} */
    const found = [];
    for (const { mark, text } of items) {
      if (!PW.line(text.slice(0, MOST))) continue;
      const kind = mark === "1" ? "OL" : "UL";
      if (!mark) found.push(...paragraphs(text));
      else {
        if (found.at(-1)?.tagName !== kind) found.push(make(kind));
        found.at(-1)?.append(make("li", inline(text)));
      }
    }
    return found;
  }

  /** @param {Potluck.Draft} draft @param {Potluck.WriteConfig} config @returns {DocumentFragment} */
  function preview(draft, config) {
    const page = document.createDocumentFragment();
    const front = draft.front;
    const word = config.words;
    page.append(make("h3", [PW.line(String(front.title || "")) || word.untitled], "write-preview__title"));
    if (front.summary) page.append(make("p", inline(PW.line(String(front.summary))), "summary"));
    page.append(...paragraphs(draft.opening || ""));
    for (const [name, shown] of config.parts) {
      const part = draft.parts[name];
      const body = typeof part === "string" ? paragraphs(part) : listed(part || []);
      const box = name === config.cautions ? "watch-out" : "";
      if (body.length) page.append(make("section", [make("h4", [shown]), ...body], box));
      if (name === config.steps && front.start_small) {
        page.append(make("section", [make("h4", [word.start_small]), make("p", [PW.line(String(front.start_small))])], "start-small"));
      }
    }
    const sources = Array.isArray(front.sources) ? front.sources.filter((one) => typeof one !== "string" && PW.line(one.title || "")) : [];
    if (sources.length) {
      const rows = sources.map((one) => typeof one === "string" ? one : [one.title, one.by, one.year].filter((text) => text).join(", "));
      page.append(make("section", [make("h4", [word.sources]), make("ol", rows.map((row) => make("li", [row.slice(0, MOST)])))]));
    }
    return page;
  }

  root.PotluckWrite = Object.assign(root.PotluckWrite || {}, { preview });
})(globalThis);
