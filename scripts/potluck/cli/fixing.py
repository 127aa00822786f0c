"""`potluck check --fix`: repairs what has one right answer, in memory or on disk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from potluck.diagnostics import Diagnostic, Edit, difference, repaired
from potluck.library import build_library
from potluck.reading import read_source
from potluck.reading.image import without_metadata
from potluck.rules import run
from potluck.translations.repaired import records_kept
from potluck.writing import replace_inside

MOST_ROUNDS = 10


def fixed(files: Mapping[str, bytes], paths: frozenset[str] | None) -> dict[str, bytes]:
    """Return the files that repairs change, as they are after them.

    One repair can make room for the next, so the files are checked again until nothing changes.
    A translation stays as fresh, or as out of date, as it was.
    """
    now = dict(files)
    first = library = build_library(now)
    for _ in range(MOST_ROUNDS):
        changed = _round(now, run(library, paths))
        if not changed:
            break
        now.update(changed)
        library = build_library(now)
    now.update((path, text.encode()) for path, text in records_kept(first, library))
    return {path: data for path, data in now.items() if data != files[path]}


def _round(files: Mapping[str, bytes], found: list[Diagnostic]) -> dict[str, bytes]:
    edits: dict[str, list[Edit]] = defaultdict(list)
    changed: dict[str, bytes] = {}
    for item in found:
        path = item.place.path
        if item.rule == "image-metadata" and path in files:
            changed[path] = without_metadata(files[path])
        elif item.fix and path in files:
            edits[path] += item.fix
    for path, some in edits.items():
        try:
            files[path].decode("utf-8")
        except UnicodeDecodeError:
            continue  # what was meant is not known, and writing it again would lose it
        source, _ = read_source(path, files[path])
        if source.text:
            changed[path] = repaired(source.text, some).encode()
    return {path: data for path, data in changed.items() if data != files[path]}


def shown(files: Mapping[str, bytes], changed: Mapping[str, bytes]) -> str:
    """Return what repairs change, as a diff; of an image only its size."""
    parts = []
    for path, data in sorted(changed.items()):
        if path.endswith((".md", ".yml")):
            before = files[path].decode("utf-8-sig").replace("\r\n", "\n")
            text = difference(path, before, data.decode())
            parts.append(text or f"{path}: line endings or an invisible mark (nothing to show)")
        else:
            parts.append(f"{path}: was {len(files[path]):,} bytes, now {len(data):,}")
    return "\n".join(parts)


def write(root: Path, changed: Mapping[str, bytes]) -> None:
    """Write the files, each in one go: a reader sees the old text or the new one.

    Raises UnsafePath where a folder became a link, OSError where a file cannot be written.
    """
    for path, data in changed.items():
        replace_inside(root, path, data)
