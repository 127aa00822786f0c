"""Words for a value that the schema refuses: what it is, and what to write instead."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import Any

from potluck.diagnostics import Edit, Place, Problem, nearest, or_list, suggest
from potluck.reading.days import likely_days
from potluck.reading.front import Front
from potluck.reading.odd_characters import plain
from potluck.reading.wrong_list import as_list, first_entry
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
    "sources": "name one: `- title: ...` on a line of its own, and below it `url: https://...`",
    "steps": "name the hacks, each on a line of its own: `- hack: ...`, and below it `why: ...`",
    "questions": "ask one on a line of its own: `- ask: ...`, and below it `hacks: [...]`",
    "tags": "name one or more of hacks/_vocabulary/tags.yml in square brackets: [one, two]",
    "hacks": "name one or more hacks in square brackets: [one, two]",
    "reviewed": "write the day, such as 2026-11-20",
    "url": "write the address, starting with https://",
}
_YEAR = "write four digits, such as 2025, or n.d. where the source shows no date"
# A key that people write before a value that needs none.
_NAMES = frozenset({"name", "tag", "label", "title", "text", "value", "credit", "who"})
_UNTYPED = frozenset({"reviewed", "accessed", "poster", "order"})


def path_in_words(path: Path) -> str:
    """Write a path as people say it: `related` item 2 `hack`."""
    words = [f"item {part + 1}" if isinstance(part, int) else f"`{part}`" for part in path]
    return " ".join(words) or "the front matter"


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
    case = _Case(front, known, place, path_in_words(known), value, required, choices)
    context = error.get("ctx") or {}
    if kind == "value_error":  # keys that do not go together; the schema says what to do
        return case.found("value-type", f"{case.name} does not fit together", f"{context['error']}")
    if value is None or value in ("", []) or (isinstance(value, str) and not value.strip()):
        return case.empty(kind)
    if kind in ("string_too_short", "string_too_long", "too_short", "too_long"):
        limit = context.get("min_length") or context.get("max_length") or 0
        return case.size(kind, int(limit))
    if kind == "literal_error" and not isinstance(value, list | dict):
        expected = re.findall(r"'([^']*)'", str(context.get("expected", "")))
        return case.choice(expected)
    if kind.startswith("date"):
        return case.date()
    return case.type(kind)


def curly_quotes(front: Front, path: Path) -> Problem:
    """Say that curly quotation marks enclose the value at `path`."""
    place, inner = front.place(*path), front.raw(*path)[1:-1]
    # A date, a number, true and false stand without quotes.
    straight = inner if path[-1] in _UNTYPED else f'"{escaped(inner)}"'
    span = front.values[path]
    fix = front.source.edit(place, straight) if span.line == span.end_line else ()
    return Problem(
        "yaml-smart-quote", place, "curly quotation marks enclose this value",
        f"write {straight[:60]}",
        "use straight quotation marks, or none; word processors make them curly", fix,
    )  # fmt: skip


class _Case:
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
        return Problem(rule, self.place, message, hint, help_, fix)

    def empty(self, kind: str) -> Problem:
        after = self.place.excerpt[self.place.column - 1 :]
        hash_ = re.search(r"[:-]\s+(#\S.*)$", self.place.excerpt)
        if hash_ and (not after.strip() or after.lstrip().startswith("#")):
            text = hash_[1].strip()
            return self.found(
                "yaml-comment", f"{self.name} is empty: `#` starts a comment in YAML",
                f"write it in square brackets, without #: [{text.replace('#', '').strip()}]"
                if kind == "list_type" else f"put the text in quotes: {in_quotes(text)}",
            )  # fmt: skip
        key = str(self.path[-1]) if self.path else ""
        use = f"use {or_list(self.choices)}" if self.choices else "write a value"
        if kind == "bool_type":
            use = "write true"
        elif key == "year":
            use = _YEAR
        elif self.required:
            use = _EMPTY.get(key, use)
        if self.path and isinstance(self.path[-1], int):
            use += ", or take this item out"
        elif not self.required:
            use += ", or take the key out"
        return self.found("value-empty", f"{self.name} is empty", use)

    def size(self, kind: str, limit: int) -> Problem:
        few = kind.endswith("short")
        bound = "at least" if few else "at most"
        if not isinstance(self.value, list | dict | tuple):
            advice = "say a little more" if few else "cut it: what can the reader do without?"
            if self.path[-1:] == ("year",) and few:
                return self.year()
            if self.path[-1:] == ("url",):
                advice = "write the whole address, starting with https://"
            message = f"{self.name} has {len(str(self.value))} characters; {bound} {limit} fit"
            return self.found("value-length", message, advice)
        advice = "add what is missing" if few else "keep those that help most"
        message = f"{self.name} has {len(self.value):,} items; {bound} {limit} fit"
        return self.found("value-count", message, advice)

    def year(self) -> Problem:
        """A year that is too short to be one: 25, nd, n/a."""
        text = self.raw or str(self.value)
        none = re.fullmatch(r"n\W*[da]\W*|-+|\?+|no|none", text, re.I)
        return self.found(
            "value-length",
            f"{self.name} is `{text}`, which is no year",
            "write n.d., if the source shows no date" if none else _YEAR,
        )

    def choice(self, allowed: list[str]) -> Problem:
        text = str(self.raw or self.value)
        meant = next((one for one in allowed if one == plain(text).strip(" .,;").lower()), "")
        near = suggest(text, allowed) if nearest(text, allowed) else ""
        return self.found(
            "value-unknown",
            f"{self.name} is `{text[:60]}`",
            f"use {or_list(allowed)}",
            f"did you mean `{meant}`?" if meant else near,
            self.front.source.edit(self.place, meant) if meant and self.raw else (),
        )

    def date(self) -> Problem:
        """A text that is not a date: quoted, in another order, or no day of the calendar."""
        if isinstance(self.value, list | dict):
            return self.found("value-date", f"{self.name} should be one date, not a list",
                              "write the date alone, such as 2026-11-20")  # fmt: skip
        text = str(self.raw or self.value)
        days = likely_days(text)
        message = f"{self.name} is not a date: `{text[:60]}`"
        if isinstance(self.value, str) and not self.raw and days == [text]:
            fix = self.front.source.edit(self.place, text)
            return self.found("value-date", f"{self.name} is text, because of its quotes",
                              f"take the quotes away: {text}", fix=fix)  # fmt: skip
        if days:
            one = self.front.source.edit(self.place, days[0]) if len(days) == 1 else ()
            return self.found("value-date", message,
                              f"write year-month-day: {' or '.join(days)}", fix=one)  # fmt: skip
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            message = f"{self.name} is a day that no calendar has: `{text}`"
        if re.fullmatch(r"\d{4}(?:-\d{2})?", text):
            return self.found("value-date", message, "add the day, such as 2026-11-20")
        return self.found("value-date", message, "write year-month-day, such as 2026-11-20")

    def type(self, kind: str) -> Problem:
        value, wanted = self.value, _KINDS.get(kind, "another kind of value")
        key = next((part for part in reversed(self.path) if isinstance(part, str)), "")
        if kind == "string_type" and isinstance(value, bool | int | float | datetime.date):
            return self.not_text(key)
        if wanted == "a list":
            multiline = self.lines > 1
            return self.found("value-type", f"{self.name} should be a list",
                              as_list(key, value, self.choices, multiline=multiline))  # fmt: skip
        if isinstance(value, dict) and wanted == "text":
            return self.colon()
        if isinstance(value, list) and (wanted == "text" or kind == "literal_error"):
            help_ = "keep one value, without - or [ ]"
            if self.path and isinstance(self.path[-1], int) and len(value) > 1:
                help_ = "take one pair of [ ] out"
            return self.found("value-type", f"{self.name} should be one text, not a list", help_)
        if wanted.startswith("a set of") and not isinstance(value, dict):
            shown = self.raw or (value if isinstance(value, str) else "...")
            return self.found("value-type", f"{self.name} should be {wanted}",
                              first_entry(key, str(shown)))  # fmt: skip
        number = value.strip() if kind == "int_type" and isinstance(value, str) else ""
        help_ = f"take the quotes away: {number}" if number.isdecimal() else (
            f"write {wanted} after the colon")  # fmt: skip
        return self.found("value-type", f"{self.name} should be {wanted}", help_)

    def not_text(self, key: str) -> Problem:
        """A number, a date, yes or no where text belongs."""
        if self.choices:
            return self.choice(list(self.choices))
        text = self.raw or str(self.value)
        message = f"YAML reads `{text}` as {_what(self.value)}, not as text"
        year = re.match(r"(?:1[89]|20)\d\d(?!\d)", text) if key == "year" else None
        if year:
            return self.found("yaml-type", message, f"write the year alone: {year[0]}",
                              fix=self.front.source.edit(self.place, year[0]))  # fmt: skip
        return self.found("yaml-type", message, f'put it in quotes: "{text}"', fix=self.quoted())

    def colon(self) -> Problem:
        """A map where text belongs: a colon, a brace or a question mark made it one."""
        line = self.place.excerpt
        written = line[self.place.column - 1 :].strip()
        names = list(self.value)
        if len(names) == 1 and names[0] in _NAMES and isinstance(self.value[names[0]], str):
            return self.found(
                "value-type", f"{self.name} should be text, without a key",
                f"write {self.value[names[0]][:60]}, and take `{names[0]}:` out",
            )  # fmt: skip
        if written[:1] in ("{", "?"):
            what = "starts a map" if written[0] == "{" else "starts a key"
            return self.found(
                "yaml-syntax", f"`{written[0]}` {what} in YAML, not text",
                f"put the whole text in quotes: {in_quotes(written[:80])}",
            )  # fmt: skip
        text = re.sub(r"^\s*(?:-\s+)*(?:[a-z_]+:\s+(?=.*:\s))?", "", line).strip()
        if line.lstrip().startswith("- "):
            text = line.lstrip()[2:].strip()
        if text[:1] == "[":
            text = text.strip("[]")
        return self.found(
            "yaml-colon", f"{self.name} should be text, but a colon made it a `key: value`",
            f"put the whole text in quotes: {in_quotes(text[:80])}",
        )  # fmt: skip

    def quoted(self) -> tuple[Edit, ...]:
        return self.front.source.edit(self.place, f'"{self.raw}"') if self.raw else ()


def _what(value: Any) -> str:
    if isinstance(value, bool):
        return "yes or no"
    return "a date" if isinstance(value, datetime.date) else "a number"
