"""What several kinds of front matter have: short texts, names, ids, the day of a review."""

from __future__ import annotations

import datetime
from typing import Annotated, Any

from pydantic import Field, StringConstraints

# Far more than any page needs; what is longer was not written by a person.
MANY = 60


def line(low: int, high: int) -> Any:
    """Return what a text of one line keeps to: `low` to `high` characters."""
    return StringConstraints(strip_whitespace=True, min_length=low, max_length=high)


Name = Annotated[str, line(1, 200)]
ShortText = Annotated[str, line(1, 300)]
Slug = Annotated[str, line(1, 100)]
Situation = Annotated[str, line(3, 120)]
IconName = Annotated[str, line(1, 60)]
Title = Annotated[str, line(3, 80)]
Summary = Annotated[str, line(20, 240)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
_COMPARED = "The day it was last compared with its sources: 2026-11-20"
Reviewed = Annotated[datetime.date, Field(description=_COMPARED)]
