"""New files into the project: what stands there stays as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from potluck.writing import create_inside, replace_inside


@dataclass(frozen=True, slots=True)
class Landed:
    """The paths of what was written, of what was there already alike, and of what differs."""

    written: tuple[str, ...]
    alike: tuple[str, ...]
    different: tuple[str, ...]


def land(
    root: Path, files: Mapping[str, bytes], giving_way: frozenset[str] = frozenset()
) -> Landed:
    """Write files below `root` by path, none over another, making their folders.

    Only what stands at a path in `giving_way` is replaced.

    Raises UnsafePath for a path or link that leads elsewhere, OSError where nothing can be written.
    """
    written: list[str] = []
    alike: list[str] = []
    different: list[str] = []
    for path, data in files.items():
        try:
            if path in giving_way:
                replace_inside(root, path, data)
            else:
                create_inside(root, path, data, folders=True)
            written.append(path)
        except FileExistsError:
            same = (root / path).is_file() and (root / path).read_bytes() == data
            (alike if same else different).append(path)
    return Landed(tuple(written), tuple(alike), tuple(different))
