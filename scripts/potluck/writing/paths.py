"""From a name to a path that cannot lead anywhere else."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

# Most file systems take 255 bytes; room is left for endings such as `.part`.
LONGEST_NAME = 240
# What some system takes for a separator, a drive or a device, and what ends a name in C.
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f\\:<>"|?*]')
# What Windows keeps for devices, whatever the ending, and what it cuts off the end of a name.
_NOT_A_NAME = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?|.*[. ]", re.I | re.S)


class Refused(Exception):
    """Something that we do not write; the message is one sentence that says what to do."""


class UnsafePath(Refused):
    """A path that leads out of its folder or cannot be written everywhere; the message says why."""


def checked(name: str) -> str:
    """Return a path of parts joined by `/` as it is, if it can only lead downward.

    Raises UnsafePath for `..`, empty parts (so also for a path from the root), separators, drives
    and devices of other systems, control characters, and names that some file system changes or
    does not take.
    """
    shown = name if len(name) <= 80 else f"{name[:77]}..."
    parts = name.split("/")
    if any(part.strip() in ("", ".", "..") for part in parts):
        raise UnsafePath(f"`{shown}` leads outside its folder; rename what it is made from")
    if found := _NOT_IN_NAMES.search(name):
        raise UnsafePath(
            f"`{ascii(shown)[1:-1]}` has {found[0]!r} in it, which file names cannot have on "
            "every computer; rename what it is made from"
        )
    if odd := next(filter(_NOT_A_NAME.fullmatch, parts), ""):
        raise UnsafePath(
            f"`{ascii(shown)[1:-1]}` has the name `{ascii(odd[:80])[1:-1]}` in it, which Windows "
            "cannot have; rename what it is made from"
        )
    if any(len(part.encode("utf-8", "surrogatepass")) > LONGEST_NAME for part in parts):
        raise UnsafePath(
            f"`{shown}` has a name of more than {LONGEST_NAME} bytes; shorten the name it is "
            "made from"
        )
    return name


def inside(root: Path, name: str) -> Path:
    """Return the path of `name` below `root`; raises UnsafePath for what leads elsewhere."""
    return root / checked(name)


def one_name(name: str) -> str:
    """Return what is alike for paths that are one file where letters are not told from capitals."""
    return unicodedata.normalize("NFC", name).casefold()


def refuse_names(paths: Iterable[str]) -> None:
    """Raise UnsafePath unless these paths can stand side by side on the disks of all systems."""
    names: dict[str, str] = {}
    for path in paths:
        twin = names.setdefault(one_name(checked(path)), path)
        if twin != path:
            raise UnsafePath(
                f"`{path}` and `{twin}` are one file on many computers; rename one of them"
            )


def target_folder(folder: Path) -> Path:
    """Return the full path of a folder to write, whose own name is not followed if it is a link."""
    full = folder.absolute()
    return full.parent.resolve() / full.name if full.name else full.resolve()


def refuse_links_out(root: Path, folder: Path) -> None:
    """Raise UnsafePath if a link in `folder` leads out of the project, or into a hidden folder.

    What it leads to would be published: keys, settings of git, other people's files. What is no
    file, such as a pipe, is refused, too: whoever reads it may wait forever.
    """
    real = root.resolve()
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            if path.exists() and not (path.is_file() or path.is_dir()):
                raise UnsafePath(f"{path} is not a regular file; remove it")
            continue
        target = path.resolve()
        parts = target.relative_to(real).parts if target.is_relative_to(real) else (".",)
        if any(part.startswith(".") for part in parts):
            raise UnsafePath(
                f"{path} is a link that leads outside the project; put the file itself there"
            )


def refuse_links(root: Path, path: Path) -> None:
    """Raise UnsafePath if a folder of the project at `root` on the way to `path` is a link.

    A checkout can bring links. Those outside the project are the user's own, and are followed.
    """
    try:
        parts = path.absolute().relative_to(root.absolute()).parts
    except ValueError:
        return
    here = root
    for part in parts:
        here = here / part
        if here.is_symlink():
            raise UnsafePath(f"{here} is a link; remove it, so that nothing is written elsewhere")
