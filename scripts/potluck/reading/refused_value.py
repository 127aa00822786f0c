"""A value that the schema refuses, with what every message about it needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from potluck.diagnostics import Edit, Place, Problem, nearest, or_list, suggest
from potluck.reading.front import Front
from potluck.reading.odd_characters import plain
from potluck.reading.yaml_tree import Path


def path_in_words(path: Path) -> str:
    """Write a path as people say it: `related` item 2 `hack`."""
    words = [f"item {part + 1}" if isinstance(part, int) else f"`{part}`" for part in path]
    return " ".join(words) or "the front matter"


@dataclass(frozen=True)
class RefusedValue:
    """One refused value, with what every message about it needs.

    `required` says whether its key must be there; `choices` are its allowed values, if listed.
    """

    front: Front
    path: Path
    place: Place
    value: Any
    required: bool
    choices: Sequence[str]

    @cached_property
    def name(self) -> str:
        """Where it stands, as people say it."""
        return path_in_words(self.path)

    @cached_property
    def raw(self) -> str:
        """The value as it was written; empty where it is in quotes, or not plain."""
        return self.front.raw(*self.path)

    @property
    def lines(self) -> int:
        """How many lines it takes."""
        span = self.front.values.get(self.path)
        return span.end_line - span.line + 1 if span else 1

    def found(
        self, rule: str, message: str, help_: str, hint: str = "", fix: tuple[Edit, ...] = ()
    ) -> Problem:
        """Return what is to be said of the value."""
        return Problem(rule, self.place, message, hint, help_, fix)

    def choice(self, allowed: list[str]) -> Problem:
        """Say which values the key may have, and which of them may be meant."""
        text = str(self.raw or self.value)
        meant = next((one for one in allowed if one == plain(text).strip(" .,;").lower()), "")
        near = suggest(text, allowed) if nearest(text, allowed) else ""
        return self.found(
            "value-unknown",
            f"{self.name} cannot be `{text[:60]}`",
            f"use {or_list(allowed)}",
            f"did you mean `{meant}`?" if meant else near,
            self.front.source.edit(self.place, meant) if meant and self.raw else (),
        )
