"""Glossary, language guide and bibliography."""

from __future__ import annotations

from typing import Any

from potluck.model import Citation
from potluck.pages.bodies import words_html
from potluck.pages.facts import Context, cards, hack_address
from potluck.pages.page import Page


def glossary_page(context: Context) -> Page:
    """Make the glossary: each term with its definition and the hacks about it."""
    words = context.words["pages"]["glossary"]
    terms = sorted(context.library.vocabulary.terms, key=lambda t: t.term.lower())
    meta = {
        "title": words["title"],
        "description": words["description"],
        "template": "glossary.html",
        "terms": [
            {
                "slug": t.slug,
                "term": t.term,
                "full": t.full,
                "definition": t.definition,
                "note": t.note,
                "hacks": cards(context, t.hacks),
                "source": t.source.model_dump() if t.source else None,
            }
            for t in terms
        ],
    }
    return Page("glossary.md", meta, words_html(words["intro"]))


def words_page(context: Context) -> Page:
    """Make the language guide: what to avoid, what to use, why, and when it is fine."""
    words = context.words["pages"]["words"]
    meta = {
        "title": words["title"],
        "description": words["description"],
        "template": "words.html",
        "rows": [row.model_dump() for row in context.library.vocabulary.words],
    }
    return Page("words.md", meta, words_html(words["intro"]))


def sources_page(context: Context) -> Page:
    """Make the bibliography: each source with the hacks that rest on it, and for what."""
    words = context.words["pages"]["sources"]
    found: dict[str, dict[str, Any]] = {}
    for hack in context.library.hacks.values():
        for source in hack.front.sources:
            entry = found.setdefault(source.url, {**_source(source), "uses": []})
            entry["uses"].append(
                {
                    "title": hack.front.title,
                    "url": hack_address(hack),
                    "supports": source.supports,
                }
            )
    ordered = sorted(found.values(), key=lambda s: (s["title"].lower().lstrip("'\""), s["url"]))
    kinds = context.words["source_kinds"]
    meta = {
        "title": words["title"],
        "description": words["description"],
        "template": "sources.html",
        "groups": [
            {
                "kind": kind,
                "title": kinds[kind]["title"],
                "intro": kinds[kind]["intro"],
                "sources": [s for s in ordered if s["kind"] == kind],
            }
            for kind in kinds
            if any(s["kind"] == kind for s in ordered)
        ],
        "count": len(ordered),
    }
    return Page("sources.md", meta, words_html(words["intro"]))


def _source(source: Citation) -> dict[str, str]:
    return {
        "title": source.title, "by": source.by, "year": source.year,
        "url": source.url, "kind": source.kind,
    }  # fmt: skip
