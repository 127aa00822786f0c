"""Entries of a list that a hyphen tore apart, or that open with another key than they should."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from potluck.diagnostics import Problem
from potluck.reading.front import Front
from potluck.reading.wrong_list import OPENS
from potluck.reading.yaml_tree import Path

_HOW = frozenset({"first", "with", "instead"})


def torn_entries(front: Front, errors: Sequence[Any]) -> tuple[list[Problem], list[Any]]:
    """Return what is wrong with entries as a whole, and the errors that are left to explain."""
    problems: list[Problem] = []
    explained: set[Path] = set()
    for error in errors:
        path = tuple(error["loc"])
        if len(path) != 3 or path[0] not in OPENS or not isinstance(path[1], int):
            continue
        if error["type"] == "missing" and path[2] == OPENS[str(path[0])][0]:
            found = _torn(front, str(path[0]), path[1])
        elif error["type"] == "extra_forbidden" and path[0] == "related" and path[2] in _HOW:
            found = _named_by_how(front, path)
        else:
            continue
        if found:
            problems.append(found[0])
            explained |= found[1]
    return problems, [error for error in errors if tuple(error["loc"]) not in explained]


def _torn(front: Front, name: str, at: int) -> tuple[Problem, set[Path]] | None:
    """An entry without the key that opens it goes on from the one above, if no key repeats."""
    entries = front.data[name]
    here, above = entries[at], entries[at - 1] if at else None
    if not (here and isinstance(here, dict) and isinstance(above, dict)):
        return None
    opens = OPENS[name][0]
    if opens not in above or here.keys() & above.keys():
        return None
    first = next(iter(here))
    place = front.key_place(name, at, first)
    hyphen = place.excerpt.rfind("-", 0, place.column - 1)
    problem = Problem(
        "yaml-indent",
        front.source.place(place.line, hyphen + 1, 1),
        f"the hyphen before `{first}` starts a new entry, which has no `{opens}`",
        help=f"replace the hyphen with a space if `{first}` belongs to the entry above; if not, "
        f"add `{opens}:`",
    )
    missing = {(name, at, key) for key in (opens, "url", "hacks", "why")}
    return problem, missing | {(name, at - 1, str(key)) for key in here}


def _named_by_how(front: Front, path: Path) -> tuple[Problem, set[Path]] | None:
    """A relation written as `with: the-other-hack`."""
    entry = front.data["related"][path[1]]
    slug = entry[path[2]]
    if "hack" in entry or not isinstance(slug, str):
        return None
    problem = Problem(
        "key-unknown",
        front.key_place(*path),
        f"`{path[2]}` is not a key of a relation",
        help=f"write `hack: {slug[:60]}`, and below it `how: {path[2]}`",
    )
    return problem, {path, (*path[:-1], "hack")}
