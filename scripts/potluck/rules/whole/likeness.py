"""Texts that say nearly the same, found among thousands without comparing each with each."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import lru_cache
from itertools import chain, pairwise
from zlib import crc32

SKETCH = 48
ALIKE = 0.4
_CROWD = 24
_SHARED_AT_LEAST = 8
_CANDIDATES = 8
_RUNS_KEPT = 128  # texts; those that are like each other are compared in a row
_WORD = re.compile(r"[a-z0-9']+")
_ANY_WORD = re.compile(r"[^\W_]+")


class _Numbers(dict[str, int]):
    """A number for each word, the same on every machine."""

    def __missing__(self, word: str) -> int:
        number = self[word] = crc32(word.encode())
        return number


def shingles(text: str, numbers: dict[str, int] | None = None) -> set[int]:
    """Return a number for each run of three words of `text`."""
    known = _Numbers() if numbers is None else numbers
    words = [known[word] for word in _WORD.findall(text.lower())]
    # The hash of a tuple of whole numbers is the same in every run, unlike that of text.
    return set(map(hash, zip(words, words[1:], words[2:], strict=False)))


def likeness(one: Set[int], other: Set[int]) -> float:
    """Return the share of runs that two texts have in common: 0 to 1 (Jaccard)."""
    both = len(one & other)
    return both / (len(one) + len(other) - both) if both else 0.0


def _in_several(sketches: Iterable[array[int]]) -> Iterator[int]:
    """Yield the numbers that stand in more than one sketch."""
    every = sorted(chain.from_iterable(sketches))
    for number, after in pairwise(every):
        if number == after:
            yield number


def alike(texts: Mapping[str, str], least: float = ALIKE) -> Iterator[tuple[str, str, float]]:
    """Yield the pairs of names whose texts are at least `least` alike.

    Method: bottom-k sketches (Broder 1997, On the resemblance and containment of documents). The
    smallest numbers of two like texts are mostly the same ones; an index from number to names
    gives the candidates, and only these are compared in full.
    """
    numbers = _Numbers()
    # Of each text its sketch alone is kept, as plain numbers: all runs would fill the memory.
    sketches = {
        name: array("q", sorted(shingles(texts[name], numbers))[:SKETCH]) for name in sorted(texts)
    }
    runs = lru_cache(_RUNS_KEPT)(lambda name: shingles(texts[name], numbers))
    # What only one text holds leads to no other: most numbers need no list.
    index: dict[int, list[str]] = {number: [] for number in _in_several(sketches.values())}
    for name, sketch in sketches.items():
        shared: Counter[str] = Counter()
        first_holders = []
        for number in sketch:
            names = index.get(number)
            if names is None:
                continue
            if len(names) < _CROWD:
                if names:
                    shared.update(names)
                names.append(name)
            else:
                # What very many texts share is a stock phrase, which says little and costs much,
                # or stands in one of many copies, which is like the first one, too.
                first_holders.append(names[0])
        shared.update(first_holders)
        enough = min(_SHARED_AT_LEAST, len(sketch) // 4)
        for other, count in shared.most_common(_CANDIDATES) if shared else ():
            if count < enough:
                break
            value = likeness(runs(name), runs(other))
            if value >= least:
                yield other, name, value


def folded(text: str) -> str:
    """Return the words of a text in lower case, without what stands between them."""
    return " ".join(_ANY_WORD.findall(text.lower()))
