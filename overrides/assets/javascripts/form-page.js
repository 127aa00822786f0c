// @ts-check
/** The page of a form: sums are worked out while somebody types. Nothing is sent or kept. */
(function (root) {
  "use strict";

  const form = /** @type {HTMLFormElement | null} */ (document.querySelector("[data-form]"));
  if (!form) return;
  const { product, sum } = root.PotluckSheets;

  /** @param {Element} row @param {string} column @returns {string} what stands there */
  function standing(row, column) {
    const cell = row.querySelector(`[data-column="${CSS.escape(column)}"]`);
    if (cell instanceof HTMLInputElement) return cell.value;
    return cell?.textContent || "";
  }

  function draw() {
    for (const table of /** @type {HTMLFormElement} */ (form).querySelectorAll("[data-table]")) {
      const rows = [...table.querySelectorAll("tbody tr")];
      for (const row of rows) {
        for (const cell of /** @type {NodeListOf<HTMLElement>} */ (row.querySelectorAll("[data-product]"))) {
          cell.textContent = product((cell.dataset.product || "").split(" ").map((name) => standing(row, name)));
        }
      }
      for (const cell of /** @type {NodeListOf<HTMLElement>} */ (table.querySelectorAll("[data-sum]"))) {
        cell.textContent = sum(rows.map((row) => standing(row, cell.dataset.sum || "")));
      }
    }
    for (const day of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll(".sheet input[type=date]"))) {
      day.toggleAttribute("data-empty", !day.value);
    }
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", draw);
  form.querySelector("[data-do=print]")?.addEventListener("click", () => root.print());
  document.querySelector("[data-unloaded]")?.remove();
  draw();
})(globalThis);
