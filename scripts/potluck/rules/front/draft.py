"""Hacks that are not ready to publish."""

from __future__ import annotations

from collections.abc import Iterator

from potluck.library import Library
from potluck.reading import Document
from potluck.rules.engine import Finding, Severity, Subject, rule


@rule("draft", Severity.OBSERVATION, Subject.KEYS, waivable=False)
def draft(document: Document, library: Library) -> Iterator[Finding]:
    """A draft gets finished.

    A draft is checked, its mistakes do not count as errors, and no page shows it. Remove the line
    when everything reported is repaired.
    Bad:
        draft: true
    Good:
        (no such line: the hack is published)
    """
    if document.front and document.path in library.drafts.values():
        yield Finding(
            document.front.key_place("draft"),
            "this hack is a draft and is not published",
            help="repair what is reported here, then remove this line",
        )
