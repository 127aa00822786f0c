"""What the checker says of new files: one that it has something against stays a draft."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from potluck.diagnostics import Diagnostic, Severity, in_order
from potluck.library import build_library, read_folder
from potluck.rules import run

_END = b"\n---\n"
_KNOWN_ANYWAY = frozenset({"draft", "key-order"})


def missing(root: Path, files: Mapping[str, bytes]) -> dict[str, list[str]]:
    """Return {path: messages} of what the checker says of new files in the project at `root`."""
    found: dict[str, list[str]] = {path: [] for path in files}
    for item in _findings({**files, **read_folder(root)}, files):
        if item.rule not in _KNOWN_ANYWAY and item.place.path in found:
            found[item.place.path].append(item.message)
    return found


def as_draft(
    root: Path, path: str, page: bytes, beside: Mapping[str, bytes]
) -> tuple[bytes, list[str]]:
    """Return a page as it is, or as a draft with what is wrong with it in this project.

    `beside` are files that come with it, by path.
    """
    found = _findings({**read_folder(root), **beside, path: page}, (path,))
    wrong = [item.message for item in found if item.severity is Severity.ERROR]
    if not wrong:
        return page, []
    front, end, text = page.partition(_END)
    return b"".join([front, b"\ndraft: true", end, text]), wrong


def _findings(files: Mapping[str, bytes], paths: Iterable[str]) -> list[Diagnostic]:
    return in_order(run(build_library(files), frozenset(paths)))
