"""A folder that takes the old one's place only when it is finished.

Call these with the target locked: what lies beside it is then surely left over.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from potluck.writing.owned import Mark, ours_beside, remove

_HERE, _EXCHANGE = -100, 2  # AT_FDCWD and RENAME_EXCHANGE of Linux


@contextmanager
def replacing(
    folder: Path, mark: Mark, clear: Callable[[Path, Mark], object] = remove
) -> Iterator[Path]:
    """Give a new folder that takes the place of `folder` when the block ends well.

    When it does not, `folder` stays as it was. Raises OSError where it cannot be written. `clear`
    removes the old one, now or later: the next run does where that was not done.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f"{folder.name}.new-", dir=folder.parent))
    try:
        mark.put(fresh)
        yield fresh
        mark.put(fresh)
        fresh.chmod(0o755)
        put_in_place(fresh, folder, mark, clear)
    except BaseException:
        if fresh.is_dir():
            with suppress(OSError):
                remove(fresh, mark)
        raise


def put_in_place(
    fresh: Path, folder: Path, mark: Mark, clear: Callable[[Path, Mark], object] = remove
) -> None:
    """Swap `fresh` in for `folder`, the old one back if that fails; remove the old one."""
    if not folder.exists():
        fresh.rename(folder)
        return
    if _exchanged(fresh, folder):
        old = fresh
    else:
        old = Path(tempfile.mkdtemp(prefix=f"{folder.name}.old-", dir=folder.parent))
        old.rmdir()
        folder.rename(old)
        try:
            fresh.rename(folder)
        except OSError:
            old.rename(folder)
            raise
    with suppress(OSError):
        if mark.is_on(old):
            clear(old, mark)
        else:
            old.rmdir()


def sweep(folder: Path, mark: Mark) -> None:
    """Bring back a site that was set aside; remove what an interrupted run left beside it."""
    aside = ours_beside(folder, "old", mark)
    if not folder.exists():
        whole = [path for path in aside if mark.is_on(path) and mark.is_whole(path)]
        if whole:
            newest = max(whole, key=lambda path: path.stat().st_mtime)
            newest.rename(folder)
            aside.remove(newest)
    left = [path for path in aside if not mark.is_on(path) or not mark.strangers(path)]
    for path in (*left, *ours_beside(folder, "new", mark)):
        with suppress(OSError):  # what cannot be removed is in nobody's way
            remove(path, mark)


def _exchanged(one: Path, other: Path) -> bool:
    """Let two folders change places in one step, where the system can: no moment without either."""
    if sys.platform != "linux":
        return False
    import ctypes

    try:
        rename = ctypes.CDLL(None).renameat2
    except AttributeError:
        return False
    paths = (os.fsencode(one), os.fsencode(other))
    return bool(rename(_HERE, paths[0], _HERE, paths[1], _EXCHANGE) == 0)
