"""The page on which readers put together a handout of their own."""

from __future__ import annotations

from typing import Any

from potluck.model import Hack
from potluck.pages.bodies import words_html
from potluck.pages.facts import Context, hack_address
from potluck.pages.page import Page


def tray_page(context: Context) -> Page:
    """Make "My handout": every hack to choose from, by section.

    The choice itself is made in the reader's browser and stays there.
    """
    words = context.words["tray"]
    meta = {
        "title": words["title"],
        "description": words["description"],
        "template": "my-handout.html",
        "sections": [
            {"title": s.front.title, "hacks": [_entry(context, hack) for hack in s.hacks]}
            for s in context.library.sections.values()
        ],
    }
    return Page("my-handout.md", meta, words_html(words["intro"]))


def _entry(context: Context, hack: Hack) -> dict[str, Any]:
    """A hack to choose; `aliases` are its old slugs, so that old links still find it."""
    old = (alias.strip("/").rsplit("/", 1)[-1] for alias in hack.front.aliases)
    return {
        "slug": hack.slug,
        "title": hack.front.title,
        "url": hack_address(hack),
        "aliases": [slug for slug in old if slug not in context.library.hacks],
    }
