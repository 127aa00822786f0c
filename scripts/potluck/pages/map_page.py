"""The map: a picture of the library, laid out when the site is built.

Each section is a band, each hack a numbered field in it, each chosen relation a line. The
layout is in user units of a phone 360 px wide, where a field is large enough for a finger.
"""

from __future__ import annotations

from typing import Any

from potluck.connections import Kind
from potluck.model import Hack
from potluck.pages.bodies import words_html
from potluck.pages.facts import Context, hack_address
from potluck.pages.page import Page

WIDTH = 328
FIELD, GAP, TITLE, PAD = 28, 5, 24, 14
CHOSEN = (Kind.FIRST, Kind.WITH, Kind.INSTEAD)


def map_page(context: Context) -> Page:
    """Make the map with the same information as a list below it."""
    words = context.words["pages"]["map"]
    bands, places, height = _layout(context)
    numbers = {slug: number for number, slug in enumerate(places, 1)}
    for band in bands:
        band["hacks"] = [
            _field(context, context.library.hacks[slug], places, numbers) for slug in band["slugs"]
        ]
    meta = {
        "title": words["title"],
        "description": words["description"],
        "template": "map.html",
        "map": {"width": WIDTH, "height": height, "field": FIELD, "bands": bands},
    }
    return Page("map.md", meta, words_html(words["intro"]))


def _layout(context: Context) -> tuple[list[dict[str, Any]], dict[str, tuple[int, int]], int]:
    """Place sections from top to bottom and hacks in rows; returns each hack's upper left."""
    bands = []
    places: dict[str, tuple[int, int]] = {}
    in_row = (WIDTH + GAP) // (FIELD + GAP)
    y = 0
    for section in context.library.sections.values():
        slugs = [hack.slug for hack in section.hacks]
        for index, slug in enumerate(slugs):
            row, column = divmod(index, in_row)
            places[slug] = (column * (FIELD + GAP), y + TITLE + row * (FIELD + GAP))
        rows = -(-len(slugs) // in_row)
        bands.append(
            {
                "title": section.front.title,
                "slug": section.slug,
                "url": f"hacks/{section.slug}/",
                "y": y + TITLE - 8,
                "slugs": slugs,
            }
        )
        y += TITLE + rows * (FIELD + GAP) + PAD
    return bands, places, y


def _field(
    context: Context, hack: Hack, places: dict[str, tuple[int, int]], numbers: dict[str, int]
) -> dict[str, Any]:
    """A hack's field, with the lines to the hacks that it names."""
    x, y = places[hack.slug]
    labels = context.words["relations"]
    chosen = [
        (kind, connection.slug)
        for kind in CHOSEN
        for connection in context.connections.of[hack.slug].get(kind, ())
    ]
    return {
        "number": numbers[hack.slug],
        "title": hack.front.title,
        "url": hack_address(hack),
        "x": x,
        "y": y,
        "center_x": x + FIELD // 2,
        "text_y": y + FIELD // 2 + 4,
        "lines": [
            {"kind": kind.value, "path": _curve(places[hack.slug], places[slug])}
            for kind, slug in chosen
            if slug in places
        ],
        "relations": [
            {"kind": labels[kind.value], "number": numbers[slug],
             "title": context.library.hacks[slug].front.title}
            for kind, slug in chosen
            if slug in numbers
        ],
    }  # fmt: skip


def _curve(start: tuple[int, int], end: tuple[int, int]) -> str:
    """An SVG path between the centers of two fields, bent to the side."""
    (x1, y1), (x2, y2) = ((x + FIELD // 2, y + FIELD // 2) for x, y in (start, end))
    bend = 24 if y1 == y2 else (y2 - y1) // 6
    return f"M{x1} {y1}Q{(x1 + x2) // 2 + bend} {(y1 + y2) // 2 - abs(bend)} {x2} {y2}"
