"""What a browser can say about a page: one visit, many questions."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page

from barriers import axe

# Before anything of the page: what its policy forbids, and what moves without being asked.
_LISTEN = """
(() => {
  globalThis.seen = { forbidden: [], shift: 0 };
  document.addEventListener("securitypolicyviolation",
    (event) => seen.forbidden.push(`${event.violatedDirective} ${event.blockedURI}`));
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) seen.shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
})();
"""
# What came late is drawn, and what moved is told after the frame in which it moved.
SETTLED = """
async () => {
  await document.fonts.ready;
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  await new Promise((done) => setTimeout(done));
}
"""
_FOUND = """
async () => {
  const step = document.querySelector("#step-1")?.getBoundingClientRect();
  const stored = {
    "cookies": document.cookie.length,
    "localStorage": localStorage.length,
    "sessionStorage": sessionStorage.length,
    "indexedDB": (await indexedDB.databases()).length,
    "caches": (await caches.keys()).length,
    "workers": (await navigator.serviceWorker.getRegistrations()).length,
  };
  const h1 = document.querySelectorAll("h1").length;
  return { ...seen, stored, h1, step: step ? step.bottom : null };
}
"""
# What sticks out, so that a failure names it.
_WIDE = """
() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.body.querySelectorAll("*")]
    .filter((e) => e.getBoundingClientRect().right > width + 1)
    .map((e) => e.outerHTML.slice(0, 120)).slice(0, 3);
}
"""


STILL = 0.001  # a layout shift below this is none


@dataclass
class Visit:
    """What one page did and showed, on a phone of 360 by 740 px, then at 320 px."""

    path: str
    said: list[str] = field(default_factory=list)  # errors and warnings in the console
    asked: list[str] = field(default_factory=list)  # addresses of requests
    refused: list[str] = field(default_factory=list)  # answers with an error
    forbidden: list[str] = field(default_factory=list)  # against the page's own policy
    stored: list[str] = field(default_factory=list)
    barriers: list[str] = field(default_factory=list)  # found by axe, in what it was not shown
    wide: list[str] = field(default_factory=list)  # what sticks out at 320 px
    h1: int = 0
    shift: float = 0
    step: float | None = None  # the first step's lower edge, px from the top


def page_paths(site: Path) -> list[str]:
    """The addresses of all pages that readers see, redirects of old addresses left out."""
    return [
        "/" + file.relative_to(site).as_posix().removesuffix("index.html")
        for file in sorted(site.rglob("*.html"))
        if 'http-equiv="refresh"' not in file.read_text(encoding="utf-8")
    ]


def wide(page: Page, width: int) -> list[str]:
    """What sticks out of a window of `width` px; nothing where nobody must scroll sideways."""
    height = (page.viewport_size or {"height": 740})["height"]
    page.set_viewport_size({"width": width, "height": height})
    found: list[str] = page.evaluate(_WIDE)
    return found


def shift(page: Page) -> float:
    """How far the page has moved unasked until now (cumulative layout shift)."""
    page.evaluate(SETTLED)
    moved: float = page.evaluate("seen.shift")
    return moved


def listen(context: BrowserContext) -> None:
    """Let every page of the context write down what it forbids and what moves."""
    context.add_init_script(_LISTEN)


def visit_all(
    context: BrowserContext,
    server: str,
    paths: list[str],
    whole: Container[str],
) -> list[Visit]:
    """Open each page once and ask everything; of pages in `whole` axe sees all that is on them."""
    listen(context)
    page = context.new_page()
    visit = Visit("")
    page.on("console", lambda m: visit.said.append(m.text) if m.type in _LOUD else None)
    page.on("pageerror", lambda error: visit.said.append(str(error)))
    page.on("request", lambda request: visit.asked.append(request.url))
    page.on("response", lambda r: visit.refused.append(r.url) if r.status >= 400 else None)
    visits = []
    for path in paths:
        visit = Visit(path)
        visits.append(visit)
        page.set_viewport_size({"width": 360, "height": 740})
        page.goto(server + path)
        page.evaluate(SETTLED)
        found: dict[str, Any] = page.evaluate(_FOUND)
        for _ in range(2):
            # What moves only now and then is a busy machine: test_settings.py holds files back.
            if found["shift"] <= STILL:
                break
            page.reload()
            page.evaluate(SETTLED)
            found = page.evaluate(_FOUND)
        visit.forbidden, visit.shift = found["forbidden"], found["shift"]
        visit.h1, visit.step = found["h1"], found["step"]
        visit.stored = [f"{name}: {count}" for name, count in found["stored"].items() if count]
        visit.wide = wide(page, 320)
        visit.barriers = axe(page, whole=path in whole)
    page.close()
    return visits


_LOUD = ("error", "warning")
