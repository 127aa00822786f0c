"""Typed relations between hacks, each with what it rests on. Nothing here is random."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from potluck.connections.neighbors import Neighbors
from potluck.library import Library

SHARED_SOURCE_AT_MOST = 6
FEATURED = 6  # hacks


class Kind(StrEnum):
    """Why two hacks stand side by side."""

    FIRST = "first"
    THEN = "then"
    WITH = "with"
    INSTEAD = "instead"
    MENTIONED = "mentioned"
    SOURCE = "source"
    NEAR = "near"


@dataclass(frozen=True, slots=True)
class Connection:
    """A relation to the hack `slug`. `about` holds what the reason names: tags or a source."""

    slug: str
    kind: Kind
    about: tuple[str, ...] = ()


@dataclass(frozen=True)
class Featured:
    """A hack that many others lead to: `links` counts them."""

    slug: str
    links: int


@dataclass(frozen=True)
class Connections:
    """For each hack its relations by kind, and how many other hacks lead to it.

    `featured` are the hacks that most others lead to. `neighbors` is what those by tags were chosen
    from.
    """

    of: Mapping[str, Mapping[Kind, tuple[Connection, ...]]] = field(default_factory=dict)
    links: Mapping[str, int] = field(default_factory=dict)
    featured: tuple[Featured, ...] = ()
    neighbors: Neighbors | None = field(default=None, compare=False, repr=False)


def connect(library: Library) -> Connections:
    """Relate every hack of the library to others.

    Chosen relations come first: what a hack names, and the other side of it. Then texts that
    mention it, then hacks that rest on the same source, then up to three neighbors by shared
    tags. Each pair stands once, under the first kind that fits.
    """
    chosen = _chosen(library)
    mentions = _mentions(library)
    sources = _same_source(library)
    near = Neighbors(library)
    of = {}
    for slug in library.hacks:
        taken = {slug}
        kinds: dict[Kind, tuple[Connection, ...]] = {}
        for candidates in (chosen[slug], mentions[slug], sources[slug]):
            for connection in candidates:
                if connection.slug in taken or connection.slug not in library.hacks:
                    continue
                taken.add(connection.slug)
                kinds[connection.kind] = (*kinds.get(connection.kind, ()), connection)
        kinds[Kind.NEAR] = tuple(
            Connection(other, Kind.NEAR, near.tags.shared(slug, other))
            for other in near.of(slug, taken)
        )
        of[slug] = kinds
    near.words.forget()
    links = _links(library, chosen, mentions)
    return Connections(of, links, _featured(library, links), near)


def _chosen(library: Library) -> dict[str, list[Connection]]:
    """Relations named in front matter, and their other side: `first` becomes `then`."""
    found: dict[str, list[Connection]] = defaultdict(list)
    other_side: dict[str, list[Connection]] = defaultdict(list)
    back = {Kind.FIRST: Kind.THEN, Kind.WITH: Kind.WITH, Kind.INSTEAD: Kind.INSTEAD}
    for slug, hack in library.hacks.items():
        for relation in hack.front.related:
            kind = Kind(relation.how)
            found[slug].append(Connection(relation.hack, kind))
            other_side[relation.hack].append(Connection(slug, back[kind]))
    order = list(Kind)
    for slug in library.hacks:
        found[slug] += other_side[slug]
        found[slug].sort(key=lambda connection: order.index(connection.kind))
    return found


def _mentions(library: Library) -> dict[str, list[Connection]]:
    """Hacks whose text links to a hack, by the hack that is linked to."""
    found: dict[str, list[Connection]] = defaultdict(list)
    for slug, hack in library.hacks.items():
        for target in dict.fromkeys(hack.document.linked_slugs):
            found[target].append(Connection(slug, Kind.MENTIONED))
    return found


def _same_source(library: Library) -> dict[str, list[Connection]]:
    """Hacks that rest on the same source, where few do: a source of many says little."""
    by_source: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for slug, hack in library.hacks.items():
        for source in hack.front.sources:
            by_source[source.url].append((slug, source.title))
    found: dict[str, list[Connection]] = defaultdict(list)
    for users in by_source.values():
        if not 2 <= len(users) <= SHARED_SOURCE_AT_MOST:
            continue
        for slug, title in users:
            found[slug] += [Connection(s, Kind.SOURCE, (title,)) for s, _ in users if s != slug]
    return found


def _links(
    library: Library,
    chosen: Mapping[str, list[Connection]],
    mentions: Mapping[str, list[Connection]],
) -> dict[str, int]:
    """Count the hacks that lead to each hack, by relation or in their text."""
    return {
        slug: len({c.slug for c in [*chosen[slug], *mentions[slug]] if c.slug in library.hacks})
        for slug in library.hacks
    }


def _featured(library: Library, links: Mapping[str, int]) -> tuple[Featured, ...]:
    """Take the hacks that most others lead to, one of each section until all had one."""
    ranked = sorted(library.hacks, key=lambda slug: (-links[slug], slug))
    first: list[str] = []
    rest: list[str] = []
    seen: set[str] = set()
    for slug in ranked:
        section = library.hacks[slug].section
        (rest if section in seen else first).append(slug)
        seen.add(section)
    return tuple(Featured(slug, links[slug]) for slug in [*first, *rest][:FEATURED])
