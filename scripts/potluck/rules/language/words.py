"""Words that hurt or judge people."""

from __future__ import annotations

import re
from collections.abc import Iterator

from potluck.library import Library
from potluck.reading import Document
from potluck.reading.body.prose import without_quotes
from potluck.rules.engine import OPEN_WORDS, OWN_WORDS, Finding, Severity, Subject, rule
from potluck.rules.language.guide import Guide, Spans, longest, pattern_fault
from potluck.vocabulary import Word

# A phrase to write, and what it is for: "in recovery (if they say so)".
_PHRASE = re.compile(r"(?P<phrase>.*?)(?P<note> \([^()]*\))?")


def guide(library: Library) -> Guide:
    """Return the language guide, ready to search with; ask `library.derive` for it."""
    return Guide(library.vocabulary.words)


@rule("word-avoid", Severity.ERROR, Subject.LANGUAGE, reads=OPEN_WORDS)
def word_avoid(document: Document, library: Library) -> Iterator[Finding]:
    """Words that hurt or judge people are replaced with plain ones.

    The list is hacks/_vocabulary/words.yml. Quotations, code and titles of sources are left alone:
    people choose their own words for themselves. Situations count as our own words.
    Bad:
        A cripple may come late.
    Good:
        A disabled person may come late.
    """
    yield from _words(document, library, "change")


@rule("word-hint", Severity.OBSERVATION, Subject.LANGUAGE, reads=OWN_WORDS)
def word_hint(document: Document, library: Library) -> Iterator[Finding]:
    """Words that may hurt or judge people are chosen with care.

    Bad:
        Reach vulnerable people.
    Good:
        Reach people whom services do not reach.
    """
    yield from _words(document, library, "hint")


def _words(document: Document, library: Library, level: str) -> Iterator[Finding]:
    rows = library.derive(guide)
    found = rows.matches_in(document)
    if level == "hint":
        firm = Spans((start, end) for start, end, word in found if word.level == "change")
        found = [match for match in found if not firm.touch(match[0], match[1])]
    for match in longest(match for match in found if match[2].level == level):
        yield _avoided(document, *match)
    if level == "change":
        yield from _in_situations(document, rows)


def guide_matches(document: Document, library: Library) -> Spans:
    """Return the places of all that the guide finds in the file's own words."""
    found = library.derive(guide).matches_in(document)
    return Spans((start, end) for start, end, _ in found)


_HELP = "choose what fits here, or put another person's words in quotation marks"
_SHOWN = (
    "people see situations on the page; to help search find other words, add them to "
    "hacks/_vocabulary/typed.yml"
)


def _avoided(document: Document, start: int, end: int, word: Word, help_: str = _HELP) -> Finding:
    shown = " ".join(document.source.text[start:end].split())
    fine = f"; fine in {word.fine_when}" if word.level == "hint" and word.fine_when else ""
    return Finding(
        document.source.place_at(start, end),
        f"`{shown}`: {word.why[:1].lower()}{word.why[1:].rstrip('.')}",
        instead(word.use),
        f"{help_}{fine}",
    )


def instead(use: list[str]) -> str:
    """Say what to write. What stands in parentheses is no phrase, but what to do."""
    phrases = [_phrase(text) for text in use if not text.startswith("(")]
    advice = [text.strip("()") for text in use if text.startswith("(")]
    if len(phrases) > 1:
        phrases = [", ".join(phrases[:-1]) + " or " + phrases[-1]]
    return "; or ".join([*(f"write {text}" for text in phrases), *advice])


def _phrase(text: str) -> str:
    match = _PHRASE.fullmatch(text)
    return f"`{match['phrase']}`{match['note'] or ''}" if match else f"`{text}`"


def _in_situations(document: Document, rows: Guide) -> Iterator[Finding]:
    """Situations are what readers say, and they are shown."""
    if not document.front or not document.front.data.get("situations"):
        return
    for path, span in document.front.values.items():
        if path[:1] == ("situations",) and len(path) == 2:
            at = document.source.offset(span.line, span.column)
            line = document.source.text[at : document.source.offset(span.end_line, span.end_column)]
            if line[:1] in "\"'":
                line = f" {line[1:-1]} "
            found = rows.matches(without_quotes(line))
            for start, end, word in longest(m for m in found if m[2].level == "change"):
                yield _avoided(document, at + start, at + end, word, _SHOWN)


@rule("word-pattern", Severity.ERROR, Subject.LANGUAGE, about="hacks/_vocabulary/words.yml")
def word_pattern(library: Library) -> Iterator[Finding]:
    """The patterns of the language guide can be searched for.

    Bad:
        pattern: (cripples?
    Good:
        pattern: \\bcripples?\\b
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
                front.place(*where),
                fault,
                help="write words with \\b around them, such as \\bcripples?\\b; put "
                "exceptions under `allow:`",
            )
