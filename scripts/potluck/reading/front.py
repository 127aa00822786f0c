"""Front matter: the YAML between two lines of `---` at the top of a file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from potluck.diagnostics import Edit, Place, Problem
from potluck.reading.source import Source
from potluck.reading.yaml_tree import Path, Span, YamlTree, read_yaml
from potluck.vocabulary import HEADINGS

_FENCE = re.compile(r"^---[ \t]*$", re.M)
_WRONG_FENCE = re.compile(
    r"^(?:[ \t]+---|----+|--|-|[—–-]*[—–][—–-]*|\+\+\+|===+|\*\*\*|\.\.\.|"
    r"(?:[-*_] ){2,}[-*_])[ \t]*$"
    r"|^---[ \t]+[^#\s].*$"
)
_KEY_LINE = re.compile(r"[A-Za-z_]+:(?:\s|$)")
_KNOWN_HEADING = re.compile(rf"^## +(?:{'|'.join(HEADINGS)})[ \t]*$", re.M)


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


def read_front(source: Source) -> tuple[Front | None, int, list[Problem]]:
    """Read the front matter of `source`.

    Returns it (None where it cannot be read), the line on which the body starts, and the
    problems.
    """
    text = source.text
    opening = _FENCE.search(text)
    if opening is None or text[: opening.start()].strip():
        return None, *_missing(source, opening)
    closing = _FENCE.search(text, opening.end())
    if closing is None or _KNOWN_HEADING.search(text, opening.end(), closing.start()):
        return None, *_unclosed(source, opening)
    first_line = text.count("\n", 0, opening.end()) + 2
    body_line = text.count("\n", 0, closing.end()) + 2
    problems = []
    if opening.start():
        problems.append(
            Problem(
                "front-missing", source.place(1),
                "an empty line stands before the front matter",
                help="start the file with --- on its first line",
                fix=(Edit(0, opening.start(), ""),),
            )
        )  # fmt: skip
    again = _goes_on(text, closing.end())
    if again:
        place = source.place(body_line - 1, 1, 3)
        return None, text.count("\n", 0, again) + 2, [*problems, Problem(
            "yaml-syntax", place,
            "the front matter closes here, and more keys follow",
            help="take this line out: one --- stands above the first key, one below the last",
        )]  # fmt: skip
    tree, found = read_yaml(source, text[opening.end() + 1 : closing.start()], first_line)
    problems += found
    front, more = _mapping(source, tree, first_line)
    return front, body_line, problems + (more if tree else [])


def _goes_on(text: str, closed: int) -> int:
    """Return where front matter that seems to close at `closed` really closes, or 0."""
    if not _KEY_LINE.match(text, closed + 1):
        return 0
    closing = _FENCE.search(text, closed + 1)
    if closing is None:
        return 0
    lines = text[closed + 1 : closing.start()].split("\n")
    keys = all(not s or s[0] in " -#" or _KEY_LINE.match(s) for s in lines)
    return closing.end() if keys else 0


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


def _missing(source: Source, other: re.Match[str] | None) -> tuple[int, list[Problem]]:
    """Say that no front matter opens; `other` is the first line of --- that stands further on."""
    first, text = source.line(1), source.text
    wrong = _WRONG_FENCE.match(first) is not None
    opens = other is not None and not (wrong or _KEY_LINE.match(first)) and (
        _KEY_LINE.match(text, other.end() + 1) is not None)  # fmt: skip
    closing = _FENCE.search(text, other.end()) if other and opens else other
    if wrong and first.strip() == "+++":
        closing = re.compile(r"^\+\+\+[ \t]*$", re.M).search(text, 4) or other
    body_line = text.count("\n", 0, closing.end()) + 2 if closing else 1
    if not source.text.strip():
        message = "the file is empty"
        help_ = "write a hack into it, or delete it; `potluck new` starts one"
    elif wrong and first.strip() == "---":
        message = "spaces stand before the --- that opens the front matter"
        help_ = "write --- at the very start of the line"
    elif wrong:
        message = f"the front matter opens with `{first.strip()}` in place of three hyphens"
        help_ = "write --- on the first line; a word processor turns hyphens into dashes"
    elif _KEY_LINE.match(first):
        message = "the line of --- before the front matter is missing"
        help_ = "write --- on a line of its own above the first key"
    elif other and opens:
        line = source.text.count("\n", 0, other.start()) + 1
        message = f"text stands before the front matter, which opens on line {line}"
        help_ = "start the file with --- on its first line"
    else:
        message = "the file has no front matter"
        help_ = "start it with ---, the keys, and --- again; `potluck new` writes one to fill in"
    place = source.place(1, 1, len(first.rstrip()))
    found = Problem("front-missing", place, message, help=help_)
    return body_line, [found]


def _unclosed(source: Source, opening: re.Match[str]) -> tuple[int, list[Problem]]:
    """Say that front matter never closes: where a wrong line closes it, or where it opens."""
    lines = source.text.split("\n")
    first = source.text.count("\n", 0, opening.start()) + 1
    last = first
    for number, line in enumerate(lines[first:], first + 1):
        if _WRONG_FENCE.match(line):
            found = Problem(
                "front-unclosed", source.place(number, 1, len(line.rstrip())),
                "spaces stand before the --- that closes the front matter"
                if line.strip() == "---"
                else f"the front matter closes with `{line.strip()[:30]}` in place of "
                "three hyphens",
                help="write --- at the very start of this line, and nothing else",
            )  # fmt: skip
            return number + 1, [found]
        if _KEY_LINE.match(line) or line.startswith((" ", "- ")):
            last = number
        elif line.strip():
            # A note, or a broken line, stands between keys; text stands after an empty line.
            between = last == number - 1 and _KEY_LINE.match("".join(lines[number : number + 1]))
            if not between:
                break
            last = number
    return last + 1, [
        Problem(
            "front-unclosed", source.place(first, 1, 3),
            "the front matter opens here and never closes",
            help=f"write --- on a line of its own after line {last}",
        )
    ]  # fmt: skip
