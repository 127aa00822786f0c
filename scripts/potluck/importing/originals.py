"""Hacks that were taken, held against their originals: what changed, what was recalled."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from potluck.importing.data import Data, DataError, digest_of, hack_entry
from potluck.library import Library
from potluck.model import Hack, Origin


@dataclass(frozen=True, slots=True)
class Change:
    """What became of the original of a hack that we took."""

    hack: Hack
    what: str


def changes(library: Library, read: Callable[[str], Data]) -> Iterator[Change]:
    """Yield what changed since hacks were taken. `read` gives a library's data by its address."""
    known: dict[str, Data | DataError] = {}
    everything = {
        **library.every_hack,
        **{path: hack for path, (hack, _) in library.half_read.items()},
    }
    for _, hack in sorted(everything.items()):
        origin = hack.front.origin
        if origin is None:
            continue
        if origin.data not in known:
            try:
                known[origin.data] = read(origin.data)
            except DataError as error:
                known[origin.data] = error
        data = known[origin.data]
        if isinstance(data, DataError):
            yield Change(hack, f"could not be compared: {data}")
        elif what := _changed(hack, origin, data):
            yield Change(hack, what)


def _changed(hack: Hack, origin: Origin, data: Data) -> str:
    """Say what became of the original, or nothing where it is as it was."""
    slug = origin.url.rstrip("/").rsplit("/", 1)[-1]
    try:
        place, entry = hack_entry(data, slug)
        digest = digest_of(entry, place)
    except DataError as error:
        if hack.front.recalled and "was recalled" in str(error):
            return ""
        return f"{error}; check whether it must be recalled here too"
    if digest == origin.digest:
        return ""
    return (
        f"its original changed since {origin.taken}: {origin.url}; bring over what you want, then "
        f"write `digest: {digest}` under `origin:`"
    )
