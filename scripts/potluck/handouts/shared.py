"""What the hacks of a handout share: their sources, the words used in them, indexes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from potluck.handouts.catalog import Subject
from potluck.handouts.hack_data import hack_data
from potluck.handouts.press import Press
from potluck.vocabulary import Term


def source_key(source: Mapping[str, str]) -> tuple[str, str]:
    """Return what tells a source apart from others."""
    return source["url"], source["title"]


def shared_sources(subject: Subject, press: Press) -> list[dict[str, Any]]:
    """The sources of all hacks, each once, in the order of their first use."""
    original = press.library.original_language if press.library.language else ""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for hack in subject.hacks:
        for source in hack_data(hack, press)["sources"]:
            entry = found.setdefault(
                source_key(source),
                {**source, "hacks": [], "original": original, "key": " ".join(source_key(source))},
            )
            if hack.slug not in entry["hacks"]:
                entry["hacks"].append(hack.slug)
    return list(found.values())


def used_terms(subject: Subject, press: Press) -> list[Term]:
    """Return the words used in a handout; of the glossary all there are."""
    if subject.kind == "glossary":
        return list(press.library.vocabulary.terms)
    text = press.paper("").text
    used = {name for hack in subject.hacks for name in hack_data(hack, press)["terms"]}
    return [term for term in press.library.vocabulary.terms if text(term.term) in used]


def term_data(term: Term, press: Press) -> dict[str, str]:
    """Return what paper shows of a word."""
    text = press.paper("").text
    library = press.library
    own = library.shared_words.get(library.language)
    translated = {it.term for it in own.terms if it.definition} if own else set()
    return {
        "spoken": library.original_language if term.term not in translated else "",
        "term": text(term.term),
        "full": text(term.full),
        "definition": text(term.definition),
        "note": text(term.note),
    }


def situations_index(subject: Subject, press: Press) -> list[dict[str, Any]]:
    """The index of situations: each with the hacks that answer it, in the order of letters."""
    text = press.paper("").text
    found: dict[str, list[str]] = {}
    for hack in subject.hacks:
        for situation in hack.front.situations:
            found.setdefault(text(situation), []).append(hack.slug)
    return [{"text": key, "hacks": found[key]} for key in sorted(found, key=str.lower)]


def tags_index(subject: Subject, press: Press) -> list[dict[str, Any]]:
    """The index of tags: each with the hacks that carry it, in the order of letters."""
    text = press.paper("").text
    found = [
        {
            "text": text(tag.label),
            "hacks": [h.slug for h in subject.hacks if tag.id in h.front.tags],
        }
        for tag in press.library.vocabulary.tags
    ]
    return sorted((tag for tag in found if tag["hacks"]), key=lambda tag: str(tag["text"]).lower())
