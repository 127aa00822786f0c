"""Files written in one go: who reads sees the old text or the new one, never half."""

from __future__ import annotations

import errno
import os
import secrets
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from potluck.writing.paths import UnsafePath, checked, refuse_links

# Windows has neither; there, links are looked for before, which is weaker.
_STEP_BY_STEP = os.open in os.supports_dir_fd and hasattr(os, "O_NOFOLLOW")
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)


def write_whole(file: Path, data: bytes | Callable[[IO[bytes]], object]) -> None:
    """Write a file so that a failure leaves the old one or none, never half; raises OSError.

    `data` is what it holds, or what writes that into an open file.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".", suffix=".part")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(data) if isinstance(data, bytes) else data(opened)
        temporary.chmod(0o644)
        temporary.replace(file)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def write_output(root: Path, file: Path, data: bytes) -> None:
    """Write what somebody asked for to `file`, through no link of the project at `root`.

    Raises UnsafePath for a link, OSError where the file cannot be written.
    """
    refuse_links(root, file)
    write_whole(file, data)


def replace_inside(root: Path, name: str, data: bytes) -> None:
    """Give the file `name` below `root` new content and the mode that it had.

    No link is followed on the way, and nothing that stands there is written to: the new text goes
    into a file that did not exist, under a name that nobody can foresee. Raises UnsafePath for a
    link or what is not a plain file, OSError where it cannot be written.
    """
    with _folder_of(root, name) as (folder, last):
        _write_beside(folder, last, data)


def create_inside(root: Path, name: str, data: bytes, *, folders: bool = False) -> None:
    """Write the new file `name` below `root`, following no link; whole, or not at all.

    With `folders`, those on the way that are missing are made. Raises FileExistsError where
    something stands there, UnsafePath and OSError as above.
    """
    with _folder_of(root, name, make=folders) as (folder, last):
        handle = _opened(last, _NEW, folder, 0o666)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
        except BaseException:
            with suppress(OSError):
                _remove(last, folder)
            raise


def _write_beside(folder: int | Path, last: str, data: bytes) -> None:
    before = _status(last, folder)
    if not stat.S_ISREG(before.st_mode):
        raise UnsafePath(f"`{last}` is not a regular file; put the file itself there")
    new = f".{secrets.token_hex(8)}.part"
    handle = _opened(new, _NEW, folder, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            if hasattr(os, "fchmod"):
                # By the open file, never by its name: no other file's mode can change.
                os.fchmod(handle, stat.S_IMODE(before.st_mode) & 0o777)
            file.write(data)
        _rename(new, last, folder)
    except BaseException:
        with suppress(OSError):
            _remove(new, folder)
        raise


@contextmanager
def _folder_of(root: Path, name: str, *, make: bool = False) -> Iterator[tuple[int | Path, str]]:
    """Give the opened folder that holds `name`, and the last part of its name."""
    *folders, last = checked(name).split("/")
    if not _STEP_BY_STEP:
        refuse_links(root, root.joinpath(*folders, last))
        if make:
            root.joinpath(*folders).mkdir(parents=True, exist_ok=True)
        yield root.joinpath(*folders), last
        return
    here = os.open(root, os.O_RDONLY | os.O_DIRECTORY)
    try:
        for part in folders:
            if make:
                with suppress(FileExistsError):
                    os.mkdir(part, dir_fd=here)
            try:
                below = os.open(part, _FOLDER, dir_fd=here)
            except OSError as error:
                if error.errno in (errno.ELOOP, errno.ENOTDIR):
                    raise UnsafePath(
                        f"`{part}` in `{name}` is a link or a file; put a folder there"
                    ) from None
                raise
            os.close(here)
            here = below
        yield here, last
    finally:
        os.close(here)


# With an opened folder, names are looked up in it; without, by their path.


def _opened(name: str, flags: int, folder: int | Path, mode: int) -> int:
    if isinstance(folder, int):
        return os.open(name, flags, mode, dir_fd=folder)
    return os.open(folder / name, flags, mode)


def _status(name: str, folder: int | Path) -> os.stat_result:
    if isinstance(folder, int):
        return os.stat(name, dir_fd=folder, follow_symlinks=False)
    return (folder / name).lstat()


def _rename(old: str, new: str, folder: int | Path) -> None:
    if isinstance(folder, int):
        os.replace(old, new, src_dir_fd=folder, dst_dir_fd=folder)
    else:
        (folder / old).replace(folder / new)


def _remove(name: str, folder: int | Path) -> None:
    if isinstance(folder, int):
        os.unlink(name, dir_fd=folder)
    else:
        (folder / name).unlink()
