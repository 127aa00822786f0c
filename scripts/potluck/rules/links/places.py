"""Where a link and its target stand."""

from __future__ import annotations

from potluck.diagnostics import Place
from potluck.reading import Document, Link


def place_of(document: Document, link: Link) -> Place:
    """Return the place of a link, cut at the line's end."""
    return document.source.place(link.line, link.column, link.length)


def target_place(document: Document, link: Link) -> Place:
    """Return the place of a link's target."""
    line = document.source.line(link.line)
    at = line.find(link.target, link.column - 1) if link.target else -1
    if at < 0:
        return place_of(document, link)
    return document.source.place(link.line, at + 1, len(link.target))
