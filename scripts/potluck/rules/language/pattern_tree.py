"""Patterns of the language guide: whether one is safe, and which letters each match needs."""

from __future__ import annotations

import re
from typing import Any

# The tree of a pattern is not part of Python's documented interface; without it every pattern is
# simply searched in every text.
try:
    from re import _constants as codes  # type: ignore[attr-defined,unused-ignore]
    from re import _parser as parser  # type: ignore[attr-defined,unused-ignore]
except ImportError:  # pragma: no cover
    codes = parser = None  # type: ignore[assignment,unused-ignore]

Choices = tuple[tuple[str, ...], ...]
FAULTS = (re.error, RecursionError, OverflowError, ValueError)
_SHORTEST = 3
_EVERYDAY = frozenset(("people", "person", "persons", "group", "groups", "participant", "drug"))


def pattern_fault(pattern: str) -> str:
    """Say what is wrong with a pattern, or nothing.

    A repeat without end inside another one can take longer than anybody waits.
    """
    try:
        re.compile(pattern, re.I)
        tree = parser.parse(pattern, re.I) if parser else ()
    except FAULTS as error:
        return f"the pattern is not a regular expression: {error}"
    if re.compile(pattern, re.I).match("") is not None:
        return "the pattern also fits where nothing stands"
    if _nests(tree, False):
        return "the pattern repeats what repeats already, which can take forever"
    return ""


def _nests(tree: Any, inside: bool) -> bool:
    for code, value in tree:
        name = str(code)
        if name.endswith("REPEAT"):
            endless = value[1] is codes.MAXREPEAT or int(value[1]) > 1000
            if (endless and inside) or _nests(value[2], inside or endless):
                return True
        elif name == "SUBPATTERN":
            if _nests(value[3], inside):
                return True
        elif name == "BRANCH":
            if any(_nests(branch, inside) for branch in value[1]):
                return True
        elif name in ("ASSERT", "ASSERT_NOT") and _nests(value[1], inside):
            return True
    return False


def needed(pattern: str) -> Choices:
    """Return choices of letter runs (lower case): every match holds one run of each choice."""
    try:
        tree = parser.parse(pattern, re.I) if parser else ()
    except FAULTS:
        return ()
    return tuple(
        tuple(sorted(option))
        for option in _needed(tree)
        if all(len(run) >= _SHORTEST for run in option)
    )


def _piece(run: str) -> str:
    """Return the longest run of letters and digits alone: it stands within one word of a text."""
    pieces = [piece for piece in re.findall(r"[^\W_]+", run) if piece not in _EVERYDAY]
    return max(pieces, key=len, default="")


def _needed(tree: Any) -> list[frozenset[str]]:
    """Return the choices of a pattern's tree, one after the other."""
    options: list[frozenset[str]] = []
    run = ""
    for code, value in tree:
        if str(code) == "LITERAL":
            run += chr(value).lower()
            continue
        if run:
            options.append(frozenset({_piece(run)}))
            run = ""
        options += _inner(str(code), value)
    return [*options, frozenset({_piece(run)})] if run else options


def _inner(name: str, value: Any) -> list[frozenset[str]]:
    if name == "SUBPATTERN":
        return _needed(value[3])
    if name.endswith("REPEAT"):
        return _needed(value[2]) if value[0] >= 1 else []
    if name == "BRANCH":
        parts = [_longest(_needed(branch)) for branch in value[1]]
        return [frozenset().union(*parts)] if all(parts) else []
    return []


def _longest(options: list[frozenset[str]]) -> frozenset[str]:
    """Return the choice that fewest texts meet, by guess: long runs, and few of them."""
    return max(options, key=lambda o: (min(map(len, o)), -len(o)), default=frozenset())
