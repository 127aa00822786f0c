"""Field notes: what happened when somebody tried a hack."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

from potluck.model.fields import MANY, Name, line
from potluck.reading import Front
from potluck.sheets.texts import Aside
from potluck.vocabulary import Entry


def _consented(value: bool) -> bool:
    if not value:
        raise ValueError("a note is shown only with consent: write `consent: true`, or remove it")
    return value


def _as_day(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime.date) else value


Account = Annotated[str, line(20, 600)]
Signed = Annotated[str, line(0, 80)]


class FieldNote(Entry):
    """What happened when somebody tried a hack, in words that they agreed to."""

    date: Annotated[
        str, BeforeValidator(_as_day), StringConstraints(pattern=r"^\d{4}-\d{2}(-\d{2})?$")
    ] = Field(description="When it was tried: 2026-10, or 2026-10-31")
    place: Name = Field(description="What kind of place: a value of the facet `setting`")
    happened: Account = Field(description="What was tried, and what came of it")
    change: Aside = Field(default="", description="What they would do differently")
    by: Signed = Field(default="", description="A name or pseudonym that they chose")
    consent: Annotated[bool, AfterValidator(_consented)] = Field(
        description="They saw these words and agreed to have them shown: true"
    )


class FieldNotesFront(Entry):
    """The field notes of one hack."""

    notes: list[FieldNote] = Field(min_length=1, max_length=MANY, description="The newest first")


@dataclass(frozen=True)
class FieldNotes:
    """The field notes of the hack `slug`."""

    slug: str
    front: FieldNotesFront
    where: Front
