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
  function element(name, children = [], className = "") {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  }

  /** @param {string} text of a line or paragraph @returns {Node[]} with bold and slanted words and links */
  function inline(text) {
    /** @type {Node[]} */
    const found = [];
    const pieces = text.slice(0, MOST).split(/(\*\*[^*\n]{1,400}\*\*|\*[^*\n]{1,400}\*|\[[^\][\n]{1,300}\]\([^()\s]{1,500}\))/);
    pieces.forEach((piece, at) => {
      const link = at % 2 ? /^\[(.*)\]\(/.exec(piece) : null;
      if (!(at % 2)) found.push(document.createTextNode(piece));
      else if (link) found.push(element("u", [link[1]]));
      else if (piece.startsWith("**")) found.push(element("strong", [piece.slice(2, -2)]));
      else found.push(element("em", [piece.slice(1, -1)]));
    });
    return found;
  }

  /** @param {string} text @returns {HTMLElement[]} */
  const paragraphs = (text) => PW.lines(text.slice(0, MOST)).split(/\n{2,}/).filter((one) => one).map((one) => element("p", inline(one)));

  /** @param {Potluck.Block[]} items @returns {HTMLElement[]} */
  function listed(items) {
    /** @type {HTMLElement[]} */
    const found = [];
    for (const { mark, text } of items) {
      if (!PW.line(text.slice(0, MOST))) continue;
      const kind = mark === "1" ? "OL" : "UL";
      if (!mark) found.push(...paragraphs(text));
      else {
        if (found[found.length - 1]?.tagName !== kind) found.push(element(kind));
        const item = element("li", inline(text));
        found[found.length - 1].append(item);
      }
    }
    return found;
  }

  /** @param {Potluck.Draft} draft @param {Potluck.WriteConfig} config @returns {DocumentFragment} */
  function preview(draft, config) {
    const page = document.createDocumentFragment();
    const { front } = draft;
    const word = config.words;
    const title = element("h3", [PW.line(String(front.title || "")) || word.untitled], "write-preview__title");
    const summary = element("p", inline(PW.line(String(front.summary || ""))), "summary");
    page.append(title, summary, ...paragraphs(draft.opening || ""));
    for (const [name, shown] of config.parts) {
      const part = draft.parts[name];
      const body = typeof part === "string" ? paragraphs(part) : listed(part || []);
      const box = name === config.cautions ? "watch-out" : "";
      if (body.length) page.append(section(shown, body, box));
      if (name !== config.steps || !front.start_small) continue;
      const small = element("p", [PW.line(String(front.start_small))]);
      const beginning = section(word.start_small, [small], "start-small");
      page.append(beginning);
    }
    /** @type {HTMLElement[]} */
    const rows = [];
    for (const one of Array.isArray(front.sources) ? front.sources : []) {
      if (typeof one === "string" || !PW.line(one.title || "")) continue;
      const text = [one.title, one.by, one.year].filter((piece) => piece).join(", ");
      rows.push(element("li", [text.slice(0, MOST)]));
    }
    const list = element("ol", rows);
    if (rows.length) page.append(section(word.sources, [list], ""));
    return page;
  }

  /** @param {string} heading @param {HTMLElement[]} body @param {string} box its class @returns {HTMLElement} */
  function section(heading, body, box) {
    const head = element("h4", [heading]);
    return element("section", [head, ...body], box);
  }

  root.PotluckWrite = Object.assign(root.PotluckWrite || {}, { preview });
})(globalThis);
