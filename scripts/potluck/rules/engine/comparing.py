"""What a change breaks: findings before and after it."""

from __future__ import annotations

from collections.abc import Iterable

from potluck.diagnostics import Diagnostic


def broken_elsewhere(
    before: Iterable[Diagnostic], after: Iterable[Diagnostic], changed: frozenset[str]
) -> list[Diagnostic]:
    """Return what is found in changed files, and what is new in files that did not change."""
    known = {_identity(item) for item in before}
    return [d for d in after if d.place.path in changed or _identity(d) not in known]


def _identity(item: Diagnostic) -> tuple[str, str, str, str]:
    """What stays the same of a finding when lines above it come or go."""
    return item.rule, item.place.path, item.message, item.place.excerpt
