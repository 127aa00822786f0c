"""What to say of a name that no hack has."""

from __future__ import annotations

import re

from potluck.diagnostics import Names
from potluck.library import Library
from potluck.reading import Front
from potluck.reading.file_names import offered_name
from potluck.reading.odd_characters import odd_character, place_of_odd, plain
from potluck.rules.engine import Finding

_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]*)\)")
_AROUND = re.compile(r"[?#].*$|/$|/index\.html$|\.(?:md|html)$|[.,;]$")


def unknown_hack(front: Front, path: tuple[str | int, ...], slug: str, library: Library) -> Finding:
    """Say that no hack is called `slug`, which stands at `path`, and which one was meant."""
    place = front.place(*path)
    now = library.moved.get(slug) or _meant(slug, library)
    shown = slug if len(slug) <= 60 else f"{slug[:57]}..."
    odd = odd_character(slug)
    if odd and plain(slug).lower() == now:
        return Finding(
            place_of_odd(place, slug),
            f"the name `{shown}` has {odd[1]} in it",
            f"write `{now}`",
            "type the name, or copy the file name without .md",
            front.source.edit(place, now),
        )
    if now:
        message = f"`{shown}` is not the name of a hack"
        if slug in library.moved:
            message = f"the hack `{shown}` is now called `{now}`"
        return Finding(
            place,
            message,
            f"write `{now}`",
            "use the file name alone, without folder and .md",
            front.source.edit(place, now),
        )
    return Finding(
        place,
        f"no hack is called `{shown}`",
        library.derive(_slugs).suggest(slug),
        f"use the file name without .md; `potluck list` shows all {len(library.known)}",
    )


def _meant(written: str, library: Library) -> str:
    """Return the hack that a link, an address, a path or a title stands for, or nothing."""
    linked = _LINK.search(written)
    text = linked[1] if linked else written
    for _ in range(3):
        text = _AROUND.sub("", text.strip())
    last = text.rsplit("/", 1)[-1]
    for name in (last.lower(), plain(last).lower(), offered_name(last)):
        if name in library.known:
            return name
    return ""


def _slugs(library: Library) -> Names:
    return Names(library.known)
