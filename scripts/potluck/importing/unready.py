"""A hack from elsewhere is a draft as long as the checker has something against it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from potluck.diagnostics import Severity, in_order
from potluck.library import build_library, read_folder
from potluck.rules import run

_END = b"\n---\n"


def as_draft(
    root: Path, path: str, page: bytes, beside: Mapping[str, bytes]
) -> tuple[bytes, list[str]]:
    """Return a page as it is, or as a draft with what is wrong with it in this project.

    `beside` are files that come with it, by path.
    """
    library = build_library({**read_folder(root), **beside, path: page})
    found = in_order(run(library, frozenset({path})))
    wrong = [item.message for item in found if item.severity is Severity.ERROR]
    if not wrong:
        return page, []
    front, end, text = page.partition(_END)
    return b"".join([front, b"\ndraft: true", end, text]), wrong
