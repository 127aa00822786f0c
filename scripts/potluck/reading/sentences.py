"""Sentences of a text with their places, and how hard they are to read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

_MARK = re.compile(r"^\s*(?:[-*+]|\d{1,4}[.)])\s+")
_END = re.compile(r"[.!?]+[\"”’)*_\]]*(?=\s)")
_WORD = re.compile(r"[A-Za-z0-9]+(?:['’-][A-Za-z0-9]+)*")
_VOWELS = re.compile(r"[aeiouy]+")
Sentence = tuple[int, int, list[str]]


def sentences(text: str, start: int = 0) -> list[Sentence]:
    """Return (start, end, words) of each sentence of `text` from index `start`.

    A heading and each item of a list stand alone; lines of one paragraph belong together.
    """
    found: list[Sentence] = []
    for first, last in _blocks(text, start):
        at = first
        for end in (*(m.end() for m in _END.finditer(text, first, last)), last):
            words = _WORD.findall(text, at, end)
            if words:
                found.append((at + len(text[at:end]) - len(text[at:end].lstrip()), end, words))
            at = end
    return found


def _blocks(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the bounds of paragraphs and list items; headings are left out."""
    at, opened = start, -1
    while at <= len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at:end]
        mark = _MARK.match(line)
        if opened >= 0 and (mark or not line.strip() or line.startswith("#")):
            yield opened, at
            opened = -1
        if line.strip() and not line.startswith("#") and opened < 0:
            opened = at + (mark.end() if mark else 0)
        at = end + 1
    if opened >= 0:
        yield opened, len(text)


@lru_cache(maxsize=50_000)
def syllables(word: str) -> int:
    """Count the groups of vowels of a word; a silent e at its end does not count."""
    lower = word.lower()
    count = len(_VOWELS.findall(lower))
    if lower.endswith("e") and not lower.endswith("le") and count > 1:
        count -= 1
    return max(count, 1)


def reading_grade(found: Sequence[Sentence]) -> float:
    """Return the Flesch-Kincaid grade: years of school in the US that a text asks for.

    Source: Kincaid et al. 1975, Derivation of new readability formulas for Navy personnel.
    """
    words = sum(len(sentence[2]) for sentence in found)
    if not words:
        return 0.0
    beats = sum(syllables(word) for sentence in found for word in sentence[2])
    return 0.39 * words / len(found) + 11.8 * beats / words - 15.59
