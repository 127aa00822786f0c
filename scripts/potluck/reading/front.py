"""Front matter: the YAML between two lines of `---` at the top of a file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from potluck.diagnostics import Place, Problem
from potluck.reading.body.outline import Body
from potluck.reading.fences import Cut, cut
from potluck.reading.recently_used import RecentlyUsed
from potluck.reading.source import Source
from potluck.reading.yaml_rest import read_rest
from potluck.reading.yaml_tree import Path, Span, YamlTree, read_yaml

# Of ten thousand files, keys, values and their places take five times the place of the text.
_RECENT = RecentlyUsed(1_500)
_LETTER = re.compile(r"[^\n]")


@dataclass(frozen=True)
class Front:
    """Front matter as plain data, and where each key and value stands.

    A path is a tuple of keys and indexes: `("related", 0, "hack")`. Keys that are `torn` stand
    there, but could not be read.
    """

    source: Source
    data: dict[str, Any] = field(default_factory=dict)
    keys: dict[Path, Span] = field(default_factory=dict)
    values: dict[Path, Span] = field(default_factory=dict)
    torn: frozenset[str] = frozenset()

    def place(self, *path: str | int) -> Place:
        """Return the place of the value at `path`, or of the nearest part that exists."""
        return self._at(path, self.values)

    def key_place(self, *path: str | int) -> Place:
        """Return the place of the key at `path`, or of the nearest part that exists."""
        return self._at(path, self.keys)

    def raw(self, *path: str | int) -> str:
        """Return a plain scalar as it was written, before YAML gave it a type."""
        span = self.values.get(path)
        return span.raw if span else ""

    def _at(self, path: Path, spans: dict[Path, Span]) -> Place:
        while path:
            span = spans.get(path) or self.values.get(path)
            if span:
                return self._place(span)
            path = path[:-1]
        return self.source.place(1)

    def _place(self, span: Span) -> Place:
        excerpt = self.source.line(span.line)
        end = span.end_column - 1 if span.end_line == span.line else len(excerpt.rstrip())
        return Place(
            self.source.path, span.line, span.column, max(end - span.column + 1, 1), excerpt
        )


class WrittenFront(Front):
    """Front matter that stands in a file: it is read again when it is asked for after a while."""

    _between: tuple[int, int]

    def __init__(self, source: Source, start: int, end: int, tree: YamlTree) -> None:
        """Take the characters `start` to `end` of the source, and what was read of them."""
        vars(self).update(source=source, _between=(start, end))
        self._keep(tree)

    @classmethod
    def unread(cls, source: Source, start: int, end: int) -> WrittenFront:
        """Return the same of a source that was read before; it is read when it is asked for."""
        front = cls.__new__(cls)
        vars(front).update(source=source, _between=(start, end))
        return front

    @property
    def between(self) -> tuple[int, int]:
        """The characters between which it stands in the source."""
        return self._between

    @property
    def data(self) -> dict[str, Any]:
        """The front matter as plain data."""
        data: dict[str, Any] = self._tree.data
        return data

    @property
    def keys(self) -> dict[Path, Span]:
        """Where each key stands."""
        return self._tree.keys

    @property
    def values(self) -> dict[Path, Span]:
        """Where each value stands."""
        return self._tree.values

    @cached_property
    def _tree(self) -> YamlTree:
        start, end = self._between
        tree, _ = read_yaml(*_yaml(self.source, start, end))
        assert tree  # it could be read before
        self._keep(tree)
        return tree

    def _keep(self, tree: YamlTree) -> None:
        vars(self)["_tree"] = tree
        _RECENT.note(self)

    def forget(self) -> None:
        """Let go of what can be read again."""
        vars(self).pop("_tree", None)


def _yaml(source: Source, start: int, end: int) -> tuple[Source, str, int]:
    return source, source.text[start:end], source.text.count("\n", 0, start) + 1


def read_front(
    source: Source, names: Mapping[str, str] | None = None
) -> tuple[Front | None, Body, list[Problem]]:
    """Read the front matter of `source`.

    Returns it (None where it cannot be read; without the keys that are torn, where these could
    not be), the body below it, and the problems. `names` are what the library calls the parts of
    a hack: see `Body`.
    """
    parts = cut(source)
    body = _body(source, parts, names or {})
    if parts.yaml is None:
        return None, body, parts.problems
    tree, found = read_yaml(*_yaml(source, *parts.yaml))
    if tree is None:
        left, torn, more = read_rest(*_yaml(source, *parts.yaml), found)
        rest = Front(source, left.data, left.keys, left.values, torn) if left else None
        return rest, body, [*parts.problems, *found, *more]
    front, more = _mapping(source, tree, parts.yaml)
    return front, body, [*parts.problems, *found, *more]


def _body(source: Source, parts: Cut, names: Mapping[str, str]) -> Body:
    """Return the body; what does not belong to it is blank."""
    text, first = source.text, source.offset(parts.body_line, 1)
    if parts.hidden[0] >= parts.hidden[1] and parts.body_end >= len(text):
        return Body.of_source(source, first, parts.body_line, names)
    for start, end in (parts.hidden, (parts.body_end, len(text))):
        if start < end:
            text = text[:start] + _LETTER.sub(" ", text[start:end]) + text[end:]
    return Body(text[first:], parts.body_line, names)


def _mapping(
    source: Source, tree: YamlTree | None, between: tuple[int, int]
) -> tuple[Front | None, list[Problem]]:
    if tree is not None and isinstance(tree.data, dict):
        return WrittenFront(source, *between, tree), []
    line = source.text.count("\n", 0, between[0]) + 1
    message = "the front matter is not a set of `key: value` lines"
    if tree is None or tree.data is None:
        line, message = 1, "the front matter is empty"
    found = Problem(
        "front-missing",
        source.place(line),
        message,
        help="write one `key: value` on each line, such as `title: Circle the chairs`",
    )
    return None, [found]
