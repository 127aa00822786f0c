"""Hacks, sections, paths and check-ups: front matter, text, and what follows from both."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from potluck.model.digests import in_letters
from potluck.model.hack_front import HackFront
from potluck.model.other_fronts import CheckupFront, PathFront, SectionFront
from potluck.reading import Body, Document, Front, Part, Step
from potluck.settings import Kinds
from potluck.vocabulary import CAUTIONS, STEPS

# All but letters become spaces.
_NO_LETTERS = bytes(n if chr(n).isalpha() and n < 128 else 32 for n in range(256))


@dataclass(frozen=True)
class Wording:
    """How a page stands in the language of its site: what its translation says of itself.

    `aged` says whether a text is older than the original, or missing; `note` who read it and when,
    or that this is awaited, in words.
    """

    aged: bool = False
    note: str = ""
    translators: tuple[str, ...] = ()
    path: str = ""


@dataclass(frozen=True)
class Hack:
    """One hack: `section` and `slug` come from its path, the rest from its file.

    `language` is that of its text, where it is another than that of the library it stands in: it is
    not translated. `wording` is there for one that is. `kinds` says which kinds
    are urgent, and which need no steps.
    """

    section: str
    slug: str
    front: HackFront
    document: Document
    language: str = ""
    kinds: Kinds = field(default_factory=Kinds)
    wording: Wording | None = None

    @property
    def path(self) -> str:
        """The file's path in the project."""
        return self.document.path

    @property
    def title(self) -> str:
        """What readers know it by."""
        return self.front.title

    @property
    def kind(self) -> str:
        """Which kind of page it is."""
        return self.front.kind

    @property
    def tags(self) -> list[str]:
        """The tags that it has."""
        return self.front.tags

    @property
    def first(self) -> list[str]:
        """The hacks that its front matter names to be known before."""
        return [related.hack for related in self.front.related if related.how == "first"]

    @property
    def where(self) -> Front:
        """The front matter with positions; empty where it could not be read."""
        return self.document.front or Front(self.document.source)

    @property
    def body(self) -> Body:
        """The Markdown body."""
        return self.document.body

    @property
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
        return self.kind not in self.kinds.without_steps

    @property
    def urgent(self) -> bool:
        """Whether minutes count: its steps come first."""
        return self.kind in self.kinds.urgent

    @cached_property
    def mark(self) -> str:
        """Six letters that change with what paper shows of the text."""
        front = self.front
        text = "\0".join([front.title, front.summary, front.start_small, self.body.text.strip()])
        return in_letters(text, 6)

    @property
    def words(self) -> frozenset[str]:
        """The lower-case words of title, summary, situations and body."""
        front = self.front
        text = " ".join([front.title, front.summary, *front.situations, self.body.text]).lower()
        if text.isascii():  # in half of the time
            words = text.encode().translate(_NO_LETTERS).decode().split()
            return frozenset(word for word in words if len(word) > 2)
        return frozenset(re.findall(r"[^\W\d_]{3,}", text))


@dataclass(frozen=True)
class Section:
    """A folder of hacks. `hacks` are in the order in which readers meet them."""

    slug: str
    front: SectionFront
    document: Document
    hacks: tuple[Hack, ...] = ()
    language: str = ""
    wording: Wording | None = None


@dataclass(frozen=True)
class Path:
    """An ordered string of hacks, such as "After an incident"."""

    slug: str
    front: PathFront
    document: Document
    language: str = ""
    wording: Wording | None = None


@dataclass(frozen=True)
class Checkup:
    """A self-check: questions that lead to hacks."""

    slug: str
    front: CheckupFront
    document: Document
    language: str = ""
    wording: Wording | None = None
