"""A memory of the last few: what can be made again from a text is not kept of all texts."""

from __future__ import annotations

from collections import deque
from typing import Protocol

FEW = 50


class Forgets(Protocol):
    """What holds something that it can make again."""

    def forget(self) -> None:
        """Let go of it."""


class Lately:
    """Of up to `most` things all keep what they made of their text; of more, the last FEW.

    Whoever goes through all of them again and again finds none of the last `most` in a longer list,
    and pays for the place.
    """

    def __init__(self, most: int) -> None:
        """Begin with none."""
        self.most = most
        self._held: deque[Forgets] = deque()

    def made(self, it: Forgets) -> None:
        """Note that `it` has just made something."""
        self._held.append(it)
        if len(self._held) > self.most:
            self.most = min(self.most, FEW)
            while len(self._held) > self.most:
                self._held.popleft().forget()
