"""The query layer of the search on a blank page, with a whole library in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from making import WORDS
from potluck.library import Library
from potluck.search import search_files

SCRIPTS = ("text", "spelling", "concepts", "signs", "index", "query", "rank", "pages", "answer")


def query_layer(browser: Browser, root: Path, library: Library) -> Page:
    """Open a page with the layer and the whole library in it, as `index`."""
    page = browser.new_page()
    assets = root / "overrides/assets"
    page.add_script_tag(path=assets / "vendor/minisearch.js")
    for name in SCRIPTS:
        page.add_script_tag(path=assets / f"javascripts/search-{name}.js")
    pages = [("Check-ups", "checkups/"), ("Print handouts", "handouts/"), ("About", "about/")]
    first, *parts = (json.loads(data) for data in search_files(library, WORDS, pages).values())
    page.evaluate(
        """async ([first, parts]) => {
          globalThis.index = new PotluckSearch.Index(first);
          for (const part of parts) await PotluckSearch.take(index, part);
        }""",
        [first, parts],
    )
    return page


def answer(layer: Page, text: str, exact: bool = False) -> dict[str, Any]:
    found: dict[str, Any] = layer.evaluate(
        "([text, exact]) => PotluckSearch.answer(index, text, exact)", [text, exact]
    )
    return found
