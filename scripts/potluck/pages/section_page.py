"""The page of a section, and the page of all sections."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from potluck.model import Hack, Section
from potluck.pages.facts import Context, card
from potluck.pages.own_pages import own_page
from potluck.pages.page import Page
from potluck.pages.parts import Entry, in_parts
from potluck.pages.recalled_page import newest_recalls
from potluck.pages.wording import entry_body, file_head


def section_facts(context: Context, section: Section) -> dict[str, Any]:
    """What a list shows of a section."""
    return {
        "slug": section.slug,
        "title": section.front.title,
        "summary": section.front.summary,
        "url": f"hacks/{section.slug}/",
        "icon": section.front.icon,
        "order": section.front.order,
        "count": len(section.hacks),
        "handouts": list(context.handouts.get(f"section/{section.slug}", [])),
    }


def section_pages(context: Context, section: Section) -> Iterator[Page]:
    """Make a section's page: its introduction, its hacks with summaries, its handouts.

    More than `most` hacks are cut into pages.
    """
    meta = file_head(context, section, "section.html")

    def listed(part: list[Hack]) -> dict[str, Any]:
        facts = {
            **section_facts(context, section),
            "hacks": [card(context, hack) for hack in part],
            "recalled": newest_recalls(
                h for h in context.library.recalled.values() if h.section == section.slug
            ),
        }
        return {"section": facts}

    page = Page(f"hacks/{section.slug}/index.md", meta, entry_body(context, section))
    # What is read when minutes count comes first.
    hacks = sorted(section.hacks, key=lambda h: not h.urgent)
    yield from in_parts(page, [Entry("", hack) for hack in hacks], listed, context.most)


def sections_page(context: Context) -> Page:
    """Make the page that lists every section."""
    return own_page(
        "hacks/index.md",
        context.words["pages"]["sections"],
        "sections.html",
        sections=[section_facts(context, s) for s in context.library.sections.values()],
        count=len(context.library.hacks),
    )
