// @ts-check
// The finder: filters over the cards that are already on the page. Choices live in the
// address, so a filtered list can be sent on. Nothing is stored.
// Of thousands of hacks it loads what filters need, and then the cards that are shown, in parts.
(() => {
  "use strict";
  const finder = document.querySelector("[data-finder]");
  if (!finder || !finder.replaceChildren) return; // too old a browser keeps the whole list
  const form = /** @type {HTMLFormElement} */ (finder.querySelector("[data-finder-form]"));
  const list = /** @type {HTMLElement} */ (finder.querySelector("[data-finder-cards]"));
  const status = /** @type {HTMLElement} */ (finder.querySelector("[data-finder-status]"));
  const note = /** @type {HTMLElement} */ (finder.querySelector("[data-finder-note]"));
  const more = /** @type {HTMLButtonElement} */ (finder.querySelector("[data-finder-more]"));
  const chips = /** @type {HTMLElement} */ (finder.querySelector("[data-finder-chips]"));
  const help = /** @type {HTMLElement} */ (finder.querySelector("[data-finder-help]"));
  const fewer = /** @type {HTMLElement} */ (finder.querySelector("[data-finder-fewer]"));
  const show = /** @type {HTMLAnchorElement} */ (finder.querySelector("[data-finder-show]"));
  // Nobody reads hundreds of cards on a phone, which takes a second to lay them out.
  const PAGE = 30;
  let limit = PAGE;

  /**
   * @typedef {object} Card
   * @property {HTMLElement | null} element null until its part is loaded
   * @property {Set<string>} values such as `effort:minutes`
   * @property {number} effort its place among the efforts
   * @property {string} reviewed the day
   * @property {number} order its place on the page as it came
   */
  const boxes = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("input[type=checkbox]")]);
  const valueOf = (/** @type {HTMLInputElement} */ box) => `${box.name}:${box.value}`;

  /** @type {Card[]} */
  let cards = [...list.children].map((element, order) => {
    const places = /** @type {HTMLElement} */ (element).dataset.values || "";
    const values = new Set(places.split(" ").filter(Boolean).map((place) => valueOf(boxes[Number(place)])));
    return {
      element: /** @type {HTMLElement} */ (element), values, order,
      effort: Number(/** @type {HTMLElement} */ (element).dataset.effort),
      reviewed: /** @type {HTMLElement} */ (element).dataset.reviewed || "",
    };
  });
  const elsewhere = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a[hreflang]"));
  const sort = /** @type {HTMLSelectElement} */ (form.elements.namedItem("sort"));
  const counts = new Map(
    /** @type {HTMLElement[]} */ ([...form.querySelectorAll("[data-count]")]).map((e) => [e.dataset.count || "", e]),
  );

  /** The chosen values by filter. */
  function chosen() {
    /** @type {Map<string, string[]>} */
    const found = new Map();
    for (const box of boxes) {
      if (box.checked) found.set(box.name, [...(found.get(box.name) || []), valueOf(box)]);
    }
    return found;
  }

  /**
   * A card fits when, in each filter with a choice, it has one of the chosen values.
   * @param {Card} card
   * @param {Map<string, string[]>} choice
   * @param {string} except a filter that does not count
   */
  function fits(card, choice, except) {
    for (const [name, values] of choice) {
      if (name !== except && !values.some((value) => card.values.has(value))) return false;
    }
    return true;
  }

  /** @type {Record<string, (a: Card, b: Card) => number>} */
  const ORDERS = {
    section: (a, b) => a.order - b.order,
    effort: (a, b) => a.effort - b.effort || a.order - b.order,
    newest: (a, b) => (a.reviewed < b.reviewed ? 1 : a.reviewed > b.reviewed ? -1 : a.order - b.order),
  };
  let shownOrder = "section";
  let ordered = cards;
  function arrange() {
    if (sort.value === shownOrder) return;
    shownOrder = sort.value;
    ordered = [...cards].sort(ORDERS[shownOrder]);
    if (top === undefined) list.append(...ordered.flatMap((card) => card.element || []));
  }

  function update() {
    arrange();
    const choice = chosen();
    let shown = 0;
    /** @type {Card[]} */
    const wanted = [];
    for (const card of ordered) {
      const fitting = fits(card, choice, "");
      if (fitting) shown += 1;
      const hidden = !fitting || shown > limit;
      if (!hidden) wanted.push(card);
      if (card.element && card.element.hidden !== hidden) card.element.hidden = hidden;
    }
    more.hidden = shown <= limit;
    more.textContent = (more.dataset.more || "").replace("{count}", String(Math.min(PAGE, shown - limit)));
    // Beside each value: how many hacks it would show together with the other filters.
    /** @type {Map<string, number>} */
    const tally = new Map();
    for (const name of new Set(boxes.map((box) => box.name))) {
      for (const card of cards) {
        if (!fits(card, choice, name)) continue;
        for (const value of card.values) {
          if (value.startsWith(`${name}:`)) tally.set(value, (tally.get(value) || 0) + 1);
        }
      }
    }
    for (const [key, element] of counts) element.textContent = String(tally.get(key) || 0);
    for (const box of boxes) box.disabled = !box.checked && !tally.get(valueOf(box));
    showChosen();
    help.hidden = shown > 0;
    if (!shown) showHelp(choice);
    const { one = "", many = "" } = show.dataset;
    show.textContent = shown === 1 ? one : many.replace("{count}", String(shown));
    for (const place of form.querySelectorAll("[data-chosen]")) {
      const values = choice.get(/** @type {HTMLElement} */ (place).dataset.chosen || "") || [];
      place.textContent = values.length ? `(${values.length})` : "";
    }
    const { of, none } = status.dataset;
    const [here, all] = shown > limit ? [limit, shown] : [shown, cards.length];
    status.textContent = shown ? `${here} ${of} ${all} ${status.dataset.shown}` : none || "";
    return top === undefined ? null : draw(wanted);
  }

  // Where the cards are in parts.
  const top = list.dataset.parts;
  let size = 1;
  let asked = 0;

  /** @param {string} name */
  async function loaded(name) {
    const answer = await fetch(`${top}/find/${name}.json`);
    if (!answer.ok) throw new Error(answer.statusText);
    return answer.json();
  }

  /**
   * Show these cards, with their parts loaded.
   * @param {Card[]} wanted
   */
  async function draw(wanted) {
    asked += 1;
    const mine = asked;
    const missing = new Set(wanted.filter((card) => !card.element).map((card) => Math.floor(card.order / size)));
    try {
      await Promise.all([...missing].map(async (part) => {
        /** @type {Record<string, string>[]} */
        const facts = await loaded(String(part));
        facts.forEach((fact, place) => {
          const card = cards[part * size + place];
          card.element = card.element || made(fact);
        });
      }));
    } catch {
      if (mine === asked) status.textContent = list.dataset.failed || "";
      return;
    }
    if (mine !== asked) return; // something else was chosen meanwhile
    for (const card of wanted) if (card.element) card.element.hidden = false;
    list.replaceChildren(...wanted.flatMap((card) => card.element || []));
  }

  const model = /** @type {HTMLElement} */ (list.firstElementChild);
  /**
   * Make a card like the first one on the page.
   * @param {Record<string, string>} fact
   */
  function made(fact) {
    const card = /** @type {HTMLElement} */ (model.cloneNode(true));
    card.removeAttribute("id");
    card.className = "card";
    card.classList.add(`card--${fact.section_slug}`);
    card.classList.toggle("card--emergency", Boolean(fact.emergency));
    const tile = document.createElement("span");
    tile.className = "tile";
    const icon = document.createElement("img");
    Object.assign(icon, { alt: "", width: 32, height: 32, loading: "lazy", src: `${top}/assets/icons/${fact.icon}.svg` });
    tile.append(icon);
    card.querySelector(".tile")?.remove();
    if (fact.icon) card.prepend(tile);
    const link = /** @type {HTMLAnchorElement} */ (card.querySelector(".card__title a"));
    Object.assign(link, { href: `${top}/${fact.url}`, textContent: fact.title });
    /** @type {HTMLElement} */ (card.querySelector(".card__summary")).textContent = fact.summary;
    const section = /** @type {HTMLAnchorElement} */ (card.querySelector(".section-name"));
    Object.assign(section, { href: `${top}/hacks/${fact.section_slug}/`, textContent: fact.section });
    section.parentElement?.replaceChildren(section, ...[fact.effort, fact.cost].filter(Boolean).map((text) => {
      const span = document.createElement("span");
      span.textContent = text;
      return span;
    }));
    return card;
  }

  /** Read what filters need of all hacks; those on the page are the first. */
  async function loadAll() {
    const all = await loaded("hacks");
    const here = cards;
    size = all.part;
    cards = all.hacks.map((/** @type {number[]} */ values, /** @type {number} */ order) => ({
      element: here[order]?.element || null, order, effort: all.effort[order], reviewed: all.reviewed[order],
      values: new Set(values.map((value) => all.values[value])),
    }));
    ordered = cards;
  }

  /** @param {HTMLInputElement} box */
  const label = (box) => (box.closest("label")?.firstElementChild?.nextSibling?.textContent || "").trim();

  /**
   * A button that takes one choice away.
   * @param {HTMLInputElement} box
   * @param {string} text
   * @param {string} name what is read out
   */
  function remover(box, text, name) {
    const item = document.createElement("li");
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "button", textContent: text });
    button.setAttribute("aria-label", name);
    button.addEventListener("click", () => {
      box.checked = false;
      changed();
      (chips.querySelector("button") || show).focus();
    });
    item.append(button);
    return item;
  }

  /** What is chosen, each with a way to take it away. */
  function showChosen() {
    const on = boxes.filter((box) => box.checked);
    chips.replaceChildren(...on.map((box) => remover(box, `${label(box)} ×`,
      (chips.dataset.remove || "").replace("{value}", label(box)))));
    chips.hidden = !on.length;
  }

  /**
   * Where nothing is left: what each choice, taken away, would leave.
   * @param {Map<string, string[]>} choice
   */
  function showHelp(choice) {
    const rows = boxes.filter((box) => box.checked).map((box) => {
      const value = valueOf(box);
      const without = new Map(choice);
      const others = (choice.get(box.name) || []).filter((other) => other !== value);
      if (others.length) without.set(box.name, others);
      else without.delete(box.name);
      return { box, left: cards.filter((card) => fits(card, without, "")).length };
    });
    rows.sort((a, b) => b.left - a.left);
    fewer.replaceChildren(...rows.filter(({ left }) => left).map(({ box, left }) => {
      const text = (help.dataset.without || "").replace("{value}", label(box)).replace("{count}", String(left));
      return remover(box, text, text);
    }));
  }

  function write() {
    const query = new URLSearchParams();
    for (const box of boxes) if (box.checked) query.append(box.name, box.value);
    if (sort.value !== "section") query.set("sort", sort.value);
    const text = query.toString();
    history.replaceState(null, "", text ? `?${text}` : location.pathname);
    carry();
  }

  function read() {
    const query = new URLSearchParams(location.search);
    for (const box of boxes) {
      box.checked = query.getAll(box.name).includes(box.value);
      if (box.checked) /** @type {HTMLDetailsElement} */ (box.closest("details")).open = true;
    }
    sort.value = query.get("sort") || "section";
    if (sort.selectedIndex < 0) sort.value = "section";
    limit = history.state?.limit || PAGE;
    carry();
  }

  /** The same page in another language has the same filters. */
  function carry() {
    note.hidden = !location.search;
    for (const link of elsewhere) link.search = location.search;
  }

  function changed() {
    limit = PAGE;
    write();
    update();
  }
  form.addEventListener("change", changed);
  more.addEventListener("click", () => {
    const seen = () => [...list.children].filter((card) => !(/** @type {HTMLElement} */ (card).hidden));
    const next = seen().length;
    limit += PAGE;
    history.replaceState({ ...history.state, limit }, ""); // Back from a hack leads to the same place
    const focus = () => seen()[next]?.querySelector("a")?.focus();
    const drawn = update();
    if (drawn) drawn.then(focus);
    else focus();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => {
    changed();
    show.focus(); // the button that was pressed goes away
  }));
  window.addEventListener("popstate", () => { read(); update(); });
  function start() {
    form.hidden = false;
    finder?.querySelector("[data-unloaded]")?.remove();
    read();
    update();
  }
  /** Without its parts (from a disk) the page has the first cards and the sections, and says so. */
  function lost() {
    finder?.querySelector("[data-unloaded]")?.remove();
    form.remove();
    status.textContent = list.dataset.failed || "";
  }
  if (top === undefined) start();
  else loadAll().then(start, lost);
})();
