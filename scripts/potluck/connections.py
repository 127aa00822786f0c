"""Typed relations between hacks, each with what it rests on. Nothing here is random."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice

from potluck.library import Library
from potluck.model import Hack
from potluck.word_numbers import Words

NEIGHBORS = 3
CANDIDATES = 24
ONE = 1 << 20  # the weight 1 as a whole number
SHARED_SOURCE_AT_MOST = 6


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

    `featured` are the hacks that most others lead to.
    """

    of: Mapping[str, Mapping[Kind, tuple[Connection, ...]]] = field(default_factory=dict)
    links: Mapping[str, int] = field(default_factory=dict)
    featured: tuple[Featured, ...] = ()


def connect(library: Library, featured: int = 6) -> Connections:
    """Relate every hack of the library to others.

    Chosen relations come first: what a hack names, and the other side of it. Then texts that
    mention it, then hacks that rest on the same source, then up to three neighbors by shared
    tags. Each pair stands once, under the first kind that fits.
    """
    chosen = _chosen(library)
    mentions = _mentions(library)
    sources = _same_source(library)
    near = _Neighbors(library)
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
        kinds[Kind.NEAR] = tuple(near.of(slug, taken))
        of[slug] = kinds
    links = _links(library, chosen, mentions)
    return Connections(of, links, _featured(library, links, featured))


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


class _Neighbors:
    """Finds hacks with rare tags in common; words in common decide between equals.

    Method: inverse document frequency of tags (Spärck Jones, 1972), and the cosine of word
    sets weighted the same way.
    """

    def __init__(self, library: Library) -> None:
        self.library = library
        by_tag: Counter[str] = Counter()
        by_tags: dict[frozenset[str], list[str]] = defaultdict(list)
        words = Words()
        for slug, hack in library.hacks.items():
            words.add(hack)
            by_tag.update(set(hack.front.tags))
            by_tags[frozenset(hack.front.tags)].append(slug)
        total = len(library.hacks) + 1
        self.by_tags = by_tags
        self.tag_weight = {tag: math.log(total / count) for tag, count in by_tag.items()}
        self.words = words
        # Whole numbers: their sum is the same in any order.
        self.word_weight = [round(ONE * math.log(total / n)) for n in words.counts]
        self.length = {slug: self.weight(found) for slug, found in words.of.items()}
        self.ranked: dict[tuple[str, ...], list[tuple[float, list[str]]]] = {}

    def of(self, slug: str, taken: set[str]) -> list[Connection]:
        hack = self.library.hacks[slug]
        scores: dict[str, float] = {}
        for score, others in self.ranks(tuple(dict.fromkeys(hack.front.tags))):
            free = (other for other in others if other not in taken)
            scores.update((other, score) for other in islice(free, CANDIDATES - len(scores)))
            if len(scores) == CANDIDATES:
                break
        own = frozenset(self.words.of[slug])
        ranked = sorted(scores, key=lambda s: (-scores[s] - self.alike(slug, own, s), s))
        return [
            Connection(other, Kind.NEAR, self.shared(hack, other)) for other in ranked[:NEIGHBORS]
        ]

    def ranks(self, tags: tuple[str, ...]) -> list[tuple[float, list[str]]]:
        """Return the hacks with any of `tags` by what these weigh together, the most first.

        Made once for all hacks with the same tags.
        """
        if tags not in self.ranked:
            found: dict[float, list[str]] = defaultdict(list)
            for theirs, slugs in self.by_tags.items():
                if not theirs.isdisjoint(tags):
                    found[sum(self.tag_weight[tag] for tag in tags if tag in theirs)] += slugs
            self.ranked[tags] = [(score, sorted(found[score])) for score in sorted(found)[::-1]]
        return self.ranked[tags]

    def alike(self, slug: str, own: frozenset[int], other: str) -> float:
        shared = self.weight(own & self.words.lately(other))
        size = math.sqrt(self.length[slug] * self.length[other])
        return 4 * shared / size if size else 0.0

    def weight(self, words: Iterable[int]) -> int:
        return sum(map(self.word_weight.__getitem__, words))

    def shared(self, hack: Hack, other: str) -> tuple[str, ...]:
        """Name the rarest tags in common, as readers see them."""
        tags = set(hack.front.tags) & set(self.library.hacks[other].front.tags)
        rarest = sorted(tags, key=lambda tag: (-self.tag_weight[tag], tag))[:2]
        known = self.library.vocabulary.tag
        return tuple(known[tag].label if tag in known else tag for tag in rarest)


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


def _featured(library: Library, links: Mapping[str, int], count: int) -> tuple[Featured, ...]:
    """Take the hacks that most others lead to, one of each section until all had one."""
    ranked = sorted(library.hacks, key=lambda slug: (-links[slug], slug))
    first: list[str] = []
    rest: list[str] = []
    seen: set[str] = set()
    for slug in ranked:
        section = library.hacks[slug].section
        (rest if section in seen else first).append(slug)
        seen.add(section)
    return tuple(Featured(slug, links[slug]) for slug in [*first, *rest][:count])
