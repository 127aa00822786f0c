"""The empty folders of a site of before, for the next.

To make ten thousand and to remove as many takes longer than all else that is done with files.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from potluck.writing.owned import Mark, remove


def take_folders(store: Path, into: Path, wanted: Iterable[str]) -> bool:
    """Move the folders in `store` into another; tell whether that was done.

    It is done if they are those that are `wanted`, and empty. Others are removed.
    """
    if store.is_symlink() or store.parent.is_symlink() or not store.is_dir():
        return False
    try:
        if {*_folders(str(store), "")} == {*wanted}:
            for name in os.listdir(store):  # noqa: PTH208
                (store / name).rename(into / name)
            store.rmdir()
            return True
    except _NoFolder:
        pass
    shutil.rmtree(store)
    return False


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


class _NoFolder(Exception):
    """Something else stands among the folders."""


def _folders(place: str, start: str) -> Iterator[str]:
    with os.scandir(place) as entries:
        for entry in entries:
            if not entry.is_dir(follow_symlinks=False):
                raise _NoFolder
            yield start + entry.name
            yield from _folders(entry.path, f"{start}{entry.name}/")
