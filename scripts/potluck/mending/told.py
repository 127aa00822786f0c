"""Whether rules have anything against translations that were saved, or whose original was."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

from potluck.diagnostics import Severity
from potluck.library import Library


def wrong_translations(library: Library, saved: Container[str]) -> bool:
    """Whether a rule has anything against the translations of which one of two files was `saved`.

    These rules look at all translations, but at each beside its original alone.
    """
    from potluck.rules import RULES  # to load all rules takes time
    from potluck.rules.engine import Subject

    few = {
        path: versions for path, versions in library.translations.items()
        if path in saved or any(found.path in saved for found in versions.values())
    }  # fmt: skip
    seen = {"library": replace(library, translations=few)}
    return any(
        found
        for rule in RULES.values()
        if rule.check and rule.subject is Subject.TRANSLATIONS and rule.severity is Severity.ERROR
        for found in rule.check(*map(seen.__getitem__, rule.asks))
    )
