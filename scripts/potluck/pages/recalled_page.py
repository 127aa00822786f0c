"""The page of a hack that turned out wrong: what was wrong, since when, what to open instead."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from potluck.model import Hack
from potluck.pages.facts import Context, card, hack_address, hack_path, section_link
from potluck.pages.page import Page


def recalled_page(context: Context, hack: Hack) -> Page:
    """Make the page that stays at the address of a recalled hack. It holds none of its text."""
    fact = recalled_fact(hack)
    meta: dict[str, Any] = {
        "title": context.words["recalled"]["title"].format(title=hack.front.title),
        "description": fact["reason"],
        "template": "recalled.html",
        "recalled": {
            **fact,
            "mark": hack.mark,
            "section": section_link(context, hack),
            "instead": [card(context, other) for other in _instead(context, hack, instead=True)],
            "near": [card(context, other) for other in _instead(context, hack, instead=False)],
        },
    }
    return Page(hack_path(hack), meta)


def recalled_fact(hack: Hack) -> dict[str, str]:
    """What is told of a recalled hack wherever it is named: title, address, date, reason."""
    recalled = hack.front.recalled
    assert recalled is not None
    return {
        "title": hack.front.title,
        "url": hack_address(hack),
        "date": recalled.date.isoformat(),
        "reason": recalled.reason,
    }


def recalled_card(context: Context, hack: Hack) -> dict[str, Any]:
    """What stands in the place of a recalled hack where a path or a check-up names it."""
    words, fact = context.words["recalled"], recalled_fact(hack)
    return {
        **card(context, hack),
        "title": words["title"].format(title=hack.front.title),
        "summary": words["since"].format(**fact),
        "effort": "",
        "cost": "",
        "emergency": False,
    }


def named(context: Context, slug: str) -> list[dict[str, Any]]:
    """The card of a hack that is named, or what is told of it where it was recalled."""
    library = context.library
    if slug in library.hacks:
        return [card(context, library.hacks[slug])]
    return [recalled_card(context, library.recalled[slug])] if slug in library.recalled else []


def newest_recalls(hacks: Iterable[Hack]) -> list[dict[str, str]]:
    """What is told of recalled hacks, the newest first."""
    by_title = sorted((recalled_fact(hack) for hack in hacks), key=lambda f: f["title"])
    return sorted(by_title, key=lambda fact: fact["date"], reverse=True)


def _instead(context: Context, hack: Hack, *, instead: bool) -> list[Hack]:
    """The hacks to open in its place, or the others that it names or is named by."""
    hacks = context.library.hacks
    found = {r.hack: r.how == "instead" for r in hack.front.related if r.hack in hacks}
    for other in hacks.values():
        for relation in other.front.related:
            if relation.hack == hack.slug and relation.how == "instead":
                found[other.slug] = True
    return [hacks[slug] for slug, is_instead in found.items() if is_instead == instead]
