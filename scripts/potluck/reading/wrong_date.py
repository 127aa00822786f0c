"""Words for a day or a year that the schema refuses: another order, quotes, no day at all."""

from __future__ import annotations

import re

from potluck.diagnostics import Problem
from potluck.reading.days import likely_days
from potluck.reading.refused_value import RefusedValue

YEAR = "write four digits, such as 2025, or n.d. if the source shows no date"


def wrong_year(case: RefusedValue) -> Problem:
    """A year that is too short to be one: 25, nd, n/a."""
    text = case.raw or str(case.value)
    none = re.fullmatch(r"n\W*[da]\W*|-+|\?+|no|none", text, re.I)
    return case.found(
        "value-length",
        f"{case.name} is `{text}`, which is not a year",
        "write n.d. if the source shows no date" if none else YEAR,
    )


def wrong_date(case: RefusedValue) -> Problem:
    """A text that is not a date: quoted, in another order, or no day of the calendar."""
    if isinstance(case.value, list | dict):
        return case.found(
            "value-date",
            f"{case.name} should be one date, not a list",
            "write just the date, such as 2026-11-20",
        )
    text = str(case.raw or case.value)
    days = likely_days(text)
    message = f"{case.name} is not a date: `{text[:60]}`"
    if isinstance(case.value, str) and not case.raw and days == [text]:
        fix = case.front.source.edit(case.place, text)
        return case.found(
            "value-date",
            f"{case.name} is read as text because of its quotes",
            f"remove the quotes: {text}",
            fix=fix,
        )
    if days:
        one = case.front.source.edit(case.place, days[0]) if len(days) == 1 else ()
        return case.found(
            "value-date", message, f"write year-month-day: {' or '.join(days)}", fix=one
        )
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        message = f"{case.name} is `{text}`, a day that does not exist"
    if re.fullmatch(r"\d{4}(?:-\d{2})?", text):
        return case.found("value-date", message, "add the day, such as 2026-11-20")
    return case.found("value-date", message, "write year-month-day, such as 2026-11-20")
