"""The empty folders of a site of before, for the next.

To make ten thousand and to remove as many takes longer than all else that is done with files.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from potluck.writing.owned import Mark, remove


def make_folders(wanted: set[str], into: Path, store: Path) -> None:
    """Make the folders `wanted`, out of those in `store` if nothing stands in any of them.

    They are named as seen from `into`. Raises OSError where one cannot be made.
    """
    found = _taken(into, store)
    for name in sorted(found - wanted, reverse=True):
        (into / name).rmdir()
    for name in sorted(wanted - found):
        (into / name).mkdir()


def keep_folders(store: Path, old: Path, mark: Mark) -> None:
    """Remove a folder of ours, and leave the empty folders in it to `store`.

    Its mark goes last, as in `remove`.
    """
    with suppress(OSError):
        if not store.parent.is_symlink() and hasattr(os, "fwalk"):  # which follows no link
            for _, _, files, folder in os.fwalk(old):
                for name in files:
                    if name != mark.name:
                        os.unlink(name, dir_fd=folder)
            store.mkdir(parents=True)
            for entry in [*os.scandir(old)]:
                if entry.is_dir(follow_symlinks=False):
                    Path(entry.path).rename(store / entry.name)
    remove(old, mark)


def _taken(into: Path, store: Path) -> set[str]:
    """Move the folders in `store`; return their names. If something stands there, all goes."""
    if store.is_symlink() or store.parent.is_symlink() or not store.is_dir():
        return set()
    try:
        found = {*_folders(str(store), "")}
        for name in [name for name in found if "/" not in name]:
            (store / name).rename(into / name)
        store.rmdir()
    except _NoFolder:
        shutil.rmtree(store)
        return set()
    except OSError:
        shutil.rmtree(store)
        raise
    return found


class _NoFolder(Exception):
    """Something else stands among the folders."""


def _folders(place: str, start: str) -> Iterator[str]:
    with os.scandir(place) as entries:
        for entry in entries:
            if not entry.is_dir(follow_symlinks=False):
                raise _NoFolder
            yield start + entry.name
            yield from _folders(entry.path, f"{start}{entry.name}/")
