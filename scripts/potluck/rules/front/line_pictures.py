"""Line pictures: the files, and the steps that they stand beside."""

from __future__ import annotations

from collections.abc import Iterator

from potluck.diagnostics import Names, counted
from potluck.library import Library
from potluck.model import Hack
from potluck.reading.line_picture import RULE
from potluck.rules.engine import Finding, Severity, Subject, declare, rule

declare(
    RULE,
    Severity.ERROR,
    Subject.FILES,
    """A line picture is an SVG file of lines and shapes, with words that say what to do.

SVG can contain scripts, styles and links; none of them is read. The words go in its title.
Bad:
    hacks/_pictures/wake.svg with a style and no title
Good:
    hacks/_pictures/wake.svg with <title>Shake the shoulders and shout.</title>
""",
)


@rule("picture-unknown", Severity.ERROR, Subject.CHOICES, needs=["pictures"])
def picture_unknown(hack: Hack, library: Library) -> Iterator[Finding]:
    """A picture exists, and so does the step it goes with.

    Bad:
        pictures:
          - step: 1
            picture: wak-up
    Good:
        pictures:
          - step: 1
            picture: wake-up
    """
    seen: set[tuple[int, str]] = set()
    for index, shown in enumerate(hack.front.pictures):
        place = hack.where.place("pictures", index, "picture")
        if shown.picture not in library.drawn:
            yield Finding(
                place,
                f"no picture is called `{shown.picture}`",
                library.derive(_drawn).suggest(shown.picture),
                "use the name of a file in hacks/_pictures/ without .svg",
            )
        elif (shown.step, shown.picture) in seen:
            yield Finding(
                place,
                f"`{shown.picture}` appears twice next to step {shown.step}",
                help="remove one of the two",
            )
        if shown.step > len(hack.steps):
            yield Finding(
                hack.where.place("pictures", index, "step"),
                f"there is no step {shown.step}: the hack has {counted(len(hack.steps), 'step')}",
                help="write the number of the step that it shows",
            )
        seen.add((shown.step, shown.picture))


def _drawn(library: Library) -> Names:
    return Names(library.drawn)
