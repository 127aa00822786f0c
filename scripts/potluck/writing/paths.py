"""From a name to a path that cannot lead anywhere else."""

from __future__ import annotations

import re
from pathlib import Path

# Most file systems take 255 bytes; room is left for endings such as `.part`.
LONGEST_NAME = 240
# What some system takes for a separator, a drive or a device, and what ends a name in C.
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f\\:<>"|?*]')


class UnsafePath(ValueError):
    """A path that leads out of its folder or cannot be written everywhere; the message says why."""


def checked(name: str) -> str:
    """Return a path of parts joined by `/` as it is, if it can only lead downward.

    Raises UnsafePath for `..`, empty parts (so also for a path from the root), separators and
    drives of other systems, control characters, and names that no file system takes.
    """
    shown = name if len(name) <= 80 else f"{name[:77]}..."
    parts = name.split("/")
    if any(part.strip() in ("", ".", "..") for part in parts):
        raise UnsafePath(f"`{shown}` leads out of its folder; rename what it is made from")
    if found := _NOT_IN_NAMES.search(name):
        raise UnsafePath(
            f"`{ascii(shown)[1:-1]}` holds {found[0]!r}, which no file can have in its name "
            "everywhere; rename what it is made from"
        )
    if any(len(part.encode("utf-8", "surrogatepass")) > LONGEST_NAME for part in parts):
        raise UnsafePath(
            f"`{shown}` has a name of more than {LONGEST_NAME} bytes; shorten what it is made from"
        )
    return name


def inside(root: Path, name: str) -> Path:
    """Return the path of `name` below `root`; raises UnsafePath for what leads elsewhere."""
    return root / checked(name)


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
            raise UnsafePath(
                f"{here} is a link; take it away, so that nothing is written elsewhere"
            )
