"""What can be wrong with a library: every rule, and the one call that applies them."""

from potluck.rules import links, reading, safety, schema, structure
from potluck.rules.registry import RULES, Finding, Rule, run

__all__ = [
    "RULES",
    "Finding",
    "Rule",
    "links",
    "reading",
    "run",
    "safety",
    "schema",
    "structure",
]
