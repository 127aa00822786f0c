"""YAML with the line and column of every key and value, safe for text from anyone.

Built from the parser's events instead of its loader: the loader keeps the last of two equal
keys, follows aliases that can grow without bound, and calls itself for every level of nesting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import yaml
from yaml import events

from potluck.diagnostics import Edit, Problem, counted
from potluck.reading.controls import (
    control_escape,
    control_in,
    is_deletable,
    named_control,
    without_controls,
)
from potluck.reading.source import Source
from potluck.reading.yaml_doctor import Ailment, diagnose
from potluck.reading.yaml_values import typed

MAX_DEPTH = 8
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Path = tuple[str | int, ...]


class Span(NamedTuple):
    """Where a key or value stands: lines and columns from 1, the end is not included.

    `raw` is the text of a plain scalar as written, before YAML gives it a type.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    raw: str = ""


@dataclass(slots=True)
class YamlTree:
    """Plain data, and the span of each key and value by its path in the data."""

    data: Any
    keys: dict[Path, Span]
    values: dict[Path, Span]


class _Refused(Exception):
    def __init__(self, rule: str, mark: Any, message: str, help_: str) -> None:
        super().__init__(message)
        self.rule, self.mark, self.message, self.help = rule, mark, message, help_


def read_yaml(
    source: Source, text: str | None = None, first_line: int = 1
) -> tuple[YamlTree | None, list[Problem]]:
    """Parse YAML `text` (or the whole source) that starts at `first_line` of the source.

    Returns the tree, or None where the text is not YAML that we accept, and the problems.
    """
    written = source.text if text is None else text
    builder = _Builder(source, first_line)
    try:
        builder.build(_events(written))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        return None, [*builder.problems, _explained(source, written, first_line, line, column)]
    except yaml.YAMLError:
        return None, [*builder.problems, _explained(source, written, first_line, 1, 1)]
    except _Refused as refused:
        line, column = refused.mark.line + 1, refused.mark.column + 1
        if refused.rule in ("yaml-alias", "yaml-tag", "yaml-syntax"):
            sick = diagnose(written.split("\n"), line)
            if sick:
                return None, [*builder.problems, _from(source, first_line, sick)]
        place = source.place(line + first_line - 1, column, 1)
        found = Problem(refused.rule, place, refused.message, help=refused.help)
        return None, [*builder.problems, found]
    return builder.tree, builder.problems


def _events(text: str) -> Iterator[Any]:
    """Yield the parser's events."""
    loader = Loader(text)
    try:
        next_event = loader.get_event
        while (event := next_event()) is not None:
            yield event
    finally:
        loader.dispose()


class _Builder:
    """Collects events into data; `stack` holds the open containers, never recursion."""

    def __init__(self, source: Source, first_line: int) -> None:
        self.source, self.shift = source, first_line
        self.problems: list[Problem] = []
        self.tree = YamlTree(None, {}, {})
        self.stack: list[tuple[Any, Path]] = []
        self.key: str | None = None
        self.key_path: Path = ()
        self.documents = 0

    def build(self, stream: Iterator[Any]) -> None:
        for event in stream:
            kind = type(event)
            if kind is events.ScalarEvent:
                self.scalar(event)
            elif kind is events.MappingStartEvent:
                self.open({}, event)
            elif kind is events.SequenceStartEvent:
                self.open([], event)
            elif kind is events.MappingEndEvent or kind is events.SequenceEndEvent:
                self.stack.pop()
            elif kind is events.AliasEvent:
                self.refuse(event)
            elif kind is events.DocumentStartEvent:
                self.document(event)

    def document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            raise _Refused(
                "yaml-syntax", event.start_mark, "a second YAML document starts here",
                "keep one block of front matter, between two lines of ---",
            )  # fmt: skip

    def scalar(self, event: Any) -> None:
        if event.anchor or event.tag:
            self.refuse(event)
        if event.style == '"' and control_in(event.value):
            self.unseen(event)
        if self.key is None and self.stack and type(self.stack[-1][0]) is dict:
            self.open_key(event)
        else:
            self.place_value(event.value if event.style else typed(event.value), event)

    def unseen(self, event: Any) -> None:
        """Name the first escape of a value that nobody would see, and take all such out of it."""
        span = self.span(event)
        start = self.source.offset(span.line, span.column)
        end = self.source.offset(span.end_line, span.end_column)
        found = control_escape(self.source.text[start:end])
        event.value = without_controls(event.value)
        if found is None:
            return
        first, last, character = found
        place = self.source.place_at(start + first, start + last)
        self.problems.append(
            Problem(
                "control-character", place,
                f"`{self.source.text[start + first : start + last]}` stands for "
                f"{named_control(character)}",
                help="take it out: it can hide or turn what a reader sees",
                fix=(Edit(start + first, start + last, ""),) if is_deletable(character) else (),
            )
        )  # fmt: skip

    def open(self, value: Any, event: Any) -> None:
        if event.anchor or event.tag:
            self.refuse(event)
        if self.key is None and self.stack and type(self.stack[-1][0]) is dict:
            raise _Refused(
                "yaml-syntax", event.start_mark, "a list or map cannot be a key",
                "write `key: value`; put text that starts with [ or { in quotes",
            )  # fmt: skip
        if len(self.stack) >= MAX_DEPTH:
            raise _Refused(
                "yaml-depth", event.start_mark, "the front matter is nested too deeply",
                "use plain keys and lists; `potluck new` shows them all",
            )  # fmt: skip
        path = self.place_value(value, event)
        self.stack.append((value, path))

    def refuse(self, event: Any) -> None:
        if type(event) is events.AliasEvent or event.anchor:
            raise _Refused(
                "yaml-alias", event.start_mark,
                "text that starts with & or * means an anchor or alias in YAML",
                'put the text in quotes: "*text"',
            )  # fmt: skip
        if event.tag != "!":
            raise _Refused(
                "yaml-tag", event.start_mark, "text that starts with ! means a type in YAML",
                'put the text in quotes: "!text"',
            )  # fmt: skip

    def open_key(self, event: Any) -> None:
        container, path = self.stack[-1]
        name = event.value
        here = (*path, name)
        span = self.span(event)
        if name in container:
            self.problems.append(
                Problem(
                    "key-duplicate", self.source.place(span.line, span.column, len(name)),
                    f"`{name}` stands here and on line {self.tree.keys[here].line}",
                    hint="the second one would win without a word",
                    help="keep one of the two",
                )
            )  # fmt: skip
        self.tree.keys[here] = span
        self.key, self.key_path = name, here

    def place_value(self, value: Any, event: Any) -> Path:
        path: Path
        if not self.stack:
            self.tree.data, path = value, ()
        else:
            container, parent = self.stack[-1]
            if type(container) is dict:
                path = self.key_path
                container[self.key] = value
                self.key = None
            else:
                path = (*parent, len(container))
                container.append(value)
        self.tree.values[path] = self.span(event)
        return path

    def span(self, event: Any) -> Span:
        start, end, shift = event.start_mark, event.end_mark, self.shift
        raw = event.value if type(event) is events.ScalarEvent and not event.style else ""
        return Span(start.line + shift, start.column + 1, end.line + shift, end.column + 1, raw)


def _explained(source: Source, text: str, first_line: int, line: int, column: int) -> Problem:
    """Say in plain words what broke the YAML that the parser left at `line` of `text`."""
    lines = text.split("\n")
    sick = diagnose(lines, line) or _indent(lines, line)
    if sick is None:
        sick = Ailment("yaml-syntax", min(line, len(lines)), column, 1, "this is not valid YAML",
                       "put text with : # & * ! or quotes in it into double quotes")  # fmt: skip
    return _from(source, first_line, sick)


def _from(source: Source, first_line: int, sick: Ailment) -> Problem:
    place = source.place(sick.line + first_line - 1, sick.column, sick.length)
    return Problem(sick.rule, place, sick.message, sick.hint, sick.help)


def _too_far_left(lines: list[str], at: int, spaces: int) -> int | None:
    """Return the line above `at` if it alone lost the indent of its neighbors."""
    if at < 2 or not spaces or lines[at].lstrip().startswith("-"):
        return None
    above, before = lines[at - 1], lines[at - 2]
    written = before.lstrip(" -")
    lost = above[:1].isalpha() and ": " in above and len(before) - len(written) == spaces
    return at - 1 if lost else None


def _indent(lines: list[str], line: int) -> Ailment | None:
    """Blame the indent of the line where the parser stopped, if nothing else is wrong."""
    at = min(line, len(lines)) - 1
    while at > 0 and not lines[at].strip():
        at -= 1
    first = next((i for i, written in enumerate(lines) if written.strip()), at)
    if lines[first].startswith(" ") and not lines[first].lstrip().startswith("#"):
        at = min(first, at)
    text = lines[at]
    spaces = len(text) - len(text.lstrip())
    left = _too_far_left(lines, at, spaces)
    if left is not None:
        return Ailment("yaml-indent", left + 1, 1, len(lines[left].split(":")[0]),
                       "this line starts further left than the lines around it",
                       f"put {counted(spaces, 'space')} before it")  # fmt: skip
    if text.strip() in ("...", "---"):
        message, help_ = f"`{text.strip()}` ends the front matter early", "take the line out"
    elif text.lstrip().startswith("-") and not spaces:
        message = "a list item stands where a key belongs"
        help_ = "indent it by two spaces; if it is a key, take the hyphen out"
    elif text.lstrip().startswith("- ") and at and re.search(r":\s+\[.*\]\s*$", lines[at - 1]):
        message = "the list is closed on the line above, and an item follows"
        help_ = "put the item between the square brackets, after a comma"
    else:
        shown = counted(spaces, "space")
        message = f"the indent of {shown} fits no line around it" if spaces else (
            "this line does not belong to the keys above")  # fmt: skip
        help_ = "line it up with the other keys or items of the same list"
    return Ailment("yaml-indent", at + 1, 1, max(spaces, 1), message, help_)
