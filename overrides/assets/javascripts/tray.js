// @ts-check
/**
 * "Add to my handout" on the page of a hack. Stores nothing before it is pressed.
 */
(function (root) {
  "use strict";

  const { Own, counted } = root.PotluckTray;
  const tray = /** @type {HTMLElement | null} */ (document.querySelector("[data-tray]"));
  if (!tray) return;
  // From a disk no page may read another. In a frame of "My handout" this one hands itself over.
  if (root.location.protocol === "file:" && window.parent !== window) {
    root.parent.postMessage({ potluckPage: tray.closest("article")?.outerHTML || "" }, "*");
  }
  const { slug = "", base = "./", add = "", added = "", one = "", many = "", holds = "", failed = "" } = tray.dataset;
  const button = /** @type {HTMLButtonElement} */ (tray.querySelector("button"));
  const label = /** @type {HTMLElement} */ (tray.querySelector("[data-tray-label]"));
  const status = /** @type {HTMLElement} */ (tray.querySelector("[role=status]"));
  const open = /** @type {HTMLAnchorElement} */ (tray.querySelector("a"));
  const own = new Own(base);

  function show() {
    const slugs = own.read();
    const pressed = slugs.includes(slug);
    button.setAttribute("aria-pressed", String(pressed));
    label.textContent = pressed ? added : add;
    status.textContent = slugs.length
      ? holds.replace("{hacks}", counted(slugs.length, { one, many })) : "";
    open.hidden = !slugs.length;
  }

  button.addEventListener("click", () => {
    const slugs = own.read();
    const kept = own.write(
      slugs.includes(slug) ? slugs.filter((other) => other !== slug) : [...slugs, slug],
    );
    show();
    if (!kept) status.textContent = failed;
  });

  own.watch(show);
  if (root.location.protocol === "file:") open.href += "index.html";
  show();
  tray.hidden = false;
})(globalThis);
