"""What a text of an original said when it was translated, as git remembers it."""

from __future__ import annotations

import difflib
import subprocess
from collections.abc import Container, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

from potluck.git import GitRefused, git
from potluck.library import Library
from potluck.reading import Document, read_document
from potluck.translations.blocks import blocks_of, digest_of
from potluck.translations.standing import originals
from potluck.translations.texts import bare, is_stale, texts_to_translate

# Further back than this nobody looks.
MOST_VERSIONS = 60


def old_block(root: Path, path: str, digest: str) -> str:
    """Return the block of `path` that had this hash once; empty where git does not know it."""
    for document in _versions(root, path):
        for block in blocks_of(document.body):
            if block.digest == digest:
                return block.text
    return ""


def old_text(root: Path, path: str, kind: str, digest: str) -> str:
    """Return the text of `path` that had this hash once, as `texts_to_translate` gives it.

    `kind` is that of a block, or a key of front matter.
    """
    if block := old_block(root, path, digest):
        return bare(block, kind)[1]
    for document in _versions(root, path):
        for text in _front_texts(document.front.data.get(kind) if document.front else None):
            if digest_of(text) == digest:
                return text
    return ""


def older_texts(
    root: Path, library: Library, language: str, saved: Container[str] | None = None
) -> dict[tuple[str, str], str]:
    """Return what hacks said where their translation is out of date: {(path, hash): text}.

    With `saved`, only of those of which one of these files is the original or the translation.
    """
    found = {}
    pages = originals(library)
    for path, versions in library.translations.items():
        known = pages.get(path) if language in versions else None
        if known is None:
            continue
        if saved is not None and path not in saved and versions[language].path not in saved:
            continue
        for text in texts_to_translate(known.document, known.front, versions[language]):
            if is_stale(text):
                found[path, text.was] = old_text(root, path, text.kind, text.was)
    return found


def _front_texts(value: object) -> Iterator[str]:
    """What front matter said below a key, in every form that is translated."""
    if isinstance(value, str):
        yield value
    for item in value if isinstance(value, list) else ():
        if isinstance(item, dict):
            yield str(item.get("why") or "")
            yield f"{item.get('ask') or ''}\n{item.get('why') or ''}"
    if isinstance(value, list):
        yield "\n".join(str(item) for item in value)


@cache
def _versions(root: Path, path: str) -> list[Document]:
    return [read_document(path, data) for data in _read_versions(root, path)]


def _read_versions(root: Path, path: str) -> Iterator[bytes]:
    """Give the file as it was, the newest version first; nothing where git has no answer."""
    with suppress(GitRefused, FileNotFoundError, subprocess.TimeoutExpired):
        listed = git(root, "log", f"-{MOST_VERSIONS}", "--format=%H", "--", path)
        for revision in listed.decode().split():
            with suppress(GitRefused):  # the file was not there then
                yield git(root, "show", f"{revision}:./{path}")


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
