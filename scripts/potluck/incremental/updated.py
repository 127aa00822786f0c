"""The library, relations and files after texts were saved; nothing where more has to be made."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from potluck.build_cache import Ledger
from potluck.connections import Connection, Connections, Kind
from potluck.connections.neighbors import Tags
from potluck.diagnostics import Severity
from potluck.incremental.records import (
    HackRecord,
    Known,
    Whole,
    connections_of,
    files_of,
    key_of,
    put,
)
from potluck.incremental.relations import neighbors_of, weigh_again
from potluck.incremental.trace import digest_of, front_of, linked, pictured, spaced
from potluck.library import Library, build_library, fingerprint, fingerprint_around_hacks
from potluck.model import Hack
from potluck.reading.file_names import language_in, original_of
from potluck.search import most_common, told


@dataclass(frozen=True)
class Texts:
    """The digests of a library's files `before`, and of those that were `saved` since."""

    before: Mapping[str, str]
    saved: Mapping[str, str]

    @cached_property
    def now(self) -> Mapping[str, str]:
        """The digests of all files now."""
        return {**self.before, **self.saved}


@dataclass(frozen=True)
class Updated:
    """A library in which a few texts are others, and what of it was known before.

    `changed` are the hacks with these texts, `drawn` those whose pages show something else. `whole`
    is what was known of the whole library, and still holds.
    """

    library: Library
    connections: Connections
    changed: tuple[Hack, ...]
    drawn: tuple[Hack, ...]
    whole: Whole


def reread(files: Mapping[str, bytes], texts: Texts, known: Known) -> Library | None:
    """Return what a library of `files` is where a few `texts` are others now.

    `known` is what the build before wrote of it in its own language. None where more than texts of
    hacks and of their translations changed, or the same was not known.
    """
    whole, saved = known.whole, texts.saved
    of_others = {path: one.read for path, one in known.hacks.items() if path not in saved}
    library = build_library(files, known=of_others)
    hacks = {hack.path for hack in library.hacks.values()}
    if not {original_of(path) if language_in(path) else path for path in saved} <= hacks:
        return None
    if fingerprint_around_hacks(library) != whole.around or library.problems or library.half_read:
        return None
    if any(front_of(hack) != known.hacks[hack.path].front for hack in _changed(library, saved)):
        return None
    library = replace(library, some_pages=whole.some_pages)
    library.foresee(fingerprint, whole.far)  # all files are the same but for these texts
    return library


def updated(library: Library, texts: Texts, known: Known, ledger: Ledger) -> Updated | None:
    """Return what is another in a library in its language, now that `texts` are others.

    `known` is what the build before wrote into the `ledger` of that language, which gets what is
    new. It is used up: what it says of hacks is then what is known of them now. None where that is
    too little, or where a text leads to other hacks, shows an image, or makes a word a common one.
    """
    whole, changed = known.whole, _changed(library, texts.saved)
    if not known.hacks.keys() >= {h.path for h in library.hacks.values()}:
        return None
    traced = {slug: known.hacks[hack.path] for slug, hack in library.hacks.items()}
    if not all(_says_what_it_did(hack, traced[hack.slug]) for hack in changed):
        return None
    if not _same_are_common(traced, whole, changed):
        return None
    drawn = {hack.slug: hack for hack in changed}
    new_words = {hack.slug: spaced(" ".join(hack.words)) for hack in changed}
    tags = Tags(library)
    for slug in [*weigh_again(traced, new_words)]:
        if _stands_elsewhere(traced, tags, slug):
            drawn[slug] = library.hacks[slug]
        path = library.hacks[slug].path
        put(ledger, path, key_of(path, library.language, texts.before), traced[slug])
    if any(traced[slug].pictured for slug in drawn):
        return None
    for hack in changed:
        put(ledger, hack.path, digest_of(library, hack), traced[hack.slug])
    connections = connections_of(whole, traced)
    return Updated(library, connections, changed, tuple(drawn.values()), whole)


def wrong_translations(library: Library, saved: Container[str]) -> bool:
    """Whether a rule has anything against the translations of which one of two files was `saved`.

    These rules look at all translations, but at each beside its original alone.
    """
    from potluck.rules import RULES  # to load all rules takes time
    from potluck.rules.engine import Subject

    few = {
        path: versions
        for path, versions in library.translations.items()
        if path in saved or any(found.path in saved for found in versions.values())
    }
    seen = {"library": replace(library, translations=few)}
    return any(
        found
        for rule in RULES.values()
        if rule.check and rule.subject is Subject.TRANSLATIONS and rule.severity is Severity.ERROR
        for found in rule.check(*map(seen.__getitem__, rule.asks))
    )


def _changed(library: Library, saved: Mapping[str, str]) -> tuple[Hack, ...]:
    """Return the hacks of which a file was saved, in the language of a library."""
    return tuple(
        hack
        for hack in library.hacks.values()
        if any(file in saved for file in files_of(hack.path, library.language))
    )


def _says_what_it_did(hack: Hack, before: HackRecord) -> bool:
    """Whether a hack has the links that it had, and shows no image."""
    return linked(hack) == before.links and not (pictured(hack) or before.pictured)


def _same_are_common(
    traced: Mapping[str, HackRecord], whole: Whole, changed: tuple[Hack, ...]
) -> bool:
    """Take over what search has of texts; tell whether the same words choose no hack."""
    most = most_common(len(traced))
    for hack in changed:
        own, now = traced[hack.slug], spaced(told(hack)[1])
        before, after = {*own.told[1:-1].split(" ")}, {*now[1:-1].split(" ")}
        own.told = now
        for word in before ^ after:
            count = sum(f" {word} " in one.told for one in traced.values())
            if (count > most) != (word in whole.common):
                return False
    return True


def _stands_elsewhere(traced: Mapping[str, HackRecord], tags: Tags, slug: str) -> bool:
    """Note the neighbors of a hack; tell whether they are others than before."""
    one = traced[slug]
    before = one.connections
    near = tuple(
        Connection(other, Kind.NEAR, tags.shared(slug, other))
        for other in neighbors_of(traced, slug)
    )
    if near == before[Kind.NEAR]:
        return False
    one.stand_beside({**before, Kind.NEAR: near})
    return True
