"""Files in a ZIP without the time at which they were packed: the same files, the same bytes."""

from __future__ import annotations

from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from potluck.writing.paths import checked

_UNIX, _MODE = 3, 0o100644  # on each system as here: a plain file, which its owner can write


def pack(archive: ZipFile, path: str, data: bytes, how: int = ZIP_DEFLATED) -> None:
    """Put a file into an archive; `how` is one of the ways of `zipfile` to compress it.

    Raises UnsafePath for a path that would lead out of the folder where somebody unpacks it, on
    whichever system.
    """
    entry = ZipInfo(checked(path))  # its time is the first that a ZIP can hold: January 1, 1980
    entry.compress_type, entry.create_system, entry.external_attr = how, _UNIX, _MODE << 16
    archive.writestr(entry, data)
