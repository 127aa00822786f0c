"""Whether a hack fits the one page of its sheet: an estimate that costs no typesetting."""

from __future__ import annotations

from math import ceil

from potluck.model import CAUTIONS, STEPS, Hack
from potluck.reading import Part
from potluck.reading.body.tree import plain

# Lines that fit a Letter or A4 page at the smallest size, and letters on a line. Found by setting
# the sheets of 63 finished hacks and of 252 made longer in four ways: the estimate is right for 298
# of these 315, and takes 6 for too long that are not. `benchmarks/sheets.py` counts it again.
ROOM = 90.0
WIDE, HALF = 120, 60
HEAD, HEADING, GAP = 8.0, 1.6, 0.35
MARK = 3  # letters that the mark of an item takes


def sheet_use(hack: Hack) -> float:
    """Return how much of its one-page sheet a hack fills: over 1.0 it may run on to a second.

    Follows the sheet: what stands up to the steps runs over the whole width, the rest in two
    columns, of which the longer counts as if they were of one width; sources are set small.
    """
    front = hack.front
    lines: float = HEAD + ceil(len(front.summary) / WIDE * 1.15)
    lines += sum(1.5 for notice in (front.heads_up, front.needs_review) if notice)
    urgent = hack.urgent
    if front.start_small and not urgent:
        lines += 1 + ceil(len(front.start_small) / WIDE)
    wide, left, right = _columns(hack)
    lines += sum(_height(part, WIDE) for part in wide)
    lines += max(sum(_height(part, HALF) for part in column) for column in (left, right))
    letters = sum(
        len(s.title) * (not urgent) + len(s.by) + len(s.year) + min(len(s.url), 60) + 6
        for s in front.sources
    )
    return (lines + (ceil(letters / WIDE / 1.2) + 1) * 0.85) / ROOM


def _columns(hack: Hack) -> tuple[list[Part], list[Part], list[Part]]:
    """Sort the parts: over the whole width, in the left column, in the right one."""
    parts = list(hack.body.parts)
    steps = next((at for at, part in enumerate(parts) if part.name == STEPS), 0)
    rest = parts[steps + 1 :]
    return (
        parts[: steps + 1],
        [part for part in rest if part.name != CAUTIONS],
        [part for part in rest if part.name == CAUTIONS],
    )


def _height(part: Part, width: int) -> float:
    lines = HEADING if part.heading else 0.0
    for block in part.blocks:
        for node in block.children if block.kind == "list" else (block,):
            letters = len(plain(node.children)) + MARK
            lines += ceil(letters / width) + GAP
    return lines
