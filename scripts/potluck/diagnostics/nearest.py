"""Nearest valid values, for "did you mean"."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

SHOW_ALL_UP_TO = 12
# Beyond so many names, only those that share pieces of three letters with a value are compared.
_FEW = 200
_CANDIDATES = 16
# What more names than this have in common tells them not apart, and takes long to count.
_CROWD = 400
# A value is compared as far as this: no name is longer.
_LONGEST = 100


class Names:
    """The names that may stand somewhere, ready for many questions.

    An answer takes about as long among 10,000 names as among 200.
    """

    def __init__(self, valid: Iterable[str]) -> None:
        self.names = sorted(valid)
        self._folded = {_fold(name): name for name in self.names}
        self._holding: dict[str, list[str]] = defaultdict(list)
        if len(self._folded) > _FEW:
            for name in self._folded:
                for piece in _pieces(name):
                    self._holding[piece].append(name)

    def nearest(self, value: str, count: int = 3) -> list[str]:
        """Return up to `count` names that look most like `value`, best first.

        Method: Ratcliff-Obershelp similarity as in `difflib`, after folding case and separators;
        words in another order or a part of the whole name also count.
        """
        wanted = _fold(value[:_LONGEST])
        names = self._candidates(wanted) if self._holding else list(self._folded)
        close = get_close_matches(wanted, names, n=count, cutoff=0.72)
        if len(close) < count:
            words = set(wanted.split())
            scored = [
                (len(words & set(name.split())) / max(len(words | set(name.split())), 1), name)
                for name in names
                if name not in close
            ]
            close += [name for score, name in sorted(scored, reverse=True) if score >= 0.34]
        if not close:
            close = get_close_matches(wanted, names, n=count, cutoff=0.6)
        return [self._folded[name] for name in close[:count]]

    def suggest(self, value: str) -> str:
        """Say what was probably meant, or all that is allowed where that list is short."""
        close = self.nearest(value)
        if close:
            return f"did you mean {or_list(close)}?"
        if 0 < len(self.names) <= SHOW_ALL_UP_TO:
            return f"use {or_list(self.names)}"
        return ""

    def _candidates(self, wanted: str) -> list[str]:
        """Return the names that share most pieces with a value, in a fixed order."""
        shared: Counter[str] = Counter()
        for piece in _pieces(wanted):
            holding = self._holding.get(piece, ())
            if len(holding) <= _CROWD:
                shared.update(holding)
        best = sorted(shared.items(), key=lambda item: (-item[1], item[0]))
        return [name for name, _ in best[:_CANDIDATES]]


def nearest(value: str, valid: Iterable[str], count: int = 3) -> list[str]:
    """Return up to `count` of `valid` that look most like `value`, best first: see `Names`."""
    return Names(valid).nearest(value, count)


def suggest(value: str, valid: Iterable[str]) -> str:
    """Say what was probably meant, or all that is allowed where that list is short."""
    return Names(valid).suggest(value)


def or_list(names: Sequence[str]) -> str:
    """Join names for a sentence: `a`, `b` or `c`."""
    quoted = [f"`{name}`" for name in names]
    if len(quoted) < 2:
        return "".join(quoted)
    return ", ".join(quoted[:-1]) + " or " + quoted[-1]


def _fold(name: str) -> str:
    return " ".join(name.lower().replace("-", " ").replace("_", " ").split())


def _pieces(name: str) -> set[str]:
    """Return every run of three letters of a name."""
    return {name[at : at + 3] for at in range(max(len(name) - 2, 1))}
