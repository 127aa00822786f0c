"""How a translation says things: agreed terms, and the language guide of its language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from potluck.library import Library
from potluck.reading import Document
from potluck.reading.file_names import language_in, original_of
from potluck.rules.engine import Finding, Severity, Subject, rule
from potluck.rules.language.guide import Guide, longest
from potluck.rules.language.words import instead
from potluck.translated import TermWords
from potluck.translations.blocks import blocks_of

# A word and its forms begin alike: so many letters, or all but its last two.
_SHORTEST = 4
_ADDRESS = re.compile(r"\]\([^)\s]*\)")  # of a link: a slug says nothing to readers


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.lower())
    return "".join(c for c in letters if not unicodedata.combining(c))


@rule("translation-term", Severity.OBSERVATION, Subject.TRANSLATIONS)
def translation_term(document: Document, library: Library) -> Iterator[Finding]:
    """Translators say the same thing with the same word.

    They agreed on it in hacks/_vocabulary/terms.es.yml; who searches and who learns meets one word.
    Bad:
        disminución de daños
    Good:
        reducción de daños
    """
    original = library.documents.get(original_of(document.path))
    language = language_in(document.path)
    if original is None or language not in library.shared_words:
        return
    theirs, own = blocks_of(original.body), blocks_of(document.body)
    if len(theirs) != len(own):
        return
    for term in library.shared_words[language].terms:
        said = re.compile(rf"\b{re.escape(term.of)}s?\b", re.IGNORECASE)
        for block, ours in zip(theirs, own, strict=True):
            if said.search(_ADDRESS.sub("]", block.text)) and not _says(term, ours.text):
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
def translation_word(document: Document, library: Library) -> Iterator[Finding]:
    """Words that hurt or judge people make way for plain ones in each language.

    Each language has a guide of its own: hacks/_vocabulary/words.es.yml.
    Bad:
        un drogadicto
    Good:
        una persona que usa drogas
    """
    yield from _guided(document, library, "change")


@rule(
    "translation-word-hint", Severity.OBSERVATION, Subject.TRANSLATIONS, reads=["title", "summary"]
)
def translation_word_hint(document: Document, library: Library) -> Iterator[Finding]:
    """Words that may hurt or judge people are chosen with care in each language.

    Bad:
        personas vulnerables
    Good:
        personas a quienes los servicios no llegan
    """
    yield from _guided(document, library, "hint")


def _guides(library: Library) -> dict[str, Guide]:
    return {name: Guide(shared.words) for name, shared in library.shared_words.items()}


def _guided(document: Document, library: Library, level: str) -> Iterator[Finding]:
    rows = library.derive(_guides).get(language_in(document.path))
    found = rows.matches_in(document) if rows else []
    for start, end, word in longest(match for match in found if match[2].level == level):
        shown = " ".join(document.source.text[start:end].split())
        fine = f"; fine in {word.fine_when}" if word.fine_when else ""
        yield Finding(
            document.source.place_at(start, end), f"`{shown}`: {word.why.rstrip('.')}",
            instead(word.use), f"choose what fits here{fine}",
        )  # fmt: skip
