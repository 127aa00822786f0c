"""The words of hacks as numbers, to weigh what two of them have in common."""

from __future__ import annotations

from array import array

from potluck.model import Hack

MOST_SETS = 500  # hacks whose words are at hand as sets


class Words:
    """The words of each hack as numbers: sets of all of them would fill the memory.

    `counts` says of each number in how many hacks it is.
    """

    def __init__(self) -> None:
        """Begin with no hack."""
        self.of: dict[str, array[int]] = {}
        self.counts: list[int] = []
        self._numbers: dict[str, int] = {}
        self._sets: dict[str, frozenset[int]] = {}
        self._written: list[str] = []

    def add(self, hack: Hack) -> None:
        """Count the words of a hack."""
        known, counts = self._numbers, self.counts
        found = array("I")
        for word in hack.words:
            number = known.get(word)
            if number is None:
                number = known[word] = len(counts)
                counts.append(0)
            counts[number] += 1
            found.append(number)
        self.of[hack.slug] = found

    def as_set(self, slug: str) -> frozenset[int]:
        """Return the words of a hack; those of the last ones that were asked for are kept.

        Hacks with the same tags have the same few candidates.
        """
        if slug not in self._sets:
            if len(self._sets) >= MOST_SETS:
                self._sets.clear()
            self._sets[slug] = frozenset(self.of[slug])
        return self._sets[slug]

    def written(self, slug: str) -> str:
        """Return the words of a hack, each with a space before and after it."""
        if len(self._written) != len(self._numbers):
            self._written = list(self._numbers)
        return f" {' '.join(map(self._written.__getitem__, self.of[slug]))} "

    def forget(self) -> None:
        """Let go of what can be made again."""
        self._sets.clear()
