"""When the content of each page was last read against its sources."""

from __future__ import annotations

from collections.abc import Iterable

from potluck.library import Library
from potluck.model import Hack
from potluck.pages.facts import hack_path

# Pages that show all hacks: they change when any hack does.
_OF_ALL = (
    "index.md",
    "hacks/index.md",
    "tags/index.md",
    "find.md",
    "situations.md",
    "map.md",
    "news.md",
    "sources.md",
    "handouts.md",
    "paths/index.md",
)


def content_dates(library: Library) -> dict[str, str]:
    """Return {path in the docs folder: YYYY-MM-DD} of the pages whose date is known.

    It comes from `reviewed`, never from the day of a build: the same library, the same dates.
    """
    hacks = list(library.hacks.values())
    found = {path: _newest(hacks) for path in _OF_ALL}
    found |= hack_dates(hacks)
    found |= {
        hack_path(h): h.front.recalled.date.isoformat()
        for h in library.recalled.values()
        if h.front.recalled
    }
    found |= {f"hacks/{s.slug}/index.md": _newest(s.hacks) for s in library.sections.values()}
    for tag in library.vocabulary.tags:
        carrying = [h for h in hacks if tag.id in h.front.tags]
        found[f"tags/{tag.slug}.md"] = _newest(carrying)
    for path in library.paths.values():
        found[f"paths/{path.slug}.md"] = path.front.reviewed.isoformat()
    for checkup in library.checkups.values():
        found[f"checkups/{checkup.slug}.md"] = checkup.front.reviewed.isoformat()
    for form in library.forms.values():
        found[f"forms/{form.slug}.md"] = form.front.reviewed.isoformat()
    if library.agreements:
        found["agreements.md"] = library.agreements.front.reviewed.isoformat()
    return {page: day for page, day in found.items() if day}


def hack_dates(hacks: Iterable[Hack]) -> dict[str, str]:
    """Return the same of the pages of some hacks."""
    return {hack_path(h): h.front.reviewed.isoformat() for h in hacks}


def _newest(hacks: Iterable[Hack]) -> str:
    return max((hack.front.reviewed.isoformat() for hack in hacks), default="")
