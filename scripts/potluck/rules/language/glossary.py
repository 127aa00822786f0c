"""Acronyms, and terms of the glossary."""

from __future__ import annotations

import re
from collections.abc import Iterator

from potluck.library import Library
from potluck.reading import Document
from potluck.rules.data import words
from potluck.rules.engine import OPEN_WORDS, Finding, Severity, Subject, rule
from potluck.rules.language.guide import Spans
from potluck.rules.language.unfinished import unfinished_spans
from potluck.rules.language.words import guide_matches
from potluck.rules.people.searching import private_spans

_ACRONYM = re.compile(r"([A-Z][A-Z0-9&]{1,6})(?:s|'s|’s)?(?![\w@-])")
_SPELLED_OUT = re.compile(
    r"\( {0,3}([A-Z][A-Z0-9]{1,6})s? {0,3}\)|\b([A-Z][A-Z0-9]{1,6})s?\s{0,3}\("
)
# Homer, AK
_IN_A_STATE = re.compile(r"[a-z],\s[A-Z]{2}$")
_SHOUTED = re.compile(r"\b[A-Z]{2,}[ ]$")
_SHOUTED_ON = re.compile(r"[ ][A-Z]{2,}\b")
# Schedule IX, Part III. Longer ones are acronyms more often than numbers: CD, MD.
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_EVERYBODY_KNOWS = words("everyday_acronyms")


@rule("acronym-unknown", Severity.OBSERVATION, Subject.SPELLING, reads=OPEN_WORDS)
def acronym_unknown(document: Document, library: Library) -> Iterator[Finding]:
    """An acronym is spelled out, or is in the glossary.

    Bad:
        Ask your OSMC first.
    Good:
        Ask your open space and meals committee (OSMC) first.
    """
    text = document.own_words
    known = library.derive(glossary_words)
    spelled_out: set[str] | None = None
    elsewhere: list[Spans] = []
    seen: set[str] = set()
    for match in _ACRONYM.finditer(text):
        word = match[1]
        if word in seen or word in _EVERYBODY_KNOWS or word in known or not word.isalnum():
            continue
        if _ROMAN.fullmatch(word):
            continue
        before = text[max(0, match.start() - 2) : match.start()]
        if before[-1:].isalnum() or before[-1:] in tuple("./@#-_") or before[:1].isdigit():
            continue
        elsewhere = elsewhere or _told_elsewhere(document, library)
        if _is_a_part(text, match) or any(spans.touch(*match.span(1)) for spans in elsewhere):
            continue
        seen.add(word)
        if _SHOUTED_ON.match(text, match.end()) or _SHOUTED.search(
            text[max(0, match.start() - 20) : match.start()]
        ):
            continue  # a sign: PLEASE KNOCK
        if spelled_out is None:
            spelled_out = {a or b for a, b in _SPELLED_OUT.findall(text)}
        if word.isalpha() and word not in spelled_out:
            yield Finding(
                document.source.place_at(match.start(1), match.end(1)),
                f"not everybody knows `{word}`",
                help="write it out at its first use, or add it to hacks/_vocabulary/terms.yml",
            )


def _is_a_part(text: str, match: re.Match[str]) -> bool:
    """Whether an acronym is a mark of another tool or a state: [TOC]; Homer, AK."""
    start, end = match.span(1)
    bracketed = text[start - 1 : start] + text[end : end + 1] == "[]"
    return bracketed or _IN_A_STATE.search(text[max(0, start - 4) : end]) is not None


def _told_elsewhere(document: Document, library: Library) -> list[Spans]:
    """Return the places of what other rules name: AIDS victims, TODO."""
    return [
        guide_matches(document, library),
        unfinished_spans(document),
        private_spans(document),
    ]


def glossary_words(library: Library) -> frozenset[str]:
    """Return every word and spelling of the glossary and of names.yml."""
    terms = library.vocabulary.terms
    names = [name for t in terms for name in (t.term, t.full, *t.also, *t.typed)]
    names += [name for row in library.vocabulary.names for name in row.names]
    return frozenset(word for name in names for word in re.findall(r"[\w&]+", name))


@rule("term-spelling", Severity.OBSERVATION, Subject.SPELLING, reads=OPEN_WORDS)
def term_spelling(document: Document, library: Library) -> Iterator[Finding]:
    """A term of the glossary is always spelled the same way.

    A reader who sees two spellings looks for a difference.
    Bad:
        notice-board
    Good:
        notice board
    """
    pattern, terms, telling = library.derive(_second_spellings)
    if pattern is None or telling.isdisjoint(document.word_set):
        return
    for match in pattern.finditer(document.own_words):
        term = terms[match[0].lower()]
        yield Finding(
            document.source.place_at(match.start(), match.end()),
            f"the glossary calls this `{term}`",
            help=f"write `{term}` if it means the same thing",
        )


def _second_spellings(
    library: Library,
) -> tuple[re.Pattern[str] | None, dict[str, str], frozenset[str]]:
    """Return a pattern of all second spellings, their terms, and the longest word of each."""
    terms: dict[str, str] = {}
    main = {term.term.lower() for term in library.vocabulary.terms}
    for term in library.vocabulary.terms:
        for other in term.also:
            if other.lower() not in main and term.full.lower() != other.lower():
                # The first form of several: "Seeds and starts program / SSP".
                terms.setdefault(other.lower(), term.term.split(" / ")[0])
    if not terms:
        return None, terms, frozenset()
    telling = frozenset(max(re.findall(r"[^\W_]+", word), key=len, default="") for word in terms)
    words = "|".join(re.escape(word) for word in sorted(terms, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.I), terms, telling
