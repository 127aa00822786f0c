"""Hacks that paths, check-ups and the shared words name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from potluck.library import Library
from potluck.reading import Front
from potluck.rules.engine import Finding, Severity, Subject, rule
from potluck.rules.engine.running import MOST_PER_FILE
from potluck.rules.front.named_in_sheets import names_in_sheets
from potluck.rules.front.unknown_hack import unknown_hack


@rule("named-hack-unknown", Severity.ERROR, Subject.RELATIONS, reads=["aliases"], fixable=True)
def named_hack_unknown(library: Library) -> Iterator[Finding]:
    """A path, check-up, form, clause, glossary term or row of typed words names hacks that exist.

    Bad:
        steps:
          - hack: circle-the-chair
    Good:
        steps:
          - hack: circle-the-chairs
    """
    said: Counter[str] = Counter()
    for front, where, slug in _names(library):
        if slug not in library.known and said[front.source.path] < MOST_PER_FILE:
            said[front.source.path] += 1
            yield unknown_hack(front, where, slug, library)
    for slug, notes in library.field_notes.items():
        if slug not in library.known:
            yield Finding(
                notes.where.source.place(1),
                f"no hack is called `{slug}`, the name of this file",
                help="name the file after the hack that was tried, ending in .yml",
            )


def _names(library: Library) -> Iterator[tuple[Front, tuple[str | int, ...], str]]:
    """Yield where paths, check-ups and the shared words name a hack, and which."""
    for path in library.paths.values():
        if path.document.front:
            for index, step in enumerate(path.front.steps):
                yield path.document.front, ("steps", index, "hack"), step.hack
    for checkup in library.checkups.values():
        if checkup.document.front:
            for index, question in enumerate(checkup.front.questions):
                for number, slug in enumerate(question.hacks):
                    yield checkup.document.front, ("questions", index, "hacks", number), slug
    yield from names_in_sheets(library)
    if terms := library.vocabulary_files.get("terms"):
        for index, term in enumerate(library.vocabulary.terms):
            for number, slug in enumerate(term.hacks):
                yield terms, ("terms", index, "hacks", number), slug
    if typed := library.vocabulary_files.get("typed"):
        for index, row in enumerate(library.vocabulary.typed):
            yield typed, ("typed", index, "hack"), row.hack
