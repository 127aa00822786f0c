"""Hacks that turned out wrong: what is told of them, and who still names them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from potluck.library import Library
from potluck.reading import Document, Front
from potluck.rules.engine import Finding, Severity, Subject, rule
from potluck.rules.front.named_in_sheets import names_in_sheets
from potluck.rules.front.reviewed import to_come

FEWEST_WORDS = 4


@rule("recalled-reason", Severity.ERROR, Subject.SOURCES, reads=["recalled"])
def recalled_reason(document: Document) -> Iterator[Finding]:
    """A recalled hack says what was wrong.

    People have it on a wall, or in mind. Say what was wrong and what it could do to people, so that
    they know what to change.
    Bad:
        recalled:
          date: 2026-11-21
    Good:
        recalled:
          date: 2026-11-21
          reason: Step 3 named two cleaners that give off poison when they meet. Use soap.
    """
    recalled = _recalled(document)
    reason = recalled.get("reason") or ""
    if document.front and recalled and isinstance(reason, str):
        if not reason.strip():
            yield Finding(
                document.front.key_place("recalled"),
                "this hack is recalled but does not say why",
                help="add `reason:` below `date:`: what was wrong, and what it could do to people",
            )
        elif len(reason.split()) < FEWEST_WORDS:
            yield Finding(
                document.front.place("recalled", "reason"),
                "this does not say what was wrong",
                help="write one or two plain sentences; people have acted on this page",
            )


@rule("recalled-future", Severity.ERROR, Subject.SOURCES, reads=["recalled"])
def recalled_future(document: Document, today: datetime.date) -> Iterator[Finding]:
    """The date of a recall is not in the future.

    Bad:
        date: 2062-11-21
    Good:
        date: 2026-11-21
    """
    day = _recalled(document).get("date")
    if document.front and type(day) is datetime.date:
        yield from to_come(document.front.place("recalled", "date"), day, today, "recalled")


@rule(
    "recalled-named", Severity.OBSERVATION, Subject.RELATIONS, needs=["related"], reads=["recalled"]
)
def recalled_named(library: Library) -> Iterator[Finding]:
    """Nothing points to a recalled hack.

    Readers see that it was recalled; another hack would help them more.
    Bad:
        related:
          - hack: a-recalled-hack
    Good:
        related:
          - hack: the-one-that-it-names-instead
    """
    for front, where, slug in _names(library):
        hack = library.every_hack.get(slug)
        if hack and hack.front.recalled:
            instead = [r.hack for r in hack.front.related if r.hack in library.hacks]
            help_ = f"name `{instead[0]}`, or another" if instead else "name another"
            yield Finding(
                front.place(*where),
                f"`{slug}` was recalled on {hack.front.recalled.date}",
                help=f"{help_}; until then, readers see that it was recalled",
            )


def _names(library: Library) -> Iterator[tuple[Front, tuple[str | int, ...], str]]:
    """Yield where hacks, paths and check-ups name a hack, and which."""
    for hack in library.hacks.values():
        for index, relation in enumerate(hack.front.related):
            yield hack.where, ("related", index, "hack"), relation.hack
    for path in library.paths.values():
        for index, step in enumerate(path.front.steps):
            if path.document.front:
                yield path.document.front, ("steps", index, "hack"), step.hack
    for checkup in library.checkups.values():
        for index, question in enumerate(checkup.front.questions):
            for number, slug in enumerate(question.hacks):
                if checkup.document.front:
                    yield checkup.document.front, ("questions", index, "hacks", number), slug
    yield from names_in_sheets(library)


def _recalled(document: Document) -> dict[str, Any]:
    value = document.front.data.get("recalled") if document.front else None
    return value if isinstance(value, dict) else {}
