"""Hacks that are not ready to publish."""

from __future__ import annotations

from collections.abc import Iterator

from potluck.library import Library
from potluck.reading import Document
from potluck.rules.engine import Finding, Severity, Subject, rule


@rule("draft", Severity.OBSERVATION, Subject.KEYS, waivable=False)
def draft(document: Document, library: Library) -> Iterator[Finding]:
    """A draft is finished some day.

    It is checked, its mistakes are no errors, and it is on no page. Take the line out when all
    that is said of it is repaired.
    Bad:
        draft: true
    Good:
        (no such line: the hack is published)
    """
    if document.front and document.path in library.drafts.values():
        yield Finding(
            document.front.key_place("draft"),
            "this hack is a draft, and is not published",
            help="repair what is said of it, then take this line out",
        )
