"""How a translation says things: agreed terms, and the language guide of its language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from potluck.library import Library
from potluck.reading import Document
from potluck.reading.odd_characters import without_accents
from potluck.rules.engine import Finding, Severity, Subject, rule
from potluck.rules.language.guide import Guide, Match, longest
from potluck.rules.language.words import instead
from potluck.translated import TermWords, Translation
from potluck.translations.blocks import blocks_of

# A word and its forms begin alike: so many letters, or all but its last two.
_SHORTEST = 4
_RECORD = "\ntranslated:"
_ADDRESS = re.compile(r"\]\([^)\s]*\)")  # of a link: a slug says nothing to readers


def _plain(text: str) -> str:
    return without_accents(text.lower())


@rule("translation-term", Severity.OBSERVATION, Subject.TRANSLATIONS)
def translation_term(library: Library) -> Iterator[Finding]:
    """Translators use the same word for the same thing.

    They agreed on it in hacks/_vocabulary/terms.es.yml; people who search and people who learn
    always see the same word.
    Bad:
        disminución de daños
    Good:
        reducción de daños
    """
    known = {path: original.document for path, original in library.docs_pages.items()}
    for found in _translations(library):
        original = library.documents.get(found.original) or known.get(found.original)
        if original and found.language in library.shared_words:
            yield from _terms(original, found, library)


def _terms(original: Document, found: Translation, library: Library) -> Iterator[Finding]:
    document, language = _document(found, library), found.language
    theirs, own = blocks_of(original.body), blocks_of(document.body)
    if len(theirs) != len(own):
        return
    texts = [_ADDRESS.sub("]", block.text) for block in theirs]
    anywhere = "\n".join(texts).casefold()
    for term in library.shared_words[language].terms:
        if term.of.casefold() not in anywhere:
            continue
        said = re.compile(rf"\b{re.escape(term.of)}s?\b", re.IGNORECASE)
        for text, ours in zip(texts, own, strict=True):
            if said.search(text) and not _says(term, ours.text):
                yield Finding(
                    document.body_place(ours.start, ours.end),
                    f"the original says “{term.of}”, and translators agreed on “{term.term}”",
                    help=f"say “{term.term}”, or add what you say to `also` of the term in "
                    f"hacks/_vocabulary/terms.{language}.yml",
                )


def _says(term: TermWords, text: str) -> bool:
    held = _plain(text)
    return any(all(_root(word) in held for word in _plain(form).split()) for form in term.forms)


def _root(word: str) -> str:
    return word[: max(_SHORTEST, len(word) - 2)]


@rule("translation-word", Severity.ERROR, Subject.TRANSLATIONS, reads=["title", "summary"])
def translation_word(library: Library) -> Iterator[Finding]:
    """Words that hurt or judge people are replaced with plain ones in each language.

    Each language has its own guide: hacks/_vocabulary/words.es.yml.
    Bad:
        un minusválido
    Good:
        una persona con discapacidad
    """
    yield from _guided(library, "change")


@rule(
    "translation-word-hint", Severity.OBSERVATION, Subject.TRANSLATIONS, reads=["title", "summary"]
)
def translation_word_hint(library: Library) -> Iterator[Finding]:
    """Words that may hurt or judge people are chosen with care in each language.

    Bad:
        personas vulnerables
    Good:
        personas a quienes los servicios no llegan
    """
    yield from _guided(library, "hint")


def _translations(library: Library) -> Iterator[Translation]:
    """Every translation: of hacks, forms and pages of docs/."""
    for versions in library.translations.values():
        yield from versions.values()


def _document(found: Translation, library: Library) -> Document:
    """The file of a translation, as the library holds it where it is a hack's."""
    return library.documents.get(found.path, found.document)


def _matches(library: Library) -> list[tuple[Document, list[Match]]]:
    """What the guides of their languages find in the translations, looked for once."""
    guides = {name: Guide(shared.words) for name, shared in library.shared_words.items()}
    found = []
    for translation in _translations(library):
        document, guide = _document(translation, library), guides.get(translation.language)
        if guide:
            form = document.path.endswith(".yml")  # all of it is said to readers, but the record
            text = document.source.text.partition(_RECORD)[0] if form else document.own_words
            found.append((document, guide.matches(text)))
        document.forget()
    return [(document, matches) for document, matches in found if matches]


def _guided(library: Library, level: str) -> Iterator[Finding]:
    for document, matches in library.derive(_matches):
        yield from _told(document, [match for match in matches if match[2].level == level])


def _told(document: Document, matches: list[Match]) -> Iterator[Finding]:
    for start, end, word in longest(matches):
        shown = " ".join(document.source.text[start:end].split())
        fine = f"; fine in {word.fine_when}" if word.fine_when else ""
        yield Finding(
            document.source.place_at(start, end),
            f"`{shown}`: {word.why.rstrip('.')}",
            instead(word.use),
            f"choose what fits here{fine}",
        )
