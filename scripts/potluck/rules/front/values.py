"""Values of front matter: there, of the right kind and size, and once."""

from __future__ import annotations

from collections.abc import Iterator

from potluck.model import Hack
from potluck.rules.engine import Finding, Severity, Subject, declare, rule

LIST_KEYS = (
    "tags",
    "audience",
    "setting",
    "when",
    "situations",
    "heads_up",
    "needs_review",
    "aliases",
    "credits",
)

declare(
    "value-empty",
    Severity.ERROR,
    Subject.KEYS,
    """A key has a value.

Bad:
    summary:
Good:
    summary: Turn rows into a circle so that people talk to each other.
""",
)
declare(
    "value-length",
    Severity.ERROR,
    Subject.KEYS,
    """A text is neither too long nor too short for its place.

Titles and summaries appear on cards, in lists and on paper.
Bad:
    summary: Chairs.
Good:
    summary: Turn rows into a circle so that people talk to each other.
""",
)
declare(
    "value-count",
    Severity.ERROR,
    Subject.KEYS,
    """A list is neither too long nor too short.

Bad:
    tags: []
Good:
    tags: [common room]
""",
)
declare(
    "value-type",
    Severity.ERROR,
    Subject.KEYS,
    """A value is of the right type.

Bad:
    tags: common room
Good:
    tags: [common room]
""",
)
declare(
    "value-date",
    Severity.ERROR,
    Subject.KEYS,
    """A date is a real day, written year-month-day.

Bad:
    reviewed: 11/20/2026
Good:
    reviewed: 2026-11-20
""",
    fixable=True,
)


@rule("value-repeated", Severity.ERROR, Subject.CHOICES, reads=LIST_KEYS, waivable=False)
def value_repeated(hack: Hack) -> Iterator[Finding]:
    """A list names each value once.

    Bad:
        tags: [trust, trust]
    Good:
        tags: [trust, bathrooms]
    """
    for key in LIST_KEYS:
        seen: set[str] = set()
        for index, one in enumerate(getattr(hack.front, key)):
            if one.lower() in seen:
                yield Finding(
                    hack.where.place(key, index),
                    f"`{key}` names `{one}` twice",
                    help="remove one of the two",
                )
            seen.add(one.lower())
