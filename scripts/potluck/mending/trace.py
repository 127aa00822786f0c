"""What a build writes down of each hack in a language: the next need not read every text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from potluck.connections import Connection, Connections, Featured, Kind
from potluck.kept import Ledger, digest
from potluck.library import AsRead, Library, around_hacks, as_read, far_view
from potluck.model import Hack
from potluck.pages import Context
from potluck.search import common_words, told

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
    """What the build before wrote down: what `Traced` holds of each hack by path, and the whole.

    Of recalled hacks it is the beginning of that.
    """

    hacks: Mapping[str, list[Any]]
    whole: Whole

    def may_link(self, path: str, names: Iterable[str]) -> bool:
        """Whether a file may link to one of files with these names: of hacks that is known."""
        links = self.hacks[path][2] if path in self.hacks else None
        return links is None or any(name.removesuffix(".md") in links for name in names)


def trace_of(language: str) -> str:
    """Return the name of the ledger of a language; that of the originals is empty."""
    return f"trace-{language}"


def write_trace(ledger: Ledger, context: Context, shared: Mapping[str, Any]) -> None:
    """Write down all that mending needs of a site in one language.

    `shared` is what templates share of all hacks, as plain data.
    """
    library, connections = context.library, context.connections
    neighbors, far = connections.neighbors, library.derive(far_view)
    if not (far or library.language) or neighbors is None:
        return
    rests = {slug: told(hack)[1] for slug, hack in library.hacks.items()}
    every = library.every_hack.values()
    read = {hack.path: {} if library.language else as_read(hack) for hack in every}
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
        put(ledger, hack.path, digest_of(library, hack), traced)
    for hack in library.recalled.values():
        told_of_it = [read[hack.path], front_of(hack), linked(hack)]
        ledger.put(hack.path, digest_of(library, hack), told_of_it)
    around = around_hacks(library)
    whole = Whole(
        far, around, common_words([*rests.values()]), connections.links, connections.featured,
        context.written, library.some_pages, dict(_numbers(context)),
        {} if library.language else shared,
    )  # fmt: skip
    put_whole(ledger, whole)


def _numbers(context: Context) -> Iterator[tuple[str, list[int]]]:
    for found in context.handouts.values():
        yield from ((pdf["url"], [pdf["pages"], pdf["size"]]) for pdf in found if pdf["size"])


def put(ledger: Ledger, path: str, key: str, traced: Traced) -> None:
    """Write down what is known of one hack."""
    ledger.put(path, key, [*vars(traced).values()])


def put_whole(ledger: Ledger, whole: Whole) -> None:
    """Write down what is known of the whole library."""
    featured = [[one.slug, one.links] for one in whole.featured]
    some_pages = {code: sorted(pages) for code, pages in whole.some_pages.items()}
    ledger.put(_ALL, "", [
        whole.far, whole.around, sorted(whole.common), dict(whole.links), featured,
        sorted(whole.written), some_pages, whole.printed, whole.shared,
    ])  # fmt: skip


def read_known(ledger: Ledger, digests: Mapping[str, str], language: str = "") -> Known | None:
    """Return what is known of a library, if that is of files with these `digests`."""
    found = {
        path: ledger.get(path, key_of(path, language, digests)) for path in ledger if path != _ALL
    }
    whole = ledger.any(_ALL)
    return Known(found, _whole(whole)) if whole and found and None not in found.values() else None


def _whole(found: list[Any]) -> Whole:
    far, around, common, links, featured, written, some_pages, printed, shared = found
    return Whole(
        far, around, frozenset(common), links, tuple(Featured(*one) for one in featured),
        frozenset(written), {code: frozenset(pages) for code, pages in some_pages.items()}, printed,
        shared,
    )  # fmt: skip


def key_of(path: str, language: str, digests: Mapping[str, str]) -> str:
    """Return the digests of the files of a hack in a language."""
    return "".join(digests.get(file, "") for file in files_of(path, language))


def files_of(path: str, language: str) -> list[str]:
    """Return the files that a hack is made of in a language: its own, and that of a translation."""
    return [path, f"{path.removesuffix('.md')}.{language}.md"] if language else [path]


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
    translated = hack.body.within is None
    return "![" in hack.document.source.text or (translated and "![" in hack.body.text)


def spaced(text: str) -> str:
    """Return words with a space around each."""
    return f" {text} "


def digest_of(library: Library, hack: Hack) -> str:
    """Return the same of a hack as it was read; another where a file is not what was read of it."""
    found = library.translations.get(hack.path, {}).get(library.language)
    texts = [one.source.text for one in (hack.document, *([found.document] if found else []))]
    return "".join(hashlib.sha256(text.encode()).hexdigest() for text in texts)
