"""How much of a hack fits on a printed page."""

from __future__ import annotations

from collections.abc import Iterator

from potluck.library.sheet_estimate import sheet_use
from potluck.model import Hack
from potluck.rules.engine import Finding, Severity, Subject, rule


@rule(
    "handout-overflow",
    Severity.OBSERVATION,
    Subject.SHAPE,
    reads=["kind", "summary", "start_small", "heads_up", "needs_review", "sources"],
)
def handout_overflow(hack: Hack) -> Iterator[Finding]:
    """A hack fits one printed page.

    One sheet is what people take along; a second page stays in the printer.
    Bad:
        nine steps of a hundred words each
    Good:
        nine steps of twenty words each
    """
    use = sheet_use(hack)
    if use > 1:
        yield Finding(
            hack.document.source.place(hack.body.first_line),
            f"this takes about {use:.1f} pages on paper, even in small print",
            help="cut what the reader can do without, or split it into two hacks",
        )
