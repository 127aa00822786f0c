"""What is new: hacks by the day on which they were last read against their sources."""

from __future__ import annotations

from itertools import groupby

from potluck.library import Library
from potluck.model import Hack
from potluck.pages.facts import Context, card
from potluck.pages.own_pages import own_page
from potluck.pages.page import Page
from potluck.pages.recalled_page import newest_recalls

ENOUGH = 20  # hacks on the page; the finder sorts all of them


def news_page(context: Context) -> Page:
    """Make "What is new": the days, newest first, each with its hacks by title."""
    hacks = newest_first(context.library)
    return own_page(
        "news.md",
        context.words["pages"]["news"],
        days=[
            {"date": day, "hacks": [card(context, hack) for hack in group]}
            for day, group in groupby(hacks[:ENOUGH], key=lambda h: h.front.reviewed.isoformat())
        ],
        more=max(0, len(hacks) - ENOUGH),
        recalled=newest_recalls(context.library.recalled.values()),
    )


def newest_first(library: Library) -> list[Hack]:
    """Return all hacks by the day of their last reading, newest first, then by title."""
    by_title = sorted(library.hacks.values(), key=lambda h: (h.front.title.lower(), h.slug))
    return sorted(by_title, key=lambda h: h.front.reviewed, reverse=True)
