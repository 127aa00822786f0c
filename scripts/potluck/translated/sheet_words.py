"""What the translation of a form or of the example clauses holds: words, each beside its id."""

from __future__ import annotations

from pydantic import Field

from potluck.model.fields import MANY, Id, Summary
from potluck.sheets.texts import (
    Aside,
    Asked,
    Caution,
    Heading,
    Help,
    Label,
    Option,
    Paragraph,
    Sentence,
)
from potluck.translated.words import BaseWords
from potluck.vocabulary import Entry

_AS_IN_ORIGINAL = "As in the original"


class ColumnWords(Entry):
    """One column of a table."""

    id: Id = Field(description=_AS_IN_ORIGINAL)
    label: Label = Field(description="The words at the top of the column")


class FieldWords(Entry):
    """One thing to fill in."""

    id: Id = Field(description=_AS_IN_ORIGINAL)
    label: Asked = Field(description="The question")
    help: Help = Field(default="", description="How to fill it in")
    options: list[Option] = Field(
        default=[], max_length=20, description="The same number, in the same order"
    )
    columns: list[ColumnWords] = Field(default=[], max_length=7, description="Of a table")
    rows: list[Option] = Field(
        default=[], max_length=40, description="The same number, in the same order"
    )


class PartWords(Entry):
    """A part of a form under a heading."""

    title: Heading = Field(description="Its heading")
    note: Aside = Field(default="", description="A sentence below the heading")
    fields: list[FieldWords] = Field(min_length=1, max_length=30, description=_AS_IN_ORIGINAL)


class FormWords(BaseWords):
    """A translated form."""

    summary: Summary = Field(description="Use this form to...")
    intro: list[Paragraph] = Field(default=[], max_length=6, description="How to fill it in")
    cautions: list[Caution] = Field(default=[], max_length=8, description="What to watch out for")
    parts: list[PartWords] = Field(min_length=1, max_length=20, description=_AS_IN_ORIGINAL)


class ClauseWords(Entry):
    """One sentence that a community can agree on."""

    id: Id = Field(description=_AS_IN_ORIGINAL)
    text: Sentence = Field(description='One sentence that begins with "we"')
    why: Aside = Field(default="", description="Why it matters")


class ThemeWords(Entry):
    """Clauses about one thing."""

    id: Id = Field(description=_AS_IN_ORIGINAL)
    title: Label = Field(description="What its clauses are about")
    clauses: list[ClauseWords] = Field(min_length=1, max_length=20, description=_AS_IN_ORIGINAL)


class AgreementsWords(BaseWords):
    """The translated example clauses."""

    summary: Summary = Field(description="Use this to...")
    intro: list[Paragraph] = Field(default=[], max_length=6, description="How to make one")
    themes: list[ThemeWords] = Field(min_length=1, max_length=MANY, description=_AS_IN_ORIGINAL)


SheetWords = FormWords | AgreementsWords
