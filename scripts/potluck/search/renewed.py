"""What search loads, as it was but for the texts of a few hacks."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

from potluck.library import Library
from potluck.model import Hack
from potluck.search.files import (
    BODIES,
    BODY_PART,
    FIRST,
    as_json,
    body_row,
    named,
    ordered_hacks,
    told,
)


def renewed_search(
    read: Callable[[str], bytes], library: Library, changed: Iterable[Hack], common: frozenset[str]
) -> tuple[dict[str, bytes], list[str]]:
    """Return the files that hold the texts of `changed` hacks, and the names of those that go.

    `read` gives a file as it was by its path in the site. `common` are the words that choose no
    hack: the same as they were, and so is everything but the texts.
    """
    number = {hack.slug: at for at, hack in enumerate(ordered_hacks(library))}
    first = json.loads(read(FIRST))
    parts: list[str] = first["parts"]
    start = next((at for at, name in enumerate(parts) if f"/{BODIES}-" in name), len(parts))
    files: dict[str, bytes] = {}
    gone = []
    by_part: dict[int, list[Hack]] = {}
    for hack in changed:
        by_part.setdefault(start + number[hack.slug] // BODY_PART, []).append(hack)
    for at, hacks in by_part.items():
        bodies = json.loads(read(parts[at]))["bodies"]
        for hack in hacks:
            row = number[hack.slug] - bodies["from"]
            bodies["steps"][row], bodies["rest"][row] = body_row(hack, *told(hack), common)
        gone.append(parts[at])
        parts[at] = named(files, BODIES, {"bodies": bodies})
    return {FIRST: as_json(first), **files}, [name for name in gone if name not in parts]
