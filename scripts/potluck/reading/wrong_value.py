"""Words for a value that the schema refuses: what it is, and what to write instead."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import Any

from potluck.diagnostics import Edit, Place, Problem, nearest, or_list, suggest
from potluck.reading.front import Front
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
_EXAMPLE = {"related": "- hack: the-other-hack", "sources": "- title: ...", "steps": "- hack: ..."}


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
    case = _Case(front, known, place, path_in_words(known), value, required, choices)
    context = error.get("ctx") or {}
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
                f'put the text in quotes: "{text}"',
            )  # fmt: skip
        use = f"use {or_list(self.choices)}" if self.choices else "write a value"
        if kind == "bool_type":
            use = "write true"
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
            if self.path[-1:] == ("url",):
                advice = "write the whole address, starting with https://"
            message = f"{self.name} has {len(str(self.value))} characters; {bound} {limit} fit"
            return self.found("value-length", message, advice)
        advice = "add what is missing" if few else "keep those that help most"
        message = f"{self.name} has {len(self.value)} items; {bound} {limit} fit"
        return self.found("value-count", message, advice)

    def choice(self, allowed: list[str]) -> Problem:
        hint = suggest(str(self.value), allowed) if nearest(str(self.value), allowed) else ""
        return self.found(
            "value-unknown",
            f"{self.name} is `{self.raw or self.value}`",
            f"use {or_list(allowed)}",
            hint,
        )

    def date(self) -> Problem:
        """A text that is not a date: quoted, in another order, or no day of the calendar."""
        if isinstance(self.value, list | dict):
            return self.found("value-date", f"{self.name} should be one date, not a list",
                              "write the date alone, such as 2026-11-20")  # fmt: skip
        text = str(self.raw or self.value)
        quoted = isinstance(self.value, str) and not self.raw
        iso = _iso_date(text)
        message = f"{self.name} is not a date: `{text}`"
        if quoted and iso == text:
            fix = self.front.source.edit(self.place, text)
            return self.found("value-date", f"{self.name} is text, because of its quotes",
                              f"take the quotes away: {text}", fix=fix)  # fmt: skip
        if iso:
            return self.found("value-date", message, f"write year-month-day: {iso}")
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            message = f"{self.name} is a day that no calendar has: `{text}`"
        return self.found("value-date", message, "write year-month-day, such as 2026-11-20")

    def type(self, kind: str) -> Problem:
        value, wanted = self.value, _KINDS.get(kind, "another kind of value")
        key = next((part for part in reversed(self.path) if isinstance(part, str)), "")
        if kind == "string_type" and isinstance(value, bool | int | float | datetime.date):
            text = self.raw or value
            if self.choices:
                return self.choice(list(self.choices))
            return self.found("yaml-type", f"YAML reads `{text}` as {_what(value)}, not as text",
                              f'put it in quotes: "{text}"',
                              fix=self.quoted())  # fmt: skip
        if wanted == "a list" and isinstance(value, str):
            return self.listed(key, value)
        if isinstance(value, dict) and wanted == "text":
            return self.colon()
        if isinstance(value, list) and (wanted == "text" or kind == "literal_error"):
            return self.found("value-type", f"{self.name} should be one text, not a list",
                              "keep one value, without - or [ ]")  # fmt: skip
        if wanted == "a list" and self.choices and not isinstance(value, dict):
            return self.found("value-type", f"{self.name} should be a list",
                              f"write a list such as [{self.choices[0]}]; "
                              f"use {or_list(self.choices)}")  # fmt: skip
        if wanted.startswith("a set of") and key in _EXAMPLE and not isinstance(value, dict):
            first = _EXAMPLE[key].split(":")[0]
            shown = self.raw or (value if isinstance(value, str) else "...")
            if re.match(r"https?://", str(shown)):
                return self.found(
                    "value-type", f"{self.name} should be {wanted}",
                    f"write `{first}: its title`, and below it `url: {str(shown)[:60]}`",
                )  # fmt: skip
            return self.found("value-type", f"{self.name} should be {wanted}",
                              f"write `{first}: {str(shown)[:60]}`")  # fmt: skip
        if wanted == "a list" and isinstance(value, dict):
            if value and all(inner is None for inner in value.values()):
                names = ", ".join(str(name) for name in value)
                return self.found("value-type", f"{self.name} should be a list",
                                  f"write it in square brackets: [{names[:60]}]")  # fmt: skip
            return self.found("value-type", f"{self.name} should be a list",
                              "start each item with a hyphen and a space: - ")  # fmt: skip
        return self.found("value-type", f"{self.name} should be {wanted}",
                          f"write {wanted} after the colon")  # fmt: skip

    def listed(self, key: str, value: str) -> Problem:
        if key in _EXAMPLE:
            help_ = f"write each on a line of its own: `{_EXAMPLE[key]}`"
        elif value.startswith("-"):
            help_ = "put a space after each hyphen, one item on a line"
        elif value[0] in "•·*+–—‣":
            help_ = "start each item with a hyphen and a space, one item on a line: - "
        elif self.choices and not all(
            re.sub(r"[\s_-]+", " ", one.strip("[](){} ").lower())
            in {re.sub(r"[\s_-]+", " ", choice) for choice in self.choices}
            for one in value.split(",")
        ):
            help_ = f"write a list such as [{self.choices[0]}]; use {or_list(self.choices)}"
        elif key == "situations":
            help_ = f"write each on a line of its own, after a hyphen: - {value[:60]}"
        else:
            inside = re.sub(r"\s*[;/|]\s*", ", ", value.strip("[](){} "))
            help_ = f"write [{inside[:60]}]" + (
                "" if "," in inside else "; one value is a list, too"
            )
        return self.found("value-type", f"{self.name} should be a list", help_)

    def colon(self) -> Problem:
        line = self.place.excerpt
        text = re.sub(r"^\s*(?:-\s+)*(?:[a-z_]+:\s+(?=.*:\s))?", "", line).strip()
        if line.lstrip().startswith("- "):
            text = line.lstrip()[2:].strip()
        if text[:1] == "[":
            text = text.strip("[]")
        return self.found(
            "yaml-colon", f"{self.name} should be text, but a colon made it a `key: value`",
            f'put the whole text in double quotes: "{text[:80]}"',
        )  # fmt: skip

    def quoted(self) -> tuple[Edit, ...]:
        return self.front.source.edit(self.place, f'"{self.raw}"') if self.raw else ()


def _what(value: Any) -> str:
    if isinstance(value, bool):
        return "yes or no"
    return "a date" if isinstance(value, datetime.date) else "a number"


def _iso_date(text: str) -> str:
    """Return the day that `text` most likely means as year-month-day, or nothing."""
    forms = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%d.%m.%Y", "%B %d, %Y", "%B %d %Y",
             "%d %B %Y", "%b %d, %Y", "%d %b %Y")  # fmt: skip
    for form in forms:
        try:
            return datetime.datetime.strptime(text[:40], form).date().isoformat()
        except ValueError:
            continue
    stamp = re.match(r"\d{4}-\d{2}-\d{2}(?=[T ])", text)
    return stamp[0] if stamp else ""
