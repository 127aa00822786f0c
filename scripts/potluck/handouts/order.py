"""The order in which handouts are set, so that Typst can use again what it has set before."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from functools import lru_cache

from potluck.handouts.catalog import Handout

# Typst forgets the layout of a hack that none of so many documents has needed.
REMEMBERED = 10
# For each handout, so many other orders are tried: what they find takes longer to set than to find.
TRIES = 50
# So many handouts are moved together.
MOVED = (1, 1, 1, 2, 3, 5, 8, 12)

# Hacks are numbers from 0 here: many orders are looked at.
Hacks = tuple[int, ...]


def alike_in_a_row(batch: Sequence[tuple[str, Handout]]) -> list[tuple[str, Handout]]:
    """Order named handouts so that each shares as many hacks as possible with those just before."""
    if len(batch) < 3 or all(len(h.subject.hacks) < 2 for _, h in batch):
        return list(batch)
    # What holds no hacks comes last: so each edition of the same subjects has the same order.
    many = [(name, h) for name, h in batch if h.subject.hacks]
    numbers: dict[str, int] = {}
    contents = [
        tuple(numbers.setdefault(hack.slug, len(numbers)) for hack in h.subject.hacks)
        for _, h in many
    ]
    order = _order(tuple(contents))
    return [*(many[n] for n in order), *(pair for pair in batch if not pair[1].subject.hacks)]


def set_anew(order: Sequence[Hacks]) -> int:
    """Count how often a hack is set anew: for the first time, or since Typst has forgotten it."""
    last_use = [-REMEMBERED - 1] * (1 + max(max(hacks) for hacks in order))
    anew = 0
    for now, hacks in enumerate(order):
        for hack in hacks:
            if now - last_use[hack] > REMEMBERED:
                anew += 1
            last_use[hack] = now
    return anew


@lru_cache(maxsize=4)
def _order(contents: tuple[Hacks, ...]) -> list[int]:
    """Find a good order: first as _greedy says, then by moving some of it as long as that helps."""
    order = _greedy(contents)
    least = set_anew([contents[n] for n in order])
    chance = random.Random(0)  # noqa: S311 - the same order each time
    for _ in range(TRIES * len(order)):
        start, count = chance.randrange(len(order)), chance.choice(MOVED)
        moved, rest = order[start : start + count], order[:start] + order[start + count :]
        to = chance.randint(0, len(rest))
        tried = [*rest[:to], *moved, *rest[to:]]
        anew = set_anew([contents[n] for n in tried])
        if anew <= least:
            order, least = tried, anew
    return order


def _greedy(contents: Sequence[Hacks]) -> list[int]:
    """Take next what is best remembered.

    Hacks that would soon be forgotten count more, those that have to be set anew count against it.
    """
    rest = list(range(len(contents)))
    order: list[int] = []
    last_use: dict[int, int] = {}
    while rest:
        best = max(rest, key=lambda n: _gain(contents[n], last_use, len(order)))
        rest.remove(best)
        last_use.update((hack, len(order)) for hack in contents[best])
        order.append(best)
    return order


def _gain(hacks: Hacks, last_use: Mapping[int, int], now: int) -> float:
    gain = 0.0
    for hack in hacks:
        age = now - last_use.get(hack, now - REMEMBERED)
        gain += 1 + age / REMEMBERED / 2 if age < REMEMBERED else -1
    return gain / len(hacks)
