"""How easy a text is to read, and who acts in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from potluck.model import Hack
from potluck.reading import Document
from potluck.reading.body.sentences import reading_grade
from potluck.rules.data import words as words_of
from potluck.rules.engine import OPEN_WORDS, OWN_WORDS, Finding, Severity, Subject, rule

LONGEST_SENTENCE = 30
HIGHEST_GRADE = 9.0
_PARTICIPLES = words_of("done_to_people")
_PASSIVE = re.compile(
    r"\b(?:clients?|participants?|people|users?|guests?|members?|patients?|residents?|peers?)\s+"
    r"(?:were|was|are|is|get|got|(?:have|has|had) been|can be|must be|should be|will be)\s+"
    rf"(?:then\s+|also\s+|always\s+|often\s+|being\s+|not\s+)?(?:{'|'.join(sorted(_PARTICIPLES))})\b",
    re.I,
)


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
            f"the text takes {value:.1f} years of school to read; the limit is {HIGHEST_GRADE:.0f}",
            help="shorten sentences, and replace long words with common ones",
        )


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
                f"this sentence has {len(words)} words; the limit is {LONGEST_SENTENCE}",
                help="cut it in two where you would take a breath",
            )


@rule("passive-people", Severity.OBSERVATION, Subject.LANGUAGE, reads=OPEN_WORDS)
def passive_people(document: Document) -> Iterator[Finding]:
    """People act; things are not just done to them.

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
            "people do not act in this sentence; something is done to them",
            help="say who does what: participants choose, decide, bring, ask",
        )
