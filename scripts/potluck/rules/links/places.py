"""Where a link and its target stand."""

from __future__ import annotations

from potluck.diagnostics import Place
from potluck.reading import Document, Link


def place_of(document: Document, link: Link) -> Place:
    """Return the place of a link, cut at the line's end."""
    return document.body_place(link.start, link.end)


def target_place(document: Document, link: Link) -> Place:
    """Return the place of a link's address, or of the link where it is written in another way."""
    return document.body_place(*link.at)


def is_footnote(link: Link) -> bool:
    """Whether it is a footnote of another tool: `[^1]` with `[^1]: Dee` below is a link to us."""
    return link.text.startswith("^") and link.form in ("Reference", "Collapsed", "Shortcut")
