"""Words for a value that the schema refuses: what it is, and what to write instead."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import Any

from potluck.diagnostics import Problem, or_list
from potluck.reading.front import Front
from potluck.reading.refused_value import RefusedValue
from potluck.reading.wrong_date import YEAR, wrong_date, wrong_year
from potluck.reading.wrong_list import as_list, first_entry
from potluck.reading.wrong_text import made_a_map, not_text
from potluck.reading.yaml_marks import escaped, in_curly_quotes, in_quotes
from potluck.reading.yaml_tree import Path

_KINDS = {
    "string_type": "text",
    "list_type": "a list",
    "tuple_type": "a list",
    "bool_type": "true or false",
    "int_type": "a whole number",
    "date_type": "a date",
    "model_type": "a set of `key: value` lines",
    "dict_type": "a set of `key: value` lines",
}
_EMPTY = {
    "sources": "name one on its own line: `- title: ...`, and below it `url: https://...`",
    "steps": "name the hacks, each on its own line: `- hack: ...`, and below it `why: ...`",
    "questions": "write one question on its own line: `- ask: ...`, and below it `hacks: [...]`",
    "tags": "name one or more tags from hacks/_vocabulary/tags.yml in square brackets: [one, two]",
    "hacks": "name one or more hacks in square brackets: [one, two]",
    "reviewed": "write the day, such as 2026-11-20",
    "url": "write the address, starting with https://",
}
_UNTYPED = frozenset({"reviewed", "accessed", "poster", "order"})


def wrong_value(
    front: Front, path: Path, error: Any, required: bool = False, choices: Sequence[str] = ()
) -> Problem:
    """Explain the pydantic `error` at `path`.

    `required` says whether the key must be there; `choices` are its allowed values, if listed.
    """
    kind, value = error["type"], error["input"]
    known = path if path in front.values else path[:-1]
    place = front.place(*known)
    if isinstance(value, list | dict) and known and isinstance(known[-1], str):
        # What stands below its key is spoken of by its key.
        key = front.key_place(*known)
        place = key if key.line < place.line else place
    if in_curly_quotes(front.raw(*known)):
        return curly_quotes(front, known)
    case = RefusedValue(front, known, place, value, required, choices)
    context = error.get("ctx") or {}
    if kind == "value_error":  # keys that do not go together; the schema says what to do
        return case.found(
            "value-type", f"keys in {case.name} do not go together", f"{context['error']}"
        )
    if value is None or value in ("", []) or (isinstance(value, str) and not value.strip()):
        return _empty(case, kind)
    if kind in ("string_too_short", "string_too_long", "too_short", "too_long"):
        limit = context.get("min_length") or context.get("max_length") or 0
        return _size(case, kind, int(limit))
    if kind == "literal_error" and not isinstance(value, list | dict):
        expected = re.findall(r"'([^']*)'", str(context.get("expected", "")))
        return case.choice(expected)
    if kind.startswith("date"):
        return wrong_date(case)
    return _type(case, kind)


def curly_quotes(front: Front, path: Path) -> Problem:
    """Say that curly quotation marks enclose the value at `path`."""
    place, inner = front.place(*path), front.raw(*path)[1:-1]
    # A date, a number, true and false stand without quotes.
    straight = inner if path[-1] in _UNTYPED else f'"{escaped(inner)}"'
    span = front.values[path]
    fix = front.source.edit(place, straight) if span.line == span.end_line else ()
    return Problem(
        "yaml-smart-quote",
        place,
        "this value is in curly quotation marks",
        f"write {straight[:60]}",
        "use straight quotation marks, or none; word processors turn them into curly ones",
        fix,
    )


def _empty(case: RefusedValue, kind: str) -> Problem:
    after = case.place.excerpt[case.place.column - 1 :]
    hash_ = re.search(r"[:-]\s+(#\S.*)$", case.place.excerpt)
    if hash_ and (not after.strip() or after.lstrip().startswith("#")):
        text = hash_[1].strip()
        return case.found(
            "yaml-comment",
            f"{case.name} is empty: `#` starts a comment in YAML",
            f"write it in square brackets, without #: [{text.replace('#', '').strip()}]"
            if kind == "list_type"
            else f"put the text in quotes: {in_quotes(text)}",
        )
    key = str(case.path[-1]) if case.path else ""
    use = f"use {or_list(case.choices)}" if case.choices else "write a value"
    if kind == "bool_type":
        use = "write true"
    elif key == "year":
        use = YEAR
    elif case.required:
        use = _EMPTY.get(key, use)
    if case.path and isinstance(case.path[-1], int):
        use += ", or remove this item"
    elif not case.required:
        use += ", or remove the key"
    return case.found("value-empty", f"{case.name} is empty", use)


def _size(case: RefusedValue, kind: str, limit: int) -> Problem:
    few = kind.endswith("short")
    bound = "at least" if few else "at most"
    if not isinstance(case.value, list | dict | tuple):
        advice = "say a little more" if few else "shorten it: what can the reader do without?"
        if case.path[-1:] == ("year",) and few:
            return wrong_year(case)
        if case.path[-1:] == ("url",):
            advice = "write the whole address, starting with https://"
        message = (
            f"{case.name} has {len(str(case.value))} characters, but should have {bound} {limit}"
        )
        return case.found("value-length", message, advice)
    advice = "add what is missing" if few else "keep those that help most"
    message = f"{case.name} has {len(case.value):,} items, but should have {bound} {limit}"
    return case.found("value-count", message, advice)


def _type(case: RefusedValue, kind: str) -> Problem:
    value, wanted = case.value, _KINDS.get(kind, "another kind of value")
    key = next((part for part in reversed(case.path) if isinstance(part, str)), "")
    if kind == "string_type" and isinstance(value, bool | int | float | datetime.date):
        return not_text(case, key)
    if wanted == "a list":
        multiline = case.lines > 1
        return case.found(
            "value-type",
            f"{case.name} should be a list",
            as_list(key, value, case.choices, multiline=multiline),
        )
    if isinstance(value, dict) and wanted == "text":
        return made_a_map(case)
    if isinstance(value, list) and (wanted == "text" or kind == "literal_error"):
        help_ = "keep one value, without - or [ ]"
        if case.path and isinstance(case.path[-1], int) and len(value) > 1:
            help_ = "remove one pair of [ ]"
        return case.found("value-type", f"{case.name} should be one text, not a list", help_)
    if wanted.startswith("a set of") and not isinstance(value, dict):
        shown = case.raw or (value if isinstance(value, str) else "...")
        return case.found(
            "value-type", f"{case.name} should be {wanted}", first_entry(key, str(shown))
        )
    number = value.strip() if kind == "int_type" and isinstance(value, str) else ""
    help_ = (
        f"remove the quotes: {number}"
        if number.isdecimal()
        else (f"write {wanted} after the colon")
    )
    return case.found("value-type", f"{case.name} should be {wanted}", help_)
