"""Drafts: hacks that are not ready. What they lack is said, and stops nobody else's work."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from potluck.diagnostics import Diagnostic, Severity
from potluck.library import Library
from potluck.rules.engine.register import RULES
from potluck.rules.engine.subjects import Subject

# Everyone can read a repository: what harms people or machines is an error in a draft, too.
STAY_ERRORS = frozenset(
    {Subject.READING, Subject.FILES, Subject.SAFE_CONTENT, Subject.PEOPLE, Subject.NAMES}
)


def softened(found: Iterable[Diagnostic], library: Library) -> list[Diagnostic]:
    """Return the findings with those in drafts as observations, but for what cannot wait."""
    drafts = frozenset(library.drafts.values())
    return [
        replace(item, severity=Severity.OBSERVATION)
        if item.place.path in drafts and RULES[item.rule].subject not in STAY_ERRORS
        else item
        for item in found
    ]
