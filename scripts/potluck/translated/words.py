"""What a translation holds in its front matter, and the shared words of a language."""

from __future__ import annotations

import datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from potluck.model.fields import MANY, Name, Situation, Slug
from potluck.vocabulary import Entry, Expansion, Text, Typed, Word


def _line(high: int) -> StringConstraints:
    return StringConstraints(strip_whitespace=True, max_length=high)


class Record(Entry):
    """Of which text each block is a translation: hashes, written by `potluck translate sync`."""

    title: str = ""
    summary: str = ""
    start_small: str = ""
    situations: str = ""
    reason: str = ""
    steps: str = ""
    questions: str = ""
    description: str = ""
    intro: str = ""
    cautions: str = ""
    parts: str = ""
    fields: str = ""
    themes: str = ""
    clauses: str = ""
    body: str = ""


class BaseWords(Entry):
    """What every translation may hold."""

    title: Annotated[str, _line(100)] = Field(
        min_length=3, description="The title, in this language"
    )
    translators: list[Name] = Field(default=[], max_length=MANY, description="Who to thank")
    native_review: datetime.date | None = Field(
        default=None, description="The day a native speaker from the field read it: 2026-11-30"
    )
    translated: Record = Field(
        default=Record(), description="Kept by `potluck translate sync`; do not type it yourself"
    )


class HackWords(BaseWords):
    """The front matter of a translated hack."""

    summary: Annotated[str, _line(260)] = Field(default="", description="The summary")
    start_small: Annotated[str, _line(320)] = Field(default="", description="The small start")
    situations: list[Situation] = Field(
        default=[], max_length=MANY, description="What is happening, in the words of a reader"
    )
    reason: Annotated[str, _line(400)] = Field(
        default="", description="For a recalled hack: why, as in `recalled.reason`"
    )


class SectionWords(BaseWords):
    """The front matter of a translated section."""

    summary: Annotated[str, _line(320)] = Field(default="", description="What it is for")
    synonyms: list[Name] = Field(default=[], max_length=MANY, description="Words to match")


class StepWords(Entry):
    """Why a hack stands at this point of a path."""

    hack: Slug = Field(description="The hack's file name without .md, as in the original")
    why: Annotated[str, _line(400)] = Field(description="Why at this point")


class PathWords(BaseWords):
    """The front matter of a translated path."""

    summary: Annotated[str, _line(320)] = Field(default="", description="Use this path to...")
    situations: list[Situation] = Field(default=[], description="What is happening")
    steps: list[StepWords] = Field(default=[], max_length=MANY, description="As in the original")


class QuestionWords(Entry):
    """One question."""

    ask: Annotated[str, _line(400)] = Field(description="The question")
    why: Annotated[str, _line(400)] = Field(default="", description="Why it matters")


class CheckupWords(BaseWords):
    """The front matter of a translated check-up."""

    summary: Annotated[str, _line(320)] = Field(default="", description="Use this to...")
    questions: list[QuestionWords] = Field(
        default=[], max_length=MANY, description="The same number as in the original, in its order"
    )


class PageWords(BaseWords):
    """The front matter of a translated page of docs/."""

    title: Annotated[str, _line(100)] = Field(default="", description="The title")
    summary: str = ""
    description: Annotated[str, _line(400)] = Field(default="", description="What it is about")


class TagWords(Entry):
    """A tag in another language; its synonyms are that language's own."""

    id: Text = Field(description="As in tags.yml")
    label: Text
    definition: Text
    synonyms: list[str] = Field(default=[])


class ChoiceWords(Entry):
    """A value of a facet."""

    id: Text = Field(description="As in facets.yml")
    label: Text
    definition: Text = ""


class FacetWords(Entry):
    """A facet."""

    id: Text = Field(description="As in facets.yml")
    label: Text
    choices: list[ChoiceWords] = Field(default=[])


class TermWords(Entry):
    """A glossary entry, or a word that translators agreed on; then it has no definition."""

    of: Text = Field(description="The term in terms.yml, or the words of the original")
    term: Text
    full: str = ""
    definition: str = ""
    note: str = ""
    also: list[str] = Field(default=[])
    typed: list[str] = Field(default=[])

    @property
    def forms(self) -> list[str]:
        """Every way in which it may be said."""
        return [form for form in (self.term, self.full, *self.also) if form]


class PictureWords(Entry):
    """What a line picture shows, for who cannot see it."""

    picture: Slug = Field(description="Its file name in hacks/_pictures/ without .svg")
    text: Text


class SiteWords(Entry):
    """What mkdocs.yml says of the whole, in another language; what is left out stays."""

    name: str = Field(default="", description="As `site_name`")
    description: str = Field(default="", description="As `site_description`")
    lead: str = Field(default="", description="As `lead`")
    emergency_region: str = Field(default="", description="As `emergency: {region: …}`")
    emergency_label: str = Field(default="", description="As `emergency: {label: …}`")


class SharedWords(Entry):
    """The shared words of one language: `hacks/_vocabulary/*.es.yml`."""

    tags: list[TagWords] = Field(default=[])
    facets: list[FacetWords] = Field(default=[])
    terms: list[TermWords] = Field(default=[])
    words: list[Word] = Field(default=[])
    expansions: list[Expansion] = Field(default=[])
    typed: list[Typed] = Field(default=[])
    pictures: list[PictureWords] = Field(default=[])
    site: SiteWords = SiteWords()
    translated: dict[str, dict[str, str]] = Field(
        default={}, description="Kept by `potluck translate sync`; do not type it yourself"
    )
