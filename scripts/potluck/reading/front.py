"""Front matter: the YAML between two lines of `---` at the top of a file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from potluck.diagnostics import Place, Problem
from potluck.reading.body.outline import Body
from potluck.reading.fences import Cut, cut
from potluck.reading.source import Source
from potluck.reading.yaml_tree import Path, Span, YamlTree, read_yaml

_LETTER = re.compile(r"[^\n]")


@dataclass(frozen=True)
class Front:
    """Front matter as plain data, and where each key and value stands.

    A path is a tuple of keys and indexes: `("related", 0, "hack")`.
    """

    source: Source
    data: dict[str, Any] = field(default_factory=dict)
    keys: dict[Path, Span] = field(default_factory=dict)
    values: dict[Path, Span] = field(default_factory=dict)

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


def read_front(
    source: Source, names: Mapping[str, str] | None = None
) -> tuple[Front | None, Body, list[Problem]]:
    """Read the front matter of `source`.

    Returns it (None where it cannot be read), the body below it, and the problems. `names` are
    what the library calls the parts of a hack: see `Body`.
    """
    parts = cut(source)
    body = _body(source, parts, names or {})
    if parts.yaml is None:
        return None, body, parts.problems
    start, end = parts.yaml
    first_line = source.text.count("\n", 0, start) + 1
    tree, found = read_yaml(source, source.text[start:end], first_line)
    front, more = _mapping(source, tree, first_line)
    return front, body, [*parts.problems, *found, *(more if tree else [])]


def _body(source: Source, parts: Cut, names: Mapping[str, str]) -> Body:
    """Return the body; what does not belong to it is blank."""
    text = source.text
    for start, end in (parts.hidden, (parts.body_end, len(text))):
        if start < end:
            text = text[:start] + _LETTER.sub(" ", text[start:end]) + text[end:]
    return Body(text[source.offset(parts.body_line, 1) :], parts.body_line, names)


def _mapping(
    source: Source, tree: YamlTree | None, first_line: int
) -> tuple[Front | None, list[Problem]]:
    if tree is not None and isinstance(tree.data, dict):
        return Front(source, tree.data, tree.keys, tree.values), []
    line, message = first_line, "the front matter is not a set of `key: value` lines"
    if tree is None or tree.data is None:
        line, message = 1, "the front matter is empty"
    found = Problem(
        "front-missing", source.place(line), message,
        help="write one `key: value` on each line, such as `title: Circle the chairs`",
    )  # fmt: skip
    return None, [found]
