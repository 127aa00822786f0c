"""The words that a library shares: tags, facets, glossary terms, words to avoid."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

# The parts of a hack, in their order.
HEADINGS = (
    "Why it helps",
    "How to do it",
    "Start small",
    "Words you can use",
    "Who to involve",
    "Watch out",
    "Make it yours",
    "It happened",
    "Field notes",
)
STEPS, CAUTIONS, WORDS = "How to do it", "Watch out", "Words you can use"
START_SMALL = "Start small"
STORIES = ("It happened", "Field notes")

# An id becomes an address, or the name of a file.
ID = re.compile(r"[a-z0-9]+(?:[ -][a-z0-9]+)*")

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Entry(BaseModel):
    """Base of every entry: strict about types and unknown keys, and never changed."""

    # Built when it is first used: a check of one file needs few of the models.
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)


class Tag(Entry):
    """A subject that hacks share. `synonyms` are words to match; they are never shown."""

    id: Text
    label: Text
    definition: Text
    synonyms: list[str] = []

    @property
    def slug(self) -> str:
        """The tag in an address: lower case, hyphens."""
        return "-".join(self.id.lower().split())


class Choice(Entry):
    """One value of a facet. A page that is full of its `words` is asked whether it fits."""

    id: Text
    label: Text
    definition: Text
    words: list[Text] = []


class Facet(Entry):
    """A front-matter key with a closed list of values, such as `effort`."""

    id: Text
    label: Text
    choices: list[Choice]

    @property
    def ids(self) -> tuple[str, ...]:
        """The values that may stand in front matter, in their shown order."""
        return tuple(choice.id for choice in self.choices)


class Reference(Entry):
    """Where a term or word row was found."""

    title: Text
    by: str = ""
    url: Text


class Term(Entry):
    """A glossary entry. `also` are other spellings; `typed` are matched and never shown.

    `common` is for words that every page uses: they are not explained beside each hack.
    """

    term: Text
    full: str = ""
    definition: Text
    note: str = ""
    also: list[str] = []
    typed: list[str] = []
    common: bool = False
    hacks: list[str] = []
    source: Reference | None = None

    @property
    def slug(self) -> str:
        """The term's anchor on the glossary page."""
        kept = "".join(c if c.isalnum() else " " for c in self.term.lower())
        return "-".join(kept.split())


class Word(Entry):
    """A row of the language guide. `pattern` finds what to avoid, `allow` what is fine."""

    id: Text
    avoid: list[str]
    use: list[str]
    why: Text
    level: Literal["change", "hint"]
    pattern: Text
    allow: list[str] = []
    fine_when: str = ""
    sources: list[Reference] = []


class Names(Entry):
    """Names of one kind, such as places, that have the shape of a person's name and are none."""

    kind: Text
    names: list[Text]


class Expansion(Entry):
    """Words that people type for the same thing; the first is the library's own."""

    same: list[str]


class Typed(Entry):
    """What people type when a hack would help them; matched in search and never shown.

    `signs` say that somebody is in danger now: with one of them, the hack comes before others. Each
    is words in their order; where several may stand, they are written `so|or|so`.
    """

    hack: Text
    typed: list[str]
    signs: list[str] = []


class Vocabulary(Entry):
    """All shared words of one library."""

    tags: list[Tag] = Field(default=[], max_length=1000)
    facets: list[Facet] = Field(default=[], max_length=60)
    terms: list[Term] = []
    words: list[Word] = []
    names: list[Names] = []
    expansions: list[Expansion] = Field(default=[])
    typed: list[Typed] = Field(default=[])

    @cached_property
    def tag(self) -> dict[str, Tag]:
        """Tags by id."""
        return {tag.id: tag for tag in self.tags}

    @cached_property
    def facet(self) -> dict[str, Facet]:
        """Facets by front-matter key."""
        return {facet.id: facet for facet in self.facets}

    @cached_property
    def tag_of_synonym(self) -> dict[str, str]:
        """The tag id that a synonym, label or differently written id stands for."""
        found = {s.lower(): tag.id for tag in self.tags for s in tag.synonyms}
        found.update({tag.label.lower(): tag.id for tag in self.tags})
        found.update({tag.slug: tag.id for tag in self.tags})
        return found

    def label(self, facet: str, value: str) -> str:
        """How a facet's value is shown to readers; the value itself where unknown."""
        return self._labels.get((facet, value), value)

    @cached_property
    def _labels(self) -> dict[tuple[str, str], str]:
        # Of two choices with one id the first counts.
        return {
            (facet.id, choice.id): choice.label
            for facet in self.facet.values()
            for choice in reversed(facet.choices)
        }
