"""Of which texts the shared words of a language are translations: by entry, kept by the tool.

Tags, facets and terms stand in lists that people write, so what was translated is written down in a
file of its own: `hacks/_vocabulary/translated.es.yml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import yaml

from potluck.library import Library
from potluck.translated import FacetWords, SiteWords
from potluck.translations.blocks import digest_of
from potluck.translations.pairing import State, entry, own_digest
from potluck.translations.shared import shared_words
from potluck.vocabulary import Facet

FOLDER = "hacks/_vocabulary"
SITE = "site"
COMMENT = "# Kept by `potluck translate sync`; nobody types it.\n"
Texts = Mapping[str, Mapping[str, str]]


class SharedEntry(NamedTuple):
    """One entry of the shared words of a language: how it stands, and what was recorded of it."""

    kind: str
    name: str
    state: State
    now: str
    was: str = ""


def original_texts(library: Library) -> Texts:
    """Return {kind: {name: text}} of what the original's vocabulary says to readers."""
    words = library.vocabulary
    return {
        "tags": {tag.id: _lines(tag.label, tag.definition) for tag in words.tags},
        "facets": _of_facets(words.facets),
        "terms": {t.term: _lines(t.term, t.full, t.definition, t.note) for t in words.terms},
        "pictures": {name: picture.title for name, picture in library.pictures.items()},
        SITE: _of_site(library),
    }


def _of_site(library: Library) -> dict[str, str]:
    """Return what mkdocs.yml says of the whole. Where a number works belongs to that number."""
    file, emergency = library.settings_file, library.settings.emergency
    said = {
        "name": file.name,
        "description": file.description,
        "lead": library.settings.lead,
        "emergency_region": _lines(emergency.number, emergency.region) if emergency.number else "",
        "emergency_label": emergency.label,
    }
    return {name: text for name, text in said.items() if text}


def translated_texts(library: Library, language: str) -> Texts:
    """Return the same of a language; a term that translators only agreed on is none."""
    own = shared_words(library, language)
    terms = [term for term in own.terms if term.definition]
    return {
        "tags": {tag.id: _lines(tag.label, tag.definition) for tag in own.tags},
        "facets": _of_facets(own.facets),
        "terms": {t.of: _lines(t.term, t.full, t.definition, t.note) for t in terms},
        "pictures": {picture.picture: picture.text for picture in own.pictures},
        SITE: {name: text for name, text in own.site.model_dump().items() if text},
    }


def site_words(library: Library, language: str) -> SiteWords:
    """Return what the files of a language say of the whole, without what is out of date.

    What was never recorded stays, but for the lines on whom to call: beside another number, an old
    "Estados Unidos" would send people in danger to a number that nobody answers.
    """
    own = shared_words(library, language).site
    entries = [one for one in shared_entries(library, language) if one.kind == SITE]
    safe = {one.name for one in entries if one.state is State.FRESH}
    stale = {one.name for one in entries if one.state is State.STALE and one.was}
    calls = {name for name in SiteWords.model_fields if name.startswith("emergency_")}
    return own.model_copy(update=dict.fromkeys(stale | calls - safe, ""))


def _of_facets(facets: Sequence[Facet | FacetWords]) -> dict[str, str]:
    found = {facet.id: facet.label for facet in facets}
    for facet in facets:
        found |= {f"{facet.id}/{c.id}": _lines(c.label, c.definition) for c in facet.choices}
    return found


def _lines(*texts: str) -> str:
    return "\n".join(text for text in texts if text)


def shared_entries(library: Library, language: str) -> Iterator[SharedEntry]:
    """Yield how each entry of the vocabulary stands in a language, kind by kind."""
    own, record = translated_texts(library, language), shared_words(library, language).translated
    for kind, texts in original_texts(library).items():
        for name, text in texts.items():
            if name not in own[kind]:
                yield SharedEntry(kind, name, State.MISSING, text)
                continue
            was = recorded_of(record, kind, name, own[kind][name])
            fresh = was == digest_of(text)
            yield SharedEntry(kind, name, State.FRESH if fresh else State.STALE, text, was)


def recorded_of(record: Texts, kind: str, name: str, text: str) -> str:
    """Return the hash of the text that an entry is a translation of; empty where it is touched."""
    then, _, own = record.get(kind, {}).get(name, "").partition("-")
    return then if own == own_digest(text) else ""


def renewed_shared(library: Library, language: str, still_right: frozenset[str]) -> str:
    """Return the file that records what the shared words of a language are translations of.

    What was rewritten is recorded anew. What was not stays as it was, but for the kinds that
    somebody read and called `still_right`. Empty where there are no such words.
    """
    own, record = translated_texts(library, language), shared_words(library, language).translated
    kept: dict[str, dict[str, str]] = {}
    for kind, texts in original_texts(library).items():
        for name, text in texts.items():
            if name not in own[kind]:
                continue
            was = recorded_of(record, kind, name, own[kind][name])
            then = digest_of(text) if kind in still_right or not was else was
            kept.setdefault(kind, {})[name] = entry(then, own_digest(own[kind][name]))
    if not kept:
        return ""
    return COMMENT + str(yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=1000))


def record_path(language: str) -> str:
    """Return the path of the file that records a language."""
    return f"{FOLDER}/translated.{language}.yml"
