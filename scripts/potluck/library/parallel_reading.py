"""Two processes read the files of a large library."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from potluck.library.builder import LibraryBuilder
from potluck.library.cached_hack import AsRead, as_read
from potluck.project import HACKS
from potluck.second_process import SecondProcess

# Below this, starting a process costs more than it saves.
FEWEST = 600


def fill(
    builder: LibraryBuilder,
    files: Mapping[str, bytes],
    paths: Sequence[str],
    known: Mapping[str, AsRead],
) -> None:
    """Put the files `paths` in their places; `known` is what was read of some, by path."""
    for path in paths:
        if path in known and known[path]["slug"] not in builder.known:
            builder.put_known(path, partial(files.__getitem__, path), known[path])
        else:
            builder.put(path, files[path])


def fill_in_two_processes(
    builder: LibraryBuilder, files: Mapping[str, bytes], paths: Sequence[str]
) -> None:
    """Put the files `paths`, which are sorted, in their places.

    A second process reads half of the hacks, and tells of those without faults what was read. The
    others, and all where it cannot be had, are read here: what is in the builder is the same.
    """
    others = sum(path.startswith(f"{HACKS}/_") for path in paths)  # the vocabulary among them
    fill(builder, files, paths[:others], {})
    middle = others + (len(paths) - others) // 2
    beside = SecondProcess(
        partial(_read_apart, builder, files, paths[middle:]), wanted=len(paths) >= FEWEST
    )
    try:
        fill(builder, files, paths[others:middle], {})
        fill(builder, files, paths[middle:], beside.result() if beside.forked else {})
    finally:
        beside.stop()


def _read_apart(
    builder: LibraryBuilder, files: Mapping[str, bytes], paths: Sequence[str]
) -> dict[str, AsRead]:
    """Return what was read of the hacks among `paths` that have no faults."""
    before = len(builder.problems)
    fill(builder, files, paths, {})
    faulty = {problem.place.path for problem in builder.problems[before:]}
    mine = {*paths} - faulty
    found = {}
    for hack in (*builder.hacks.values(), *builder.recalled.values()):
        if hack.path in mine and hack.document.source.text.encode() == files[hack.path]:
            known = as_read(hack)
            if known is not None:
                found[hack.path] = known
    return found
