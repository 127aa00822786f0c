"""How a title is written."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from potluck.model import Hack
from potluck.rules.engine import Finding, Severity, Subject, rule

_FEWEST_CAPITALS = 8


@rule("title-form", Severity.OBSERVATION, Subject.KEYS, needs=["title"])
def title_form(hack: Hack) -> Iterator[Finding]:
    """A title is a short sentence without a period: "Circle the chairs".

    Lists and paper show titles side by side; screen readers spell CAPITALS letter by letter.
    Bad:
        title: CIRCLE THE CHAIRS.
    Good:
        title: Circle the chairs
    """
    title = hack.front.title.strip()
    for what, better in _faults(title):
        yield Finding(hack.where.place("title"), what, f"write `{better}`" if better else "")
        return


def _faults(title: str) -> Iterator[tuple[str, str]]:
    letters = [letter for letter in title if letter.isalpha()]
    if len(letters) >= _FEWEST_CAPITALS and " " in title and title.isupper():
        yield "the title is in capital letters", title.capitalize()
    if title.startswith("#"):
        yield "the title starts with a heading mark", title.lstrip("# ")
    if title[:1].islower() and title[1:2] != "-" and title.split(maxsplit=1)[0].islower():
        yield "the title starts with a lower-case letter", title[:1].upper() + title[1:]
    if title.endswith(".") and not title.endswith("..") and title.count(".") == 1:
        yield "the title ends with a period", title[:-1]
    plain = "".join(sign for sign in title if unicodedata.category(sign) != "So")
    if plain != title:
        yield "the title has an emoji or symbol", " ".join(plain.replace("\ufe0f", "").split())
