"""How easy a hack is to read: a grade, the length of sentences, and long words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from potluck.model import Hack
from potluck.reading.body.sentences import reading_grade, syllables

# The editorial guide asks for both.
GRADE, LONGEST_SENTENCE = 8, 30
LONG_WORD = 3  # syllables


@dataclass(frozen=True, slots=True)
class Ease:
    """The figures of one text, quotations and links to other sites left out.

    `grade` is the Flesch-Kincaid grade: years of school in the US. `sentence` is the mean length
    and `longest` the greatest, in words. `long_words` is the share, from 0 to 1, of words with
    three syllables or more.
    """

    grade: float
    sentence: float
    longest: int
    long_words: float


def ease(hack: Hack) -> Ease:
    """Measure the own words of a hack's body."""
    found = hack.document.sentences
    lengths = [len(words) for _, _, words in found] or [0]
    every = [word for _, _, words in found for word in words]
    long = sum(syllables(word) >= LONG_WORD for word in every)
    return Ease(
        round(reading_grade(found), 1),
        round(sum(lengths) / len(lengths), 1),
        max(lengths),
        round(long / len(every), 3) if every else 0.0,
    )


def middle(values: Iterable[float]) -> str:
    """Write the median and the two ends: "6.1 (4.0 to 8.3)"."""
    found = sorted(values)
    if not found:
        return "-"
    return f"{_short(median(found))} ({_short(found[0])} to {_short(found[-1])})"


def _short(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
