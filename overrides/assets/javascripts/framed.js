// @ts-check
// In a frame of another site, which could lay its own buttons over ours or watch what is pressed, a
// page shows a line that leads to it instead. Web hosts can forbid frames with a header; this is for
// those that cannot. From a disk, "My handout" frames the hacks that it prints.
(() => {
  "use strict";
  const own = /** @type {HTMLScriptElement} */ (document.currentScript);
  if (window.top === window || location.protocol === "file:") return;
  try {
    if (window.top && window.top.location.origin === location.origin) return;
  } catch {
    // Another site's frame: its address is not ours to read.
  }
  const link = document.createElement("a");
  link.href = location.href;
  link.target = "_top";
  link.textContent = own.dataset.framedLink || location.href;
  const line = document.createElement("p");
  line.className = "framed";
  line.append(`${own.dataset.framedText} `, link);
  document.body.replaceChildren(line);
})();
