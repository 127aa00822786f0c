"""Words that are misspelled, and the spelling that a library keeps to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from potluck.diagnostics import Edit, or_list
from potluck.library import Library
from potluck.reading import Document
from potluck.rules.data import table
from potluck.rules.engine import OPEN_WORDS, Finding, Severity, Subject, rule
from potluck.rules.language.speller import Corrections, Spelling, spelling

_WORD = re.compile(r"[^\W\d_]+")
# A word in a name, an address or a code: none of these is read as a word.
_BEFORE, _AFTER = frozenset("@#/\\_&=~.\ufffd"), frozenset("@/\\_&=~\ufffd")
_GOES_ON = re.compile(r"\s{1,5}(?:(?:for|of|on)\s{1,5})?(?:the\s{1,5})?[A-Z]")
_MOST_OFFERED = 3
_OFTEN = ("the", "a", "an", "and", "of", "to", "in", "for", "with", "they", "you", "their")
_TWICE = rf"\b({'|'.join(_OFTEN)})[ \n]\1\b(?!-)"
# Far quicker to look for than the pattern, which is only asked, and compiled, where one stands.
_PAIRS = tuple(f"{word}{space}{word}" for word in _OFTEN for space in " \n")
Word = tuple[re.Match[str], tuple[str, ...]]


def speller(library: Library) -> Spelling:
    """Return what to write for the misspelled words of the library's files."""
    country = library.settings.spelling
    found = spelling((d.source.text for d in library.documents.values()), country)
    known = library.derive(_known_words)
    more = {word: (ours,) for word, ours in (table("spelling").get(country) or {}).items()}
    wrong, foreign = (
        {word: right for word, right in corrections.items() if word not in known}
        for corrections in (found.wrong, {**found.foreign, **more})
    )
    return Spelling(wrong, foreign)


def _known_words(library: Library) -> frozenset[str]:
    """The words of tags and of the glossary are spelled as they are meant."""
    vocabulary = library.vocabulary
    texts = [text for term in vocabulary.terms for text in (term.term, term.full, *term.also)]
    texts += [text for tag in vocabulary.tags for text in (tag.id, tag.label)]
    return frozenset(word.lower() for text in texts for word in _WORD.findall(text))


@rule("misspelled", Severity.OBSERVATION, Subject.SPELLING, reads=OPEN_WORDS, fixable=True)
def misspelled(document: Document, library: Library) -> Iterator[Finding]:
    """Words are spelled right.

    A misspelled word is not found by a search, and slows down people who read in a second language.
    Bad:
        Seperate the chairs.
    Good:
        Separate the chairs.
    """
    for match, right in _words(document, document.open_words, library.derive(speller).wrong):
        yield _finding(document, match, right, "looks misspelled", "names keep their own spelling")
    if not any(pair in document.open_words for pair in _PAIRS):
        return
    for match in re.finditer(_TWICE, document.open_words):
        place = document.source.place_at(*match.span())
        yield Finding(
            place,
            f"`{match[1]}` is repeated",
            f"write `{match[1]}`",
            fix=document.source.edit(place, match[1]),
        )


@rule("spelling-us", Severity.OBSERVATION, Subject.SPELLING, reads=OPEN_WORDS, fixable=True)
def spelling_us(document: Document, library: Library) -> Iterator[Finding]:
    """Words have US spelling, if `library: spelling: us` asks for it.

    With one spelling, a search finds everything.
    Bad:
        neighbour
    Good:
        neighbor
    """
    yield from _foreign(document, library, "us", "Britain", "US")


@rule("spelling-gb", Severity.OBSERVATION, Subject.SPELLING, reads=OPEN_WORDS, fixable=True)
def spelling_gb(document: Document, library: Library) -> Iterator[Finding]:
    """Words have British spelling, if `library: spelling: gb` asks for it.

    With one spelling, a search finds everything.
    Bad:
        neighbor
    Good:
        neighbour
    """
    yield from _foreign(document, library, "gb", "the United States", "British")


def _foreign(
    document: Document, library: Library, country: str, other: str, own: str
) -> Iterator[Finding]:
    """Yield the words spelled as in the `other` country, where the library keeps to `country`."""
    if library.settings.spelling != country:
        return
    what = f"is the spelling used in {other}"
    help_ = f"use the {own} spelling; names of organizations keep their own"
    for match, right in _words(document, document.own_words, library.derive(speller).foreign):
        yield _finding(document, match, right, what, help_)


def _words(document: Document, text: str, corrections: Corrections) -> Iterator[Word]:
    """Yield the words of the file's `text` that have corrections, without those in names."""
    if corrections.keys().isdisjoint(document.word_set) or not _in_english(document):
        return
    for match in _WORD.finditer(text):
        right = corrections.get(match[0].lower())
        if right and not _in_a_name(text, match):
            yield match, right


def _in_english(document: Document) -> bool:
    """Whether a file is no translation: circle-the-chairs.es.md is one."""
    return document.path.rsplit("/", 1)[-1].count(".") == 1


def _in_a_name(text: str, match: re.Match[str]) -> bool:
    """Whether a word is part of a name or an address: BC Centre for Disease Control, a/colour."""
    before = text[max(0, match.start() - 1) : match.start()]
    after = text[match.end() : match.end() + 1]
    if before in _BEFORE or after in _AFTER:
        return True
    word = match[0]
    if word.islower():
        return False
    if not (word.istitle() or word.isupper()):
        return True  # OnPoint
    so_far = text[max(0, match.start() - 20) : match.start()].rstrip(" ")
    opens = not so_far or so_far[-1] in '.!?:(\n"“'
    return word.istitle() and (not opens or _GOES_ON.match(text, match.end()) is not None)


def _finding(
    document: Document, match: re.Match[str], right: tuple[str, ...], what: str, help_: str
) -> Finding:
    start, end = match.span()
    words = [_like(match[0], word) for word in right[:_MOST_OFFERED]]
    typed = document.source.text[start:end] == match[0]
    fix = (Edit(start, end, words[0]),) if typed and len(right) == 1 else ()
    hint = f"write {or_list(words)}"
    return Finding(document.source.place_at(start, end), f"`{match[0]}` {what}", hint, help_, fix)


def _like(model: str, word: str) -> str:
    """Return a word with capitals as the model has them."""
    if model.isupper() and len(model) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if model[:1].isupper() else word
