"""The list of everything to print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from potluck.model import Hack, Section
from potluck.pages.facts import Context, hack_address, tag_facts
from potluck.pages.own_pages import own_page
from potluck.pages.page import Page
from potluck.pages.parts import Entry, in_parts


def handouts_pages(context: Context) -> Iterator[Page]:
    """Make the list of handouts: sections and paths whole, a sheet for each hack, posters.

    Sheets of more than `most` hacks are cut into pages, by section.
    """
    library = context.library
    groups = [group for group in _groups(context) if group["entries"]]
    page = own_page("handouts.md", context.words["pages"]["handouts"], groups=groups)

    def listed(part: list[tuple[Section, Hack]]) -> dict[str, Any]:
        held: dict[str, list[Hack]] = {}
        for section, hack in part:
            held.setdefault(section.slug, []).append(hack)
        sheets = [
            {
                "title": section.front.title,
                "slug": section.slug,
                "hacks": [_sheets(context, hack) for hack in held.get(section.slug, ())],
            }
            for section in library.sections.values()
            if section.slug in held or not section.hacks
        ]
        return {"sheets": sheets}

    entries = [
        Entry(section.front.title, (section, hack))
        for section in library.sections.values()
        for hack in section.hacks
    ]
    for part in in_parts(page, entries, listed, context.most):
        # Whole sections and paths stand on the first page alone.
        yield part if part.path == page.path else replace(part, meta={**part.meta, "groups": []})


def _groups(context: Context) -> Iterator[dict[str, Any]]:
    """Give the handouts of each kind, under the title of what each prints."""
    library = context.library
    every: dict[str, Mapping[str, Any]] = {
        "section": library.sections,
        "path": library.paths,
        "form": library.forms,
        "checkup": library.checkups,
    }
    titles = {kind: {slug: it.front.title for slug, it in of.items()} for kind, of in every.items()}
    titles["glossary"] = {"glossary": context.words["pages"]["glossary"]["title"]}
    for kind, named in titles.items():
        entries = [
            {"title": title, "handouts": list(context.handouts[f"{kind}/{slug}"])}
            for slug, title in named.items()
            if f"{kind}/{slug}" in context.handouts
        ]
        yield {"kind": kind, "title": context.words["handouts"][kind], "entries": entries}


def _sheets(context: Context, hack: Hack) -> dict[str, Any]:
    """The sheets of a hack; `about` are its subjects, which people type where no title has them.

    Synonyms of tags are left out: they hold slurs, which stand on no page, not even unseen.
    """
    return {
        "title": hack.front.title,
        "url": hack_address(hack),
        "about": ", ".join(tag_facts(context, tag)["label"] for tag in hack.front.tags),
        "handouts": list(context.handouts.get(f"hack/{hack.slug}", [])),
    }
