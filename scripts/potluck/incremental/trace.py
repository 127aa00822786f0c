"""What a build writes down of each hack in a language: the next need not read every text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from potluck.build_cache import Ledger, digest
from potluck.connections.neighbors import Neighbors
from potluck.incremental.records import HackRecord, Whole, put, put_whole
from potluck.library import Library, as_read, fingerprint, fingerprint_around_hacks
from potluck.model import Hack
from potluck.pages import Context
from potluck.search import common_words, told


def write_trace(ledger: Ledger, context: Context, shared: Mapping[str, Any]) -> None:
    """Write down all that incremental builds need of a site in one language.

    `shared` is what templates share of all hacks, as plain data.
    """
    library, connections = context.library, context.connections
    neighbors, far = connections.neighbors, library.derive(fingerprint)
    if not (far or library.language) or neighbors is None:
        return
    every = library.every_hack.values()
    read = {hack.path: {} if library.language else as_read(hack) for hack in every}
    if None in read.values():
        return
    rests = {}
    for hack in every:
        traced = HackRecord(read[hack.path] or {}, front_of(hack), linked(hack))
        if hack.slug in library.hacks:
            _, rests[hack.slug] = told(hack)
            traced.pictured, traced.told = pictured(hack), spaced(rests[hack.slug])
            traced.stand_beside(connections.of[hack.slug])
            _note_neighbors(traced, neighbors, hack.slug)
        put(ledger, hack.path, digest_of(library, hack), traced)
    put_whole(
        ledger,
        Whole(
            far=far,
            around=fingerprint_around_hacks(library),
            common=common_words([*rests.values()]),
            links=connections.links,
            featured=connections.featured,
            written=context.written,
            some_pages=library.some_pages,
            printed=dict(_numbers(context)),
            shared={} if library.language else shared,
        ),
    )


def _note_neighbors(traced: HackRecord, neighbors: Neighbors, slug: str) -> None:
    """Write down what the neighbors of a hack were chosen by."""
    candidates, scores = neighbors.candidates[slug]
    traced.words = neighbors.words.written(slug)
    traced.candidates, traced.scores = list(candidates), scores.tolist()
    traced.shared, traced.length = neighbors.shared[slug].tolist(), neighbors.length[slug]


def _numbers(context: Context) -> Iterator[tuple[str, list[int]]]:
    for found in context.handouts.values():
        yield from ((pdf["url"], [pdf["pages"], pdf["size"]]) for pdf in found if pdf["size"])


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
