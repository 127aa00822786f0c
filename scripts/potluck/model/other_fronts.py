"""The front matter of sections, paths and check-ups: their keys, and what each is for."""

from __future__ import annotations

import re

from pydantic import Field

from potluck.model.fields import (
    MANY,
    IconName,
    Id,
    Name,
    Reviewed,
    ShortText,
    Situation,
    Slug,
    Summary,
    Title,
)
from potluck.model.hack_front import Citation
from potluck.palette import Color
from potluck.vocabulary import Entry


class SectionFront(Entry):
    """The front matter of a section's index.md."""

    title: Title = Field(description="The section's name")
    summary: Summary = Field(description="What the section is for")
    order: int = Field(description="Its place among the sections, starting from 1")
    color: Color = Field(default="green", description="The stripe next to its name")
    icon: IconName = Field(
        default="", description="Its picture next to the title: a name from phosphoricons.com"
    )
    synonyms: list[Name] = Field(
        default=[], max_length=MANY, description="Words to match in search"
    )
    aliases: list[Slug] = Field(
        default=[],
        max_length=MANY,
        description="Old names of its folder: the addresses of its hacks are kept, too",
    )


class PathStep(Entry):
    """One stop of a path."""

    hack: Slug = Field(description="The hack's file name without .md")
    why: ShortText = Field(description="Why at this point")


class PathFront(Entry):
    """The front matter of a path: an ordered string of hacks."""

    title: Title = Field(description="The path's name")
    summary: Summary = Field(description="Use this path to...")
    when: list[Name] = Field(
        default=[], max_length=MANY, description="Before, during or after trouble"
    )
    situations: list[Situation] = Field(default=[], description="What is happening")
    steps: list[PathStep] = Field(min_length=2, max_length=12, description="The hacks, in order")
    aliases: list[Slug] = Field(
        default=[], max_length=MANY, description="Old names of its file, without .md"
    )
    reviewed: Reviewed


class Question(Entry):
    """One question of a check-up, with the hacks that help with a no."""

    id: Id = Field(
        default="", description="A short name in lower case that never changes: our-door"
    )
    ask: ShortText = Field(description="A question to answer yes, partly or no")
    why: ShortText = Field(default="", description="Why it matters")
    hacks: list[Slug] = Field(min_length=1, max_length=MANY, description="Hacks that help")
    sources: list[Citation] = Field(
        default=[], max_length=MANY, description="Where the question comes from"
    )

    @property
    def key(self) -> str:
        """What saved answers are kept under: the id, else what the question says."""
        return self.id or "-".join(re.findall(r"[a-z0-9]+", self.ask.lower()))[:60]


class CheckupFront(Entry):
    """The front matter of a self-check."""

    title: Title = Field(description="The check-up's name")
    summary: Summary = Field(description="Use this check-up to...")
    questions: list[Question] = Field(min_length=1, max_length=MANY, description="The questions")
    aliases: list[Slug] = Field(
        default=[], max_length=MANY, description="Old names of its file, without .md"
    )
    reviewed: Reviewed
