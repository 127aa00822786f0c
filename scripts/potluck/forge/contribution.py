"""A contribution as data: the hacks of another commit, laid over this checkout."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from potluck.git import GitRefused, git
from potluck.library import FOLDER
from potluck.reading.image import IMAGES
from potluck.writing import (
    Refused,
    UnsafePath,
    checked,
    create_inside,
    refuse_links,
    replace_inside,
)

MOST_FILES = 400
MOST_BYTES = 4 * 1024 * 1024
MOST_TOGETHER = 64 * 1024 * 1024
_PLAIN = {"100644", "100755"}
_GONE = "000000"
_KINDS = {"120000": "a link", "160000": "another repository"}


@dataclass(frozen=True, slots=True)
class Contribution:
    """What a commit changes. Paths are of the project.

    `laid` were written or removed below `hacks/`; `refused` are pairs of a path there and the
    reason why it was left out; `elsewhere` changes outside of `hacks/`, which is never laid.
    """

    commit: str
    laid: tuple[str, ...]
    refused: tuple[tuple[str, str], ...]
    elsewhere: tuple[str, ...]


def lay_over(root: Path, commit: str) -> Contribution:
    """Give the `hacks/` of the checkout at `root` the content that they have in `commit`.

    Only plain files are taken, as the bytes that git holds: no filter, hook or setting of the
    commit has a say. Raises Refused where git cannot tell what changed, or too much did.
    """
    head = _git(root, "rev-parse", "--verify", "--end-of-options", f"{commit}^{{commit}}")
    full = head.decode().strip()
    changes = _changes(root, full)
    if len(changes) > MOST_FILES:
        raise Refused(
            f"{len(changes):,} files changed, but the limit is {MOST_FILES}; split the contribution"
        )
    left = MOST_TOGETHER
    laid: list[str] = []
    refused: list[tuple[str, str]] = []
    elsewhere: list[str] = []
    for mode, blob, path in changes:
        if path.split("/")[0] != FOLDER:
            elsewhere.append(path)
            continue
        reason = _reason(root, mode, blob, path)
        left -= 0 if reason or mode == _GONE else int(_git(root, "cat-file", "-s", blob))
        if left < 0:
            reason = f"all files together are larger than {MOST_TOGETHER // 1024 // 1024} MB"
        reason = reason or _write(root, mode, blob, path)
        if reason:
            refused.append((path, reason))
        else:
            laid.append(path)
    return Contribution(full, tuple(laid), tuple(refused), tuple(elsewhere))


def _changes(root: Path, commit: str) -> list[tuple[str, str, str]]:
    """List mode, blob and path of what `commit` has otherwise than HEAD."""
    raw = _git(
        root,
        "diff",
        "--raw",
        "-z",
        "--no-renames",
        "--no-ext-diff",
        "--no-textconv",
        "--no-abbrev",
        "HEAD",
        commit,
        "--",
    )
    fields = raw.decode("utf-8", "surrogateescape").split("\0")
    found = []
    for about, path in zip(fields[::2], fields[1::2], strict=False):
        _, mode, _, blob, _ = about.split(" ")
        found.append((mode, blob, path))
    return found


def _reason(root: Path, mode: str, blob: str, path: str) -> str:
    """Say why a change is not laid; empty if it can be."""
    try:
        checked(path).encode()
    except (UnsafePath, UnicodeEncodeError):
        return "its name does not work on every computer"
    if any(part.startswith(".") for part in path.split("/")):
        return "hidden files do not belong there"
    if mode == _GONE:
        return ""
    if mode not in _PLAIN:
        return f"it is {_KINDS.get(mode, 'not a regular file')}"
    if int(_git(root, "cat-file", "-s", blob)) <= MOST_BYTES:
        return ""
    most = MOST_BYTES // 1024 // 1024
    if PurePosixPath(path).suffix.lower() in IMAGES:
        return f"it is larger than {most} MB; make it 1,600 pixels wide: it is never shown wider"
    return f"it is larger than {most} MB"


def _write(root: Path, mode: str, blob: str, path: str) -> str:
    """Write or remove one file; say why that is not possible, or nothing."""
    try:
        if mode == _GONE:
            refuse_links(root, root / path)
            (root / path).unlink(missing_ok=True)
        elif (root / path).exists():
            replace_inside(root, path, _git(root, "cat-file", "blob", blob))
        else:
            create_inside(root, path, _git(root, "cat-file", "blob", blob), folders=True)
    except (UnsafePath, OSError):
        return "another file or a link is in its place"
    return ""


def _git(root: Path, *arguments: str) -> bytes:
    try:
        return git(root, *arguments)
    except GitRefused as said:
        raise Refused(f"git cannot compare: {said}") from None
