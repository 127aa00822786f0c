"""Words for text that YAML takes for something else: a number, a date, a map."""

from __future__ import annotations

import datetime
import re
from typing import Any

from potluck.diagnostics import Edit, Problem
from potluck.reading.refused_value import RefusedValue
from potluck.reading.yaml_marks import in_quotes

# A key that people write before a value that needs none.
_NAMES = frozenset({"name", "tag", "label", "title", "text", "value", "credit", "who"})


def not_text(case: RefusedValue, key: str) -> Problem:
    """A number, a date, yes or no where text belongs."""
    if case.choices:
        return case.choice(list(case.choices))
    text = case.raw or str(case.value)
    message = f"YAML reads `{text}` as {_what(case.value)}, not as text"
    year = re.match(r"(?:1[89]|20)\d\d(?!\d)", text) if key == "year" else None
    if year:
        return case.found(
            "yaml-type",
            message,
            f"write the year alone: {year[0]}",
            fix=case.front.source.edit(case.place, year[0]),
        )
    return case.found("yaml-type", message, f'put it in quotes: "{text}"', fix=_quoted(case))


def made_a_map(case: RefusedValue) -> Problem:
    """A map where text belongs: a colon, a brace or a question mark made it one."""
    line = case.place.excerpt
    written = line[case.place.column - 1 :].strip()
    names = list(case.value)
    if len(names) == 1 and names[0] in _NAMES and isinstance(case.value[names[0]], str):
        return case.found(
            "value-type",
            f"{case.name} should be text, without a key",
            f"write {case.value[names[0]][:60]}, and remove `{names[0]}:`",
        )
    if written[:1] in ("{", "?"):
        what = "starts a map" if written[0] == "{" else "starts a key"
        return case.found(
            "yaml-syntax",
            f"`{written[0]}` {what} in YAML, not text",
            f"put the whole text in quotes: {in_quotes(written[:80])}",
        )
    text = re.sub(r"^\s*(?:-\s+)*(?:[a-z_]+:\s+(?=.*:\s))?", "", line).strip()
    if line.lstrip().startswith("- "):
        text = line.lstrip()[2:].strip()
    if text[:1] == "[":
        text = text.strip("[]")
    return case.found(
        "yaml-colon",
        f"{case.name} should be text, but a colon made it a `key: value`",
        f"put the whole text in quotes: {in_quotes(text[:80])}",
    )


def _quoted(case: RefusedValue) -> tuple[Edit, ...]:
    return case.front.source.edit(case.place, f'"{case.raw}"') if case.raw else ()


def _what(value: Any) -> str:
    if isinstance(value, bool):
        return "yes or no"
    return "a date" if isinstance(value, datetime.date) else "a number"
