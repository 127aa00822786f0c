"""The page of a section, and the page of all sections."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from potluck.model import Hack, Section
from potluck.pages.bodies import body_html
from potluck.pages.facts import Context, card
from potluck.pages.page import Page
from potluck.pages.parts import Entry, in_parts
from potluck.pages.recalled_page import newest_recalls
from potluck.pages.wording import after_links, wording_facts


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
    meta = {
        "title": section.front.title,
        "description": section.front.summary,
        "template": "section.html",
        "edit_url": context.site.edit_address(section.document.path),
        **wording_facts(context, section.language, section.wording),
    }

    def listed(part: list[Hack]) -> dict[str, Any]:
        facts = {
            **section_facts(context, section),
            "hacks": [card(context, hack) for hack in part],
            "recalled": newest_recalls(
                h for h in context.library.recalled.values() if h.section == section.slug
            ),
        }
        return {"section": facts}

    path = section.document.path
    page = Page(
        f"hacks/{section.slug}/index.md",
        meta,
        body_html(
            context.library,
            path,
            section.document.body,
            after_links(context),
            context.images,
        ),
    )
    # What is read when minutes count comes first.
    hacks = sorted(section.hacks, key=lambda h: not h.urgent)
    yield from in_parts(page, [Entry("", hack) for hack in hacks], listed, context.most)


def sections_page(context: Context) -> Page:
    """Make the page that lists every section."""
    words = context.words["pages"]["sections"]
    meta = {
        "title": words["title"],
        "description": words["description"],
        "template": "sections.html",
        "sections": [section_facts(context, s) for s in context.library.sections.values()],
        "count": len(context.library.hacks),
    }
    return Page("hacks/index.md", meta)
