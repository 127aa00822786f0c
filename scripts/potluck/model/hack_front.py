"""The front matter of a hack: its keys, and what each is for.

The descriptions of fields are shown to contributors: in messages, in editors (through the
exported JSON Schema) and in the reference.
"""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field

from potluck.model.fields import MANY, IconName, Name, ShortText, Situation, Slug, Title, line
from potluck.vocabulary import Entry

How = Literal["first", "with", "instead"]
SourceKind = Literal["research", "official", "guide", "practice", "news", "law"]
# How front matter says that a source shows no date. Readers of no language need to learn that.
NO_DATE = re.compile(r"n\.?\s?d\.?|no date", re.I)


def _as_no(value: Any) -> Any:
    """Take `no` for the word that it is: YAML reads false."""
    return "no" if value is False else value


Read = Annotated[Literal["full", "excerpt", "no"], BeforeValidator(_as_no)]


def _as_text(value: Any) -> Any:
    """Take a year written as a number for text; leave the rest to the schema."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


class Relation(Entry):
    """A chosen relation to another hack."""

    hack: Slug = Field(description="The other hack's file name without .md")
    how: How = Field(
        default="with",
        description="`first`: do that one before this; `with`: the two go well together; "
        "`instead`: try that one instead of this",
    )


class Citation(Entry):
    """A source, and the claim that it supports."""

    title: ShortText = Field(description="The source's own title")
    by: ShortText = Field(default="", description="Author or organization")
    year: Annotated[str, BeforeValidator(_as_text), line(4, 40)] = Field(
        default="", description="Year of publication; `n.d.` if the source shows none"
    )
    url: Annotated[str, line(8, 500)] = Field(description="Address, starting with https://")
    kind: SourceKind = Field(
        default="practice", description="research, official, guide, practice, news or law"
    )
    supports: ShortText = Field(default="", description="The claim on this page that it supports")
    accessed: datetime.date | None = Field(
        default=None, description="The day the page was last opened: 2026-11-21"
    )
    read: Read = Field(
        default="no",
        description="How much of it was compared with the text: full, excerpt, or no",
    )

    @property
    def shown_year(self) -> str:
        """The year as readers see it: nothing where the source shows none."""
        return "" if NO_DATE.fullmatch(self.year) else self.year


class Recall(Entry):
    """That a hack turned out wrong: it is no longer offered, and its page says why."""

    model_config = ConfigDict(json_schema_extra={"required": ["date", "reason"]})

    date: datetime.date = Field(description="The day it was recalled: 2026-11-21")
    # A rule asks for it, and says what makes a good one.
    reason: Annotated[str, line(0, 300)] = Field(
        default="", description="What was wrong and what it could do to people, in plain words"
    )


class Origin(Entry):
    """Where a hack was taken from: another library, under its license, on a day."""

    library: ShortText = Field(description="The name of the library it comes from")
    url: Annotated[str, line(8, 500)] = Field(description="Its page there")
    data: Annotated[str, line(8, 500)] = Field(
        description="Address of that library's hacks.json, to see whether it changed"
    )
    license: Name = Field(description="The license under which it was taken: CC BY 4.0")
    license_url: Annotated[str, line(0, 500)] = Field(
        default="", description="The text of that license"
    )
    taken: datetime.date = Field(description="The day it was taken: 2026-11-21")
    digest: Annotated[str, line(16, 16)] = Field(
        description="Changes when the original changes; `potluck take` writes it"
    )


class StepPicture(Entry):
    """A line picture beside a step."""

    step: Annotated[int, Field(ge=1, le=40)] = Field(description="The number of the step")
    picture: Slug = Field(description="The picture's file name in hacks/_pictures/ without .svg")


class HackFront(Entry):
    """The front matter of a hack."""

    title: Title = Field(description="What to do, as an instruction: Circle the chairs")
    summary: Annotated[str, line(20, 200)] = Field(
        description="One sentence that completes 'Use this to...'"
    )
    icon: IconName = Field(
        default="", description="Its picture next to the title: a name from phosphoricons.com"
    )
    kind: str = Field(default="how-to", description="What sort of page this is")
    tags: list[Name] = Field(min_length=1, max_length=8, description="Subjects, from tags.yml")
    audience: list[Name] = Field(default=[], max_length=MANY, description="Who does it")
    setting: list[Name] = Field(default=[], max_length=MANY, description="Where it is done")
    effort: str = Field(default="", description="How much time it takes")
    cost: str = Field(default="", description="How much money it takes")
    when: list[Name] = Field(
        default=[], max_length=MANY, description="Before, during or after trouble"
    )
    start_small: Annotated[str, line(0, 240)] = Field(
        default="", description="One small thing to do tomorrow morning, at no cost"
    )
    situations: list[Situation] = Field(
        default=[], max_length=12, description="What is happening, in the words of a reader"
    )
    related: list[Relation] = Field(
        default=[], max_length=MANY, description="Other hacks, chosen by hand"
    )
    sources: list[Citation] = Field(
        min_length=1,
        max_length=MANY,
        description="Where the claims come from; one or more",
        # With an address that the check asks about: nobody should copy it and leave it so.
        examples=[
            [
                {
                    "title": "Its title",
                    "by": "Who wrote it",
                    "year": "2025",
                    "url": "https://example.org/page",
                    "supports": "What it says",
                }
            ]
        ],
    )
    evidence: str = Field(default="practice", description="What the claims rest on")
    credits: list[Name] = Field(
        default=[], max_length=MANY, description="A name, a pseudonym or a project; never required"
    )
    heads_up: list[Name] = Field(
        default=[], max_length=MANY, description="What may be hard to read"
    )
    needs_review: list[Name] = Field(
        default=[], max_length=MANY, description="Whose review it is still waiting for"
    )
    pictures: list[StepPicture] = Field(
        default=[], max_length=MANY, description="Line pictures next to steps"
    )
    poster: bool = Field(default=False, description="Designed to hang on a wall")
    aliases: list[Slug] = Field(
        default=[],
        max_length=MANY,
        description="Old addresses: section/slug, or slug in the same section",
    )
    reviewed: datetime.date = Field(
        description="The day the text was last compared with its sources: 2026-11-20"
    )
    origin: Origin | None = Field(
        default=None,
        description="For a hack from another library: where it is from; `potluck take` writes it",
    )
    recalled: Recall | None = Field(
        default=None,
        description="For a hack that turned out to be wrong: `date`, and `reason` in plain words",
    )
    draft: bool = Field(
        default=False,
        description="Not ready: it is checked but not published; remove this line when it is ready",
    )
