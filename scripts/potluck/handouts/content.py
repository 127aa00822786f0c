"""From a handout to the plain data that its template sets: texts, XHTML, addresses, codes."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from typing import Any

from potluck.handouts.catalog import Handout, Subject
from potluck.handouts.hack_data import hack_data, icon_named
from potluck.handouts.markup import pieces
from potluck.handouts.press import Press, still_current
from potluck.handouts.shared import (
    shared_sources,
    situations_index,
    source_key,
    tags_index,
    term_data,
    used_terms,
)
from potluck.handouts.sheets import printable
from potluck.library import Library
from potluck.reading import Body

__all__ = ["Press", "content_date", "document", "hack_data"]


def document(handout: Handout, press: Press) -> dict[str, Any]:
    """Return all that the template of `handout` prints, ready for JSON; the same for each paper."""
    subject, site, words = handout.subject, press.site, press.words
    text = press.paper("").text
    url = f"{site.url}{subject.page}" if site.url else ""
    language, _, region = site.language.partition("-")
    pages: Mapping[str, Any] = {
        "section": press.library.sections,
        "path": press.library.paths,
        "checkup": press.library.checkups,
        "hack": press.library.hacks,
    }.get(subject.kind, {})
    page = pages.get(subject.slug)
    return {
        "language": language,
        "region": region.upper() or None,
        # The language of the title and the like, and of what is never translated, where that is
        # another than the document's.
        "spoken": page.language if page else "",
        "original": press.library.original_language if press.library.language else "",
        "library": text(site.name),
        "kind": subject.kind,
        "kind_name": words.kinds[subject.kind],
        "canvas": dict(zip(("width", "height"), handout.edition.canvas, strict=True)),
        "title": text(subject.title),
        "summary": text(subject.summary),
        "intro": _intro(page.document.body if page else Body(), subject, press),
        "address": press.short(subject.page),
        "url": url,
        # Where a page has a place to tell what happened; without any its slip leads nowhere.
        "tell": f"{url}#tell" if url and (site.repository or site.settings.contact.mail) else "",
        "scanned": still_current(url, subject.hacks[0]) if subject.kind == "hack" else url,
        "code": "code.png" if site.url else "",
        "license": text(site.content_license),
        "license_url": site.content_license_url,
        "date": words.date(content_date(handout.subject, press.library)),
        "sheet": printable(subject.sheet, text),
        "groups": _groups(subject, press),
        "sources": [] if subject.kind == "hack" else shared_sources(subject, press),
        "terms": [term_data(t, press) for t in used_terms(subject, press)],
        "situations": situations_index(subject, press) if subject.kind == "book" else [],
        "tags": tags_index(subject, press) if subject.kind == "book" else [],
        "words": {**words.text, "rtl": words.right_to_left},
    }


_NAMED = ("slug", "title", "spoken")


def content_date(subject: Subject, library: Library) -> datetime.date:
    """The day of the newest text: what a handout is dated by, so that it can be made again."""
    if subject.sheet:
        return datetime.date.fromisoformat(json.loads(subject.sheet)["reviewed"])
    hacks = subject.hacks or tuple(library.hacks.values())
    return max((hack.front.reviewed for hack in hacks), default=datetime.date(2000, 1, 1))


def _intro(body: Body, subject: Subject, press: Press) -> str:
    found = pieces(body, press.paper(subject.intro_path)) if subject.intro else []
    return found[0].xhtml if found else ""


def _groups(subject: Subject, press: Press) -> list[dict[str, Any]]:
    """The hacks: for the book by section, else in one group without a title."""
    why = subject.why or ("",) * len(subject.hacks)
    places = {source_key(s): n for n, s in enumerate(shared_sources(subject, press), 1)}
    alone = subject.kind == "hack"
    related = _related(subject) if subject.kind == "book" else {}
    data = [
        {
            **hack_data(hack, press),
            "also": [
                {key: hack_data(press.library.hacks[slug], press)[key] for key in _NAMED}
                for slug in related.get(hack.slug, [])
            ],
            "why": press.paper("").text(reason),
            "numbers": []
            if alone
            else [places[source_key(s)] for s in hack_data(hack, press)["sources"]],
        }
        for hack, reason in zip(subject.hacks, why, strict=True)
    ]
    if subject.kind != "book":
        return [{"title": "", "summary": "", "hacks": data}]
    groups, text = [], press.paper("").text
    for section in press.library.sections.values():
        hacks = [d for d in data if d["section"] == section.slug]
        if hacks:
            front = section.front
            found = {
                "title": text(front.title),
                "summary": text(front.summary),
                "hacks": hacks,
                "spoken": section.language,
            }
            icon = icon_named(front.icon)
            groups.append({**found, "icon": icon, "shelf": hacks[0]["shelf"]})
    return groups


def _related(subject: Subject) -> dict[str, list[str]]:
    """For each hack those of the same handout that its front matter names, or that name it."""
    inside = {hack.slug for hack in subject.hacks}
    found: dict[str, dict[str, None]] = {slug: {} for slug in inside}
    for hack in subject.hacks:
        for other in (relation.hack for relation in hack.front.related):
            if other in inside and other != hack.slug:
                found[hack.slug][other] = found[other][hack.slug] = None
    return {slug: list(others) for slug, others in found.items()}
