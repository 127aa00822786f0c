"""One command at a time for each folder that is written."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from potluck.writing.paths import Refused, UnsafePath

_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
_TAKEN = frozenset({errno.EAGAIN, errno.EACCES, errno.EDEADLK, errno.EWOULDBLOCK})


class Busy(Refused):
    """Another command writes there now."""


@contextmanager
def locked(target: Path) -> Iterator[None]:
    """Hold the lock of `target`, a file beside it, in a `with` statement.

    The system lets go of it when the process ends, however that ends: no lock is ever stale.
    Raises Busy when another process holds it, UnsafePath for a link, OSError otherwise.
    """
    file = target.with_name(f".{target.name}.potluck-lock")
    file.parent.mkdir(parents=True, exist_ok=True)
    handle = _held(file, target)
    try:
        yield
    finally:
        with suppress(OSError):
            if os.fstat(handle).st_size == 0:
                file.unlink()
        os.close(handle)


def _held(file: Path, target: Path) -> int:
    while True:
        try:
            handle = os.open(file, _FLAGS, 0o644)
        except OSError as error:
            if error.errno == errno.ELOOP:
                raise UnsafePath(f"{file} is a link; remove it") from None
            raise
        try:
            _lock(handle)
        except OSError as error:
            os.close(handle)
            if error.errno in _TAKEN:
                raise Busy(
                    f"another command is writing {target}; "
                    "wait until it is done, then run this one again"
                ) from None
            raise
        # Whoever held it may have removed the file after we opened it: then it locks nothing.
        with suppress(OSError):
            if os.path.samestat(os.fstat(handle), os.stat(file)):  # noqa: PTH116
                return handle
        os.close(handle)


try:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

except ImportError:  # pragma: no cover - Windows
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
