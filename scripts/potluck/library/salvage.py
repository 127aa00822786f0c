"""What can be read of a faulty hack or a draft, so that the rest of it is checked, too."""

from __future__ import annotations

import datetime
from dataclasses import replace

from potluck.library.key_names import OF_HACKS
from potluck.model import HackFront
from potluck.reading import Document, Front, salvage

# Stands for all of front matter where it could not be read.
EVERY_KEY = "*"
# In the place of what a faulty hack lacks: short, and nothing that a rule asked of it minds.
STAND_INS = {
    "title": "Not yet named",
    "summary": "This sentence is still missing.",
    "tags": ["none"],
    "sources": [{"title": "None yet", "url": "https://example.org/"}],
    "reviewed": datetime.date.max,  # of two like hacks the other one was there before
}


def with_rest(document: Document) -> Document:
    """Return the document with what is left of front matter that is not readable as a whole."""
    return replace(document, front=document.rest, rest=None) if document.rest else document


def salvaged(document: Document) -> tuple[HackFront, frozenset[str]] | None:
    """Return the front matter with stand-ins for what is wrong, and the keys that are.

    None where nothing of the file could be read.
    """
    written = document.front
    if written is None and not document.body.text.strip():
        return None
    front, wrong = salvage(HackFront, written or Front(document.source), STAND_INS, OF_HACKS)
    if written is None:
        wrong = frozenset({EVERY_KEY, *HackFront.model_fields})
    elif written.torn:
        wrong |= {EVERY_KEY, *written.torn}
    return (front, wrong) if front is not None else None
