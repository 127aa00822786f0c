"""What people call the parts of a hack, and which part they mean."""

from __future__ import annotations

from potluck.diagnostics import nearest, suggest
from potluck.model import HEADINGS
from potluck.reading import Heading
from potluck.rules.data import table

_NAMES = table("heading_names")


def meant(heading: Heading) -> str:
    """Say which heading or key a heading of another name stands for, or nothing."""
    folded = heading.text.lower().strip(" :.")
    for key, others in _NAMES["keys"].items():
        if folded in others:
            return f"this belongs under `{key}:` in the front matter"
    for known, others in _NAMES["headings"].items():
        if folded in others:
            return f"did you mean `{known}`?"
    return suggest(heading.text, HEADINGS) if nearest(heading.text, HEADINGS) else ""
