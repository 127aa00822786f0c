"""Whether a hack fits the one page of its sheet: an estimate that costs no typesetting."""

from __future__ import annotations

from potluck.model import Hack

# Letters that fit a Letter or A4 sheet at the smallest size. Found by lengthening eight finished
# hacks until their sheets ran over: the first did at 3,500.
ROOM = 3400


def sheet_use(hack: Hack) -> float:
    """Return how much of its one-page sheet a hack fills: over 1.0 it may run on to a second.

    Counts the body's letters in full and those of the sources, set small, as a quarter.
    """
    sources = sum(len(s.title) + len(s.by) for s in hack.front.sources)
    return (len(hack.body.text) + sources / 4) / ROOM
