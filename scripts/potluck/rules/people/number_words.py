"""Phone numbers in words: five five five, one two three four."""

from __future__ import annotations

import re
from itertools import pairwise

import re2

from potluck.rules.data import table

_FEWEST = 7
_DIGIT = {word: digit for digits in table("digit_words")["digits"].values()
          for word, digit in digits.items()}  # fmt: skip
_WORD = "|".join(sorted(_DIGIT, key=len, reverse=True))
# Between two digits; "one, two or three" ends a number.
_BETWEEN = r"[\s,.–-]{1,4}"
_RUN = rf"\b(?:{_WORD})(?:{_BETWEEN}(?:{_WORD})){{{_FEWEST - 1},14}}\b"
SPOKEN = re.compile(_RUN, re.I)
# As quick as a text is long, and with the same finds.
LIKELY = re2.compile(f"(?i){_RUN}")


def is_counting(match: re.Match[str]) -> bool:
    """Whether somebody counts up or down: one, two, three, and so on to seven."""
    said = [_DIGIT[word] for word in re.split(_BETWEEN, match[0].lower())]
    steps = {after - before for before, after in pairwise(said)}
    return len(steps) == 1
