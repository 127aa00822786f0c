// @ts-check
/**
 * Copies an address and says so on the button that was pressed, where the reader looks, and beside it
 * for who listens: a button within which something is told would be read out as both.
 *
 * `PotluckCopy(button, address)` does it; a button `[data-copy-link]` copies the page's address.
 * A browser that does not let us copy shows the address in a field, ready to copy.
 */
(function (root) {
  "use strict";

  /** @type {{PotluckCopy?: unknown}} */
  const known = root;
  if (known.PotluckCopy) return; // the search loads it, too

  /** Milliseconds until the button says again what it does. */
  const SAID = 4000;
  /** @type {WeakMap<HTMLButtonElement, {label: string, timer: number}>} */
  const waiting = new WeakMap();

  /**
   * @param {HTMLButtonElement} button with `data-copied`, and perhaps an element `[data-label]`
   * @param {string} address
   */
  async function copy(button, address) {
    try {
      await navigator.clipboard.writeText(address);
    } catch {
      show(button, address);
      return;
    }
    const place = /** @type {HTMLElement} */ (button.querySelector("[data-label]") || button);
    const before = waiting.get(button);
    if (before) clearTimeout(before.timer);
    const label = before ? before.label : place.textContent || "";
    const told = status(button);
    place.textContent = told.textContent = button.dataset.copied || label;
    const timer = setTimeout(() => {
      place.textContent = label;
      told.textContent = "";
      waiting.delete(button);
    }, SAID);
    waiting.set(button, { label, timer });
  }

  /** @param {HTMLButtonElement} button @returns {HTMLElement} where its news are told */
  function status(button) {
    const next = button.nextElementSibling;
    if (next instanceof HTMLElement && next.matches(".unseen[role=status]")) return next;
    const made = document.createElement("span");
    made.className = "unseen";
    made.setAttribute("role", "status");
    button.after(made);
    return made;
  }

  /**
   * @param {HTMLButtonElement} button
   * @param {string} address
   */
  function show(button, address) {
    const next = status(button).nextElementSibling;
    const field = next instanceof HTMLInputElement ? next : document.createElement("input");
    field.className = "copy-field";
    field.readOnly = true;
    field.value = address;
    field.setAttribute("aria-label", button.textContent || "");
    status(button).after(field);
    field.select();
    field.focus();
  }

  root.PotluckCopy = copy;
  for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("[data-copy-link]"))) {
    button.hidden = false;
    status(button); // there before it has news: only what changes is told
    button.addEventListener("click", () => copy(button, location.href.split("#")[0]));
  }
})(globalThis);
