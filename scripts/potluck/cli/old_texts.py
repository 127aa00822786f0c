"""What a text of an original said when it was translated, as git remembers it."""

from __future__ import annotations

import difflib
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from potluck.reading import read_document
from potluck.translations.blocks import blocks_of

# Further back than this nobody looks.
MOST_VERSIONS = 60


def old_block(root: Path, path: str, digest: str) -> str:
    """Return the block of `path` that had this hash once; empty where git does not know it."""
    for text in _versions(root, path):
        for block in blocks_of(read_document(path, text).body):
            if block.digest == digest:
                return block.text
    return ""


@cache
def _versions(root: Path, path: str) -> list[bytes]:
    return list(_read_versions(root, path))


def _read_versions(root: Path, path: str) -> Iterator[bytes]:
    """Give the file as it was, the newest version first; nothing where there is no git."""
    listed = _git(root, "log", f"-{MOST_VERSIONS}", "--format=%H", "--", path)
    for revision in listed.decode().split():
        yield _git(root, "show", f"{revision}:./{path}")


def _git(root: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments], capture_output=True, check=False, timeout=60
        )
    except (FileNotFoundError, subprocess.TimeoutExpired):
        return b""
    return b"" if done.returncode else done.stdout


def changed_words(old: str, new: str) -> str:
    """Write a text with what was taken out and put in: `take [-two-] {+three+} steps`."""
    before, after = old.split(), new.split()
    found: list[str] = []
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for how, low, high, first, last in matcher.get_opcodes():
        if how == "equal":
            found += before[low:high]
            continue
        found += [f"[-{' '.join(before[low:high])}-]"] if high > low else []
        found += [f"{{+{' '.join(after[first:last])}+}}"] if last > first else []
    return " ".join(found)
