"""The list of everything to print."""

from __future__ import annotations

from typing import Any

from potluck.model import Hack
from potluck.pages.bodies import words_html
from potluck.pages.facts import Context, hack_address
from potluck.pages.page import Page


def handouts_page(context: Context) -> Page:
    """Make the list of handouts: sections and paths whole, a sheet for each hack, posters."""
    words = context.words["pages"]["handouts"]
    library = context.library
    groups = [
        _group(context, "section", {s.slug: s.front.title for s in library.sections.values()}),
        _group(context, "path", {p.slug: p.front.title for p in library.paths.values()}),
        _group(context, "form", {f.slug: f.front.title for f in library.forms.values()}),
        _group(context, "checkup", {c.slug: c.front.title for c in library.checkups.values()}),
        _group(context, "glossary", {"glossary": context.words["pages"]["glossary"]["title"]}),
    ]
    meta = {
        "title": words["title"],
        "description": words["description"],
        "template": "handouts.html",
        "groups": [group for group in groups if group["entries"]],
        "sheets": [
            {
                "title": section.front.title,
                "slug": section.slug,
                "hacks": [_sheets(context, hack) for hack in section.hacks],
            }
            for section in library.sections.values()
        ],
    }
    return Page("handouts.md", meta, words_html(words["intro"]))


def _group(context: Context, kind: str, titles: dict[str, str]) -> dict[str, Any]:
    """The handouts of one kind, under the title of what each prints."""
    entries = [
        {"title": title, "handouts": list(context.handouts[f"{kind}/{slug}"])}
        for slug, title in titles.items()
        if f"{kind}/{slug}" in context.handouts
    ]
    return {"kind": kind, "title": context.words["handouts"][kind], "entries": entries}


def _sheets(context: Context, hack: Hack) -> dict[str, Any]:
    return {
        "title": hack.front.title,
        "url": hack_address(hack),
        "handouts": list(context.handouts.get(f"hack/{hack.slug}", [])),
    }
