"""The words that a library shares, in another language: tags, facets, terms, guide, search."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from potluck.library import Library
from potluck.reading.line_picture import LinePicture
from potluck.translated import FacetWords, SharedWords
from potluck.vocabulary import Expansion, Facet, Tag, Term, Typed, Vocabulary


def shared_words(library: Library, language: str) -> SharedWords:
    """Return the shared words of a language; none where it has no files."""
    return library.shared_words.get(language, SharedWords())


def merged_vocabulary(library: Library, language: str) -> Vocabulary:
    """Return the vocabulary as readers of a language get it. Ids, and so addresses, stay."""
    own, base = shared_words(library, language), library.vocabulary
    # Not a copy: that would keep what was looked up in the other language.
    return Vocabulary.model_construct(
        tags=_tags(base.tags, own),
        facets=_facets(base.facets, own),
        terms=_terms(base.terms, own),
        words=own.words,
        names=base.names,
        expansions=_expansions(base.expansions, own, base.typed),
        typed=_typed(base.typed, own.typed),
    )


def merged_pictures(library: Library, language: str) -> Mapping[str, LinePicture]:
    """Return the line pictures with what they show in words of a language."""
    said = {entry.picture: entry.text for entry in shared_words(library, language).pictures}
    return {
        name: replace(picture, title=said[name]) if name in said else picture
        for name, picture in library.pictures.items()
    }


def _tags(tags: list[Tag], own: SharedWords) -> list[Tag]:
    words = {tag.id: tag for tag in own.tags}
    return [
        tag
        if tag.id not in words
        else tag.model_copy(
            update={
                "label": words[tag.id].label,
                "definition": words[tag.id].definition,
                # Whoever reads in one language may type in two.
                "synonyms": list(
                    dict.fromkeys([*words[tag.id].synonyms, tag.label, *tag.synonyms])
                ),
            }
        )
        for tag in tags
    ]


def _facets(facets: list[Facet], own: SharedWords) -> list[Facet]:
    words = {facet.id: facet for facet in own.facets}
    return [_facet(facet, words[facet.id]) if facet.id in words else facet for facet in facets]


def _facet(facet: Facet, words: FacetWords) -> Facet:
    named = {choice.id: choice for choice in words.choices}
    choices = [
        choice
        if choice.id not in named
        else choice.model_copy(
            update={
                "label": named[choice.id].label,
                "definition": named[choice.id].definition or choice.definition,
            }
        )
        for choice in facet.choices
    ]
    return facet.model_copy(update={"label": words.label, "choices": choices})


def _terms(terms: list[Term], own: SharedWords) -> list[Term]:
    words = {term.of: term for term in own.terms if term.definition}
    merged = [
        term
        if term.term not in words
        else term.model_copy(
            update={
                "term": words[term.term].term,
                "full": words[term.term].full,
                "definition": words[term.term].definition,
                "note": words[term.term].note,
                "also": words[term.term].also,
                "typed": [*words[term.term].typed, term.term, *term.also, *term.typed],
            }
        )
        for term in terms
    ]
    return sorted(merged, key=lambda term: term.term.lower())


def _typed(rows: list[Typed], own: list[Typed]) -> list[Typed]:
    """Return what is typed in this language, and in the original's where a hack has no own row.

    Both would be twice the bytes, and words of one language are read as slips of the other.
    """
    mine = {row.hack for row in own}
    return [*own, *(row for row in rows if row.hack not in mine)]


def _expansions(rows: list[Expansion], own: SharedWords, typed: list[Typed]) -> list[Expansion]:
    """Return this language's synonyms; the original's, too, where most hacks have no own row."""
    mine = {row.hack for row in own.typed}
    most = 2 * sum(row.hack in mine for row in typed) > len(typed)
    return own.expansions if most else [*own.expansions, *rows]
