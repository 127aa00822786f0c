"""The steps of a hack."""

from __future__ import annotations

import re
from collections.abc import Iterator

from potluck.model import STEPS, Hack
from potluck.rules.body.headings import misnamed
from potluck.rules.engine import BODY, Finding, Severity, Subject, rule

MOST_STEPS, FEWEST_STEPS = 9, 3
MOST_LEAD_WORDS = 20
# A phone shows 14 lines of seven words below a heading; most steps have fewer than 40.
MOST_STEP_WORDS = 80
_NUMBERED_TEXT = re.compile(
    r"^[ \t]*(?:#{1,6} *|\*\*|__)?(?:(?:step|Step|STEP) +)?\d{1,2} ?[.):-]", re.M
)
_ENDS = frozenset('.!?:;,…"”')


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
    name = hack.body.called(STEPS)
    help_ = f"add `## {name}` and steps: 1. **Lead phrase.** One action in plain words."
    if part and part.items:
        line, message = part.items[0].line, "the steps are written as bullets"
        help_ = "number them: 1. **Lead phrase.** One action in plain words."
    elif part and numbered_text:
        line = part.line + part.text[: numbered_text.start()].count("\n")
        message = f"`{numbered_text[0].strip()}` does not start a numbered step"
        help_ = "write each step as a list item: 1. **Lead phrase.** One action."
    elif part:
        help_ = "write each step on its own line: 1. **Lead phrase.** One action."
    else:
        numbered = next((p for p in hack.body.parts if p.steps), None)
        if numbered:
            line = numbered.steps[0].line
            message = f"there are numbered steps here, but no heading `{name}` above them"
            help_ = f"write `## {name}` above the steps"
    yield Finding(hack.document.source.place(line), message, help=help_)


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
            hack.document.source.place(steps[MOST_STEPS].line),
            f"there are {len(steps)} steps",
            help="merge some of them, or split it into two hacks; people can keep nine steps in "
            "mind at most",
        )
    elif steps and len(steps) < FEWEST_STEPS and hack.wants_steps:
        yield Finding(
            hack.document.source.place(steps[0].line),
            f"there {'is' if len(steps) == 1 else 'are'} only {len(steps)} "
            f"step{'' if len(steps) == 1 else 's'}",
            help="would someone who has never done it know what to do? write down each action",
        )


@rule("step-lead", Severity.OBSERVATION, Subject.SHAPE, needs=BODY)
def step_lead(hack: Hack) -> Iterator[Finding]:
    """A step starts with a bold phrase that says what to do.

    Someone who reads only the bold words still knows what to do.
    Bad:
        1. Move the chairs into a circle before people come.
    Good:
        1. **Move the chairs.** Put them in a circle before people come.
    """
    for step in hack.steps:
        place = hack.document.source.place(step.line, 1)
        lead = step.lead
        if not step.text:
            continue  # `list-form` says so.
        words = lead.count(" ") + 1
        if lead and lead[-1] not in _ENDS and step.rest[:1].isupper():
            yield Finding(
                place,
                "the bold phrase of this step ends without a period",
                help=f"write **{lead[:60]}.**",
            )
        elif words > MOST_LEAD_WORDS:
            yield Finding(
                place,
                f"the bold phrase of this step has {words} words",
                help="keep the action bold, and the rest plain",
            )
        if lead:
            continue
        unclosed = step.text.startswith(("**", "__"))
        yield Finding(
            place,
            "the bold phrase of this step never closes"
            if unclosed
            else "this step has no bold phrase at its start",
            help="write 1. **Lead phrase.** One or two plain sentences.",
        )


@rule("step-long", Severity.OBSERVATION, Subject.SHAPE, needs=BODY)
def step_long(hack: Hack) -> Iterator[Finding]:
    """A step fits a phone's screen.

    On a longer one, the eye loses its place, and on paper no step stands out from the next.
    Bad:
        1. **Set up.** (a hundred words on chairs, cups, signs and who cleans)
    Good:
        1. **Set up the chairs.** Leave a gap for a wheelchair.
        2. **Put out cups.** Set them where nobody has to reach.
    """
    for step in hack.steps:
        words = len(step.text.split())
        if words > MOST_STEP_WORDS:
            yield Finding(
                hack.document.source.place(step.line, 1),
                f"this step has {words} words",
                help=f"make two steps of it, or cut it to {MOST_STEP_WORDS} words; what is good to "
                "know belongs under another heading",
            )
