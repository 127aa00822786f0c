"""Nearest valid values, for "did you mean"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher, get_close_matches

SHOW_ALL_UP_TO = 12


def nearest(value: str, valid: Iterable[str], count: int = 3) -> list[str]:
    """Return up to `count` of `valid` that look most like `value`, best first.

    Method: Ratcliff-Obershelp similarity as in `difflib`, after folding case and separators;
    words in another order or a part of the whole name also count.
    """
    folded = {_fold(name): name for name in sorted(valid)}
    wanted = _fold(value)
    close = get_close_matches(wanted, folded, n=count, cutoff=0.72)
    if len(close) < count:
        words = set(wanted.split())
        scored = [
            (len(words & set(name.split())) / max(len(words | set(name.split())), 1), name)
            for name in folded
            if name not in close
        ]
        close += [name for score, name in sorted(scored, reverse=True) if score >= 0.34]
    if not close:
        scored = [(SequenceMatcher(None, wanted, name).ratio(), name) for name in folded]
        close = [name for ratio, name in sorted(scored, reverse=True) if ratio >= 0.6]
    return [folded[name] for name in close[:count]]


def _fold(name: str) -> str:
    return " ".join(name.lower().replace("-", " ").replace("_", " ").split())


def or_list(names: Sequence[str]) -> str:
    """Join names for a sentence: `a`, `b` or `c`."""
    quoted = [f"`{name}`" for name in names]
    if len(quoted) < 2:
        return "".join(quoted)
    return ", ".join(quoted[:-1]) + " or " + quoted[-1]


def suggest(value: str, valid: Iterable[str]) -> str:
    """Say what was probably meant, or all that is allowed where that list is short."""
    names = sorted(valid)
    close = nearest(value, names)
    if close:
        return f"did you mean {or_list(close)}?"
    if len(names) <= SHOW_ALL_UP_TO:
        return f"use {or_list(names)}"
    return ""
