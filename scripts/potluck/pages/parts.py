"""Long lists in parts: pages of their own, each of which a phone can draw.

They are files that lead to each other, so that they work without scripts. A library below MOST
entries in each list never has any.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any, NamedTuple

from potluck.pages.page import Page, address
from potluck.project import MORE

MOST = 500  # entries on one page


class Entry(NamedTuple):
    """An entry of a list: `value` is what its page draws, `part` the heading it stands under.

    `lines` says how many lines a page draws for it, where one entry may hold many.
    """

    part: str
    value: Any
    lines: int = 1


def in_parts(
    page: Page,
    entries: Sequence[Entry],
    listed: Callable[[list[Any]], Mapping[str, Any]],
    most: int,
) -> Iterator[Page]:
    """Yield `page` with its list, or with the first part of it, and a page for each further part.

    `listed` makes the facts that draw some of the values. Up to `most` entries stand on one page.
    More are cut where their heading changes, then into parts of at most `most` lines; each
    page carries `parts`, which leads to all: title, address, count, whether it is this page.
    `further` marks all but the first: they are cut differently in each language.
    """
    if len(entries) <= most:
        yield replace(page, meta={**page.meta, **listed([entry.value for entry in entries])})
        return
    parts = list(_cut(entries, most))
    paths = [page.path, *(_path(page.path, number) for number in range(2, len(parts) + 1))]
    for number, (path, (name, part)) in enumerate(zip(paths, parts, strict=True)):
        links = [
            {"title": title, "url": address(other), "count": len(held), "here": other == path}
            for other, (title, held) in zip(paths, parts, strict=True)
        ]
        facts = {**page.meta, **listed([entry.value for entry in part]), "parts": links}
        if number:
            facts |= {"title": f"{page.meta['title']}: {name}", "further": True}
        yield Page(path, facts, "" if number else page.body)


def _cut(entries: Sequence[Entry], most: int) -> Iterator[tuple[str, list[Entry]]]:
    """Yield the parts with their names: the heading, with a number where it takes several."""
    for heading, group in groupby(entries, key=lambda entry: entry.part):
        cut: list[list[Entry]] = [[]]
        lines = 0
        for entry in group:
            lines += entry.lines
            if cut[-1] and lines > most:
                cut.append([])
                lines = entry.lines
            cut[-1].append(entry)
        for number, held in enumerate(cut, 1):
            yield (f"{heading} {number}".strip() if len(cut) > 1 else heading), held


def _path(path: str, number: int) -> str:
    stem = address(path).removesuffix("/")
    return f"{MORE}{stem}/{number}.md"
