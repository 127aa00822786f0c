"""The words of a text: what they say about people, and how easy they are to read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from potluck.diagnostics import or_list
from potluck.library import Library
from potluck.model import Hack
from potluck.reading import Document
from potluck.reading.prose import without_quotes
from potluck.reading.sentences import reading_grade
from potluck.rules.engine import OPEN_WORDS, OWN_WORDS, Finding, Severity, Subject, rule
from potluck.rules.word_search import Search, Searches, compiled, pattern_fault
from potluck.vocabulary import Word

LONGEST_SENTENCE = 30
HIGHEST_GRADE = 9.0
_DONE_TO_PEOPLE = """
photographed searched warned excluded restrained interrogated
given told made taken sent asked brought shown kept put moved removed referred assessed managed
engaged screened placed trained taught educated instructed redirected targeted monitored supervised
processed served discharged banned helped empowered informed encouraged required allowed permitted
handled escorted transported enrolled
"""
_PARTICIPLES = frozenset(_DONE_TO_PEOPLE.split())
_PASSIVE = re.compile(
    r"\b(?:clients?|participants?|people|users?|guests?|members?|patients?|residents?|peers?)\s+"
    r"(?:were|was|are|is|get|got|(?:have|has|had) been|can be|must be|should be|will be)\s+"
    rf"(?:then\s+|also\s+|always\s+|often\s+|being\s+|not\s+)?(?:{'|'.join(sorted(_PARTICIPLES))})\b",
    re.I,
)


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
            yield Finding(front.place(*where), fault,
                          help="write words with \\b around them: \\baddicts?\\b")  # fmt: skip


@rule("reading-grade", Severity.OBSERVATION, Subject.LANGUAGE, reads=OWN_WORDS)
def grade(hack: Hack) -> Iterator[Finding]:
    """A text can be read after eight or nine years of school.

    Readers are tired, in a hurry, or read in a second language.
    Bad:
        Facilitate participatory decision-making processes.
    Good:
        Decide together.
    """
    if hack.language:
        return
    value = reading_grade(hack.document.sentences)
    if value > HIGHEST_GRADE:
        yield Finding(
            hack.document.source.place(hack.body.first_line),
            f"the text asks for {value:.1f} years of school; {HIGHEST_GRADE:.0f} is the most",
            help="shorten sentences, and take common words for long ones",
        )  # fmt: skip


@rule("sentence-long", Severity.OBSERVATION, Subject.LANGUAGE, reads=OWN_WORDS)
def sentence_long(document: Document) -> Iterator[Finding]:
    """A sentence has at most thirty words.

    Bad:
        one sentence of 41 words
    Good:
        three sentences of 14 words
    """
    for start, end, words in document.sentences:
        if len(words) > LONGEST_SENTENCE:
            yield Finding(
                document.source.place_at(start, end),
                f"this sentence has {len(words)} words; {LONGEST_SENTENCE} is the most",
                help="cut it in two where you would take a breath",
            )  # fmt: skip


@rule("passive-people", Severity.OBSERVATION, Subject.LANGUAGE, reads=OPEN_WORDS)
def passive_people(document: Document) -> Iterator[Finding]:
    """People act; they are not acted upon.

    Bad:
        Clients were given chairs.
    Good:
        Participants chose their chairs.
    """
    if _PARTICIPLES.isdisjoint(document.word_set):
        return
    for match in _PASSIVE.finditer(document.own_words):
        yield Finding(
            document.source.place_at(match.start(), match.end()),
            "people are acted upon in this sentence",
            help="say who does what: participants choose, decide, bring, ask",
        )  # fmt: skip
