"""Folders that we made, told from all others by a file of ours in them.

Nothing is ever removed or replaced that does not carry our mark, or that holds more than we wrote.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
from dataclasses import dataclass
from pathlib import Path

from potluck.writing.paths import Refused, UnsafePath

# Folders of a project that are read, or are not for readers.
_READ = ("hacks", "docs", "overrides", "scripts", ".git", ".cache")


class Foreign(Refused):
    """A folder that holds something that is not ours; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What a command leaves in a folder that it wrote: the file's name, and who wrote it."""

    name: str
    made_by: str

    def put(self, folder: Path) -> None:
        """Mark a folder, with the names of what stands in it now."""
        names = sorted(p.name for p in folder.iterdir() if p.name != self.name)
        text = "\n".join(
            [f"Made by {self.made_by}, which replaces this folder as a whole.", *names]
        )
        (folder / self.name).write_text(text + "\n", encoding="utf-8")

    def is_on(self, folder: Path) -> bool:
        """Whether `folder` is a plain folder with our mark."""
        return _is_plain(folder, stat.S_ISDIR) and _is_plain(folder / self.name, stat.S_ISREG)

    def listed(self, folder: Path) -> frozenset[str]:
        """The names that stood in a marked folder when it was finished."""
        lines = (folder / self.name).read_text(encoding="utf-8", errors="replace").splitlines()
        return frozenset(lines[1:])

    def strangers(self, folder: Path) -> list[str]:
        """What stands in a marked folder and was not written by us."""
        known = {self.name, *self.listed(folder)}
        return sorted(p.name for p in folder.iterdir() if p.name not in known)

    def is_whole(self, folder: Path) -> bool:
        """Whether all that we wrote into a marked folder is still there."""
        names = self.listed(folder)
        return bool(names) and all((folder / name).exists() for name in names)


def refuse_foreign(folder: Path, mark: Mark, project: Path) -> None:
    """Let a command write only where nothing stands, or what it wrote itself.

    Raises Foreign, or UnsafePath for a link.
    """
    refuse = "; move it away, or choose another folder"
    if folder == project or folder in project.parents:
        raise Foreign(f"{folder} is the project's own folder; choose another folder")
    if folder.is_symlink():
        raise UnsafePath(f"{folder} is a link{refuse}")
    if read := next((name for name in _READ if (project / name) in (folder, *folder.parents)), ""):
        raise Foreign(
            f"{folder} is in {read}/, which this command reads from; choose another folder"
        )
    if around := next((above for above in folder.parents if mark.is_on(above)), None):
        raise Foreign(
            f"{folder} is in {around}, which {mark.made_by} replaces as a whole; "
            "choose another folder"
        )
    if folder.exists() and not folder.is_dir():
        raise Foreign(f"{folder} is not a folder{refuse}")
    if not folder.is_dir() or not any(folder.iterdir()):
        return
    if not mark.is_on(folder):
        raise Foreign(f"{folder} is not empty and was not made by {mark.made_by}{refuse}")
    if strangers := mark.strangers(folder):
        raise Foreign(
            f"{folder} has `{strangers[0]}` in it, which {mark.made_by} did not write; move that "
            "away, or choose another folder"
        )


def remove(folder: Path, mark: Mark) -> None:
    """Remove a folder of ours; its mark goes last, so that half of it is still known as ours."""
    try:
        _empty(folder, mark)
    except PermissionError:
        for place, _, _ in os.walk(folder):  # links are not followed
            os.chmod(place, 0o700)  # noqa: PTH101 - somebody may have closed it since
        _empty(folder, mark)
    (folder / mark.name).unlink(missing_ok=True)
    folder.rmdir()


def _empty(folder: Path, mark: Mark) -> None:
    for entry in folder.iterdir():
        if entry.name == mark.name:
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()


def ours_beside(folder: Path, word: str, mark: Mark) -> list[Path]:
    """What earlier runs left beside `folder` as `<name>.<word>-<eight letters>` with our mark.

    Empty folders of such a name count: they were made, or emptied, a moment before the end.
    """
    named = re.compile(re.escape(f"{folder.name}.{word}-") + "[a-z0-9_]{8}")
    found = []
    for path in sorted(folder.parent.iterdir()) if folder.parent.is_dir() else ():
        if not named.fullmatch(path.name) or not _is_plain(path, stat.S_ISDIR):
            continue
        if mark.is_on(path) or not any(path.iterdir()):
            found.append(path)
    return found


def _is_plain(path: Path, kind: object) -> bool:
    try:
        return bool(kind(path.lstat().st_mode))  # type: ignore[operator]
    except OSError:
        return False
