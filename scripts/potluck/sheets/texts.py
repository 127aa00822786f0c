"""How long the texts of sheets may be, and that an id stands once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Annotated

from potluck.model.fields import line

Paragraph = Annotated[str, line(1, 400)]
Label = Annotated[str, line(1, 60)]
Asked = Annotated[str, line(1, 160)]
Help = Annotated[str, line(0, 240)]
Option = Annotated[str, line(1, 160)]
Heading = Annotated[str, line(1, 80)]
Aside = Annotated[str, line(0, 300)]
Caution = Annotated[str, line(1, 300)]
Sentence = Annotated[str, line(10, 200)]


def first_twice(ids: Iterable[str]) -> str:
    """Return the first id that stands twice, or nothing."""
    return next((name for name, count in Counter(ids).items() if count > 1), "")
