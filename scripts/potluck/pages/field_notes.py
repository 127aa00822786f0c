"""Field notes: what happened when somebody tried a hack."""

from __future__ import annotations

from typing import Any

from potluck.pages.facts import Context


def field_notes(context: Context, slug: str) -> list[dict[str, Any]]:
    """The notes on a hack as its template draws them, the newest first."""
    notes = context.library.field_notes.get(slug)
    label = context.library.vocabulary.label
    ordered = sorted(notes.front.notes, key=lambda n: n.date, reverse=True) if notes else []
    return [
        {
            "date": note.date,
            "place": label("setting", note.place),
            "happened": note.happened,
            "change": note.change,
            "by": note.by,
        }
        for note in ordered
    ]
