"""The order in which handouts are set, so that Typst can use again what it has set before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from potluck.handouts.catalog import Handout

# Typst forgets the layout of a hack that none of so many documents has needed.
REMEMBERED = 10


def alike_in_a_row(batch: Sequence[tuple[str, Handout]]) -> list[tuple[str, Handout]]:
    """Order named handouts so that each shares as many hacks as possible with those just before.

    The book comes first: it needs a process that has kept nothing yet, and all that it sets is
    there for the next. Of the others always comes the one whose hacks are best remembered; what
    is soon forgotten counts more, what is to be set anew counts against it.
    """
    if len(batch) < 3 or all(len(h.subject.hacks) < 2 for _, h in batch):
        return list(batch)
    rest = sorted(batch, key=lambda entry: entry[1].subject.kind != "book")
    ordered: list[tuple[str, Handout]] = []
    last_use: dict[str, int] = {}
    while rest:
        now = len(ordered)
        first = now == 0 and rest[0][1].subject.kind == "book"
        best = rest[0] if first else max(rest, key=lambda e: _gain(e[1], last_use, now))
        rest.remove(best)
        ordered.append(best)
        last_use.update((hack.slug, now) for hack in best[1].subject.hacks)
    return ordered


def _gain(handout: Handout, last_use: Mapping[str, int], now: int) -> float:
    gain = 0.0
    for hack in handout.subject.hacks:
        age = now - last_use.get(hack.slug, now - REMEMBERED)
        gain += 1 + age / REMEMBERED / 2 if age < REMEMBERED else -1
    return gain / max(len(handout.subject.hacks), 1)
