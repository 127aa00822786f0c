/* What is on a page that axe was not shown before. See `shapes.py`. */
(() => {
  const LIKE_WORDS = /^(role|type|tabindex|aria-(expanded|pressed|selected|checked|current|live|hidden|invalid|haspopup|modal|sort|disabled|required))$/;
  const LIKE_PLACES = /^aria-(controls|labelledby|describedby|owns|activedescendant|details)$/;
  const THERE = /^(aria-.*|hidden|open|disabled|checked|lang|scope|headers|href|alt|for|accesskey|autocomplete|start|colspan|rowspan)$/;
  const TARGETS = "a[href], button, input, select, textarea, summary, [role], [tabindex]";
  const NAMED = `${TARGETS}, img, svg, dialog, th, h1, h2, h3, h4, h5, h6, option`;
  const AREAS = "nav, main, aside, section, form, header, footer, dialog, [role=region], [role=search]";
  const PHRASES = "a, abbr, b, bdi, cite, code, em, i, kbd, mark, q, small, span, strong, sub, sup, time";

  /** A number for a text: two texts of one page or of thousands do not share theirs. */
  const numberOf = (text) => {
    let one = 0xdeadbeef, two = 0x41c6ce57;
    for (let at = 0; at < text.length; at++) {
      one = Math.imul(one ^ text.charCodeAt(at), 2654435761);
      two = Math.imul(two ^ text.charCodeAt(at), 1597334677);
    }
    return (two >>> 11) * 4294967296 + (one >>> 0);
  };
  /** Whether letters are large, as axe counts it: contrast asks no more of their size. */
  const large = (size, weight) => {
    const points = Math.ceil(parseFloat(size) * 72) / 96;
    return points >= 18 || (points >= 14 && Number(weight) >= 700);
  };
  const seen = (e) => e.checkVisibility({ visibilityProperty: true });
  const byIds = (value) => value.split(/\s+/).map((id) => document.getElementById(id));

  const named = (e) =>
    [e.textContent, e.ariaLabel, e.alt, e.title, e.value, e.placeholder]
      .concat([...(e.labels ?? [])].map((label) => label.textContent))
      .concat(byIds(e.getAttribute("aria-labelledby") ?? "").map((by) => by?.textContent))
      .concat([...e.querySelectorAll("[alt], [aria-label]")].map((one) => one.alt || one.ariaLabel))
      .some((text) => text?.trim());

  /** What an element is by itself. A class with "--" colors what another class lays out. */
  const own = (e) => {
    const parts = [e.localName, ...[...e.classList].filter((name) => !name.includes("--")).sort()];
    for (const { name, value } of e.attributes) {
      if (LIKE_WORDS.test(name)) parts.push(`${name}=${value}`);
      else if (LIKE_PLACES.test(name)) parts.push(`${name} ${byIds(value).every(Boolean)}`);
      else if (THERE.test(name)) parts.push(name);
    }
    return parts.join(" ");
  };

  /**
   * The numbers of the shapes that were not `known`, within `within`, and of the page itself. Of what
   * is pressed, two of each are marked: how large they are, and what lies over them, takes long to ask.
   */
  const shapes = (within, known, rest) => {
    const found = new Set();
    for (const e of document.querySelectorAll("[data-new-target]")) delete e.dataset.newTarget;
    const own_of = new Map(), times = new Map(), targets = new Map();
    const again = (key) => times.set(key, (times.get(key) ?? 0) + 1).get(key) > 1;
    const cached = (e) => own_of.get(e) ?? own_of.set(e, own(e)).get(e);
    const count = (selector) => Math.min(2, document.querySelectorAll(selector).length);
    found.add(numberOf(["page", document.documentElement.lang !== "", document.title !== "",
      count("h1"), count("main"), within].join()));
    let heading = 0, before = null;
    const all = document.querySelectorAll(`${within}, ${within} *`);
    const left = new Set(document.querySelectorAll(`:is(${rest}), :is(${rest}) *, svg *`));
    for (const e of all) {
      if (left.has(e) || !seen(e)) continue;
      const phrase = e.matches(PHRASES);
      const parts = [cached(e), e.parentElement && !phrase ? cached(e.parentElement) : ""];
      parts.push(e.parentElement?.closest(AREAS)?.localName);
      const level = /^h([1-6])$/.exec(e.localName)?.[1];
      if (level) {
        parts.push(`after h${heading}`);
        heading = Number(level);
      }
      if (e.matches(NAMED)) parts.push(named(e));
      if (e.matches(TARGETS)) {
        const box = e.getBoundingClientRect();
        if (box.width < 24 || box.height < 24) {
          const across = before && Math.abs(box.x + box.width / 2 - before.x - before.width / 2);
          const down = before && Math.abs(box.y + box.height / 2 - before.y - before.height / 2);
          const words = phrase && e.parentElement.textContent.trim() !== e.textContent.trim();
          if (!words) parts.push(before && across < 24 && down < 24 ? "small and close" : "small");
        }
        before = box;
      }
      if (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1)
        if (/auto|scroll/.test(getComputedStyle(e).overflow)) parts.push("scrolls");
      if (e.id && again(`#${e.id}`)) parts.push("same id");
      if (e.matches(AREAS) && again(`${e.localName} ${e.ariaLabel} ${e.getAttribute("aria-labelledby")}`))
        parts.push("same name");
      const number = numberOf(parts.join("|"));
      found.add(number);
      if (!e.matches(TARGETS) || known.has(number)) continue;
      targets.set(number, (targets.get(number) ?? 0) + 1);
      if (targets.get(number) <= 2) e.dataset.newTarget = number;
    }
    return [...found].filter((number) => !known.has(number));
  };

  /** Mark elements within `within` whose letters and grounds are not `known`: two of each. */
  const colors = (within, known, rest) => {
    const grounds = new Map(), times = new Map();
    const left = new Set(document.querySelectorAll(`:is(${rest}), :is(${rest}) *, svg *`));
    const ground = (e) => {
      if (!e) return "";
      if (grounds.has(e)) return grounds.get(e);
      const { position, backgroundColor, backgroundImage, opacity, filter } = getComputedStyle(e);
      const over = position === "static" || position === "relative" ? "" : own(e);
      const drawn = [backgroundColor, backgroundImage, opacity, filter, over].join(" ");
      const plain = drawn === "rgba(0, 0, 0, 0) none 1 none ";
      const whole = ground(e.parentElement) + (plain ? "" : `${drawn};`);
      return grounds.set(e, whole).get(e);
    };
    for (const e of document.querySelectorAll("[data-new-color]")) delete e.dataset.newColor;
    for (const e of document.querySelectorAll(`${within}, ${within} *`)) {
      if (left.has(e) || !seen(e)) continue;
      const written = [...e.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
      if (!written && !e.matches("input, select, textarea")) continue;
      const { color, fontSize, fontWeight, textShadow, textDecorationLine, borderBottomStyle, display } =
        getComputedStyle(e);
      const parts = [color, large(fontSize, fontWeight), textShadow, textShadow === "none" || fontSize,
        e.matches(":disabled, [aria-disabled]"), e.localName === "input", ground(e)];
      if (e.localName === "a") {
        const around = getComputedStyle(e.parentElement);
        parts.push(fontSize, fontWeight, textDecorationLine, borderBottomStyle, display);
        parts.push(around.color, around.fontWeight);
      }
      const number = numberOf(parts.join("|"));
      if (known.has(number)) continue;
      times.set(number, (times.get(number) ?? 0) + 1);
      if (times.get(number) <= 2) e.dataset.newColor = number;
    }
    return [...times.keys()];
  };

  /** What is not among the numbers that were shown: of shapes, and of colors, which it marks. */
  return ([within, rest, shapesShown, colorsShown]) => {
    return {
      shapes: shapes(within, new Set(shapesShown.split(" ").map(Number)), rest),
      colors: colors(within, new Set(colorsShown.split(" ").map(Number)), rest),
    };
  };
})()
