"""The page on which readers put together a handout of their own."""

from __future__ import annotations

import json
from typing import Any

from potluck.model import Hack
from potluck.pages.facts import Context, hack_address
from potluck.pages.own_pages import own_page
from potluck.pages.page import Page


def my_handout_page(context: Context) -> Page:
    """Make "My handout": every hack to choose from, by section.

    The choice itself is made in the reader's browser and stays there. More than `most` hacks do not
    stand on the page: its scripts know them from `tray_files`, and readers choose on their pages.
    """
    sections = [
        {"title": s.front.title, "hacks": [_entry(context, hack) for hack in s.hacks]}
        for s in context.library.sections.values()
        if not context.large
    ]
    more: dict[str, Any] = {"in_parts": True} if context.large else {}
    return own_page("my-handout.md", context.words["tray"], sections=sections, **more)


def my_handout_files(context: Context) -> dict[str, bytes]:
    """Return the script that names all hacks to the page, by its path in the site.

    Nothing for up to `most` hacks. It is a script because a page opened from a disk loads no data.
    """
    if not context.large:
        return {}
    rows = [
        {**_entry(context, hack), "section": section.front.title}
        for section in context.library.sections.values()
        for hack in section.hacks
    ]
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    return {"my-handout/hacks.js": f"PotluckTray.hacks={text};\n".encode()}


def _entry(context: Context, hack: Hack) -> dict[str, Any]:
    """A hack to choose; `aliases` are its old slugs, so that old links still find it."""
    old = (alias.strip("/").rsplit("/", 1)[-1] for alias in hack.front.aliases)
    return {
        "slug": hack.slug,
        "title": hack.front.title,
        "url": hack_address(hack),
        "aliases": [slug for slug in old if slug not in context.library.hacks],
    }
