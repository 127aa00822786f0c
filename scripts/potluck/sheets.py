"""What people fill in and bring back: forms, agreements and field notes. Their schema lives here.

Each is a YAML file of its own. An `id` stays when a label is reworded: saved answers hang on it.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, model_validator

from potluck.model import Citation, Wording
from potluck.model.fields import MANY, IconName, Name, Slug, line
from potluck.reading import Front
from potluck.vocabulary import Entry

FormKind = Literal["form", "budget", "list", "card", "log"]
FieldType = Literal["line", "text", "choice", "check", "date", "number", "table"]
ColumnType = Literal["line", "number", "date", "check"]


def unlike(ids: Iterable[str]) -> str:
    """Return an id that stands twice, or nothing."""
    return next((name for name, count in Counter(ids).items() if count > 1), "")


def _consented(value: bool) -> bool:
    if not value:
        raise ValueError("a note is shown only with consent: write `consent: true`, or remove it")
    return value


def _as_day(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime.date) else value


Paragraph = Annotated[str, line(1, 400)]
Title = Annotated[str, line(3, 80)]
Summary = Annotated[str, line(20, 240)]
Label = Annotated[str, line(1, 60)]
Asked = Annotated[str, line(1, 160)]
Help = Annotated[str, line(0, 240)]
Option = Annotated[str, line(1, 160)]
Heading = Annotated[str, line(1, 80)]
Aside = Annotated[str, line(0, 300)]
Caution = Annotated[str, line(1, 300)]
Sentence = Annotated[str, line(10, 200)]
Account = Annotated[str, line(20, 600)]
Signed = Annotated[str, line(0, 80)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]


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
        if twice := unlike(column.id for column in self.columns):
            raise ValueError(f"two columns have the id `{twice}`: rename one")
        for name in (*self.sum, *(n for column in self.columns for n in column.product)):
            if kinds.get(name) != "number":
                raise ValueError(f"`{name}` is not a column with `type: number`")
        if any(column.product and column.type != "number" for column in self.columns):
            raise ValueError("a column with `product:` needs `type: number`")
        if any(kinds_of.product for c in self.columns for kinds_of in self.columns
               if kinds_of.id in c.product):  # fmt: skip
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
    reviewed: datetime.date = Field(
        description="The day it was last compared with its sources: 2026-11-20"
    )

    @model_validator(mode="after")
    def _once(self) -> FormFront:
        fields = [field for part in self.parts for field in part.fields]
        if twice := unlike(field.id for field in fields):
            raise ValueError(f"two fields have the id `{twice}`: rename one")
        if self.kind == "card" and (len(fields) > 12 or any(f.type == "table" for f in fields)):
            raise ValueError("a card has 12 fields at most, and no table")
        return self


class Clause(Entry):
    """One sentence that a community can agree on."""

    id: Id = Field(description="A short name in lower case that never changes: our-names")
    text: Sentence = Field(description='One sentence that begins with "we"')
    icon: IconName = Field(
        default="", description="Its picture on a poster; if left out: the theme's"
    )
    hack: Annotated[str, StringConstraints(strip_whitespace=True, max_length=100)] = Field(
        default="", description="The hack that says more"
    )
    why: Aside = Field(default="", description="Why it matters")
    start: bool = Field(default=False, description="Whether a new agreement begins with it")


class Theme(Entry):
    """Clauses about one thing."""

    id: Id = Field(description="A short name in lower case that never changes: respect")
    title: Label = Field(description="What its clauses are about")
    icon: IconName = Field(default="", description="Its picture: a name from phosphoricons.com")
    clauses: list[Clause] = Field(min_length=1, max_length=20, description="Examples")


class AgreementsFront(Entry):
    """Example clauses from which people make an agreement of their own."""

    title: Title = Field(description="The name of the page")
    summary: Summary = Field(description="Use this to...")
    intro: list[Paragraph] = Field(default=[], max_length=6, description="How to make one")
    themes: list[Theme] = Field(min_length=1, max_length=20, description="The examples")
    reviewed: datetime.date = Field(
        description="The day it was last compared with its sources: 2026-11-20"
    )

    @model_validator(mode="after")
    def _once(self) -> AgreementsFront:
        names = [t.id for t in self.themes] + [c.id for t in self.themes for c in t.clauses]
        if twice := unlike(names):
            raise ValueError(f"the id `{twice}` appears twice: rename one")
        return self


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


class NotesFront(Entry):
    """The field notes of one hack."""

    notes: list[FieldNote] = Field(min_length=1, max_length=MANY, description="The newest first")


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


@dataclass(frozen=True)
class Agreements:
    """The example clauses of the library; `language`, `wording` and `foreign` as of a form."""

    front: AgreementsFront
    where: Front
    language: str = ""
    wording: Wording | None = None
    foreign: tuple[str, ...] = ()


@dataclass(frozen=True)
class Notes:
    """The field notes of the hack `slug`."""

    slug: str
    front: NotesFront
    where: Front
