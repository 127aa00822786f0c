"""Rules that a library turns off or softens in its settings, each with a reason.

A case of a rule is allowed by a waiver at the place; a whole rule by `rules:` in mkdocs.yml. What
may have no waiver, such as raw HTML, cannot be turned off, either.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from potluck.diagnostics import Diagnostic, Severity
from potluck.rules.engine.register import RULES
from potluck.settings import RuleChange


def may_change(rule: str) -> bool:
    """Whether a library may turn off or soften a rule."""
    return rule in RULES and RULES[rule].waivable


def changed(found: Iterable[Diagnostic], changes: Iterable[RuleChange]) -> list[Diagnostic]:
    """Return the findings without those of rules that are off; softened ones only ask."""
    levels = {change.rule: change.set for change in changes if may_change(change.rule)}
    return [
        replace(item, severity=Severity.OBSERVATION)
        if levels.get(item.rule) == "observation"
        else item
        for item in found
        if levels.get(item.rule) != "off"
    ]
