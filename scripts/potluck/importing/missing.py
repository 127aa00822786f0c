"""What new files lack, in the words of the checker."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from potluck.diagnostics import in_order
from potluck.library import build_library, read_folder
from potluck.rules import run

_KNOWN_ANYWAY = frozenset({"draft", "key-order"})


def missing(root: Path, files: Mapping[str, bytes]) -> dict[str, list[str]]:
    """Return {path: messages} of what the checker says of new files in the project at `root`."""
    library = build_library({**files, **read_folder(root)})
    found: dict[str, list[str]] = {path: [] for path in files}
    for item in in_order(run(library, frozenset(files))):
        if item.rule not in _KNOWN_ANYWAY and item.place.path in found:
            found[item.place.path].append(item.message)
    return found
