// @ts-check
/**
 * From the page of a hack to its part of a handout.
 *
 * The page is parsed into a document of its own, where nothing loads and nothing runs. From there
 * only known elements and attributes are copied; texts are only ever set as text.
 */
(function (root) {
  "use strict";

  const KEPT = new Set(("A ABBR ASIDE B BLOCKQUOTE BR CAPTION CITE CODE DD DEL DIV DL DT EM FIGCAPTION"
    + " FIGURE H1 H2 H3 H4 H5 H6 HEADER HR I IMG INS KBD LI MARK OL P PRE Q S SECTION SMALL SPAN"
    + " STRONG SUB SUP TABLE TBODY TD TFOOT TH THEAD TIME TR UL").split(" "));
  // Gone with all that is in them. Of any other element the content stays.
  const GONE = new Set(("AUDIO BASE BUTTON CANVAS DIALOG EMBED FORM IFRAME INPUT LINK MATH META NAV"
    + " NOSCRIPT OBJECT SCRIPT SELECT STYLE SVG TEMPLATE TEXTAREA VIDEO").split(" "));
  const PLAIN = ["class", "title", "lang", "dir", "alt", "datetime", "colspan", "rowspan", "scope",
    "start", "width", "height"];
  const OUTWARD = ["http:", "https:", "mailto:", "tel:"];

  /**
   * An element with a class and children.
   * @template {keyof HTMLElementTagNameMap} Name
   * @param {Name} name
   * @param {string} className
   * @param {...(Node | string)} children
   */
  function make(name, className, ...children) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  }

  /**
   * Where a link leads, or null where it may not lead.
   * @param {string} text
   * @param {string} from
   */
  function target(text, from) {
    try {
      const url = new URL(text, from);
      const here = url.protocol === root.location.protocol && url.host === root.location.host;
      return here || OUTWARD.includes(url.protocol) ? url : null;
    } catch {
      return null;
    }
  }

  /**
   * @param {HTMLAnchorElement} made
   * @param {string} text
   * @param {Potluck.Place} place
   */
  function link(made, text, place) {
    if (text.startsWith("#")) {
      made.setAttribute("href", `#${place.slug}--${text.slice(1)}`);
      return;
    }
    const url = target(text, place.page);
    if (!url) return;
    made.href = url.href;
    made.dataset.to = url.href;
    if (url.origin !== root.location.origin) made.rel = "noreferrer external";
  }

  /**
   * @param {HTMLElement} made
   * @param {Element} element
   * @param {Potluck.Place} place
   */
  function attributes(made, element, place) {
    for (const name of PLAIN) {
      const value = element.getAttribute(name);
      if (value !== null) made.setAttribute(name, value);
    }
    if (element.id) made.id = `${place.slug}--${element.id}`;
    const href = element.getAttribute("href");
    if (href !== null && made instanceof HTMLAnchorElement) link(made, href, place);
    if (made instanceof HTMLImageElement) {
      const url = target(element.getAttribute("src") || "", place.page);
      if (url && url.host === root.location.host) made.src = url.href;
    }
  }

  /**
   * Headings go one level down: the document has one title of its own.
   * @param {Element} element
   */
  function nameOf(element) {
    const level = /^H([1-5])$/.exec(element.nodeName);
    return level ? `H${Number(level[1]) + 1}` : element.nodeName;
  }

  /**
   * Copy a node, as the nodes that stand for it here.
   * @param {Node} node of another document
   * @param {Potluck.Place} place
   * @returns {Node[]}
   */
  function copy(node, place) {
    if (node.nodeType === 3) return [document.createTextNode(node.textContent || "")];
    if (node.nodeType !== 1) return [];
    const element = /** @type {Element} */ (node);
    const name = element.nodeName.toUpperCase();
    if (GONE.has(name)) return [];
    if (element.matches("a.step")) return [tick(element, place)];
    const children = [...element.childNodes].flatMap((child) => copy(child, place));
    if (!KEPT.has(name)) return children;
    const known = /** @type {keyof HTMLElementTagNameMap} */ (nameOf(element));
    const made = make(known, "", ...children);
    attributes(made, element, place);
    return [made];
  }

  /**
   * A step's number with a box to tick.
   * @param {Element} element
   * @param {Potluck.Place} place
   */
  function tick(element, place) {
    const number = (/\d+$/.exec(element.id) || [""])[0];
    const made = make("span", "handout-tick", number);
    made.id = `${place.slug}--${element.id}`;
    return made;
  }

  /**
   * Mark the steps, and leave room for a name and a day below them where there is time for that.
   * @param {HTMLElement} body
   * @param {Potluck.Words} words
   * @param {boolean} time false: it is an emergency
   */
  function steps(body, words, time) {
    for (const box of body.querySelectorAll(".handout-tick")) {
      box.closest("li")?.classList.add("handout-step");
      box.closest("ol")?.classList.add("handout-steps");
    }
    for (const list of time ? body.querySelectorAll(".handout-steps") : []) {
      list.after(make("p", "handout-who", make("span", "", words.who), make("span", "", words.by_when)));
    }
  }

  /**
   * The part of a handout that a hack's page becomes.
   * @param {string} html the page
   * @param {Potluck.Place} place
   * @param {Potluck.Words} words
   * @returns {Potluck.Copied} throws where it is no hack's page
   */
  function fromPage(html, place, words) {
    const article = new DOMParser().parseFromString(html, "text/html").querySelector("article");
    const source = article && article.querySelector(".hack-body");
    if (!article || !source) throw new Error("not the page of a hack");
    for (const extra of article.querySelectorAll(".heads-up a, .actions, .tray")) extra.remove();
    /** @param {string} selector */
    const all = (selector) => [...article.querySelectorAll(selector)].flatMap((e) => copy(e, place));
    const body = make("div", "handout-body", ...[...source.childNodes].flatMap((n) => copy(n, place)));
    steps(body, words, !article.querySelector(".hack-head .call-first"));
    /** @type {[string, Node[]][]} */
    const terms = [...article.querySelectorAll(".terms dt")].map((name) => {
      const meaning = name.nextElementSibling;
      return [name.textContent || "", [
        make("dt", "", name.textContent || ""),
        ...(meaning ? copy(meaning, place) : []),
      ]];
    });
    const head = [".summary", ".call-first", ".heads-up", ".facts"].map((part) => `.hack-head ${part}`);
    return {
      parts: [
        ...head.flatMap(all), body,
        ...[".hack-about .heads-up", ".hack-about .facts", ".review", ".use-when", ".sources", ".hack-foot > p"].flatMap(all),
      ],
      terms,
    };
  }

  Object.assign(root.PotluckTray, /** @satisfies {Partial<Potluck.Tray>} */ ({ fromPage, make }));
})(globalThis);
