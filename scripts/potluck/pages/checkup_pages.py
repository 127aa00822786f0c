"""Check-ups: questions that lead to hacks, and what the page's scripts know of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import partial

from potluck.library import Library
from potluck.model import Checkup, Citation
from potluck.pages.facts import Context
from potluck.pages.own_pages import pages_with_list
from potluck.pages.page import Page
from potluck.pages.recalled_page import named
from potluck.pages.wording import entry_body, file_head


def checkup_pages(context: Context) -> list[Page]:
    """Make a page for each check-up, and their list."""
    return pages_with_list(
        context,
        "checkups",
        context.library.checkups.values(),
        partial(_page, context),
        lambda checkup: len(checkup.front.questions),
    )


def _page(context: Context, checkup: Checkup) -> Page:
    meta = {
        **file_head(context, checkup, "checkup.html"),
        "checkup": {
            "questions": [
                {
                    "key": q.key,
                    "ask": q.ask,
                    "why": q.why,
                    "hacks": [shown for slug in q.hacks for shown in named(context, slug)],
                    "sources": [cited(source) for source in q.sources],
                }
                for q in checkup.front.questions
            ],
            "config": config(checkup, context.library),
            "handouts": list(context.handouts.get(f"checkup/{checkup.slug}", [])),
            "reviewed": checkup.front.reviewed.isoformat(),
        },
    }
    return Page(f"checkups/{checkup.slug}.md", meta, entry_body(context, checkup))


def cited(source: Citation) -> dict[str, str]:
    """A source as templates list it."""
    year = source.shown_year
    return {"title": source.title, "by": source.by, "year": year, "url": source.url}


def config(checkup: Checkup, library: Library) -> str:
    """Return, as JSON, the questions and hacks from which the page's scripts make a plan."""
    front = checkup.front
    slugs = {slug for q in front.questions for slug in q.hacks if slug in library.hacks}
    value = {
        "slug": checkup.slug,
        "questions": [{"key": q.key, "ask": q.ask, "hacks": q.hacks} for q in front.questions],
        "hacks": {
            slug: {
                "title": library.hacks[slug].front.title,
                "urgent": library.hacks[slug].urgent,
                "before": sorted(_before(slug, library) & slugs - {slug}),
            }
            for slug in sorted(slugs)
        },
    }
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _before(slug: str, library: Library) -> set[str]:
    """All hacks to do before this one, also those before those."""
    firsts = library.derive(_firsts)
    found: set[str] = set()
    waiting = [*firsts.get(slug, ())]
    while waiting:
        other = waiting.pop()
        if other not in found:
            found.add(other)
            waiting += firsts.get(other, ())
    return found


def _firsts(library: Library) -> Mapping[str, list[str]]:
    return {slug: hack.first for slug, hack in library.hacks.items()}
