"""What is left of front matter with a mistake in its YAML, so that one mistake hides no others."""

from __future__ import annotations

import re
from typing import NamedTuple

from potluck.diagnostics import Problem
from potluck.reading.source import Source
from potluck.reading.yaml_neighbors import TOP_KEYS
from potluck.reading.yaml_tree import YamlTree, read_yaml

# More mistakes than these in one file say that it is something else.
MOST = 20
# Where the parser stopped, with nothing wrong on the lines above: that may follow from before.
_GUESSES = frozenset({"yaml-indent"})
_STARTS = re.compile(r"[A-Za-z_]+ *[:：﹕꞉=]")
_FIRST_WORD = re.compile(r"[^\w\n]*([A-Za-z_]+)")


class Rest(NamedTuple):
    """What could be read without the keys that are `torn`; no tree where nothing could."""

    tree: YamlTree | None
    torn: frozenset[str]
    problems: list[Problem]


def read_rest(source: Source, text: str, first_line: int, problems: list[Problem]) -> Rest:
    """Read `text` without the blocks of lines that could not be read.

    `problems` are what `read_yaml` said of it. It ends with the mistake at which it stopped. What
    is returned was not among them.
    """
    lines = text.split("\n")
    torn: set[str] = set()
    found: list[Problem] = []
    for _ in range(MOST):
        block = _block(lines, [*problems, *found][-1].place.line - first_line)
        names = {name for at in block for name in _named(lines[at])}
        if not names:
            break  # nobody knows which key is missing then
        torn |= names
        for at in block:
            lines[at] = ""
        tree, more = read_yaml(source, "\n".join(lines), first_line)
        if tree is None and (more[-1].rule in _GUESSES or more[-1] in [*problems, *found]):
            break
        found += [one for one in more if one not in problems and one not in found]
        if tree is not None:
            return Rest(tree if isinstance(tree.data, dict) else None, frozenset(torn), found)
    return Rest(None, frozenset(torn), found)


def _block(lines: list[str], at: int) -> range:
    """Return the numbers of the lines that belong to the key on or above line `at`."""
    if not 0 <= at < len(lines):
        return range(0)
    start = at
    while start and not _STARTS.match(lines[start]):
        start -= 1
    end = at + 1
    while end < len(lines) and not _STARTS.match(lines[end]):
        end += 1
    return range(start, end)


def _named(line: str) -> set[str]:
    """Return the key with which a line at the margin may begin, also misspelled by a mark."""
    match = _FIRST_WORD.match(line) if line[:1].strip() else None
    return {match[1].lower()} & TOP_KEYS if match else set()
