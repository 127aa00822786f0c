"""Words that hurt or judge people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from potluck.diagnostics import or_list
from potluck.library import Library
from potluck.reading import Document
from potluck.reading.body.prose import without_quotes
from potluck.rules.engine import OPEN_WORDS, Finding, Severity, Subject, rule
from potluck.rules.language.pattern_tree import pattern_fault
from potluck.rules.language.word_search import Search, Searches, compiled
from potluck.vocabulary import Word


def _searches(library: Library) -> Searches:
    return compiled(library.vocabulary.words)


@rule("word-avoid", Severity.ERROR, Subject.LANGUAGE, reads=OPEN_WORDS)
def word_avoid(document: Document, library: Library) -> Iterator[Finding]:
    """Words that hurt or judge people make way for plain ones.

    The list is hacks/_vocabulary/words.yml. Quotations, code and titles of sources are left
    alone: people choose their own words for themselves.
    Bad:
        An addict may come late.
    Good:
        A person who uses drugs may come late.
    """
    yield from _words(document, library, "change")


@rule("word-hint", Severity.OBSERVATION, Subject.LANGUAGE, reads=OPEN_WORDS)
def word_hint(document: Document, library: Library) -> Iterator[Finding]:
    """Words that may hurt or judge people are chosen with care.

    Bad:
        Reach vulnerable people.
    Good:
        Reach people whom services do not reach.
    """
    yield from _words(document, library, "hint")


def _words(document: Document, library: Library, level: str) -> Iterator[Finding]:
    searches = library.derive(_searches).likely(document.word_set)
    rows = [search for search in searches if search.word.level == level]
    text = document.own_words
    found = list(_without_overlaps(_matches(rows, text)))
    if level == "hint":
        firm = [search for search in searches if search.word.level == "change"]
        if found:
            sure = list(_matches(firm, text))
            found = [m for m in found if not any(m[0] < e and s < m[1] for s, e, _ in sure)]
        yield from _in_situations(document, firm)
    for start, end, word in found:
        yield _avoided(document, start, end, word)


Match = tuple[int, int, Word]


def _matches(rows: Iterable[Search], text: str) -> Iterator[Match]:
    lower = text.lower()
    if len(lower) != len(text):
        lower = text  # a letter such as İ, which is longer in lower case, would move all places
    for search in rows:
        for match in search.matches(lower):
            yield match.start(), match.end(), search.word


def guide_knows(word: str, library: Library) -> bool:
    """Whether a row of the language guide is about this word."""
    return any(_matches(library.derive(_searches).likely(frozenset((word.lower(),))), word))


def _without_overlaps(matches: Iterable[Match]) -> Iterator[Match]:
    """Keep the longest of the matches that share letters: one message for each cause."""
    taken: list[tuple[int, int]] = []
    for start, end, word in sorted(matches, key=lambda m: (m[0] - m[1], m[0])):
        if all(end <= other or start >= stop for other, stop in taken):
            taken.append((start, end))
            yield start, end, word


def _avoided(document: Document, start: int, end: int, word: Word) -> Finding:
    shown = " ".join(document.source.text[start:end].split())
    fine = f"; fine in {word.fine_when}" if word.level == "hint" and word.fine_when else ""
    return Finding(
        document.source.place_at(start, end),
        f"`{shown}`: {word.why[:1].lower()}{word.why[1:].rstrip('.')}",
        f"say {or_list(word.use)}",
        f"write {or_list(word.use[:1])}, or put another person's words in quotation marks{fine}",
    )


def _in_situations(document: Document, rows: list[Search]) -> Iterator[Finding]:
    """Situations are what readers say, and are shown: a word to avoid is asked about there."""
    if not rows or not document.front or not document.front.data.get("situations"):
        return
    for path, span in document.front.values.items():
        if path[:1] == ("situations",) and len(path) == 2:
            at = document.source.offset(span.line, span.column)
            line = document.source.text[at : document.source.offset(span.end_line, span.end_column)]
            if line[:1] in "\"'":
                line = f" {line[1:-1]} "
            for start, end, word in _without_overlaps(_matches(rows, without_quotes(line))):
                yield _avoided(document, at + start, at + end, word)


@rule("word-pattern", Severity.ERROR, Subject.LANGUAGE, about="hacks/_vocabulary/words.yml")
def word_pattern(library: Library) -> Iterator[Finding]:
    """The patterns of the language guide can be searched for.

    Bad:
        pattern: (addicts?
    Good:
        pattern: \\baddicts?\\b
    """
    front = library.vocabulary_files.get("words")
    for index, word in enumerate(library.vocabulary.words if front else ()):
        fault = pattern_fault(word.pattern)
        where: tuple[str | int, ...] = ("words", index, "pattern")
        for number, text in enumerate(word.allow):
            if not fault:
                fault, where = pattern_fault(text), ("words", index, "allow", number)
        if fault and front:
            yield Finding(
                front.place(*where), fault, help="write words with \\b around them: \\baddicts?\\b"
            )
