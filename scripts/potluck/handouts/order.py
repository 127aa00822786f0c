"""The order in which handouts are set, so that Typst can use again what it has set before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from potluck.handouts.catalog import Handout

# Typst forgets the layout of a hack that none of so many documents has needed.
REMEMBERED = 10


def alike_in_a_row(batch: Sequence[tuple[str, Handout]]) -> list[tuple[str, Handout]]:
    """Order named handouts so that each shares as many hacks as possible with those just before.

    Next is always the one whose hacks are best remembered: those that would soon be forgotten
    count more, those that have to be set anew count against it.
    """
    if len(batch) < 3 or all(len(h.subject.hacks) < 2 for _, h in batch):
        return list(batch)
    rest = list(batch)
    ordered: list[tuple[str, Handout]] = []
    last_use: dict[str, int] = {}
    while rest:
        gains = [_gain(handout, last_use, len(ordered)) for _, handout in rest]
        best = rest.pop(gains.index(max(gains)))
        last_use.update((hack.slug, len(ordered)) for hack in best[1].subject.hacks)
        ordered.append(best)
    return ordered


def _gain(handout: Handout, last_use: Mapping[str, int], now: int) -> float:
    gain = 0.0
    for hack in handout.subject.hacks:
        age = now - last_use.get(hack.slug, now - REMEMBERED)
        gain += 1 + age / REMEMBERED / 2 if age < REMEMBERED else -1
    return gain / max(len(handout.subject.hacks), 1)
