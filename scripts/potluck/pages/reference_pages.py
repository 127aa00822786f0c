"""Glossary, language guide and bibliography."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

from potluck.model import Citation
from potluck.pages.facts import Context, cards, hack_address
from potluck.pages.own_pages import own_page
from potluck.pages.page import Page
from potluck.pages.parts import Entry, in_parts
from potluck.vocabulary import Term

FOLD = 40  # entries of a fold, at least: fewer share it with the next letters


def glossary_page(context: Context) -> Page:
    """Make the glossary: each term with its definition and the hacks about it."""
    terms = sorted(context.library.vocabulary.terms, key=lambda t: t.term.lower())
    groups = _by_letter([_term(context, t) for t in terms], "term", "terms")
    return own_page("glossary.md", context.words["pages"]["glossary"], groups=groups)


def _term(context: Context, term: Term) -> dict[str, Any]:
    return {
        "slug": term.slug,
        "term": term.term,
        "full": term.full,
        "definition": term.definition,
        "note": term.note,
        "hacks": cards(context, term.hacks),
        "source": term.source.model_dump() if term.source else None,
    }


def _by_letter(entries: list[dict[str, Any]], key: str, name: str) -> list[dict[str, Any]]:
    """Group sorted entries by the first letter of `key`: letter, place on the page, entries.

    What begins with a number or a sign stands together under "#".
    """
    found: dict[str, list[dict[str, Any]]] = {}
    for entry in entries:
        found.setdefault(letter_of(entry[key]), []).append(entry)
    return [
        {
            "letter": letter,
            "anchor": f"letter-{letter.lower() if letter != '#' else '0'}",
            name: found[letter],
        }
        for letter in sorted(found)
    ]


def _together(groups: list[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    """Join letters with few entries with the next ones, as `B–C`: each fold is worth opening."""
    found: list[dict[str, Any]] = []
    for group in groups:
        if not found or len(found[-1][name]) >= FOLD:
            found.append(dict(group))
            continue
        last = found[-1]
        last["letter"] = f"{last['letter'].partition('–')[0]}–{group['letter']}"
        last[name] = last[name] + group[name]
    return found


def letter_of(text: str) -> str:
    """Return the letter under which people look for a text: no accent, quotes passed over."""
    plain = unicodedata.normalize("NFD", text.lstrip("'\"“”‘’(¿¡ ")).upper()
    return plain[0] if plain[:1].isalpha() else "#"


def words_page(context: Context) -> Page:
    """Make the language guide: what to avoid, what to use, why, and when it is fine."""
    rows = [row.model_dump() for row in context.library.vocabulary.words]
    return own_page("words.md", context.words["pages"]["words"], rows=rows)


def sources_pages(context: Context) -> Iterator[Page]:
    """Make the bibliography: each source with the hacks that rest on it, and for what.

    Those of more than `most` hacks are cut into pages, by letter.
    """
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

    def listed(part: list[dict[str, Any]]) -> dict[str, Any]:
        groups = _together(_by_letter(part, "title", "sources"), "sources")
        return {"groups": groups, "count": len(ordered)}

    page = own_page("sources.md", context.words["pages"]["sources"])
    if context.large:
        ordered.sort(key=lambda source: letter_of(source["title"]))
    entries = [Entry(letter_of(s["title"]), s, 1 + len(s["uses"])) for s in ordered]
    yield from in_parts(page, entries, listed, context.most if context.large else len(entries))


def _source(source: Citation) -> dict[str, str]:
    return {
        "title": source.title,
        "by": source.by,
        "year": source.shown_year,
        "url": source.url,
        "kind": source.kind,
    }
