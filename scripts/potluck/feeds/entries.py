"""Sections, hacks, paths and forms as `hacks.json` has them: plain data."""

from __future__ import annotations

from functools import partial
from typing import Any

from pydantic import BaseModel

from potluck.feeds.addresses import identifier, web_address
from potluck.library import Library
from potluck.model import WORDS, Checkup, Hack, Path, Section
from potluck.reading import Document, Part
from potluck.reading.body.tree import plain
from potluck.sheets import Form
from potluck.site import Site

# Keys of front matter under the names that they had in `hacks.json` first.
RENAMED = {"related": "relations"}
# What says that a hack is not offered: none such is among the hacks.
NOT_OFFERED = frozenset({"recalled", "draft"})
MATCHED = {"tags": ("synonyms",), "terms": ("typed",), "sections": ("synonyms",)}


def _waivers(document: Document) -> list[str]:
    """Return the waivers of a file; to know their form, all rules are loaded."""
    if "potluck" not in document.source.text.lower():
        return []
    from potluck.rules import waiver_notes

    return waiver_notes(document)


def shared_data(entry: BaseModel, kind: str) -> dict[str, Any]:
    """An entry of the vocabulary without what is only matched."""
    return entry.model_dump(exclude=set(MATCHED[kind]))


def page_data(page: Section | Path | Checkup, folder: str, site: Site) -> dict[str, Any]:
    """A section, path or check-up, of the folder of its address, without what is only matched."""
    hidden = set(MATCHED["sections"]) if isinstance(page, Section) else None
    return {
        "slug": page.slug,
        "address": f"{site.url}{folder}/{page.slug}/",
        **page.front.model_dump(mode="json", exclude=hidden),
        "text": page.document.body.text.strip(),
        "waivers": _waivers(page.document),
    }


def form_data(form: Form, site: Site) -> dict[str, Any]:
    """A form, with the address of its document for a word processor."""
    return {
        "slug": form.slug,
        "address": f"{site.url}forms/{form.slug}/",
        **form.front.model_dump(mode="json"),
        "document": f"{site.url}{form.document}",
    }


def notes_data(library: Library, slug: str) -> list[dict[str, Any]]:
    """What happened where the hack was tried: how many notes there are is how often it was."""
    notes = library.field_notes.get(slug)
    kept = notes.front.notes if notes else []
    return [note.model_dump(mode="json", exclude={"consent"}) for note in kept]


def recalled_data(hack: Hack, site: Site) -> dict[str, Any]:
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


def license_data(site: Site) -> dict[str, str]:
    """The license of the texts."""
    return {"name": site.content_license, "url": site.content_license_url}


def hack_data(hack: Hack, site: Site) -> dict[str, Any]:
    """All front matter, also keys that are new tomorrow, and what is made from the text."""
    front = hack.front.model_dump(mode="json", exclude=set(NOT_OFFERED))
    return {
        "id": identifier(hack, site),
        "slug": hack.slug,
        "address": web_address(hack, site),
        "section": hack.section,
        **{RENAMED.get(key, key): value for key, value in front.items()},
        **parts_of(hack),
        "text": hack.body.text.strip(),
        "waivers": _waivers(hack.document),
        "license": license_data(site),
    }


def parts_of(hack: Hack) -> dict[str, Any]:
    """Return a hack's steps, cautions and words to say as plain data."""
    found: dict[str, Any] = hack.document.fact("parts", partial(_parts, hack))
    return found


def _parts(hack: Hack) -> dict[str, Any]:
    return {
        "steps": [{"lead": step.lead, "text": step.rest} for step in hack.steps],
        "cautions": _lines(hack.cautions),
        "words_to_say": _lines(hack.body.part(WORDS)),
    }


def _lines(part: Part | None) -> list[str]:
    """The items of a part, or its paragraphs where it has no list."""
    if part is None:
        return []
    items = [item.text for item in (*part.steps, *part.items)]
    return items or [text for text in (plain(block.children) for block in part.blocks) if text]
