"""Hacks that stand side by side: with rare tags in common, and many words.

Method: inverse document frequency of tags (Spärck Jones, 1972), and the cosine of word sets
weighted the same way.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import islice

from potluck.connections.word_numbers import Words
from potluck.library import Library

NEIGHBORS = 3
CANDIDATES = 24
ONE = 1 << 20  # the weight 1 as a whole number: a sum of such is the same in any order


def word_weight(total: int, count: int) -> int:
    """Return what a word weighs that is in `count` of `total` - 1 hacks; none of it where in none.

    A rare word weighs most.
    """
    return round(ONE * math.log(total / count)) if count else 0


def alike(shared: int, one: int, other: int) -> float:
    """Return how alike two hacks are, from 0 to 4: by what words weigh that both have, and each."""
    size = math.sqrt(one * other)
    return 4 * shared / size if size else 0.0


def nearest(scores: Mapping[str, float], alike: Mapping[str, float]) -> list[str]:
    """Return the nearest of some hacks: by tags and words together, of equal ones a to z."""
    return sorted(scores, key=lambda slug: (-scores[slug] - alike[slug], slug))[:NEIGHBORS]


class Tags:
    """What tags weigh in a library: a rare one most."""

    def __init__(self, library: Library) -> None:
        """Weigh the tags of what is offered."""
        self.library = library
        count: Counter[str] = Counter()
        for hack in library.hacks.values():
            count.update(set(hack.tags))
        total = len(library.hacks) + 1
        self.weight = {tag: math.log(total / number) for tag, number in count.items()}

    def shared(self, slug: str, other: str) -> tuple[str, ...]:
        """Name the rarest tags that two hacks have in common, as readers see them."""
        hacks, known = self.library.hacks, self.library.vocabulary.tag
        tags = set(hacks[slug].tags) & set(hacks[other].tags)
        rarest = sorted(tags, key=lambda tag: (-self.weight[tag], tag))[:2]
        return tuple(known[tag].label if tag in known else tag for tag in rarest)


class Neighbors:
    """Finds hacks with rare tags in common; words in common decide between equals.

    `candidates` are, of each hack, those that were weighed, and the scores of their tags; `shared`
    is what their words weigh that are the hack's own, too, in the same order; `length` is
    what all words of a hack weigh.
    """

    def __init__(self, library: Library) -> None:
        """Look at tags and words of all hacks; whom each stands beside is found by `of`."""
        by_tags: dict[frozenset[str], list[str]] = defaultdict(list)
        words = Words()
        for slug, hack in library.hacks.items():
            words.add(hack)
            by_tags[frozenset(hack.front.tags)].append(slug)
        self.library, self.tags, self.words = library, Tags(library), words
        self._by_tags = by_tags
        total = len(library.hacks) + 1
        self._word_weight = [word_weight(total, count) for count in words.counts]
        self.length = {slug: self._weight(found) for slug, found in words.of.items()}
        self._ranked: dict[tuple[str, ...], list[tuple[float, list[str]]]] = {}
        self.candidates: dict[str, tuple[tuple[str, ...], array[float]]] = {}
        self.shared: dict[str, array[int]] = {}

    def of(self, slug: str, taken: set[str]) -> list[str]:
        """Return the hacks to stand beside one, without those that are `taken`."""
        hack = self.library.hacks[slug]
        scores: dict[str, float] = {}
        for score, others in self._ranks(tuple(dict.fromkeys(hack.front.tags))):
            free = (other for other in others if other not in taken)
            scores.update((other, score) for other in islice(free, CANDIDATES - len(scores)))
            if len(scores) == CANDIDATES:
                break
        own, words = frozenset(self.words.of[slug]), self.words
        shared = array("q", (self._weight(own & words.as_set(other)) for other in scores))
        self.candidates[slug] = tuple(scores), array("d", scores.values())
        self.shared[slug] = shared
        return nearest(
            scores,
            {
                other: alike(weight, self.length[slug], self.length[other])
                for other, weight in zip(scores, shared, strict=True)
            },
        )

    def _ranks(self, tags: tuple[str, ...]) -> list[tuple[float, list[str]]]:
        """Return the hacks with any of `tags` by what these weigh together, the most first.

        Made once for all hacks with the same tags.
        """
        if tags not in self._ranked:
            found: dict[float, list[str]] = defaultdict(list)
            for theirs, slugs in self._by_tags.items():
                if not theirs.isdisjoint(tags):
                    weights = (self.tags.weight[tag] for tag in tags if tag in theirs)
                    found[sum(weights)] += slugs
            self._ranked[tags] = [(score, sorted(found[score])) for score in sorted(found)[::-1]]
        return self._ranked[tags]

    def _weight(self, words: Iterable[int]) -> int:
        return sum(map(self._word_weight.__getitem__, words))
