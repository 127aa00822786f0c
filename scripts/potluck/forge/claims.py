"""What a hack claims, line by line, and which of its sources say that they support it."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from potluck.library import Library
from potluck.model import CAUTIONS, START_SMALL, STEPS, Citation, Hack
from potluck.reading import Part
from potluck.reading.body.tree import plain

# The same word in another form shares so many letters: breathe, breathing.
_ROOT = 5
_WORD = re.compile(r"[^\W\d_]{3,}|\d+")
# More sources beside one line help nobody to choose.
_MOST = 3
# What two texts about nearly anything share weighs less.
_LEAST = 2.5
_TELLS = 0.7


@dataclass(frozen=True, slots=True)
class Fit:
    """A source whose `supports` shares `words` with a claim; `number` counts from 1."""

    number: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """A line that somebody may act on: the part it stands in, its line in the file, its words."""

    part: str
    line: int
    text: str
    fits: tuple[Fit, ...] = ()


def claims(hack: Hack, library: Library) -> list[Claim]:
    """List why lines, steps and cautions of `hack`, each with the sources that fit it best.

    A source fits by the words that its `supports` shares with the line; words that many hacks
    have weigh little. It is a help for whoever reads: what does not fit may still support.
    """
    rare = library.derive(_rarity)
    said = [_roots(f"{source.supports} {source.title}") for source in hack.front.sources]
    found = []
    for part, line, text in _lines(hack):
        own = _roots(text)
        fits = sorted(
            (-sum(rare(root) for root in own.keys() & other.keys()), number)
            for number, other in enumerate(said, 1)
        )
        best = [number for weight, number in fits if -weight >= _LEAST][:_MOST]
        telling = {root: word for root, word in own.items() if rare(root) > _TELLS}
        fitting = tuple(Fit(number, _shared(telling, said[number - 1])) for number in best)
        found.append(Claim(part, line, text, fitting))
    return found


def without_a_line(hack: Hack, found: list[Claim]) -> list[tuple[int, Citation]]:
    """List the sources that fit no line, with their numbers."""
    used = {fit.number for claim in found for fit in claim.fits}
    return [pair for pair in enumerate(hack.front.sources, 1) if pair[0] not in used]


def _lines(hack: Hack) -> Iterator[tuple[str, int, str]]:
    """Yield (part, line, words) of what a reader may act on: all but words to say and notes."""
    if hack.front.start_small:
        span = hack.where.keys.get(("start_small",))
        yield START_SMALL, span.line if span else 1, hack.front.start_small
    for part in hack.body.parts:
        if part.name in ("", "Why it helps", STEPS, CAUTIONS, START_SMALL):
            for line, text in _of_part(part, hack):
                yield part.name, line, text


def _of_part(part: Part, hack: Hack) -> Iterator[tuple[int, str]]:
    for block in part.blocks:
        for node in block.children if block.kind == "list" else (block,):
            text = plain(node.children)
            if text and block.kind != "heading":
                yield hack.body.line(node.start), text


def _roots(text: str) -> Mapping[str, str]:
    """The telling words of a text by the beginnings that their forms share."""
    return {_root(word): word for word in _WORD.findall(text)}


def _root(word: str) -> str:
    return word.lower().removesuffix("s")[:_ROOT]


def _shared(own: Mapping[str, str], other: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(word for root, word in own.items() if root in other)


def _rarity(library: Library) -> _Rarity:
    return _Rarity(library)


class _Rarity:
    """How much a shared word says: nothing where every hack has it."""

    def __init__(self, library: Library) -> None:
        self._count = max(2, len(library.every_hack))
        self._found = Counter(
            root
            for hack in library.every_hack.values()
            for root in {_root(word) for word in hack.words}
        )

    def __call__(self, root: str) -> float:
        return max(0.0, math.log(self._count / max(1, self._found[root])))
