"""The parts of a hack: none is empty, and none is missing that a reader needs."""

from __future__ import annotations

from collections.abc import Iterator

from potluck.library import Library
from potluck.model import CAUTIONS, HEADINGS, STEPS, Hack
from potluck.reading import Document
from potluck.rules.body.headings import misnamed
from potluck.rules.engine import BODY, Finding, Severity, Subject, rule


@rule("part-empty", Severity.ERROR, Subject.SHAPE, reads=["kind"])
def part_empty(document: Document, library: Library) -> Iterator[Finding]:
    """A heading has text below it.

    Bad:
        ## Watch out

        ## Make it yours
    Good:
        ## Watch out

        - A circle can feel like a test. Leave a gap.
    """
    for part in document.body.parts:
        if part.heading is None or not part.name or part.text.strip():
            continue
        kind = document.front.data.get("kind") if document.front else None
        if part.name != STEPS or str(kind) in library.settings.kinds.without_steps:
            line = document.source.line(part.heading.line)
            yield Finding(
                document.source.place(part.heading.line, 1, len(line.rstrip())),
                f"nothing stands below `{part.heading.written}`",
                help="write the part, or take the heading out",
            )


@rule("opening-missing", Severity.OBSERVATION, Subject.SHAPE, needs=BODY)
def opening_missing(hack: Hack) -> Iterator[Finding]:
    """A hack opens with a sentence or two on why it helps.

    Bad:
        ---

        ## How to do it
    Good:
        ---

        Rows make people wait. A circle lets them talk.

        ## How to do it
    """
    first = hack.body.parts[0] if hack.body.parts else None
    if first and first.heading and (first.heading.level == 1 or first.name not in HEADINGS):
        return  # The text may stand below that heading, which other rules speak of.
    if first is None or (first.heading and first.heading.text != HEADINGS[0]):
        yield Finding(
            hack.document.source.place(
                first.heading.line if first and first.heading else hack.body.first_line
            ),
            "the text does not say why this helps",
            help="open with one or two sentences on why it helps, before the first heading",
        )


@rule("cautions-missing", Severity.OBSERVATION, Subject.SHAPE, needs=["kind", "heads_up"])
def cautions_missing(hack: Hack) -> Iterator[Finding]:
    """A hack says what to watch out for.

    What helps one person can hurt another; a reader in a hurry looks for it under one name.
    Bad:
        kind: emergency (and no "Watch out")
    Good:
        ## Watch out

        - Do not leave the person alone.
    """
    if hack.cautions or hack.language or misnamed(hack, CAUTIONS):
        return
    where, place = hack.where, hack.where.key_place("title")
    if hack.urgent or hack.front.heads_up:
        place = where.place("kind" if hack.urgent else "heads_up")
    yield Finding(
        place,
        f"this hack has no part `{hack.body.called(CAUTIONS)}`",
        help=f"add `## {hack.body.called(CAUTIONS)}`: what can go wrong, and who could be hurt",
    )
