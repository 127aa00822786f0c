"""What several kinds of front matter have: short texts, names of files, lists of names."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import StringConstraints

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
