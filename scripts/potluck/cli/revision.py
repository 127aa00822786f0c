"""What a branch changed, as git tells it."""

from __future__ import annotations

import io
import re
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path

import click

from potluck.git import GitRefused, git
from potluck.library import FOLDER

_UNKNOWN = re.compile("not a valid object name|unknown revision|bad revision", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Change:
    """The files of `hacks/` at a revision, the paths changed since, and what was renamed.

    `elsewhere` are the paths changed outside of `hacks/`; `macros` those of them that speak of
    macros, now or before.
    """

    before: dict[str, bytes]
    changed: frozenset[str]
    renamed: dict[str, str]
    elsewhere: frozenset[str] = frozenset()
    macros: frozenset[str] = frozenset()


def change_since(root: Path, revision: str) -> Change:
    """Compare the folder with where the branch left `revision`.

    Raises click.UsageError where git is missing, or does not know the revision.
    """
    if revision.startswith("-"):
        raise click.UsageError(f"`{revision}` is not a revision; use a branch, tag or commit")
    base = _git(root, "merge-base", revision, "HEAD").decode().strip()
    changed, renamed = _changed(root, base)
    inside = frozenset(path for path in changed if path.split("/")[0] == FOLDER)
    elsewhere = changed - inside
    macros = frozenset(path for path in elsewhere if _speaks_of_macros(root, base, path))
    return Change(_files(root, base), inside, renamed, elsewhere, macros)


def _changed(root: Path, base: str) -> tuple[frozenset[str], dict[str, str]]:
    """Return the paths changed since `base`, in git or not yet, and old by new of the renamed."""
    names = _git(root, "diff", "--name-status", "-z", "-M", "--relative", base, "--", ".")
    fields = [field.decode("utf-8", "replace") for field in names.split(b"\0") if field]
    changed: set[str] = set()
    renamed: dict[str, str] = {}
    while fields:
        status = fields.pop(0)
        old = fields.pop(0)
        if status.startswith(("R", "C")):
            new = fields.pop(0)
            changed.add(new)
            if status.startswith("R"):
                renamed[old] = new
        changed.add(old)
    new_files = _git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
    changed.update(name.decode("utf-8", "replace") for name in new_files.split(b"\0") if name)
    return frozenset(changed), renamed


def _speaks_of_macros(root: Path, base: str, path: str) -> bool:
    """Whether a page of docs/ holds the word, as it was or as it is."""
    if not (path.startswith("docs/") and path.endswith(".md")):
        return False
    try:
        now = (root / path).read_bytes() if not (root / path).is_symlink() else b"macros"
    except OSError:
        now = b""
    try:
        before = git(root, "show", f"{base}:./{path}")
    except GitRefused:  # it was not there
        before = b""
    return b"macros" in now or b"macros" in before


def _files(root: Path, revision: str) -> dict[str, bytes]:
    """Read the folder as it was; a revision from before the folder has no files."""
    if not _git(root, "ls-tree", revision, "--", FOLDER):
        return {}
    archive = _git(root, "archive", "--format=tar", revision, "--", FOLDER)
    found: dict[str, bytes] = {}
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        for member in tar:
            file = tar.extractfile(member) if member.isreg() else None
            if file is not None:
                found[member.name] = file.read()
    return found


def _git(root: Path, *arguments: str) -> bytes:
    try:
        return git(root, *arguments)
    except FileNotFoundError:
        raise click.UsageError("--since needs git, which is not installed") from None
    except subprocess.TimeoutExpired:
        raise click.UsageError("git does not answer; try again, or leave out --since") from None
    except GitRefused as said:
        if _UNKNOWN.search(str(said)):
            raise click.UsageError(
                "git does not know the name after --since; use a branch, tag or commit"
            ) from None
        raise click.UsageError(f"git cannot compare: {said}") from None
