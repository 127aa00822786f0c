"""Repairs: applies the edits of diagnostics to a text, and shows what changed."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from potluck.diagnostics.record import Edit


def repaired(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with the edits applied; of edits that overlap only the first counts.

    The others are found again by the next check.
    """
    pieces, at = [], 0
    for edit in sorted(set(edits), key=lambda e: (e.start, e.end)):
        if edit.start < at or edit.end > len(text):
            continue
        pieces += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*pieces, text[at:]])


def difference(path: str, before: str, after: str) -> str:
    """Return what changed as a unified diff, or nothing."""
    lines = difflib.unified_diff(
        before.splitlines(), after.splitlines(), f"a/{path}", f"b/{path}", lineterm="", n=1
    )
    return "\n".join(lines)
