"""A value that the schema refuses, with what every message about it needs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from potluck.diagnostics import Edit, Place, Problem, nearest, or_list, suggest
from potluck.reading.front import Front
from potluck.reading.odd_characters import plain
from potluck.reading.yaml_tree import Path


def path_in_words(path: Path) -> str:
    """Write a path as people say it: `related` item 2 `hack`."""
    words = [f"item {part + 1}" if isinstance(part, int) else f"`{part}`" for part in path]
    return " ".join(words) or "the front matter"


class RefusedValue:
    """One refused value, with what every message about it needs."""

    def __init__(
        self,
        front: Front,
        path: Path,
        place: Place,
        name: str,
        value: Any,
        required: bool,
        choices: Sequence[str],
    ) -> None:
        self.front, self.path, self.place, self.name = front, path, place, name
        self.value, self.required, self.choices = value, required, choices
        self.raw = front.raw(*path)
        span = front.values.get(path)
        self.lines = span.end_line - span.line + 1 if span else 1

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
