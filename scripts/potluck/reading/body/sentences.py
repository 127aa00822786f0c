"""Sentences of a text with their places, and how hard they are to read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain

_END = re.compile(r"[.!?]+[\"”’)*_\]]*(?=\s)")
_WORD = re.compile(r"[A-Za-z0-9]+(?:['’-][A-Za-z0-9]+)*")
_VOWELS = re.compile(r"[aeiouy]+")
Sentence = tuple[int, int, list[str]]


def sentences(text: str, flows: Iterable[tuple[int, int]], start: int = 0) -> list[Sentence]:
    """Return (start, end, words) of each sentence in the `flows` of `text`.

    A flow is a paragraph, an item of a list or a cell, as (start, end) counted from `start`.
    """
    found: list[Sentence] = []
    for flow in flows:
        first, last = start + flow[0], start + flow[1]
        at = first
        for end in (*(m.end() for m in _END.finditer(text, first, last)), last):
            words = _WORD.findall(text, at, end)
            if words:
                found.append((end - len(text[at:end].lstrip()), end, words))
            at = end
    return found


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
    beats = sum(map(syllables, chain.from_iterable(sentence[2] for sentence in found)))
    return 0.39 * words / len(found) + 11.8 * beats / words - 15.59
