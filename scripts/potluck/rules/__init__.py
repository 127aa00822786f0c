"""What can be wrong with a library: every rule, and the one call that applies them."""

from __future__ import annotations

import datetime

from potluck.diagnostics import Diagnostic
from potluck.library import Library
from potluck.rules import (
    changes,
    choices,
    collection,
    folder,
    full_names,
    headings,
    language,
    link_forms,
    links,
    lists,
    people,
    reading,
    relations,
    safety,
    schema,
    sources,
    spelling,
    structure,
    web,
)
from potluck.rules.engine import RULES, Finding, Rule, diagnosed
from potluck.rules.engine.running import apply_rules
from potluck.rules.engine.waivers import waive

__all__ = [
    "RULES",
    "Finding",
    "Rule",
    "changes",
    "choices",
    "collection",
    "folder",
    "full_names",
    "headings",
    "language",
    "link_forms",
    "links",
    "lists",
    "people",
    "reading",
    "relations",
    "run",
    "safety",
    "schema",
    "sources",
    "spelling",
    "structure",
    "web",
]


def run(
    library: Library, paths: frozenset[str] | None = None, today: datetime.date | None = None
) -> list[Diagnostic]:
    """Apply every rule and return what reading and the rules found, in no special order.

    With `paths`, only what is about these files is returned. `today` is the day against which
    dates are held; without it, the machine's.
    """
    read = [diagnosed(p) for p in library.problems if paths is None or p.place.path in paths]
    found = apply_rules(library, paths, today or datetime.date.today())
    return waive([*read, *found], library, paths)
