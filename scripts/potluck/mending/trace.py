"""What a build writes down of each hack, so that the next need not read every text."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from potluck.connections import Connection, Connections, Featured, Kind
from potluck.kept import Ledger, digest
from potluck.library import AsRead, around_hacks, as_read, far_view
from potluck.model import Hack
from potluck.pages import Context
from potluck.search import common_words, told

KIND = "trace"
_ALL = ""  # the name of the entry on the whole library


@dataclass
class Traced:
    """What is known of a hack that is offered.

    `front` is a digest of all that stands before its text. `links` are the hacks that its text
    links to; `pictured` says whether it shows an image.
    `words` and `told` are its words for relations and for search, with a space around each. Of the
    hacks among which its neighbors were chosen (`candidates`), `scores` is what their tags say,
    `shared` what words in common weigh; `length` is what its own words weigh.
    """

    read: AsRead
    front: str
    links: list[str]
    pictured: bool
    words: str
    told: str
    relations: dict[str, list[list[Any]]]
    candidates: list[str]
    scores: list[float]
    shared: list[int]
    length: int

    @property
    def connections(self) -> dict[Kind, tuple[Connection, ...]]:
        """Its relations, as `connect` makes them."""
        return {
            Kind(kind): tuple(
                Connection(slug, Kind(kind), tuple(about)) for slug, about in connections
            )
            for kind, connections in self.relations.items()
        }

    def stand_beside(self, connections: Mapping[Kind, tuple[Connection, ...]]) -> None:
        """Note its relations."""
        self.relations = {
            kind.value: [[one.slug, list(one.about)] for one in found]
            for kind, found in connections.items()
        }


@dataclass(frozen=True)
class Whole:
    """What is known of the whole library: as it is seen from afar, and made of all texts.

    `around` is a digest of all but its hacks.
    """

    far: str
    around: str
    common: frozenset[str]
    links: Mapping[str, int]
    featured: tuple[Featured, ...]


def write_trace(ledger: Ledger, context: Context) -> None:
    """Write down all that mending needs of what was built; nothing in several languages."""
    library, connections = context.library, context.connections
    neighbors, far = connections.neighbors, library.derive(far_view)
    if not far or neighbors is None or library.translations:
        return
    rests = {slug: told(hack)[1] for slug, hack in library.hacks.items()}
    read = {hack.path: as_read(hack) for hack in library.every_hack.values()}
    if None in read.values():
        return
    for slug, hack in library.hacks.items():
        candidates, scores = neighbors.candidates[slug]
        traced = Traced(
            read[hack.path] or {}, front_of(hack), linked(hack), pictured(hack),
            neighbors.words.written(slug), spaced(rests[slug]), {}, list(candidates),
            scores.tolist(), neighbors.shared[slug].tolist(), neighbors.length[slug],
        )  # fmt: skip
        traced.stand_beside(connections.of[slug])
        put(ledger, hack, traced)
    for hack in library.recalled.values():
        ledger.put(hack.path, digest_of(hack), [read[hack.path]])
    around = around_hacks(library)
    whole = Whole(
        far, around, common_words([*rests.values()]), connections.links, connections.featured
    )
    put_whole(ledger, whole)


def put(ledger: Ledger, hack: Hack, traced: Traced) -> None:
    """Write down what is known of one hack."""
    ledger.put(hack.path, digest_of(hack), [*vars(traced).values()])


def put_whole(ledger: Ledger, whole: Whole) -> None:
    """Write down what is known of the whole library."""
    featured = [[one.slug, one.links] for one in whole.featured]
    ledger.put(
        _ALL, "", [whole.far, whole.around, sorted(whole.common), dict(whole.links), featured]
    )


def read_whole(ledger: Ledger) -> Whole | None:
    """Return what is known of the whole library."""
    found = ledger.any(_ALL)
    if found is None:
        return None
    far, around, common, links, featured = found
    return Whole(far, around, frozenset(common), links, tuple(Featured(*one) for one in featured))


def read_traces(ledger: Ledger, digests: Mapping[str, str]) -> dict[str, list[Any]] | None:
    """Return what is known of each hack by its path, if that is of files with these `digests`."""
    found = {path: ledger.get(path, digests.get(path, "")) for path in ledger if path != _ALL}
    return None if not found or None in found.values() else found


def connections_of(whole: Whole, traced: Mapping[str, Traced]) -> Connections:
    """Return the relations of a library; those of a hack are made when they are asked for."""
    return Connections(_Of(traced), whole.links, whole.featured)


class _Of(Mapping[str, Mapping[Kind, tuple[Connection, ...]]]):
    def __init__(self, traced: Mapping[str, Traced]) -> None:
        self._traced = traced

    def __getitem__(self, slug: str) -> Mapping[Kind, tuple[Connection, ...]]:
        return self._traced[slug].connections

    def __iter__(self) -> Any:
        return iter(self._traced)

    def __len__(self) -> int:
        return len(self._traced)


def linked(hack: Hack) -> list[str]:
    """Return the hacks that a text links to, each once."""
    return list(dict.fromkeys(hack.document.linked_slugs))


def front_of(hack: Hack) -> str:
    """Digest all that stands before a hack's text."""
    return digest([hack.document.source.text[: hack.document.body_start]])


def pictured(hack: Hack) -> bool:
    """Tell whether a text may show an image."""
    return "![" in hack.document.source.text


def spaced(text: str) -> str:
    """Return words with a space around each."""
    return f" {text} "


def digest_of(hack: Hack) -> str:
    """Return the SHA-256 of a hack's file, of which all could be read."""
    return hashlib.sha256(hack.document.source.text.encode()).hexdigest()
