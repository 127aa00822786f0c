"""The forms in which a handout is printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["section", "path", "tag", "book", "glossary", "hack", "choice"]
PAPERS = ("letter", "a4")


@dataclass(frozen=True, slots=True)
class Edition:
    """One form of paper. `template` is a file in templates/; `kinds` what is printed so.

    `in_name` is the part of a file name that tells the edition, empty for the usual one.
    """

    id: str
    label: str
    template: str
    kinds: tuple[Kind, ...]
    in_name: str = ""
    posters_only: bool = False


_MANY: tuple[Kind, ...] = ("section", "path", "tag", "book", "choice")

EDITIONS = {
    edition.id: edition
    for edition in (
        Edition("standard", "Usual size", "standard.typ", (*_MANY, "glossary")),
        Edition("sheet", "One page", "sheet.typ", ("hack",)),
        Edition("large", "Large print", "large.typ", (*_MANY, "glossary", "hack"), "large-print"),
        Edition("booklet", "Booklet to fold", "booklet.typ", (*_MANY, "glossary"), "booklet"),
        Edition("cards", "Cards to cut", "cards.typ", (*_MANY, "hack"), "cards"),
        Edition("poster", "Poster", "poster.typ", ("hack",), "poster", posters_only=True),
    )
}

# What Typst calls the papers; a poster takes the next size up, twice as large.
TYPST_PAPERS = {"letter": "us-letter", "a4": "a4"}
POSTER_PAPERS = {"letter": "us-tabloid", "a4": "a3"}
