"""The shape of a hack: steps, parts, and how much fits on a page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from potluck.library.sheet import sheet_use
from potluck.model import CAUTIONS, HEADINGS, KINDS_WITHOUT_STEPS, STEPS, Hack
from potluck.reading import Document, Part
from potluck.rules.engine import BODY, Finding, Severity, Subject, rule
from potluck.rules.headings import misnamed

MOST_STEPS, FEWEST_STEPS = 9, 3
MOST_LEAD_WORDS = 20
_NUMBERED_TEXT = re.compile(
    r"^[ \t]*(?:#{1,6} *|\*\*|__)?(?:(?:step|Step|STEP) +)?\d{1,2} ?[.):-]", re.M
)
_ENDS = frozenset('.!?:;,…"”')
_LOOSE_LEAD = re.compile(
    r"(\*\*|__)(?=\S)((?:(?!\1).){1,300})(?<=[^\s.!?:;,…\"”])\1[ \n]+[A-Z]", re.S
)


@rule("steps-missing", Severity.ERROR, Subject.SHAPE, needs=["kind"])
def steps_missing(hack: Hack) -> Iterator[Finding]:
    """A how-to has numbered steps.

    A reader in a hurry looks for what to do first.
    Bad:
        ## How to do it

        Move the chairs into a circle.
    Good:
        ## How to do it

        1. **Move the chairs.** Put them in a circle.
    """
    if not hack.wants_steps or hack.steps or hack.language or misnamed(hack, STEPS):
        return
    part = hack.body.part(STEPS)
    numbered_text = _NUMBERED_TEXT.search(part.text) if part and not part.items else None
    line = part.heading.line if part and part.heading else hack.body.first_line
    message = f"a hack of the kind `{hack.front.kind}` has no numbered steps"
    help_ = f"add `## {STEPS}` and steps: 1. **Lead phrase.** One action in plain words."
    if part and part.items:
        line, message = part.items[0].line, "the steps are written as bullets"
        help_ = "number them: 1. **Lead phrase.** One action in plain words."
    elif part and numbered_text:
        line = _line_of(hack, part, numbered_text.start())
        message = f"`{numbered_text[0].strip()}` does not make a numbered step"
        help_ = "write each step as an item of a list: 1. **Lead phrase.** One action."
    elif part:
        help_ = "write each step on a line of its own: 1. **Lead phrase.** One action."
    else:
        numbered = next((p for p in hack.body.parts if p.steps), None)
        if numbered:
            line = numbered.steps[0].line
            message = f"numbered steps stand here, and no heading `{STEPS}` above them"
            help_ = f"write `## {STEPS}` above the steps"
    yield Finding(hack.document.source.place(line), message, help=help_)


def _line_of(hack: Hack, part: Part, start: int) -> int:
    """Return the line of the file on which the index `start` of a part's text stands."""
    at = hack.body.text.find(part.text)
    return hack.body.first_line + hack.body.text.count("\n", 0, at + start)


@rule("steps-count", Severity.OBSERVATION, Subject.SHAPE, needs=["kind"])
def steps_count(hack: Hack) -> Iterator[Finding]:
    """A hack has three to nine steps.

    Nobody keeps ten steps in mind while something is happening.
    Bad:
        12 steps
    Good:
        6 steps, and a second hack for the rest
    """
    steps = hack.steps
    if len(steps) > MOST_STEPS:
        yield Finding(
            hack.document.source.place(steps[MOST_STEPS].line), f"there are {len(steps)} steps",
            help="bring some together, or make two hacks of it; nine is the most to keep in mind",
        )  # fmt: skip
    elif steps and len(steps) < FEWEST_STEPS and hack.wants_steps:
        yield Finding(
            hack.document.source.place(steps[0].line),
            f"there {'is' if len(steps) == 1 else 'are'} only {len(steps)} "
            f"step{'' if len(steps) == 1 else 's'}",
            help="would someone who has never done it know what to do? write each action",
        )  # fmt: skip


@rule("step-lead", Severity.OBSERVATION, Subject.SHAPE, needs=BODY)
def step_lead(hack: Hack) -> Iterator[Finding]:
    """A step starts with a bold phrase that says what to do.

    Whoever reads only the bold words still knows what to do.
    Bad:
        1. Move the chairs into a circle before people come.
    Good:
        1. **Move the chairs.** Put them in a circle before people come.
    """
    for step in hack.steps:
        place = hack.document.source.place(step.line, 1)
        lead = step.lead
        if not step.markdown.strip():
            yield Finding(place, "this step is empty",
                          help="write what to do, or take the number out")  # fmt: skip
            continue
        words = lead.count(" ") + 1
        if lead[-1:] not in _ENDS and _LOOSE_LEAD.match(step.markdown):
            yield Finding(place, "the bold phrase of this step ends without a period",
                          help=f"write **{lead[:60]}.**")  # fmt: skip
        elif words > MOST_LEAD_WORDS:
            yield Finding(place, f"the bold phrase of this step has {words} words",
                          help="keep the action bold, and the rest plain")  # fmt: skip
        if lead:
            continue
        unclosed = step.markdown.startswith("**")
        yield Finding(
            place,
            "the bold phrase of this step never closes" if unclosed
            else "this step has no bold phrase at its start",
            help="write 1. **Lead phrase.** One or two plain sentences.",
        )  # fmt: skip


@rule("part-empty", Severity.ERROR, Subject.SHAPE, reads=["kind"])
def part_empty(document: Document) -> Iterator[Finding]:
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
        if part.name != STEPS or str(kind) in KINDS_WITHOUT_STEPS:
            line = document.source.line(part.heading.line)
            yield Finding(
                document.source.place(part.heading.line, 1, len(line.rstrip())),
                f"nothing stands below `{part.heading.text}`",
                help="write the part, or take the heading out",
            )  # fmt: skip


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
            hack.document.source.place(first.heading.line if first and first.heading else
                                       hack.body.first_line),
            "the text does not say why this helps",
            help="open with one or two sentences on why it helps, before the first heading",
        )  # fmt: skip


@rule("cautions-missing", Severity.OBSERVATION, Subject.SHAPE, needs=["kind", "heads_up"])
def cautions_missing(hack: Hack) -> Iterator[Finding]:
    """A hack about danger says what to watch out for.

    Bad:
        kind: emergency (and no "Watch out")
    Good:
        ## Watch out

        - Do not leave the person alone.
    """
    if (hack.front.kind == "emergency" or hack.front.heads_up) and not (
        hack.cautions or hack.language or misnamed(hack, CAUTIONS)
    ):
        key = "kind" if hack.front.kind == "emergency" else "heads_up"
        yield Finding(
            hack.where.place(key), f"this hack has no part `{CAUTIONS}`",
            help=f"add `## {CAUTIONS}`: what can go wrong, and who could be hurt",
        )  # fmt: skip


@rule(
    "handout-overflow",
    Severity.OBSERVATION,
    Subject.SHAPE,
    reads=["summary", "start_small", "heads_up", "needs_review", "sources"],
)
def handout_overflow(hack: Hack) -> Iterator[Finding]:
    """A hack fits one printed page.

    One sheet is what people take along; the second page stays in the printer.
    Bad:
        nine steps of a hundred words each
    Good:
        nine steps of twenty words each
    """
    use = sheet_use(hack)
    if use > 1:
        yield Finding(
            hack.document.source.place(hack.body.first_line),
            f"this takes about {use:.1f} pages on paper, even in small letters",
            help="cut what the reader can do without, or make two hacks of it",
        )  # fmt: skip


@rule("trailing-space", Severity.OBSERVATION, Subject.SHAPE, fixable=True)
def trailing_space(document: Document) -> Iterator[Finding]:
    """A line ends with its last letter.

    Spaces at the end cannot be seen, and two of them break the line on the page.
    Bad:
        Move the chairs.(space)
    Good:
        Move the chairs.
    """
    text = document.source.text
    if " \n" not in text and "\t\n" not in text and text[-1:] not in " \t":
        return
    for match in re.finditer(r"[ \t]+(?=\n|\Z)", text):
        after = text[match.end() + 1 : match.end() + 2]
        at_start = match.start() == 0 or text[match.start() - 1] == "\n"
        breaks = match[0].endswith("  ") and after not in ("", "\n") and not at_start
        if breaks and match.start() >= document.body_start:
            continue
        place = document.source.place_at(match.start(), match.end())
        yield Finding(
            place, "spaces stand at the end of this line",
            help="take them out, or run `potluck check --fix`",
            fix=document.source.edit(place, ""),
        )  # fmt: skip
