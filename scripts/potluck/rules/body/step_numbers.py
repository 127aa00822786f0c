"""Numbers of steps: those that are written, and those that the text speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from potluck.model import Hack
from potluck.reading import Document
from potluck.rules.engine import BODY, OWN_WORDS, Finding, Severity, Subject, rule

_WRITTEN = re.compile(r"\s*(\d{1,9})[.)]")
_NAMED = re.compile(
    r"\b[Ss]teps? (\d{1,2})(?:(?:,| and| or| to|, and| ?[–-]) ?(\d{1,2}))?\b"
    # Those of something else: step 9 of the guide.
    r"(?!['’]|\.\d| (?:of|in|on|from|at|below the|above the)\b)"
)
_OF_TWELVE = re.compile(r"\b(?:twelve|12)[ -]steps?\b", re.I)


@rule("list-numbers", Severity.OBSERVATION, Subject.LISTS, fixable=True)
def list_numbers(document: Document) -> Iterator[Finding]:
    """The numbers of a list are in order, as on the page.

    Pages and paper count on their own: where a number is skipped, all items below it get a
    different one, and anyone told "step 4" looks at the wrong step.
    Bad:
        1. **Put out a bowl.**
        2. **Say that it is free.**
        4. **Fill it up again.**
    Good:
        1. **Put out a bowl.**
        2. **Say that it is free.**
        3. **Fill it up again.**
    """
    text = document.body.text
    for node in document.body.nodes():
        if node.kind != "list" or node.number is None:
            continue
        marks = [match for item in node.children if (match := _WRITTEN.match(text, item.start))]
        numbers = [int(mark[1]) for mark in marks]
        # The same number at each item is a way to write them, too.
        if len(set(numbers)) < 2 or all(after == one + 1 for one, after in pairwise(numbers)):
            continue
        right = range(numbers[0], numbers[0] + len(numbers))
        at = next(n for n, number in enumerate(right) if numbers[n] != number)
        above = text[marks[at - 1].end() : marks[at].start()]
        if re.search(rf"\n(?:\W*{right[at]}\b|[^\n*]{{1,10}}\*\*)", above):
            continue  # the item is there, and written as none: `list-form` says so
        edits = (
            document.source.edit(document.body_place(*mark.span(1)), str(number))
            for mark, number in zip(marks, right, strict=True)
        )
        yield Finding(
            document.body_place(*marks[at].span(1)),
            f"`{numbers[at]}` follows `{numbers[at - 1]}` here, but the page shows it as "
            f"{right[at]}",
            f"write `{right[at]}.`",
            "is an item missing here? write it, or number the items in order",
            tuple(edit for each in edits for edit in each),
        )


@rule("step-unknown", Severity.OBSERVATION, Subject.SHAPE, needs=BODY, reads=OWN_WORDS)
def step_unknown(hack: Hack) -> Iterator[Finding]:
    """A step that the text mentions exists.

    Numbers change when steps are added or removed; in a link to `#step-2`, the check sees that at
    once.
    Bad:
        See step 9. (of three)
    Good:
        See step 3.
    """
    document, count = hack.document, len(hack.steps)
    named = () if not count or hack.language else _named(document)
    for match in named:
        most = max(int(number) for number in match.groups() if number)
        place = document.source.place_at(*match.span())
        # Beside a link to another page, its steps are meant.
        if most > count and ".md" not in place.excerpt:
            yield Finding(
                place,
                f"there is no step {most}; there are {count}",
                help="name the right step, or the page that has this step",
            )


def _named(document: Document) -> list[re.Match[str]]:
    """Return where a text speaks of its steps by number; none where twelve steps are spoken of."""
    text = document.own_words
    if "step " not in text and "steps " not in text and "Step" not in text:
        return []  # as in most texts, and far quicker to tell
    found = list(_NAMED.finditer(text, document.body_start))
    return found if found and not _OF_TWELVE.search(text) else []
