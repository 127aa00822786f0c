"""Words for a key that the schema does not know, or misses: what was meant, what to write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import yaml
from pydantic import BaseModel

from potluck.diagnostics import Problem, nearest, suggest
from potluck.reading.front import Front
from potluck.reading.odd_characters import odd_character, place_of_odd, plain, without_accents
from potluck.reading.refused_value import path_in_words
from potluck.reading.schema_keys import KeyNames, field_at, known_keys
from potluck.reading.yaml_tree import Path


def keys_meant(
    model: type[BaseModel],
    front: Front,
    unknown: Sequence[Any],
    names: KeyNames,
) -> dict[Path, Path]:
    """Map each unknown key to the key that was meant, where only one is likely and absent."""
    found: dict[Path, Path] = {}
    for error in unknown:
        path = tuple(error["loc"])
        parent = path[:-1]
        if len(path) == 1 and path[-1] in names.retired:
            target = _first_known(names.retired[str(path[-1])], known_keys(model, parent))
        else:
            target = _likely(str(path[-1]), known_keys(model, parent), names.others)
        key = (*parent, target)
        if target and key not in front.keys and key not in found.values():
            found[path] = key
    return found


def _likely(key: str, known: list[str], others: Mapping[str, tuple[str, ...]]) -> str:
    """Return the known key that an unknown one most likely stands for, or nothing."""
    letters = without_accents(plain(key)).strip(" :“”\"'").lower()
    folded = letters.replace("-", "_").replace(" ", "_")
    if folded in known:
        return folded
    meant = next((ours for ours in others.get(folded, ()) if ours in known), "")
    close = [] if meant else nearest(key, known, 1)
    return meant or (close[0] if close else "")


def _first_known(help_: str, known: list[str]) -> str:
    return next((key for key in known if f"`{key}:`" in help_), "")


def missing_key(model: type[BaseModel], front: Front, path: Path) -> Problem:
    """Say that a key is missing, and what it is for."""
    key, parent = str(path[-1]), path[:-1]
    where = f" in {path_in_words(parent)}" if parent else ""
    place = front.place(*parent) if parent else front.source.place(1, 1, 3)
    field = field_at(model, path)
    description = (field.description or "") if field else ""
    help_ = f"add `{key}:` {description[:1].lower()}{description[1:]}".strip()
    if field and field.examples:
        line = yaml.safe_dump(
            field.examples[0], default_flow_style=True, sort_keys=False, width=500
        )
        help_ = f"{help_}; copy this line and change it: `{key}: {line.strip()}`"
    return Problem("key-missing", place, f"`{key}` is missing{where}", help=help_)


def unknown_key(
    model: type[BaseModel],
    front: Front,
    path: Path,
    meant: Path | None,
    names: KeyNames,
) -> Problem:
    """Say that the schema has no such key, and which one it has.

    `meant` is the key that was meant, as `keys_meant` tells it.
    """
    key = str(path[-1])
    place = front.key_place(*path)
    if len(path) == 1 and key in names.retired:
        return Problem(
            "key-retired",
            place,
            f"`{key}` is no longer a key",
            help=names.retired[key],
        )
    known = known_keys(model, path[:-1])
    where = f" of {path_in_words(path[:-1])}" if len(path) > 1 else ""
    there = "" if meant else _likely(key, known, names.others)
    help_ = "remove it; the keys are: " + ", ".join(known)
    if meant:
        hint, help_ = f"did you mean `{meant[-1]}`?", f"rename it to `{meant[-1]}`"
    elif there and (*path[:-1], there) in front.keys:
        line = front.key_place(*path[:-1], there).line
        hint = f"`{there}` is on line {line}"
        help_ = f"remove it, or merge it with `{there}`"
    else:
        hint = suggest(key, known) if len(path) > 1 else ""
    message = f"`{key[:60]}` is not a known key{where}"
    odd = odd_character(key)
    if odd and meant and plain(key).lower() == meant[-1]:
        message, place = f"the key `{key}` has {odd[1]} in it", place_of_odd(place, key)
    return Problem("key-unknown", place, message, hint, help_)
