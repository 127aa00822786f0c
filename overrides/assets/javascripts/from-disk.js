// @ts-check
// Only in the copy for disks, where a folder has no page of its own: links that scripts make
// (the search's answers) name the page. The site's own pages do not load this.
(() => {
  "use strict";
  const dialog = document.querySelector("#search");
  if (location.protocol !== "file:" || !dialog) return;

  const name = () => {
    for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (dialog.querySelectorAll("a[href]"))) {
      const url = new URL(link.href);
      if (url.protocol !== "file:" || !url.pathname.endsWith("/")) continue;
      url.pathname += "index.html";
      link.href = url.href;
    }
  };
  new MutationObserver(name).observe(dialog, { subtree: true, childList: true, attributeFilter: ["href"] });
  name();
})();
