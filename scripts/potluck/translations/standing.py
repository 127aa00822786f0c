"""How the translations of a library stand: fresh, stale, missing, orphan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from potluck.library import Library
from potluck.model import Hack
from potluck.project import SETTINGS
from potluck.reading import Body, Document
from potluck.translated import Original, Translation
from potluck.translations.blocks import blocks_of
from potluck.translations.in_language import Pairs, pairs_of
from potluck.translations.pairing import State, states_of
from potluck.translations.shared_standing import FOLDER, SITE, shared_entries
from potluck.vocabulary import CAUTIONS


@dataclass(frozen=True)
class Standing:
    """One page in one language.

    `found` is its translation, None where there is none; `orphan` that its original is gone.
    `counts` are of its texts; `unsafe` of those shown in the original since safety hangs on them.
    `shared` is the file of shared words that it is about, if it is about one.
    """

    original: str
    language: str
    found: Translation | None
    orphan: bool = False
    counts: dict[State, int] = field(default_factory=dict)
    unsafe: int = 0
    shared: str = ""

    @property
    def path(self) -> str:
        """The file to name: that of the translation, where there is one."""
        return self.found.path if self.found else self.shared or self.original

    @property
    def word(self) -> str:
        """The state of the whole: `fresh` where every text is."""
        if self.orphan or (self.found is None and not self.shared):
            return "orphan" if self.orphan else "missing"
        # A glossary may hold some terms; a page has all of its texts.
        lacking = 0 if self.shared else self.counts[State.MISSING]
        fresh = not (self.counts[State.STALE] or lacking)
        return "fresh" if fresh else "stale"


def originals(library: Library) -> dict[str, Original]:
    """Return all that is translated, by path."""
    pages: list[Any] = [
        *library.every_hack.values(),
        *library.sections.values(),
        *library.paths.values(),
        *library.checkups.values(),
    ]
    found = {
        it.document.path: Original(it.document, it.front, isinstance(it, Hack) and it.urgent)
        for it in pages
    }
    for it in library.sheets:  # all of such a file is front matter
        document = Document(it.where.source, it.where, Body())
        found[document.path] = Original(document, it.front)
    return {**found, **library.docs_pages}


def paired(library: Library) -> dict[str, dict[str, Pairs]]:
    """Return how the texts of all that is translated stand, by path and language."""
    known = library.derive(originals)
    return {
        path: {
            language: pairs_of(known[path].document, known[path].front, found)
            for language, found in versions.items()
        }
        for path, versions in library.translations.items()
        if path in known
    }


def misread_keys(library: Library, path: str) -> frozenset[str]:
    """Return the texts of an original of which a stand-in is held: nothing can be said of them."""
    wrong = library.half_read[path][1] if path in library.half_read else frozenset()
    return wrong | {"reason"} if "recalled" in wrong else wrong


def standings(library: Library, languages: frozenset[str]) -> Iterator[Standing]:
    """Yield how each page stands in each of the languages, in the order of their paths."""
    known = originals(library)
    paths = sorted({*known, *library.translations})
    for language in sorted(languages):
        for path in paths:
            found = library.translations.get(path, {}).get(language)
            if path in known:
                yield standing(known[path], path, language, found)
            elif found and path not in library.files:  # one with errors is there
                yield Standing(path, language, found, orphan=True)
        yield from _shared(library, language)


def _shared(library: Library, language: str) -> Iterator[Standing]:
    """Yield how the files of shared words stand that a language has."""
    entries = list(shared_entries(library, language))
    for kind in dict.fromkeys(one.kind for one in entries):
        states = [one.state for one in entries if one.kind == kind]
        if any(state is not State.MISSING for state in states):
            counts = {state: states.count(state) for state in State}
            yield Standing(
                SETTINGS if kind == SITE else f"{FOLDER}/{kind}.yml",
                language,
                None,
                counts=counts,
                shared=f"{FOLDER}/{kind}.{language}.yml",
            )


def standing(original: Original, path: str, language: str, found: Translation | None) -> Standing:
    """Return how one page stands in a language."""
    if found is None:
        return Standing(path, language, None)
    pairs = pairs_of(original.document, original.front, found)
    parts = [block.part for block in blocks_of(original.document.body)]
    unsafe = sum(
        pair.state is not State.FRESH and (original.urgent or parts[pair.at] == CAUTIONS)
        for pair in pairs["body"]
    )
    return Standing(path, language, found, counts=states_of(pairs), unsafe=unsafe)
