"""Published frameworks, and the texts that the library began with, beside the hacks.

The judgments stand in `docs/content/*.yml`, written by people who read the hacks. This module reads
and checks them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Literal, TypeVar

import yaml
from pydantic import BaseModel, Field, ValidationError

from potluck.model import Citation
from potluck.vocabulary import Entry, Text

Cover = Literal["well", "partly", "missing"]
COVERS: tuple[Cover, ...] = ("well", "partly", "missing")
F = TypeVar("F", bound=BaseModel)


class Idea(Entry):
    """One thing that a text asks for, and what answers it."""

    idea: Text
    cover: Cover
    hacks: list[Text] = Field(default=[])
    gaps: list[Text] = Field(default=[])


class Section(Entry):
    """A named part of a framework."""

    title: Text
    ideas: list[Idea] = Field(min_length=1)


class Framework(Entry):
    """A published framework. `note` says how much of it was read."""

    id: Text
    title: Text
    by: Text
    note: str = ""
    sources: list[Citation] = Field(min_length=1)
    parts: list[Section] = Field(min_length=1)

    @property
    def ideas(self) -> list[Idea]:
        """All that it asks for."""
        return [idea for part in self.parts for idea in part.ideas]


class Origin(Entry):
    """A text with which the library began."""

    id: Text
    title: Text
    by: Text
    url: str = ""
    ideas: list[Idea] = Field(min_length=1)


class Gap(Entry):
    """What nobody has written yet. `near` are the hacks that come closest."""

    id: Text
    title: Text
    invite: Text
    near: list[Text] = Field(min_length=1)


class Frameworks(Entry):
    """The file frameworks.yml."""

    frameworks: list[Framework]


class Origins(Entry):
    """The file origins.yml."""

    texts: list[Origin]


class Gaps(Entry):
    """The file gaps.yml."""

    gaps: list[Gap]


class Coverage(Entry):
    """All judgments together."""

    frameworks: list[Framework]
    origins: list[Origin]
    gaps: list[Gap]

    def ideas(self) -> Iterator[tuple[str, Idea]]:
        """Yield each idea with the name of the file in which it stands."""
        for framework in self.frameworks:
            yield from (("frameworks.yml", idea) for idea in framework.ideas)
        for origin in self.origins:
            yield from (("origins.yml", idea) for idea in origin.ideas)


class CoverageError(Exception):
    """The judgments cannot be used; the message has one line for each reason."""


def read_coverage(folder: Path, known: Iterable[str]) -> Coverage:
    """Read and check the three files in `folder`, for a library with the slugs `known`.

    Raises CoverageError with every reason why they do not hold.
    """
    coverage = Coverage(
        frameworks=_file(folder / "frameworks.yml", Frameworks).frameworks,
        origins=_file(folder / "origins.yml", Origins).texts,
        gaps=_file(folder / "gaps.yml", Gaps).gaps,
    )
    wrong = list(_wrong(coverage, frozenset(known)))
    if wrong:
        raise CoverageError("\n".join(wrong))
    return coverage


def counts(ideas: Iterable[Idea]) -> Mapping[Cover, int]:
    """Count the ideas by how well they are covered."""
    found = Counter(idea.cover for idea in ideas)
    return {cover: found[cover] for cover in COVERS}


def _file(path: Path, model: type[F]) -> F:
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        return model.model_validate(data)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise CoverageError(f"{path.name} cannot be read: {error}") from None
    except ValidationError as error:
        lines = (
            f"{path.name}: {'.'.join(map(str, wrong['loc']))}: {wrong['msg']}"
            for wrong in error.errors()
        )
        raise CoverageError("\n".join(lines)) from None


def _wrong(coverage: Coverage, known: frozenset[str]) -> Iterator[str]:
    gaps = {gap.id for gap in coverage.gaps}
    named: set[str] = set()
    for file, idea in coverage.ideas():
        named |= {*idea.gaps}
        where = f'{file}: "{idea.idea}"'
        yield from (
            f"{where}: no hack is called {hack}" for hack in idea.hacks if hack not in known
        )
        yield from (f"{where}: gaps.yml has no gap {gap}" for gap in idea.gaps if gap not in gaps)
        if idea.cover == "missing" and idea.hacks:
            yield f"{where}: it is missing, and hacks are named; say partly"
        if idea.cover != "missing" and not idea.hacks:
            yield f"{where}: it is covered {idea.cover}, and no hack is named"
        if (idea.cover == "well") == bool(idea.gaps):
            yield f"{where}: name a gap where something is missing, and only there"
    for gap in coverage.gaps:
        where = f"gaps.yml: {gap.id}"
        yield from (f"{where}: no hack is called {hack}" for hack in gap.near if hack not in known)
        if gap.id not in named:
            yield f"{where}: no idea names this gap; take it out, or say which idea needs it"
