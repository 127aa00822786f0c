"""A memory of the last few: what can be made again from a text is not kept of all texts."""

from __future__ import annotations

from collections import deque
from threading import Lock
from typing import Protocol
from weakref import ref

FEW = 40


class Forgets(Protocol):
    """What holds something that it can make again."""

    def forget(self) -> None:
        """Let go of it."""


class RecentlyUsed:
    """Of up to `most` things all keep what they made of their text; of more, the last FEW or so.

    Whoever goes through all of them again and again finds none of the last `most` in a longer list,
    and pays for the place. What is gone does not count, such as a library that was read before.
    """

    def __init__(self, most: int) -> None:
        """Begin with none."""
        self._most = self._room = most
        self._held: deque[ref[Forgets]] = deque()
        self._one_at_a_time = Lock()

    def note(self, it: Forgets) -> None:
        """Note that `it` has just made something; a preview does so from two threads."""
        with self._one_at_a_time:
            self._note(it)

    def _note(self, it: Forgets) -> None:
        self._held.append(ref(it))
        if len(self._held) <= self._room:
            return
        last = {id(there): held for held in self._held if (there := held()) is not None}
        self._held = deque(last.values())
        too_many = len(last) > (self._most if self._room >= self._most else FEW // 2)
        if not too_many:  # look again when as many have come
            self._room = self._most + len(last)
            return
        few = min(self._most, FEW)
        self._room = few + few // 2  # to look at all of them each time would take long
        while len(self._held) > few:
            if there := self._held.popleft()():
                there.forget()
