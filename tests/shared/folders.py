"""What a folder holds, for tests that hold one folder against another."""

from __future__ import annotations

from pathlib import Path


def files_of(folder: Path) -> dict[str, bytes]:
    """Return the bytes of all files below a folder, by path in it.

    Raises AssertionError where there are none: two empty folders would be alike.
    """
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert files, folder
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
