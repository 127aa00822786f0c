"""The lines of --- around front matter: where they stand, and what stands in their place."""

from __future__ import annotations

import re
from typing import NamedTuple

from potluck.diagnostics import Edit, Problem
from potluck.reading.source import Source
from potluck.reading.yaml_neighbors import TOP_KEYS
from potluck.vocabulary import HEADINGS

_FENCE = re.compile(r"^---[ \t]*$", re.M)
_SPACES = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
_WRONG_FENCE = re.compile(
    r"^(?:[ \t]+---|----+|--|-|[—–-]*[—–][—–-]*|\+\+\+|===+|\*\*\*|\.\.\.|"
    r"(?:[-*_] ){2,}[-*_])[ \t]*$"
    rf"|^---[ \t]+[^#\s].*$|^[{_SPACES}]*---[ \t{_SPACES}]*$"
)
_KEY_LINE = re.compile(r"[A-Za-z_]+:(?:\s|$)")
_KNOWN_HEADING = re.compile(rf"^## +(?:{'|'.join(HEADINGS)})[ \t]*$", re.M)
_KNOWN_KEY = re.compile(rf"(?:{'|'.join(sorted(TOP_KEYS))}):(?:[ \t]|$)", re.M)
_SECOND = re.compile(rf"^---[ \t]*\n(?={_KNOWN_KEY.pattern})", re.M)
_CODE = re.compile(r"^(```+|~~~+)[\w -]*$", re.M)
_HELP = "write --- at the very start of this line, and nothing else"


class Cut(NamedTuple):
    """A file cut in two: `yaml` is (start, end) of the front matter, None where it is not found.

    The body starts on `body_line` and goes to the character `body_end`; what is left out of it
    by `hidden` (start, end) belongs to the slip that a problem names.
    """

    yaml: tuple[int, int] | None
    body_line: int
    problems: list[Problem]
    body_end: int
    hidden: tuple[int, int] = (0, 0)


def cut(source: Source) -> Cut:
    """Find the front matter of `source`, and what is wrong with the lines around it."""
    text = source.text
    opening = _FENCE.search(text)
    if opening is None or text[: opening.start()].strip():
        return _missing(source, opening)
    closing = _FENCE.search(text, opening.end())
    if closing is None or _KNOWN_HEADING.search(text, opening.end(), closing.start()):
        return _unclosed(source, opening)
    problems = []
    if opening.start():
        problems.append(
            Problem(
                "front-missing",
                source.place(1),
                "an empty line comes before the front matter",
                help="start the file with --- on its first line",
                fix=(Edit(0, opening.start(), ""),),
            )
        )
    below = _keys_below(source, closing)
    if below:
        end, problem = below
        return Cut(None, text.count("\n", 0, end) + 2, [*problems, problem], len(text))
    yaml = opening.end() + 1, closing.start()
    second = _SECOND.search(text, closing.end())
    if second:
        problems.append(
            Problem(
                "yaml-syntax",
                source.place_at(second.start(), second.end() - 1),
                "a second hack starts here",
                help="give it a file of its own, or remove it: each file holds one hack",
            )
        )
    body_line = text.count("\n", 0, closing.end()) + 2
    return Cut(yaml, body_line, problems, second.start() if second else len(text))


def _keys_below(source: Source, closing: re.Match[str]) -> tuple[int, Problem] | None:
    """Find keys below the line that closes front matter: where they end, and what to say."""
    text = source.text
    again = _goes_on(text, closing.end())
    if again:
        line = text.count("\n", 0, closing.end()) + 1
        return again, Problem(
            "yaml-syntax",
            source.place(line, 1, 3),
            "the front matter closes here, but more keys follow",
            help="remove this line: one --- goes above the first key, one below the last",
        )
    first = re.compile(r"\S").search(text, closing.end())
    if first is None or not _KNOWN_KEY.match(text, first.start()):
        return None
    end = re.compile(r"\n[ \t]*\n|\Z").search(text, first.start())
    assert end
    line = text.count("\n", 0, closing.end()) + 1
    return end.start(), Problem(
        "yaml-syntax",
        source.place_at(first.start(), text.index(":", first.start())),
        "a key is below the front matter, where readers see it as text",
        help=f"move it above the --- on line {line}",
    )


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


def _missing(source: Source, other: re.Match[str] | None) -> Cut:
    """Say that no front matter opens; `other` is the first line of --- that stands further on."""
    first, text = source.line(1), source.text
    wrong, keys = _WRONG_FENCE.match(first) is not None, _KEY_LINE.match(first) is not None
    opens = (
        other is not None
        and not (wrong or keys)
        and (_KEY_LINE.match(text, other.end() + 1) is not None)
    )
    closing = _FENCE.search(text, other.end()) if other and opens else other
    body_line = text.count("\n", 0, closing.end()) + 2 if closing else 1
    hidden = (0, 0)
    if not source.text.strip():
        message = "the file is empty"
        help_ = "write a hack into it, or delete it; `potluck new` starts one"
    elif wrong or keys:
        line = _closing_line(source, 1)
        body_line = line[0] + 1 if line[0] else line[1] + 1
        message, help_ = (
            _wrong_opening(source, line[0])
            if wrong
            else (
                "the --- that opens the front matter is missing",
                "write --- on a line of its own above the first key",
            )
        )
    elif other and opens and _CODE.match(first):
        body_line, hidden = _within_code(source, body_line)
        message = f"`{first.strip()[:20]}` opens a code block around the front matter"
        help_ = f"remove this line, and the line of {_mark(first)} that closes the block"
    elif other and opens:
        line_number = source.text.count("\n", 0, other.start()) + 1
        message = f"text comes before the front matter, which opens on line {line_number}"
        help_ = "start the file with --- on its first line"
    else:
        message = "the file has no front matter"
        help_ = (
            "start it with ---, the keys, and --- again; `potluck new` writes an example to fill in"
        )
    place = source.place(1, 1, len(first.rstrip()))
    found = Problem("front-missing", place, message, help=help_)
    return Cut(None, body_line, [found], len(text), hidden)


def _mark(line: str) -> str:
    return re.sub(r"[^`~].*", "", line.strip())


def _wrong_opening(source: Source, closing: int) -> tuple[str, str]:
    """Say what stands in place of the first ---; `closing` is the line that closes, or 0."""
    first = source.line(1)
    plain = first.strip() == "---"
    if plain and first.startswith("---"):
        return (
            "an invisible space comes after the --- that opens the front matter",
            "write --- on the first line, and nothing else",
        )
    if plain:
        return (
            "spaces come before the --- that opens the front matter",
            "write --- at the very start of the line",
        )
    also = f" and on line {closing}" if closing and not _FENCE.match(source.line(closing)) else ""
    why = "a word processor turns hyphens into dashes"
    if first.strip() == "+++":
        why = "write `key: value` instead of `key = value`"
    return (
        f"the front matter opens with `{first.strip()[:30]}` instead of three hyphens",
        f"write --- on the first line{also}; {why}",
    )


def _within_code(source: Source, body_line: int) -> tuple[int, tuple[int, int]]:
    """Return the line of the body, and where the line stands that closes the block of code."""
    start = source.offset(body_line, 1)
    closing = _CODE.match(source.text, start)
    if closing:
        return body_line + 1, (0, 0)
    last = None
    for last in _CODE.finditer(source.text, start):  # noqa: B007 - the last one closes
        pass
    return body_line, last.span() if last else (0, 0)


def _closing_line(source: Source, first: int) -> tuple[int, int]:
    """Return the line that closes front matter opened on line `first`, or 0; and its last line."""
    lines = source.text.split("\n")
    same = lines[first - 1].strip() if first else ""
    last = first
    for number, line in enumerate(lines[first:], first + 1):
        if _FENCE.match(line) or _WRONG_FENCE.match(line) or (same == "+++" and line == same):
            return number, last
        if _KEY_LINE.match(line) or line.startswith((" ", "- ")) or (same == "+++" and "=" in line):
            last = number
        elif line.strip():
            # A note, or a broken line, stands between keys; text stands after an empty line.
            between = last == number - 1 and _KEY_LINE.match("".join(lines[number : number + 1]))
            if not between:
                break
            last = number
    return 0, last


def _unclosed(source: Source, opening: re.Match[str]) -> Cut:
    """Say that front matter never closes: where a wrong line closes it, or where it opens."""
    first = source.text.count("\n", 0, opening.start()) + 1
    closing, last = _closing_line(source, first)
    size = len(source.text)
    if closing:
        line = source.line(closing)
        message = f"the front matter closes with `{line.strip()[:30]}` instead of three hyphens"
        if line.strip() == "---":
            what = "an invisible space comes after" if line[0] == "-" else "spaces come before"
            message = f"{what} the --- that closes the front matter"
        place = source.place(closing, 1, len(line.rstrip()))
        found = Problem("front-unclosed", place, message, help=_HELP)
        return Cut(None, closing + 1, [found], size)
    found = Problem(
        "front-unclosed",
        source.place(first, 1, 3),
        "the front matter opens here and never closes",
        help=f"write --- on a line of its own after line {last}",
    )
    return Cut(None, last + 1, [found], size)
