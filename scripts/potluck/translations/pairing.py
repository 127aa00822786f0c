"""Which block of a translation belongs to which of the original, and which are out of date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

from potluck.translations.blocks import OWN_LETTERS, Block, digest_of


class State(StrEnum):
    """How a block of the original stands in a language."""

    FRESH = "fresh"
    STALE = "stale"
    MISSING = "missing"


class Pair(NamedTuple):
    """A text of the original (its place among its like), its translation or None, its state.

    `was` is the hash of the text that was translated, empty where nobody recorded one.
    """

    at: int
    own: int | None
    state: State
    was: str = ""


def own_digest(text: str) -> str:
    """Return the short hash of a translated text."""
    return digest_of(text, OWN_LETTERS)


def entry(original: str, own: str) -> str:
    """Return what is recorded of a text and its translation: `kfmabc-oapd`."""
    return f"{original}-{own}"


def recorded(record: str, texts: Sequence[str]) -> list[str]:
    """Return for each translated text the hash of the original that it is a translation of.

    Empty for a text that was written or changed since `potluck translate sync` was last run.
    """
    entries = [tuple(item.split("-", 1)) for item in record.split() if "-" in item]
    by_own: dict[str, str] = {}
    for original, own in entries:
        by_own.setdefault(own, original)
    found = []
    for at, text in enumerate(texts):
        own = own_digest(text)
        here = entries[at] if at < len(entries) else ("", "")
        found.append(here[0] if here[1] == own else by_own.get(own, ""))
    return found


def pair_texts(originals: Sequence[str], record: str, texts: Sequence[str]) -> list[Pair]:
    """Pair texts by their hashes: one that came in between makes no other one stale.

    `originals` are the hashes of the original's texts of today. Where several changed and their
    number did, too, nothing says which belongs to which: they are missing.
    """
    was = recorded(record, texts)
    pairs: list[Pair] = []
    matcher = SequenceMatcher(None, was, list(originals), autojunk=False)
    for how, low, high, first, last in matcher.get_opcodes():
        for at in range(first, last):
            own = low + at - first
            if how == "equal":
                pairs.append(Pair(at, own, State.FRESH, originals[at]))
            elif how == "replace" and high - low == last - first:
                pairs.append(Pair(at, own, State.STALE, was[own]))
            else:
                pairs.append(Pair(at, None, State.MISSING))
    return pairs


def pair_named(originals: Mapping[str, str], record: str, texts: Mapping[str, str]) -> list[Pair]:
    """Pair texts by their ids: `originals` are the hashes of today, `texts` the translated ones."""
    was = dict(zip(texts, recorded(record, [*texts.values()]), strict=True))
    places = {name: number for number, name in enumerate(texts)}
    return [
        Pair(at, None, State.MISSING)
        if name not in places
        else Pair(at, places[name], State.FRESH if was[name] == today else State.STALE, was[name])
        for at, (name, today) in enumerate(originals.items())
    ]


def pair_blocks(originals: Sequence[Block], record: str, translated: Sequence[Block]) -> list[Pair]:
    """Pair the blocks of two bodies. A pair of two kinds is none: the block is missing."""
    found = pair_texts(
        [block.digest for block in originals], record, [block.text for block in translated]
    )
    return [
        pair
        if pair.own is None or originals[pair.at].kind == translated[pair.own].kind
        else Pair(pair.at, None, State.MISSING)
        for pair in found
    ]


def states_of(pairs: Mapping[str, Sequence[Pair]]) -> dict[State, int]:
    """Count the states of all texts of a translation."""
    counts = dict.fromkeys(State, 0)
    for of_key in pairs.values():
        for pair in of_key:
            counts[pair.state] += 1
    return counts
