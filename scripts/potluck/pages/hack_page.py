"""The page of a hack."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from functools import partial
from typing import Any

from potluck.build_cache import FileFacts
from potluck.library import Library
from potluck.model import Hack
from potluck.pages.facts import (
    Context,
    hack_address,
    hack_path,
    relations,
    section_link,
    source_facts,
    tag_facts,
)
from potluck.pages.field_notes import field_notes
from potluck.pages.form_pages import forms_of
from potluck.pages.hack_body import hack_body
from potluck.pages.icons import icon_of
from potluck.pages.page import Page
from potluck.pages.recalled_page import recalled_fact
from potluck.pages.terms import terms_in
from potluck.pages.wording import file_head

_HEADING = re.compile(r'<h2 id="([^"]+)">(.*?)</h2>', re.DOTALL)
_ELEMENT = re.compile(r"<[^>]*>")


def hack_page(context: Context, hack: Hack) -> Page:
    """Make the page of `hack`: its text with an anchor at each step, its facts beside it."""
    text = page_text(context, hack)
    facts = _hack_facts(context, hack, text)
    facts["contents"] = [*text["contents"], *_contents_after(context, facts)]
    meta = {**file_head(context, hack, "hack.html"), "hack": facts}
    return Page(hack_path(hack), meta, text["body"])


def _hack_facts(context: Context, hack: Hack, text: Mapping[str, Any]) -> dict[str, Any]:
    """What the template draws around the text; of that it needs the steps and the terms."""
    front, terms = hack.front, context.library.vocabulary.terms
    return {
        "slug": hack.slug,
        "url": hack_address(hack),
        "section": section_link(context, hack),
        "summary": front.summary,
        "icon": icon_of(context.library, hack),
        "kind": front.kind,
        "emergency": hack.urgent,
        "facts": _facts(context, hack),
        "start_small": front.start_small,
        "situations": list(front.situations),
        "tags": [tag_facts(context, tag) for tag in front.tags],
        "heads_up": _labels(context, "heads_up", front.heads_up),
        "needs_review": _labels(context, "needs_review", front.needs_review),
        "sources": source_facts(hack),
        "credits": list(front.credits),
        "origin": _origin(context, hack),
        "reviewed": front.reviewed.isoformat(),
        "mark": hack.mark,
        "relations": [*relations(context, hack), *_recalled(context, hack)],
        "paths": _paths(context, hack),
        "forms": forms_of(context, hack.slug),
        "notes": field_notes(context, hack.slug),
        "terms": [
            {
                "term": t.term,
                "full": t.full,
                "definition": t.definition,
                "url": f"glossary/#{t.slug}",
            }
            for t in map(terms.__getitem__, text["terms"])
        ],
        "steps": text["steps"],
        "handouts": list(context.handouts.get(f"hack/{hack.slug}", [])),
    }


def page_texts(library: Library) -> dict[str, FileFacts]:
    """What was worked out of texts for pages while they were at hand, by slug: at first nothing.

    Unlike what documents note, it draws on the library, too, and belongs to this one alone.
    """
    del library
    return {}


def page_text(context: Context, hack: Hack) -> dict[str, Any]:
    """Return what a page has of its hack's text, as plain data: `body` is finished HTML."""
    notes = context.library.derive(page_texts).get(hack.slug)
    make = partial(_page_text, context, hack)
    return notes.of("page", make) if notes else make()


def _page_text(context: Context, hack: Hack) -> dict[str, Any]:
    used = terms_in(context.library.vocabulary, hack)
    body = hack_body(context, hack, used)
    number = {id(term): at for at, term in enumerate(context.library.vocabulary.terms)}
    return {
        "body": body,
        "contents": _contents(body),
        "steps": len(hack.steps),
        "terms": [number[id(term)] for term in used],
    }


def _contents(body: str) -> list[dict[str, str]]:
    """The headings of the finished body, with the places that they have on the page."""
    return [
        {"id": anchor, "title": html.unescape(_ELEMENT.sub("", text))}
        for anchor, text in _HEADING.findall(body)
    ]


def _contents_after(context: Context, facts: Mapping[str, Any]) -> list[dict[str, str]]:
    """The headings that the template puts below the body: place, and the word for it."""
    words = {**context.words["hack"], "notes": context.words["field_notes"]["title"]}
    below = {
        "field-notes": "notes",
        "use-when": "situations",
        "connections": "connections",
        "sources": "sources",
    }
    return [
        {"id": anchor, "title": words[key]}
        for anchor, key in below.items()
        if key == "connections" or facts[key]
    ]


def _origin(context: Context, hack: Hack) -> dict[str, str] | None:
    """Where the hack was taken from, with the words that say so."""
    origin = hack.front.origin
    if origin is None:
        return None
    return {
        "library": origin.library,
        "url": origin.url,
        "license": origin.license,
        "license_url": origin.license_url,
        "text": context.words["hack"]["origin"].format(day=origin.taken.isoformat()),
    }


def _labels(context: Context, facet: str, values: list[str]) -> list[str]:
    return [context.library.vocabulary.label(facet, value) for value in values]


def _facts(context: Context, hack: Hack) -> list[dict[str, str]]:
    """The strip of facts: label and value, empty ones left out."""
    front = hack.front
    values = {
        "effort": [front.effort],
        "cost": [front.cost],
        "audience": front.audience,
        "setting": front.setting,
        "evidence": [front.evidence],
    }
    facets = context.library.vocabulary.facet
    return [
        {
            "key": key,
            "label": facets[key].label,
            "value": ", ".join(_labels(context, key, [v for v in value if v])),
        }
        for key, value in values.items()
        if key in facets and any(value)
    ]


def _recalled(context: Context, hack: Hack) -> list[dict[str, Any]]:
    """The recalled hacks that this one names, as a last group of its relations."""
    words, recalled = context.words["recalled"], context.library.recalled
    facts = [recalled_fact(recalled[r.hack]) for r in hack.front.related if r.hack in recalled]
    items = [{**fact, "reason": words["since"].format(**fact)} for fact in facts]
    return [{"kind": "recalled", "title": words["group"], "hacks": items}] if items else []


def _paths(context: Context, hack: Hack) -> list[dict[str, Any]]:
    """The paths that the hack is a step of, with the steps before and after it."""
    found = []
    hacks = context.library.hacks
    for path in context.library.paths.values():
        slugs = [step.hack for step in path.front.steps if step.hack in hacks]
        if hack.slug not in slugs:
            continue
        at = slugs.index(hack.slug)

        def neighbor(index: int, slugs: list[str] = slugs) -> dict[str, str] | None:
            if not 0 <= index < len(slugs):
                return None
            other = hacks[slugs[index]]
            return {"title": other.front.title, "url": hack_address(other)}

        found.append(
            {
                "title": path.front.title,
                "url": f"paths/{path.slug}/",
                "step": at + 1,
                "steps": len(slugs),
                "previous": neighbor(at - 1),
                "next": neighbor(at + 1),
            }
        )
    return found
