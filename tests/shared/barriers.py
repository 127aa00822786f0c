"""What axe finds on a page, where it has not looked before."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

from shapes import Shown

_AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
# Of a list of equals the first show what the others are. Axe looks at each pair of elements that
# may lie over each other, and would look at a page of a thousand sources for half a minute.
_REST = (
    ":is(main li, main tr, .definitions > *, .metro-line, .print-box):nth-of-type(n + 25),"
    "article > :nth-child(n + 120)"
)
# The rules that ask what lies over what, which takes three quarters of the time of all.
_LOOKING = ["color-contrast", "link-in-text-block", "target-size"]
# All rules, that of WCAG 2.2 on the size of targets among them; no paths to nodes, which cost time.
_RUN_AXE = """
async ([within, rest, looking, shapes, looked]) => {
  // What stays while the page scrolls lies over another piece of it each time: it is laid flat.
  const staying = [...document.querySelectorAll("body *")].filter(
    (e) => getComputedStyle(e).position === "sticky");
  for (const e of staying) e.style.position = "static";
  // What is left out would still be walked through and laid out: it is taken away for so long.
  const away = [...document.querySelectorAll(rest)].filter((e) => !e.parentElement.closest(rest))
    .map((e) => [e, document.createComment("")]);
  for (const [e, place] of away) e.replaceWith(place);
  const broken = [], undecided = [];
  const run = async (include, options) => {
    const { violations, incomplete } = await axe.run({ include: [[include]] }, {
      ...options, resultTypes: ["violations", "incomplete"], elementRef: true,
      ancestry: false, xpath: false, selectors: false, iframes: false, preload: false,
    });
    broken.push(...violations.map((v) => `${v.id}: ${v.nodes[0].html.slice(0, 160)}`));
    for (const { nodes } of incomplete)
      for (const { element } of nodes)
        if (element.dataset.newColor) undecided.push(Number(element.dataset.newColor));
  };
  const all = shapes && looked === within;  // then once for both: each run looks at all there is
  if (shapes) await run(within,
    { rules: Object.fromEntries(looking.map((rule) => [rule, { enabled: all }])) });
  const there = !all && looked && document.querySelector(looked);
  if (there) await run(looked, { runOnly: { type: "rule", values: looking } });
  for (const [e, place] of away) place.replaceWith(e);
  for (const e of staying) e.style.position = "";
  return { broken, undecided };
}
"""
_shown = Shown()


def share(file: Path) -> None:
    """Tell other processes of this run by `file` what axe was shown, and heed what they tell."""
    _shown.file = file


def axe(page: Page, within: str = "html", whole: bool = False) -> list[str]:
    """Run axe on the page as it is; return a line for each rule it breaks.

    It looks at the whole of `within` where that has a shape that it was not shown before in this
    run. What lies over what it asks of new targets, and of elements whose colors it was not
    shown: see `shapes.py`. `whole` lets it ask all of all, as EVERY_PAGE=1 does everywhere.
    """
    whole = whole or bool(os.environ.get("EVERY_PAGE"))
    shapes, colors = _shown.look(page, within, _REST)
    shapes = shapes or whole
    if not shapes and not colors:
        return []
    if not page.evaluate("() => 'axe' in globalThis"):
        page.evaluate(_AXE)
    looked = within if whole else "[data-new-color], [data-new-target]"
    found: dict[str, Any] = page.evaluate(_RUN_AXE, [within, _REST, _LOOKING, shapes, looked])
    _shown.undecided(found["undecided"])
    _shown.tell()
    broken: list[str] = found["broken"]
    return broken
