"""What every rule is made with, and what applies the rules.

A rule is a function below `@rule(...)`; see docs/add-a-rule.md.
"""

from potluck.diagnostics import Severity
from potluck.rules.engine.front_keys import (
    BODY,
    EVERY_KEY,
    OPEN_WORDS,
    OWN_WORDS,
    TRANSLATED,
)
from potluck.rules.engine.register import RULES, Finding, Rule, declare, diagnosed, rule
from potluck.rules.engine.subjects import Subject

__all__ = [
    "BODY",
    "EVERY_KEY",
    "OPEN_WORDS",
    "OWN_WORDS",
    "RULES",
    "TRANSLATED",
    "Finding",
    "Rule",
    "Severity",
    "Subject",
    "declare",
    "diagnosed",
    "rule",
]
