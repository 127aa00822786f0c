"""Words that English writes in lower case: a capital makes no name of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache

from potluck.rules.data import words

_SHORT = frozenset(("m", "s", "re", "ll", "d", "t", "ve", "i"))
_ENDINGS: tuple[tuple[str, Collection[str]], ...] = (
    ("ies", ("y",)),
    ("ied", ("y",)),
    ("es", ("", "e")),
    ("s", ("",)),
    ("ed", ("", "e")),
    ("ing", ("", "e")),
    ("ers", ("", "e")),
    ("er", ("", "e")),
    ("ly", ("",)),
    ("est", ("", "e")),
)


def everyday(word: str) -> bool:
    """Whether English writes a word in lower case: Visit, Most, Chairs, I'm."""
    lower = word.lower().replace("’", "'")
    if "'" in lower or "-" in lower:
        parts = re.split(r"['-]", lower)
        return all(part in _SHORT or everyday(part) for part in parts if part)
    return any(form in _everyday() for form in _forms(lower))


def _forms(word: str) -> Iterator[str]:
    """Yield a word and what it may be a form of."""
    yield word
    for ending, others in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)]
            yield from (stem + other for other in others)
            if len(stem) > 2 and stem[-1] == stem[-2]:
                yield stem[:-1]


@cache
def _everyday() -> frozenset[str]:
    return words("everyday_words")
