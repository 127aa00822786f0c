"""Finds what looks private in a file's open words, and in its credits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from potluck.reading import Document
from potluck.rules.engine import Finding
from potluck.rules.language.guide import Spans
from potluck.rules.people import patterns, streets

_LEADS_TO_PEOPLE = (
    patterns.IDENTITY, patterns.PLATE, streets.STREET, streets.HOME, patterns.BIRTH,
)  # fmt: skip


def searched(
    document: Document,
    pattern: re.Pattern[str],
    message: str,
    help_: str,
    fine: Callable[[re.Match[str]], bool] | None = None,
    *,
    credits: bool = False,
) -> Iterator[Finding]:
    """Yield what a pattern finds in the file's open words, and in its credits where asked."""
    texts = [(0, document.open_words)]
    if credits and document.front and document.front.data.get("credits"):
        texts += _credits(document)
    for start, text in texts:
        plain = text if text.isascii() else text.translate(patterns.LOOKALIKES)
        for match in pattern.finditer(plain):
            if fine is None or not fine(match):
                at, end = match.span(_meant(match))
                place = document.source.place_at(start + at, start + end)
                yield Finding(place, message, help=help_)


def _meant(match: re.Match[str]) -> str | int:
    """Return the group that is meant of what was found: of "call Sam on 5550182" the number."""
    return "called" if match.lastgroup == "called" else 0


def private_spans(document: Document) -> Spans:
    """Return the places of numbers and addresses that lead to a person."""
    text = document.open_words
    found = (match.span() for pattern in _LEADS_TO_PEOPLE for match in pattern.finditer(text))
    return Spans(found)


def has_numbers(document: Document) -> bool:
    """Whether a search for numbers can find something: most texts have few digits in a row."""
    credited = document.front is not None and document.front.data.get("credits")
    return bool(credited) or patterns.MANY_DIGITS.search(document.open_words) is not None


def _credits(document: Document) -> Iterator[tuple[int, str]]:
    assert document.front is not None
    for path, span in document.front.values.items():
        if path[:1] == ("credits",) and len(path) == 2:
            start = document.source.offset(span.line, span.column)
            yield (
                start,
                document.source.text[
                    start : document.source.offset(span.end_line, span.end_column)
                ],
            )
