// @ts-check
/**
 * Drag the items of a list by their handle, with a mouse, a pen or a finger. The keyboard has
 * buttons of its own.
 */
(function (root) {
  "use strict";

  const EDGE = 70; // pixels at the top and bottom of the window where a drag scrolls it

  /** @param {Element} element */
  function middle(element) {
    const box = element.getBoundingClientRect();
    return box.top + box.height / 2;
  }

  /**
   * @param {HTMLElement} list its children are the items
   * @param {string} handle selector of what an item is dragged by
   * @param {(item: HTMLElement) => void} dropped called once, if the order has changed
   */
  function draggable(list, handle, dropped) {
    /** @type {{item: HTMLElement, pointer: number, before: Element[]} | null} */
    let drag = null;

    /** @param {boolean} keep */
    function end(keep) {
      if (!drag) return;
      const { item, pointer, before } = drag;
      drag = null;
      item.classList.remove("tray-item--dragged");
      if (list.hasPointerCapture(pointer)) list.releasePointerCapture(pointer);
      if (!keep) list.append(...before);
      else if (before.some((other, place) => other !== list.children[place])) dropped(item);
    }

    list.addEventListener("pointerdown", (event) => {
      const grip = event.target instanceof Element && event.target.closest(handle);
      if (!grip || event.button !== 0 || drag) return;
      event.preventDefault();
      const item = /** @type {HTMLElement} */ ([...list.children].find((i) => i.contains(grip)));
      drag = { item, pointer: event.pointerId, before: [...list.children] };
      list.setPointerCapture(event.pointerId); // not the item: moving it would end the capture
      item.classList.add("tray-item--dragged");
    });

    list.addEventListener("pointermove", (event) => {
      if (!drag || event.pointerId !== drag.pointer) return;
      const { item } = drag;
      if (event.clientY < EDGE) root.scrollBy(0, -8);
      if (event.clientY > root.innerHeight - EDGE) root.scrollBy(0, 8);
      for (let other = item.previousElementSibling; other && event.clientY < middle(other);
        other = item.previousElementSibling) other.before(item);
      for (let other = item.nextElementSibling; other && event.clientY > middle(other);
        other = item.nextElementSibling) other.after(item);
    });

    list.addEventListener("pointerup", () => end(true));
    list.addEventListener("pointercancel", () => end(false));
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") end(false);
    });
  }

  root.PotluckTray = Object.assign(/** @type {Potluck.Tray} */ (root.PotluckTray || {}), /** @satisfies {Partial<Potluck.Tray>} */ ({ draggable }));
})(globalThis);
