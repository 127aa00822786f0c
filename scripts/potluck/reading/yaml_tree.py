"""YAML with the line and column of every key and value, safe for text from anyone.

Built from the parser's events instead of its loader: the loader keeps the last of two equal
keys, follows aliases that can grow without bound, and calls itself for every level of nesting.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml
from yaml import events

from potluck.diagnostics import Problem
from potluck.reading.controls import control_in, without_controls
from potluck.reading.source import Source
from potluck.reading.yaml_doctor import diagnose
from potluck.reading.yaml_faults import Span, explained, joined, placed, unseen
from potluck.reading.yaml_plain import Path, read_plain, same
from potluck.reading.yaml_values import typed

__all__ = ["Path", "Span", "YamlTree", "read_yaml"]

MAX_DEPTH = 8
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class YamlTree:
    """Plain data, and the span of each key and value by its path in the data."""

    data: Any
    keys: dict[Path, Span]
    values: dict[Path, Span]


_new_tuple = tuple.__new__


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
    if plain := read_plain(written, first_line):
        return YamlTree(*plain), []
    builder = _Builder(source, first_line)
    try:
        builder.build(_events(written))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        return None, [*builder.problems, explained(source, written, first_line, line, column)]
    except yaml.YAMLError:
        return None, [*builder.problems, explained(source, written, first_line, 1, 1)]
    except _Refused as refused:
        line, column = refused.mark.line + 1, refused.mark.column + 1
        if refused.rule in ("yaml-alias", "yaml-tag", "yaml-syntax"):
            fault = diagnose(written.split("\n"), line)
            if fault:
                return None, [*builder.problems, placed(source, first_line, fault)]
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
        scalar = self.scalar
        for event in stream:
            kind = type(event)
            if kind is events.ScalarEvent:
                scalar(event)
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
                "yaml-syntax",
                event.start_mark,
                "a second YAML document starts here",
                "keep one front matter, between two lines of ---",
            )

    def scalar(self, event: Any) -> None:
        if event.anchor or event.tag:
            self.refuse(event)
        style, value, span = event.style, event.value, self.span(event)
        if style == '"' and control_in(value):
            self.problems += unseen(self.source, span)
            value = without_controls(value)
        if not style and span[2] > span[0]:
            self.problems += joined(self.source, span)
        if self.key is None and self.stack and type(self.stack[-1][0]) is dict:
            self.open_key(value, span)
        else:
            self.place_value(value if style else typed(value), span)

    def open(self, value: Any, event: Any) -> None:
        if event.anchor or event.tag:
            self.refuse(event)
        if self.key is None and self.stack and type(self.stack[-1][0]) is dict:
            raise _Refused(
                "yaml-syntax",
                event.start_mark,
                "a list or map cannot be a key",
                "write `key: value`; put text that starts with [ or { in quotes",
            )
        if len(self.stack) >= MAX_DEPTH:
            raise _Refused(
                "yaml-depth",
                event.start_mark,
                "the front matter is nested too deeply",
                "use plain keys and lists; `potluck new` shows them all",
            )
        path = self.place_value(value, self.span(event))
        self.stack.append((value, path))

    def refuse(self, event: Any) -> None:
        if type(event) is events.AliasEvent or event.anchor:
            raise _Refused(
                "yaml-alias",
                event.start_mark,
                "text that starts with & or * is an anchor or alias in YAML",
                'put the text in quotes: "*text"',
            )
        if event.tag != "!":
            raise _Refused(
                "yaml-tag",
                event.start_mark,
                "text that starts with ! is a type in YAML",
                'put the text in quotes: "!text"',
            )

    def open_key(self, name: str, span: Span) -> None:
        container, path = self.stack[-1]
        here = same((*path, name))
        if name in container:
            self.problems.append(
                Problem(
                    "key-duplicate",
                    self.source.place(span.line, span.column, len(name)),
                    f"`{name}` is here and on line {self.tree.keys[here].line}",
                    hint="YAML would keep the second one without telling you",
                    help="keep one of the two",
                )
            )
        self.tree.keys[here] = span
        self.key, self.key_path = name, here

    def place_value(self, value: Any, span: Span) -> Path:
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
                path = same((*parent, len(container)))
                container.append(value)
        self.tree.values[path] = span
        return path

    def span(self, event: Any) -> Span:
        start, end, shift = event.start_mark, event.end_mark, self.shift
        raw = event.value if type(event) is events.ScalarEvent and not event.style else ""
        # As Span(…) makes it, in half of the time.
        place = (start.line + shift, start.column + 1, end.line + shift, end.column + 1, raw)
        return _new_tuple(Span, place)
