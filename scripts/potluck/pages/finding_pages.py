"""Ways to the right hack: by what is happening, and by filters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from potluck.model import Hack, HackFront, Section
from potluck.pages.facts import Context, card
from potluck.pages.own_pages import own_page
from potluck.pages.page import Page
from potluck.pages.parts import Entry, in_parts

WHEN_FIRST = ("during", "before", "after")


def situations_pages(context: Context) -> Iterator[Page]:
    """Make "What is happening?": every hack by one of its situations, by when and by theme.

    The first situation of a hack stands for it; its others come with it, to be shown on demand.
    More than `most` hacks are cut into pages, each of one theme at one time.
    """
    words = context.words["pages"]["situations"]
    entries = [
        # Two lines: a situation, and the fold with the others.
        Entry(f"{words['groups'][when]['title']}: {section.front.title}", (when, section, hack), 2)
        for when in WHEN_FIRST
        for section, hacks in _sections_for(context, when)
        for hack in hacks
    ]

    def listed(part: list[tuple[str, Section, Hack]]) -> dict[str, Any]:
        groups = [
            {"when": when, **words["groups"][when], "sections": _themes(context, list(rows))}
            for when, rows in groupby(part, key=lambda row: row[0])
        ]
        return {"groups": groups}

    yield from in_parts(own_page("situations.md", words), entries, listed, context.most)


def _themes(context: Context, rows: list[tuple[str, Section, Hack]]) -> list[dict[str, Any]]:
    """Sections with the situations of their hacks."""
    themes = []
    for slug, held in groupby(rows, key=lambda row: row[1].slug):
        entries = [
            {"text": h.front.situations[0], "others": h.front.situations[1:], **card(context, h)}
            for _, _, h in held
        ]
        title = context.library.sections[slug].front.title
        themes.append({"title": title, "slug": slug, "entries": entries})
    return themes


def _sections_for(context: Context, when: str) -> list[tuple[Section, list[Hack]]]:
    """Sections with the hacks of one moment; those that are most about it come first."""
    found = []
    for section in context.library.sections.values():
        hacks = [h for h in section.hacks if main_when(h) == when and h.front.situations]
        if hacks:
            share = len(hacks) / len(section.hacks)
            found.append((-share, (section, sorted(hacks, key=lambda h: not h.urgent))))
    return [entry for _, entry in sorted(found, key=lambda pair: pair[0])]


def main_when(hack: Hack) -> str:
    """The moment under which a hack's situations stand: the first that it names."""
    if hack.urgent:
        return "during"
    return next((when for when in hack.front.when if when in WHEN_FIRST), "before")


FIRST = 30  # cards that stand on the finder's page where there are too many
# A warning and a label on a page, not ways to choose one.
NO_FILTERS = frozenset({"heads_up", "needs_review"})


def find_page(context: Context) -> Page:
    """Make the finder: every hack as a card, with the values that filters choose from.

    Of more than `most` the first few are there, and its script loads the others: `finder_files`.
    A card has its values as numbers, which are the places of their boxes among all of the filters:
    as words they were an eighth of the page.
    """
    hacks = listed_hacks(context)
    keys = filters_of(context)
    filters = [_filter(context, key, hacks) for key in keys]
    boxes = [(made["key"], option["value"]) for made in filters for option in made["options"]]
    places = {box: place for place, box in enumerate(boxes)}

    def numbered(hack: Hack) -> dict[str, Any]:
        made = finder_card(context, hack, keys)
        # In order, they take less room once packed.
        values = sorted(places[key, v] for key in keys for v in made["values"][key])
        return {**made, "values": values}

    shown = hacks[:FIRST] if context.large else hacks
    more: dict[str, Any] = {"in_parts": True} if len(shown) < len(hacks) else {}
    return own_page(
        "find.md",
        context.words["pages"]["find"],
        cards=[numbered(hack) for hack in shown],
        filters=filters,
        **more,
    )


def listed_hacks(context: Context) -> list[Hack]:
    """Return all hacks in the order of the finder: by section."""
    return [h for section in context.library.sections.values() for h in section.hacks]


def filters_of(context: Context) -> list[str]:
    """Return what a reader can choose by: section, the vocabulary's facets in their order, tags."""
    known = (facet.id for facet in context.library.vocabulary.facets)
    facets = [key for key in known if key in HackFront.model_fields and key not in NO_FILTERS]
    return ["section", *facets, "tags"]


def finder_card(context: Context, hack: Hack, filters: list[str]) -> dict[str, Any]:
    """Make a card with the values of every filter, by key.

    `effort_rank` is the place of its effort among all, from 0: the finder sorts by it.
    """
    values = {key: _values(hack, key) for key in filters}
    facet = context.library.vocabulary.facet.get("effort")
    efforts = facet.ids if facet else ()
    effort = hack.front.effort
    return {
        **card(context, hack),
        "values": values,
        "effort_rank": efforts.index(effort) if effort in efforts else len(efforts),
        "reviewed": hack.front.reviewed.isoformat(),
    }


def _values(hack: Hack, key: str) -> list[str]:
    if key == "section":
        return [hack.section]
    value = getattr(hack.front, key)
    values = value if isinstance(value, list) else [value]
    return [v.replace(" ", "-") for v in values if v]


def _filter(context: Context, key: str, hacks: list[Hack]) -> dict[str, Any]:
    """A filter's label and its values in use, with how many hacks have each."""
    counts = Counter(value for hack in hacks for value in _values(hack, key))
    vocabulary = context.library.vocabulary
    facet = vocabulary.facet.get(key)
    if key == "section":
        options = [(s.slug, s.front.title) for s in context.library.sections.values()]
    elif key == "tags":
        options = sorted(((t.id, t.label) for t in vocabulary.tags), key=lambda o: o[1].lower())
    else:
        options = [(c.id, c.label) for c in facet.choices] if facet else []
    return {
        "key": key,
        "label": facet.label if facet else context.words["filters"][key],
        "options": [
            {"value": id_.replace(" ", "-"), "label": label, "count": counts[id_.replace(" ", "-")]}
            for id_, label in options
            if counts[id_.replace(" ", "-")]
        ],
    }
