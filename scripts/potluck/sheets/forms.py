"""Forms: sheets with fields to fill in, on paper, on a page or in a word processor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, model_validator

from potluck.model import Citation, Wording
from potluck.model.fields import MANY, Id, Name, Reviewed, Slug, Summary, Title
from potluck.reading import Front
from potluck.sheets.texts import (
    Aside,
    Asked,
    Caution,
    Heading,
    Help,
    Label,
    Option,
    Paragraph,
    first_twice,
)
from potluck.vocabulary import Entry

FormKind = Literal["form", "budget", "list", "card", "log"]
FieldType = Literal["line", "text", "choice", "check", "date", "number", "table"]
ColumnType = Literal["line", "number", "date", "check"]


class Column(Entry):
    """One column of a table."""

    id: Id = Field(description="A short name in lower case that never changes: how-many")
    label: Label = Field(description="The words at the top of the column")
    type: ColumnType = Field(default="line", description="line, number, date or check")
    product: list[Id] = Field(
        default=[], max_length=4, description="Columns that are multiplied to fill this one"
    )


class FormField(Entry):
    """One thing to fill in."""

    id: Id = Field(description="A short name in lower case that never changes: what-for")
    label: Asked = Field(description="The question")
    help: Help = Field(default="", description="How to fill it in")
    type: FieldType = Field(description="line, text, choice, check, date, number or table")
    options: list[Option] = Field(
        default=[], max_length=20, description="What can be chosen or ticked"
    )
    lines: Annotated[int, Field(ge=2, le=20)] = Field(
        default=4, description="For `text`: how many lines it has on paper"
    )
    columns: list[Column] = Field(default=[], max_length=7, description="For a table")
    rows: list[Option] = Field(
        default=[], max_length=40, description="The words at the start of each row of a table"
    )
    blank: Annotated[int, Field(ge=0, le=30)] = Field(
        default=0, description="Empty rows at the end of a table"
    )
    sum: list[Id] = Field(default=[], max_length=7, description="Columns that are added up")

    @model_validator(mode="after")
    def _fits(self) -> FormField:
        """Hold the keys against the type: raises ValueError with what to do."""
        if self.type == "choice" and len(self.options) < 2:
            raise ValueError("a choice needs two or more `options:`")
        if self.options and self.type not in ("choice", "check"):
            raise ValueError("only `type: choice` and `type: check` have `options:`")
        if self.type != "table":
            if self.columns or self.rows or self.blank or self.sum:
                raise ValueError("only `type: table` has columns, rows, blank and sum")
            return self
        if not self.columns or not (self.rows or self.blank):
            raise ValueError("a table needs `columns:`, and `rows:` or `blank:`")
        kinds = {column.id: column.type for column in self.columns}
        if twice := first_twice(column.id for column in self.columns):
            raise ValueError(f"two columns have the id `{twice}`: rename one")
        for name in (*self.sum, *(n for column in self.columns for n in column.product)):
            if kinds.get(name) != "number":
                raise ValueError(f"`{name}` is not a column with `type: number`")
        if any(column.product and column.type != "number" for column in self.columns):
            raise ValueError("a column with `product:` needs `type: number`")
        if any(
            kinds_of.product
            for c in self.columns
            for kinds_of in self.columns
            if kinds_of.id in c.product
        ):
            raise ValueError("a product can only use columns that people fill in")
        return self


class FormPart(Entry):
    """A part of a form under a heading."""

    title: Heading = Field(description="Its heading")
    note: Aside = Field(default="", description="A sentence below the heading")
    fields: list[FormField] = Field(min_length=1, max_length=30, description="What to fill in")


class FormFront(Entry):
    """A form: a sheet that people fill in."""

    title: Title = Field(description="The form's name")
    summary: Summary = Field(description="Use this form to...")
    kind: FormKind = Field(description="form, budget, list, card or log")
    audience: list[Name] = Field(default=[], max_length=MANY, description="Who fills it in")
    hacks: list[Slug] = Field(min_length=1, max_length=MANY, description="Hacks that link to it")
    intro: list[Paragraph] = Field(default=[], max_length=6, description="How to fill it in")
    cautions: list[Caution] = Field(
        min_length=1, max_length=8, description="What to watch out for; always shown"
    )
    sources: list[Citation] = Field(default=[], max_length=MANY, description="Where it comes from")
    parts: list[FormPart] = Field(min_length=1, max_length=20, description="The parts, in order")
    reviewed: Reviewed

    @model_validator(mode="after")
    def _once(self) -> FormFront:
        fields = [field for part in self.parts for field in part.fields]
        if twice := first_twice(field.id for field in fields):
            raise ValueError(f"two fields have the id `{twice}`: rename one")
        if self.kind == "card" and (len(fields) > 12 or any(f.type == "table" for f in fields)):
            raise ValueError("a card has 12 fields at most, and no table")
        return self


@dataclass(frozen=True)
class Form:
    """A form of the library; `where` holds its keys with their places.

    `language` and `wording` are as those of a hack; `foreign` are its texts in the language of the
    originals, where it stands in another library.
    """

    slug: str
    front: FormFront
    where: Front
    language: str = ""
    wording: Wording | None = None
    foreign: tuple[str, ...] = ()

    @property
    def document(self) -> str:
        """Where the site keeps it as a document for word processors."""
        return f"handouts/form-{self.slug}.docx"
