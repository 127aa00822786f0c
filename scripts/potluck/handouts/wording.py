"""The words printed on handouts, from the words of the site's language."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Wording:
    """`text` are sentences by name, `kinds` the names of handouts; months from January.

    `headings` say how the headings of hacks are shown; `checkup` are the words of check-ups.
    """

    text: Mapping[str, str]
    kinds: Mapping[str, str]
    months: tuple[str, ...]
    date_form: str
    headings: Mapping[str, str]
    checkup: Mapping[str, Any] = field(default_factory=dict)
    right_to_left: bool = False
    first_day: str = "1"

    def date(self, day: datetime.date) -> str:
        """Write a date in words: November 20, 2026."""
        number = self.first_day if day.day == 1 else day.day
        return self.date_form.format(month=self.months[day.month - 1], day=number, year=day.year)

    def joined(self, names: Sequence[str]) -> str:
        """Join names as in a sentence: a, b and c."""
        if len(names) < 2:
            return "".join(names)
        return f"{', '.join(names[:-1])} {self.text['and']} {names[-1]}"


def wording(words: Mapping[str, Any]) -> Wording:
    """Take what paper needs from the words of a language, as `read_words` gives them."""
    paper = words["handouts_pdf"]
    return Wording(
        text={**paper["text"], "colon": words["site"]["colon"]},
        kinds=paper["kinds"],
        months=tuple(paper["months"]),
        date_form=paper["date"],
        headings=words["headings"],
        checkup=words["checkup"],
        first_day=paper["first_day"],
        right_to_left=words["site"]["direction"] == "rtl",
    )
