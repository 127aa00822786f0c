"""Which hacks stand beside others now that the words of some are others.

A word weighs by the number of hacks that have it, so a word that comes or goes changes a little
of what many hacks have in common. Weights are whole numbers (`neighbors`), so adding the
differences gives, to the last digit, what weighing all of them again would give.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from potluck.connections.neighbors import alike, nearest, word_weight
from potluck.incremental.records import HackRecord


def weigh_again(traced: Mapping[str, HackRecord], words: Mapping[str, str]) -> Iterator[str]:
    """Take over the `words` of some hacks, and give those whose neighbors may be others now."""
    changed: set[str] = set()
    for slug, text in words.items():
        changed |= _taken_over(traced, slug, text)
    for slug, one in traced.items():
        if slug in changed or not changed.isdisjoint(one.candidates):
            yield slug


def neighbors_of(traced: Mapping[str, HackRecord], slug: str) -> list[str]:
    """Return the hacks that stand beside one by tags and words."""
    one = traced[slug]
    scores = dict(zip(one.candidates, one.scores, strict=True))
    return nearest(
        scores,
        {
            other: alike(shared, one.length, traced[other].length)
            for other, shared in zip(one.candidates, one.shared, strict=True)
        },
    )


def _taken_over(traced: Mapping[str, HackRecord], slug: str, text: str) -> set[str]:
    """Give one hack other words; return the hacks whose words weigh something else."""
    own, total = traced[slug], len(traced) + 1
    before, after = {*own.words.split()}, {*text.split()}
    changed = {slug}
    for word in before ^ after:
        holders = {s for s, one in traced.items() if f" {word} " in one.words and s != slug}
        was = word_weight(total, len(holders) + (word in before))
        now = word_weight(total, len(holders) + (word in after))
        mine = (now if word in after else 0) - (was if word in before else 0)
        own.length += mine
        _add(own, holders, mine)
        for other in holders:
            traced[other].length += now - was
            _add(traced[other], holders, now - was)
            _add(traced[other], (slug,), mine)
        changed |= holders
    own.words = text
    return changed


def _add(one: HackRecord, others: Iterable[str], weight: int) -> None:
    """Let a hack have more in common with others, where these are among its candidates."""
    for at, other in enumerate(one.candidates):
        if other in others:
            one.shared[at] += weight
