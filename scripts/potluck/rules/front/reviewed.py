"""When a text was last read against its sources."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from potluck.diagnostics import Place
from potluck.reading import Document
from potluck.rules.engine import Finding, Severity, Subject, rule

REVIEW_YEARS = 2


@rule("reviewed-old", Severity.OBSERVATION, Subject.SOURCES, needs=["reviewed"])
def reviewed_old(document: Document, today: datetime.date) -> Iterator[Finding]:
    """A text was compared with its sources in the last two years.

    Bad:
        reviewed: 2019-03-01
    Good:
        reviewed: 2026-11-20
    """
    front, day = document.front, _reviewed(document)
    if front and day and (today - day).days > REVIEW_YEARS * 366:
        yield Finding(
            front.place("reviewed"),
            f"this was last compared with its sources {(today - day).days // 365} years ago",
            help="compare it with its sources again, repair it, and write the date",
        )


@rule("reviewed-future", Severity.ERROR, Subject.SOURCES, needs=["reviewed"])
def reviewed_future(document: Document, today: datetime.date) -> Iterator[Finding]:
    """A review date is not in the future.

    Bad:
        reviewed: 2062-11-20
    Good:
        reviewed: 2026-11-20
    """
    front, day = document.front, _reviewed(document)
    if front and day:
        yield from to_come(front.place("reviewed"), day, today, "read")


def to_come(place: Place, day: datetime.date, today: datetime.date, done: str) -> Iterator[Finding]:
    """Say of a day on which something was `done` that it has not come yet."""
    # A contributor may be a day ahead of the machine that checks.
    if (day - today).days > 1:
        help_ = f"write the day it was {done}, {today} at the latest"
        yield Finding(place, f"{day} is in the future", help=help_)


def _reviewed(document: Document) -> datetime.date | None:
    """The day of the last reading: hacks, paths and check-ups have one."""
    value = document.front.data.get("reviewed") if document.front else None
    return value if type(value) is datetime.date else None
