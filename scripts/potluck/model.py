"""What a library holds: hacks, sections, paths and check-ups. The schema lives here.

The descriptions of fields are shown to contributors: in messages, in editors (through the
exported JSON Schema) and in the reference.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field, StringConstraints

from potluck.palette import Color
from potluck.reading import Body, Document, Front, Part, Step
from potluck.settings import Kinds
from potluck.vocabulary import CAUTIONS, HEADINGS, START_SMALL, STEPS, WORDS, Entry

__all__ = [
    "CAUTIONS",
    "HEADINGS",
    "START_SMALL",
    "STEPS",
    "WORDS",
    "Checkup",
    "CheckupFront",
    "Citation",
    "Entry",
    "Hack",
    "HackFront",
    "Origin",
    "Path",
    "PathFront",
    "PathStep",
    "Question",
    "Recall",
    "Relation",
    "Section",
    "SectionFront",
    "StepPicture",
]

How = Literal["first", "with", "instead"]
SourceKind = Literal["research", "official", "guide", "practice", "news", "law"]


def _as_no(value: Any) -> Any:
    """Take `no` for the word that it is: YAML reads false."""
    return "no" if value is False else value


Read = Annotated[Literal["full", "excerpt", "no"], BeforeValidator(_as_no)]

# Far more than any page needs; what is longer was not written by a person.
MANY = 60


def _line(low: int, high: int) -> Any:
    return StringConstraints(strip_whitespace=True, min_length=low, max_length=high)


def _as_text(value: Any) -> Any:
    """Take a year written as a number for text; leave the rest to the schema."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Name = Annotated[str, _line(1, 200)]
ShortText = Annotated[str, _line(1, 300)]
Slug = Annotated[str, _line(1, 100)]
Situation = Annotated[str, _line(3, 120)]
IconName = Annotated[str, _line(1, 60)]


class Relation(Entry):
    """A chosen relation to another hack."""

    hack: Slug = Field(description="The other hack's file name without .md")
    how: How = Field(
        default="with",
        description="`first`: do that one before this; `with`: goes well together; "
        "`instead`: try that one in place of this",
    )


class Citation(Entry):
    """A source, and the claim that it supports."""

    title: ShortText = Field(description="The source's own title")
    by: ShortText = Field(default="", description="Author or organization")
    year: Annotated[str, BeforeValidator(_as_text), _line(4, 40)] = Field(
        default="", description="Year of publication; `n.d.` where the source shows none"
    )
    url: Annotated[str, _line(8, 500)] = Field(description="Address, starting with https://")
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


class Recall(Entry):
    """That a hack turned out wrong: it is no longer offered, and its page says why."""

    model_config = ConfigDict(json_schema_extra={"required": ["date", "reason"]})

    date: datetime.date = Field(description="The day it was recalled: 2026-11-21")
    # A rule asks for it, and says what makes a good one.
    reason: Annotated[str, _line(0, 300)] = Field(
        default="", description="What was wrong and what it could do to people, in plain words"
    )


class Origin(Entry):
    """Where a hack was taken from: another library, under its license, on a day."""

    library: ShortText = Field(description="The name of the library that it comes from")
    url: Annotated[str, _line(8, 500)] = Field(description="Its page there")
    data: Annotated[str, _line(8, 500)] = Field(
        description="The address of that library's hacks.json, to see whether it changed"
    )
    license: Name = Field(description="The license under which it was taken: CC BY 4.0")
    license_url: Annotated[str, _line(0, 500)] = Field(
        default="", description="The text of that license"
    )
    taken: datetime.date = Field(description="The day it was taken: 2026-11-21")
    digest: Annotated[str, _line(16, 16)] = Field(
        description="Changes with the original; `potluck take` writes it"
    )


class StepPicture(Entry):
    """A line picture beside a step."""

    step: Annotated[int, Field(ge=1, le=40)] = Field(description="The number of the step")
    picture: Slug = Field(description="The picture's file name in hacks/_pictures/ without .svg")


class HackFront(Entry):
    """The front matter of a hack."""

    title: Annotated[str, _line(3, 80)] = Field(
        description="What to do, as an instruction: Circle the chairs"
    )
    summary: Annotated[str, _line(20, 200)] = Field(
        description="One sentence that completes 'Use this to...'"
    )
    icon: IconName = Field(
        default="", description="Its picture beside the title: a name from phosphoricons.com"
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
    start_small: Annotated[str, _line(0, 240)] = Field(
        default="", description="One small thing to do tomorrow morning, for no money"
    )
    situations: list[Situation] = Field(
        default=[], max_length=12, description="What is happening, in the words of a reader"
    )
    related: list[Relation] = Field(
        default=[], max_length=MANY, description="Other hacks, chosen by hand"
    )
    sources: list[Citation] = Field(
        min_length=1, max_length=MANY, description="Where the claims come from; one or more"
    )
    evidence: str = Field(default="practice", description="What the claims rest on")
    credits: list[Name] = Field(
        default=[], max_length=MANY, description="A name, a pseudonym or a project; never required"
    )
    heads_up: list[Name] = Field(
        default=[], max_length=MANY, description="What may be hard to read"
    )
    needs_review: list[Name] = Field(
        default=[], max_length=MANY, description="Whose review is still awaited"
    )
    pictures: list[StepPicture] = Field(
        default=[], max_length=MANY, description="Line pictures beside steps"
    )
    poster: bool = Field(default=False, description="Made for a wall")
    aliases: list[Slug] = Field(
        default=[],
        max_length=MANY,
        description="Old addresses: section/slug, or slug in the same section",
    )
    reviewed: datetime.date = Field(
        description="The day the text was last read against its sources: 2026-11-20"
    )
    origin: Origin | None = Field(
        default=None,
        description="For a hack from another library: where from; `potluck take` writes it",
    )
    recalled: Recall | None = Field(
        default=None,
        description="For a hack that turned out wrong: `date`, and `reason` in plain words",
    )
    draft: bool = Field(
        default=False,
        description="Not ready: it is checked and not published; take the line out when it is",
    )


class SectionFront(Entry):
    """The front matter of a section's index.md."""

    title: Annotated[str, _line(3, 80)] = Field(description="The section's name")
    summary: Annotated[str, _line(20, 240)] = Field(description="What the section is for")
    order: int = Field(description="Its place among the sections, from 1")
    color: Color = Field(default="green", description="The stripe beside its name")
    icon: IconName = Field(
        default="", description="Its picture beside the name: a name from phosphoricons.com"
    )
    synonyms: list[Name] = Field(
        default=[], max_length=MANY, description="Words to match in search"
    )


class PathStep(Entry):
    """One stop of a path."""

    hack: Slug = Field(description="The hack's file name without .md")
    why: ShortText = Field(description="Why at this point")


class PathFront(Entry):
    """The front matter of a path: an ordered string of hacks."""

    title: Annotated[str, _line(3, 80)] = Field(description="The path's name")
    summary: Annotated[str, _line(20, 240)] = Field(description="Use this path to...")
    when: list[Name] = Field(
        default=[], max_length=MANY, description="Before, during or after trouble"
    )
    situations: list[Situation] = Field(default=[], description="What is happening")
    steps: list[PathStep] = Field(min_length=2, max_length=12, description="The hacks, in order")
    reviewed: datetime.date = Field(description="The day it was last read: 2026-11-20")


class Question(Entry):
    """One question of a check-up, with the hacks that help with a no."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)] = (
        Field(default="", description="A short name in small letters that never changes: our-door")
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

    title: Annotated[str, _line(3, 80)] = Field(description="The check-up's name")
    summary: Annotated[str, _line(20, 240)] = Field(description="Use this check-up to...")
    questions: list[Question] = Field(min_length=1, max_length=MANY, description="The questions")
    reviewed: datetime.date = Field(description="The day it was last read: 2026-11-20")


# Hexadecimal digits without digits.
_LETTERS = str.maketrans("0123456789", "ghijklmnop")


@dataclass(frozen=True)
class Hack:
    """One hack: `section` and `slug` come from its path, the rest from its file.

    `language` is empty for an original, else the code in `slug.es.md`. `kinds` says which kinds
    are urgent, and which need no steps.
    """

    section: str
    slug: str
    front: HackFront
    document: Document
    language: str = ""
    kinds: Kinds = field(default_factory=Kinds)

    @property
    def path(self) -> str:
        """The file's path in the project."""
        return self.document.path

    @property
    def where(self) -> Front:
        """The front matter with positions; empty where it could not be read."""
        return self.document.front or Front(self.document.source)

    @property
    def body(self) -> Body:
        """The Markdown body."""
        return self.document.body

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The numbered steps of "How to do it"."""
        part = self.body.part(STEPS)
        return part.steps if part else ()

    @property
    def cautions(self) -> Part | None:
        """What stands below "Watch out"."""
        return self.body.part(CAUTIONS)

    @property
    def thanks(self) -> list[str]:
        """The names to thank, and the library that it was taken from with its license."""
        origin = self.front.origin
        return [*self.front.credits, *([f"{origin.library} ({origin.license})"] if origin else [])]

    @property
    def wants_steps(self) -> bool:
        """Whether its kind needs steps."""
        return self.front.kind not in self.kinds.without_steps

    @property
    def urgent(self) -> bool:
        """Whether minutes count: its steps come first."""
        return self.front.kind in self.kinds.urgent

    @cached_property
    def mark(self) -> str:
        """Six letters that change with what paper shows of the text: the start of a SHA-256.

        Letters alone: other programs that read YAML take `5e8986` for a number.
        """
        front = self.front
        text = "\0".join([front.title, front.summary, front.start_small, self.body.text.strip()])
        digits = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:6]
        return digits.translate(_LETTERS)

    @cached_property
    def words(self) -> frozenset[str]:
        """The lower-case words of title, summary, situations and body."""
        front = self.front
        text = " ".join([front.title, front.summary, *front.situations, self.body.text])
        return frozenset(re.findall(r"[^\W\d_]{3,}", text.lower()))


@dataclass(frozen=True)
class Section:
    """A folder of hacks. `hacks` are in the order in which readers meet them."""

    slug: str
    front: SectionFront
    document: Document
    hacks: tuple[Hack, ...] = ()


@dataclass(frozen=True)
class Path:
    """An ordered string of hacks, such as "After an incident"."""

    slug: str
    front: PathFront
    document: Document


@dataclass(frozen=True)
class Checkup:
    """A self-check: questions that lead to hacks."""

    slug: str
    front: CheckupFront
    document: Document
