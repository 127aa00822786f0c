"""The map: the paths as lines of a metro, their hacks as stations, named, in order.

A hack on more than one path is a station where one can change. The browser draws it as lists, so
it works on a phone, on paper, from the keyboard and read aloud; nothing has to be laid out.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from potluck.model import Path
from potluck.pages.facts import Context, hack_address
from potluck.pages.own_pages import own_page
from potluck.pages.page import Page


def map_page(context: Context) -> Page:
    """Make the map: a line for each path, then the sections with what no line reaches."""
    lines = _lines(context)
    return own_page(
        "map.md",
        context.words["pages"]["map"],
        lines=[_line(context, number, lines) for number in lines],
        sections=_off_the_lines(context, lines),
    )


def _lines(context: Context) -> dict[int, Path]:
    """The paths by the number of their line, by title."""
    paths = sorted(context.library.paths.values(), key=lambda path: path.front.title.lower())
    return dict(enumerate(paths, 1))


def _stops(context: Context, path: Path) -> list[str]:
    """The hacks of a path that can be read, in its order."""
    return [step.hack for step in path.front.steps if step.hack in context.library.hacks]


def _line(context: Context, number: int, lines: dict[int, Path]) -> dict[str, Any]:
    """A line: number, path, color, stations. Its color is that of the section of most stations."""
    path, hacks = lines[number], context.library.hacks
    stops = _stops(context, path)
    sections = Counter(hacks[slug].section for slug in stops)
    changes = {
        slug: [
            {"number": other, "title": lines[other].front.title}
            for other in lines
            if other != number and slug in _stops(context, lines[other])
        ]
        for slug in stops
    }
    return {
        "number": number,
        "title": path.front.title,
        "url": f"paths/{path.slug}/",
        "section": sections.most_common(1)[0][0] if sections else "",
        "stations": [
            {
                "title": hacks[slug].front.title,
                "url": hack_address(hacks[slug]),
                "emergency": hacks[slug].urgent,
                "changes": changes[slug],
            }
            for slug in stops
        ],
    }


def _off_the_lines(context: Context, lines: dict[int, Path]) -> list[dict[str, Any]]:
    """The sections, each with how many of its hacks are on a line and how many are not."""
    reached = {slug for path in lines.values() for slug in _stops(context, path)}
    return [
        {
            "title": section.front.title,
            "slug": section.slug,
            "url": f"hacks/{section.slug}/",
            "count": len(section.hacks),
            "off": sum(hack.slug not in reached for hack in section.hacks),
        }
        for section in context.library.sections.values()
    ]
