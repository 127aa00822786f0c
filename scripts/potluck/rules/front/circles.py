"""Circles of hacks that each come first, found once for the whole library."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from potluck.library import Library

# A way that is longer to look for than this is not shown.
_MOST_SEEN = 200


class Circles(NamedTuple):
    """`first` holds what comes before each hack; `group` the number of its circle, if any.

    Hacks with one number lead to each other; `sizes` counts them.
    """

    first: Mapping[str, tuple[str, ...]]
    group: Mapping[str, int]
    sizes: Mapping[int, int]

    def way(self, start: str, goal: str) -> list[str]:
        """Return a shortest way from `start` to `goal`; empty where it takes long to find."""
        came: dict[str, str] = {start: ""}
        waiting = [start]
        for slug in waiting:
            if slug == goal:
                return _back(came, goal)
            if len(came) > _MOST_SEEN:
                return []
            for other in self.first.get(slug, ()):
                if other not in came:
                    came[other] = slug
                    waiting.append(other)
        return []


def _back(came: Mapping[str, str], goal: str) -> list[str]:
    way = [goal]
    while came[way[-1]]:
        way.append(came[way[-1]])
    return way[::-1]


def circles(library: Library) -> Circles:
    """Find the circles of the kind `first`.

    Method: strongly connected components after Tarjan (1972), in time linear in the relations;
    without recursion, since a chain can be as long as the library.
    """
    first: dict[str, list[str]] = {}
    for hack in library.hacks.values():
        names = [name for name in hack.first if name != hack.slug]
        first.setdefault(hack.slug, []).extend(names)
    group = _components({slug: tuple(dict.fromkeys(names)) for slug, names in first.items()})
    sizes = Counter(group.values())
    in_circle = {slug: number for slug, number in group.items() if sizes[number] > 1}
    return Circles({s: tuple(dict.fromkeys(n)) for s, n in first.items()}, in_circle, sizes)


def _components(leads: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    """Return the number of the strongly connected component of each name."""
    found: dict[str, int] = {}
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    for root in leads:
        if root in order:
            continue
        order[root] = low[root] = len(order)
        stack.append(root)
        open_ = [(root, iter(leads[root]))]
        while open_:
            name, others = open_[-1]
            for other in others:
                if other not in leads:
                    continue
                if other not in order:
                    order[other] = low[other] = len(order)
                    stack.append(other)
                    open_.append((other, iter(leads[other])))
                    break
                if other not in found:
                    low[name] = min(low[name], order[other])
            else:
                open_.pop()
                if open_:
                    low[open_[-1][0]] = min(low[open_[-1][0]], low[name])
                if low[name] == order[name]:
                    while True:
                        member = stack.pop()
                        found[member] = order[name]
                        if member == name:
                            break
    return found
