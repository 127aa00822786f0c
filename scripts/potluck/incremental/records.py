"""What is known of hacks and of the whole library, and how it is kept from build to build."""

from __future__ import annotations

from collections import UserDict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from potluck.build_cache import Ledger
from potluck.connections import Connection, Connections, Featured, Kind
from potluck.library import AsRead

_ALL = ""  # the name of the entry on the whole library


@dataclass
class HackRecord:
    """What is known of a hack; of a recalled one `read`, `front` and `links` alone.

    `front` is a digest of all that stands before its text. `links` are the hacks that its text
    links to; `pictured` says whether it shows an image.
    `words` and `told` are its words for relations and for search, with a space around each. Of the
    hacks among which its neighbors were chosen (`candidates`), `scores` is what their tags say,
    `shared` what words in common weigh; `length` is what its own words weigh.
    """

    read: AsRead
    front: str
    links: list[str]
    pictured: bool = False
    words: str = ""
    told: str = ""
    relations: dict[str, list[list[Any]]] = field(default_factory=dict)
    candidates: list[str] = field(default_factory=list)
    scores: list[float] = field(default_factory=list)
    shared: list[int] = field(default_factory=list)
    length: int = 0

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
    """What is known of the whole library: its fingerprint, and what is made of all texts.

    `around` is a digest of all but its hacks, `shared` what templates share of its hacks. `written`
    are the addresses of pages that people wrote, `some_pages` those of all pages in languages of
    which only some exist, and `printed` are the pages and kB of PDFs that were made.
    """

    far: str
    around: str
    common: frozenset[str]
    links: Mapping[str, int]
    featured: tuple[Featured, ...]
    written: frozenset[str]
    some_pages: Mapping[str, frozenset[str]]
    printed: Mapping[str, list[int]]
    shared: Mapping[str, Any]


@dataclass(frozen=True)
class Known:
    """What the build before wrote down: of each hack by path, and of the whole."""

    hacks: Mapping[str, HackRecord]
    whole: Whole

    def may_link(self, path: str, names: Iterable[str]) -> bool:
        """Whether a file may link to one of files with these names: of hacks that is known."""
        known = self.hacks.get(path)
        return known is None or any(name.removesuffix(".md") in known.links for name in names)


def trace_of(language: str) -> str:
    """Return the name of the ledger of a language; that of the originals is empty."""
    return f"trace-{language}"


def put(ledger: Ledger, path: str, key: str, traced: HackRecord) -> None:
    """Write down what is known of one hack."""
    ledger.put(path, key, {**vars(traced)})


def put_whole(ledger: Ledger, whole: Whole) -> None:
    """Write down what is known of the whole library."""
    ledger.put(
        _ALL,
        "",
        {
            **vars(whole),
            "common": sorted(whole.common),
            "links": dict(whole.links),
            "featured": [asdict(one) for one in whole.featured],
            "written": sorted(whole.written),
            "some_pages": {code: sorted(pages) for code, pages in whole.some_pages.items()},
        },
    )


def read_known(ledger: Ledger, digests: Mapping[str, str], language: str = "") -> Known | None:
    """Return what is known of a library, if that is of files with these `digests`."""
    found = {
        path: ledger.get(path, key_of(path, language, digests)) for path in ledger if path != _ALL
    }
    whole = ledger.any(_ALL)
    if not whole or not found or None in found.values():
        return None
    return Known({path: HackRecord(**one) for path, one in found.items()}, _whole(whole))


def _whole(found: dict[str, Any]) -> Whole:
    return Whole(
        **{
            **found,
            "common": frozenset(found["common"]),
            "featured": tuple(Featured(**one) for one in found["featured"]),
            "written": frozenset(found["written"]),
            "some_pages": {code: frozenset(pages) for code, pages in found["some_pages"].items()},
        }
    )


def key_of(path: str, language: str, digests: Mapping[str, str]) -> str:
    """Return the digests of the files of a hack in a language."""
    return "".join(digests.get(file, "") for file in files_of(path, language))


def files_of(path: str, language: str) -> list[str]:
    """Return the files that a hack is made of in a language: its own, and that of a translation."""
    return [path, f"{path.removesuffix('.md')}.{language}.md"] if language else [path]


def connections_of(whole: Whole, traced: Mapping[str, HackRecord]) -> Connections:
    """Return the relations of a library; those of a hack are made when they are asked for."""
    return Connections(_Of(traced), whole.links, whole.featured)


class _Of(UserDict[str, Any]):
    def __getitem__(self, slug: str) -> Mapping[Kind, tuple[Connection, ...]]:
        traced: HackRecord = self.data[slug]
        return traced.connections
