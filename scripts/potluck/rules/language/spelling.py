"""The spelling of the United States."""

from __future__ import annotations

import re
from collections.abc import Iterator

from potluck.reading import Document
from potluck.rules.engine import OPEN_WORDS, Finding, Severity, Subject, rule
from potluck.rules.language.us_spelling import BRITISH_WORDS, american, british_words

_GOES_ON = re.compile(r"\s+(?:(?:for|of|on)\s+)?(?:the\s+)?[A-Z]")


@rule("spelling-us", Severity.OBSERVATION, Subject.SPELLING, reads=OPEN_WORDS)
def spelling_us(document: Document) -> Iterator[Finding]:
    """Words are spelled as in the United States.

    One spelling makes a search find everything.
    Bad:
        neighbour
    Good:
        neighbor
    """
    if BRITISH_WORDS.isdisjoint(document.word_set):
        return
    text = document.own_words
    for match in british_words(text):
        if match[0][0].isupper() and _in_a_name(text, match):
            continue
        yield Finding(
            document.source.place_at(match.start(), match.end()),
            f"`{match[0]}` is spelled as in Britain",
            f"write `{american(match[0])}`",
            "take the US spelling; names of organizations keep their own",
        )


def _in_a_name(text: str, match: re.Match[str]) -> bool:
    """Whether a capitalized word is part of a name: BC Centre for Disease Control."""
    before = text[max(0, match.start() - 20) : match.start()].rstrip(" ")
    opens = not before or before[-1] in ".!?:(\n"
    return not opens or _GOES_ON.match(text, match.end()) is not None
