"""Which part of a site one of several machines makes: whole sections, and what is of none.

Every machine reads the whole library, since hacks are related across sections; it checks, draws and
prints its own part alone. What is of no section (tags, paths, search, feeds) goes with the first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from potluck.feeds import images_in_use
from potluck.images import small_path
from potluck.library import Library
from potluck.pages import Context, redirects
from potluck.pages.hack_source import source_path
from potluck.project import ANY_LANGUAGE, MADE, MORE

T = TypeVar("T")
# What is of no section takes about as long as this share of what all sections take: without their
# PDFs, and with them.
REST, REST_WITH_PDFS = 0.2, 0.05
_WRITTEN = re.compile("([1-9][0-9]{0,3})/([1-9][0-9]{0,3})", re.ASCII)
_LANGUAGE = re.compile(ANY_LANGUAGE)
_PDF = re.compile(r"handouts/[^/]+\.pdf")  # its name does not tell its section


@dataclass(frozen=True, slots=True)
class Part:
    """Part `number` of `count`, from 1 on."""

    number: int
    count: int

    def __str__(self) -> str:
        """Write it as commands take it: `1/4`."""
        return f"{self.number}/{self.count}"


def read_part(text: str) -> Part:
    """Read `1/4`; raises ValueError, which says what to write."""
    found = _WRITTEN.fullmatch(text)
    if found is None or int(found[1]) > int(found[2]):
        raise ValueError("write which part of how many, such as 1/4 for the first of four")
    return Part(int(found[1]), int(found[2]))


@dataclass(frozen=True, slots=True)
class Share:
    """What of a site is made here: the sections `own`, but none of the `others`.

    With `rest`, also what is of no section, but for the pages that list the PDFs of all sections
    with their sizes: these are made with `lists`. `printed` is a folder that has all these PDFs.
    """

    own: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    rest: bool = True
    lists: bool = True
    printed: Path | None = None

    def has(self, path: str) -> bool:
        """Whether the page or file at `path` (`hacks/lending/index.md`) is made here."""
        parts = path.removeprefix(MORE).split("/")
        if parts[0] in ("handouts", "handouts.md") and path.endswith(".md"):
            return self.lists
        section = parts[1] if parts[0] == "hacks" and len(parts) > 1 else ""
        return section in self.own or (self.rest and section not in self.others)

    def may_hold(self, path: str) -> bool:
        """Whether the file at `path` of the finished site, in any language, can be made here.

        Nothing that is hidden is: a site has no such file, and a host or git may obey one.
        """
        if any(name.startswith(".") for name in path.split("/")):
            return False
        own = path[_LANGUAGE.match(path).end() :]  # type: ignore[union-attr] # it may be empty
        return bool(_PDF.fullmatch(own)) or self.has(own)

    def only(self, made: Mapping[str, T]) -> dict[str, T]:
        """Return what of {path: anything} is made here."""
        return {path: value for path, value in made.items() if self.has(path)}


WHOLE = Share()


def share_of(library: Library, part: Part, *, handouts: str) -> Share:
    """Return what of a library's site a part makes.

    Sections are given away whole, the largest first, each to the part that has least so far: the
    same on each machine. Where `handouts`, one of HANDOUTS, says that PDFs are made, the lists of
    them are left for when the parts are put together.
    """
    sizes = {slug: len(section.hacks) for slug, section in library.sections.items()}
    loads = [0.0] * part.count
    loads[0] = (REST_WITH_PDFS if handouts == MADE else REST) * sum(sizes.values())
    own = set()
    for slug in sorted(sizes, key=lambda slug: (-sizes[slug], slug)):
        least = loads.index(min(loads))
        loads[least] += sizes[slug]
        if least == part.number - 1:
            own.add(slug)
    first = part.number == 1
    return Share(frozenset(own), frozenset(sizes) - own, first, first and handouts != MADE)


def lists_alone(library: Library, *, printed: Path) -> Share:
    """Return the share of the pages that list all PDFs, which stand in the folder `printed`."""
    return Share(frozenset(), frozenset(library.sections), rest=False, printed=printed)


def images_for(share: Share, library: Library) -> list[str]:
    """Return the images that stand in what a share makes, and those that it publishes itself."""
    shown = images_in_use(library)
    if not share.others:
        return shown
    used = images_in_use(replace(library, documents=share.only(library.documents)))
    return [path for path in shown if path in used or share.has(path)]


def files_of_others(share: Share, context: Context) -> frozenset[str]:
    """Return the paths of files that other parts make, where a page of docs/ may lead to them."""
    if not (share.rest and share.others):
        return frozenset()
    printed = {pdf["url"] for found in context.handouts.values() for pdf in found}
    sources = map(source_path, context.library.hacks.values())
    shown = images_in_use(context.library)
    return frozenset({*printed, *sources, *redirects(context), *shown, *map(small_path, shown)})
