"""What is new: hacks by the day on which they were last read against their sources."""

from __future__ import annotations

from itertools import groupby

from potluck.model import Hack
from potluck.pages.bodies import words_html
from potluck.pages.facts import Context, card
from potluck.pages.page import Page

ENOUGH = 60  # hacks on the page; the finder sorts all of them


def news_page(context: Context) -> Page:
    """Make "What is new": the days, newest first, each with its hacks by title."""
    words = context.words["pages"]["news"]
    by_title = sorted(context.library.hacks.values(), key=lambda h: h.front.title.lower())
    hacks = sorted(by_title, key=_day, reverse=True)
    meta = {
        "title": words["title"],
        "description": words["description"],
        "template": "news.html",
        "days": [
            {"date": day, "hacks": [card(context, hack) for hack in group]}
            for day, group in groupby(hacks[:ENOUGH], key=_day)
        ],
        "more": max(0, len(hacks) - ENOUGH),
    }
    return Page("news.md", meta, words_html(words["intro"]))


def _day(hack: Hack) -> str:
    return hack.front.reviewed.isoformat()
