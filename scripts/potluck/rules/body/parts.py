"""The parts of a hack: none is empty, and none is missing that a reader needs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from potluck.library import Library
from potluck.model import CAUTIONS, HEADINGS, STEPS, Hack
from potluck.reading import Document, Part
from potluck.rules.body.headings import misnamed
from potluck.rules.engine import BODY, Finding, Severity, Subject, rule

# That there is nothing to watch out for; `unfinished` speaks of "N/A" and "to come".
_NOTHING = re.compile(
    r"(?:[-*+]\s+|1[.)]\s+)?(?:\*\*|_)?((?:none|nothing|nil|not applicable"
    r"|no(?: known)?(?: cautions?| warnings?| risks?| dangers?| harms?| downsides?))"
    r"(?: (?:at all|known|needed|really|here|so far|yet|special|in particular|comes to mind"
    r"|to (?:watch out for|add|say|note|report|worry about|mention)"
    r"|(?:that )?(?:we|I|you) (?:know|can think) of|that come to mind)){0,2}[.!]*)(?:\*\*|_)?\s*",
    re.I,
)


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
                f"there is no text below `{part.heading.written}`",
                help="write the part, or remove the heading",
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

    What helps one person can hurt another, and a reader in a hurry looks for warnings under one
    name.
    Bad:
        kind: emergency (and no "Watch out")
    Good:
        ## Watch out

        - Do not leave the person alone.
    """
    if hack.language or misnamed(hack, CAUTIONS):
        return
    if hack.cautions:
        yield from _no_caution(hack, hack.cautions)
        return
    where, place = hack.where, hack.where.key_place("title")
    if hack.urgent or hack.front.heads_up:
        place = where.place("kind" if hack.urgent else "heads_up")
    yield Finding(
        place,
        f"this hack has no part `{hack.body.called(CAUTIONS)}`",
        help=f"add `## {hack.body.called(CAUTIONS)}`: what can go wrong, and who could be hurt",
    )


def _no_caution(hack: Hack, part: Part) -> Iterator[Finding]:
    """Say so where all that stands below the heading is that there is nothing."""
    said = _NOTHING.fullmatch(part.text)
    if said:
        yield Finding(
            hack.document.source.place(part.line, said.start(1) + 1, len(said[1])),
            f"`{said[1]}` is not a caution",
            help="say what can go wrong, and who could be hurt; every hack can hurt somebody",
        )
