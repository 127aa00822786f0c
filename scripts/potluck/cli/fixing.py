"""`potluck check --fix`: repairs what has one right answer, in memory or on disk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from potluck.diagnostics import Diagnostic, Edit, Say, counted, difference, repaired
from potluck.library import build_library
from potluck.reading import read_source
from potluck.reading.image import without_metadata
from potluck.reading.site_files import read_site_files
from potluck.rules import run
from potluck.translations.repaired import records_kept
from potluck.writing import replace_inside

MOST_ROUNDS = 10
_MARK = "\ufeff"


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
    changed.update((path, _mended(path, files[path], some)) for path, some in edits.items())
    return {path: data for path, data in changed.items() if data != files[path]}


def _mended(path: str, data: bytes, edits: Iterable[Edit]) -> bytes:
    """Return a file with its repairs, or as it is where its letters or its text are not known."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return data  # what was meant is not known, and writing it again would lose it
    source, _ = read_source(path, data)
    return repaired(source.text, edits).encode() if source.text else data


def words_to_fix(root: Path) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Return the files beside the hacks that repairs change: as they are, and after them."""
    edits: dict[str, list[Edit]] = defaultdict(list)
    for problem in read_site_files(root):
        edits[problem.place.path] += problem.fix
    before = {path: (root / path).read_bytes() for path, some in edits.items() if some}
    return before, {path: _mended(path, data, edits[path]) for path, data in before.items()}


def shown(files: Mapping[str, bytes], changed: Mapping[str, bytes], say: Say) -> str:
    """Return what repairs change, as a diff; of an image only its size."""
    return "\n".join(
        line
        for path, data in sorted(changed.items())
        for line in _changes(path, files[path], data, say)
    )


def _changes(path: str, before: bytes, after: bytes, say: Say) -> Iterator[str]:
    """Yield what becomes of a file: what no diff shows in a sentence, then the diff."""
    if not path.endswith((".md", ".yml")):
        yield say(f"{path}: was {len(before):,} bytes, now {len(after):,}")
        return
    text = before.decode("utf-8")
    if text.startswith(_MARK):
        yield say(f"{path}: the invisible byte order mark will be removed")
    if returns := text.count("\r"):
        yield say(f"{path}: {counted(returns, 'line')} will end with LF instead of CRLF or CR")
    plain = text.removeprefix(_MARK).replace("\r\n", "\n").replace("\r", "\n")
    if lines := difference(path, plain, after.decode()):
        yield lines


def write(root: Path, changed: Mapping[str, bytes]) -> None:
    """Write the files, each in one go: a reader sees the old text or the new one.

    Raises UnsafePath where a folder became a link, OSError where a file cannot be written.
    """
    for path, data in changed.items():
        replace_inside(root, path, data)
