"""`hacks.json`: the whole library as data for other programs. `docs/hacks-json.md` explains it.

Words that are only matched in search (synonyms, what people type) stay out: some are slurs.
"""

from __future__ import annotations

import json
from typing import Any

from potluck.feeds.addresses import identifier, web_address
from potluck.library import Library
from potluck.model import WORDS, Hack
from potluck.reading import Part
from potluck.reading.body.tree import plain
from potluck.site import Site

PATH, RECALLED = "hacks.json", "recalled.json"
# Raise it when a key goes away or changes its meaning; a new key is no new version.
VERSION = 1


def hacks_json(library: Library, site: Site) -> bytes:
    """Return every hack with all that a re-user needs. The same library, the same bytes."""
    value = {
        "version": VERSION,
        "name": site.name,
        "address": site.url,
        "language": site.language,
        "license": _license(site),
        "sections": [
            {"slug": s.slug, "title": s.front.title, "summary": s.front.summary,
             "address": f"{site.url}hacks/{s.slug}/"}
            for s in library.sections.values()
        ],
        "tags": [
            {"id": t.id, "label": t.label, "definition": t.definition}
            for t in library.vocabulary.tags
        ],
        "facets": [facet.model_dump() for facet in library.vocabulary.facets],
        "hacks": [
            _hack(hack, site) for _, hack in sorted(library.hacks.items())
        ],
        "recalled": [
            _recalled(hack, site) for _, hack in sorted(library.recalled.items())
        ],
    }  # fmt: skip
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"


def _recalled(hack: Hack, site: Site) -> dict[str, Any]:
    """That a hack turned out wrong, so that who re-uses it takes it down; none of its text."""
    recalled = hack.front.recalled
    return {
        "id": identifier(hack, site),
        "slug": hack.slug,
        "address": web_address(hack, site),
        "section": hack.section,
        "title": hack.front.title,
        "recalled": recalled.date.isoformat() if recalled else "",
        "reason": recalled.reason if recalled else "",
    }


def recalled_json(library: Library, site: Site) -> bytes:
    """Return the recalled hacks alone: a small file that programs can ask for often."""
    hacks = [_recalled(hack, site) for _, hack in sorted(library.recalled.items())]
    value = {"version": VERSION, "recalled": hacks}
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"


def _license(site: Site) -> dict[str, str]:
    return {"name": site.content_license, "url": site.content_license_url}


def _hack(hack: Hack, site: Site) -> dict[str, Any]:
    front = hack.front
    return {
        "id": identifier(hack, site),
        "slug": hack.slug,
        "address": web_address(hack, site),
        "section": hack.section,
        "title": front.title,
        "summary": front.summary,
        "kind": front.kind,
        "tags": list(front.tags),
        "audience": list(front.audience),
        "setting": list(front.setting),
        "effort": front.effort,
        "cost": front.cost,
        "when": list(front.when),
        "evidence": front.evidence,
        "heads_up": list(front.heads_up),
        "needs_review": list(front.needs_review),
        "reviewed": front.reviewed.isoformat(),
        "start_small": front.start_small,
        "situations": list(front.situations),
        "steps": [{"lead": step.lead, "text": step.rest} for step in hack.steps],
        "cautions": _lines(hack.cautions),
        "words_to_say": _lines(hack.body.part(WORDS)),
        "text": hack.body.text.strip(),
        "relations": [{"hack": r.hack, "how": r.how} for r in front.related],
        "sources": [source.model_dump(mode="json") for source in front.sources],
        "credits": list(front.credits),
        "aliases": list(front.aliases),
        "license": _license(site),
    }


def _lines(part: Part | None) -> list[str]:
    """The items of a part, or its paragraphs where it has no list."""
    if part is None:
        return []
    items = [item.text for item in (*part.steps, *part.items)]
    return items or [text for text in (plain(block.children) for block in part.blocks) if text]
