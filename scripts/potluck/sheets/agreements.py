"""Agreements: example clauses, by theme, from which people make an agreement of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from potluck.model import Wording
from potluck.model.fields import IconName, Id, Reviewed, Summary, Title
from potluck.reading import Front
from potluck.sheets.texts import Aside, Label, Paragraph, Sentence, first_twice
from potluck.vocabulary import Entry


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
    reviewed: Reviewed

    @model_validator(mode="after")
    def _once(self) -> AgreementsFront:
        names = [t.id for t in self.themes] + [c.id for t in self.themes for c in t.clauses]
        if twice := first_twice(names):
            raise ValueError(f"the id `{twice}` appears twice: rename one")
        return self


@dataclass(frozen=True)
class Agreements:
    """The example clauses of the library; `language`, `wording` and `foreign` as of a form."""

    front: AgreementsFront
    where: Front
    language: str = ""
    wording: Wording | None = None
    foreign: tuple[str, ...] = ()
