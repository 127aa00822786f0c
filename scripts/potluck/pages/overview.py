"""What the home page and the pages that maintainers write may draw on."""

from __future__ import annotations

from typing import Any

from potluck.library import Library
from potluck.pages.facts import Context, card, cards, hack_address
from potluck.pages.section_page import section_facts


def overview(context: Context) -> dict[str, Any]:
    """Facts about the whole library: counts, sections, featured hacks with their reason."""
    library = context.library
    reasons = context.words["reasons"]
    featured = [
        {
            **card(context, library.hacks[f.slug]),
            "reason": reasons["featured" if f.links > 1 else "featured_one"].format(count=f.links),
        }
        for f in context.connections.featured
        if f.links
    ]
    return {
        "counts": _counts(library),
        "sections": [section_facts(context, s) for s in library.sections.values()],
        "featured": featured,
        "emergencies": cards(context, _emergencies(context)),
        "paths": [
            {"title": p.front.title, "url": f"paths/{p.slug}/"}
            for p in sorted(library.paths.values(), key=lambda p: p.front.title)
        ],
        "awaiting_review": _awaiting_review(library),
        "newest": max((h.front.reviewed.isoformat() for h in library.hacks.values()), default=""),
    }


def _counts(library: Library) -> dict[str, int]:
    hacks = library.hacks.values()
    return {
        "hacks": len(hacks),
        "sections": len(library.sections),
        "tags": len({tag for h in hacks for tag in h.front.tags}),
        "paths": len(library.paths),
        "checkups": len(library.checkups),
        "forms": len(library.forms),
        "agreements": int(library.agreements is not None),
        "terms": len(library.vocabulary.terms),
        "situations": sum(len(h.front.situations) for h in hacks),
        "sources": len({s.url for h in hacks for s in h.front.sources}),
        "awaiting_review": sum(bool(h.front.needs_review) for h in hacks),
    }


def _awaiting_review(library: Library) -> dict[str, list[dict[str, str]]]:
    """The hacks that wait for each kind of review, by its label."""
    kinds = library.vocabulary.facet.get("needs_review")
    return {
        kind.label: [
            {"title": h.front.title, "url": hack_address(h)}
            for h in library.hacks.values()
            if kind.id in h.front.needs_review
        ]
        for kind in (kinds.choices if kinds else ())
    }


def _emergencies(context: Context) -> list[str]:
    """Hacks for danger to life, those that most others lead to first."""
    links = context.connections.links
    urgent = [h.slug for h in context.library.hacks.values() if h.urgent]
    return sorted(urgent, key=lambda slug: (-links[slug], slug))
