"""What to say where YAML cannot be read, or where it reads more than was meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from potluck.diagnostics import Edit, Problem, counted
from potluck.reading.controls import control_escape, is_deletable, named_control
from potluck.reading.source import Source
from potluck.reading.yaml_doctor import diagnose
from potluck.reading.yaml_marks import Fault


class Span(NamedTuple):
    """Where a key or value stands: lines and columns from 1, the end is not included.

    `raw` is the text of a plain scalar as written, before YAML gives it a type.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    raw: str = ""


def unseen(source: Source, span: Span) -> Iterator[Problem]:
    """Name the first escape of a value that nobody would see."""
    start = source.offset(span.line, span.column)
    end = source.offset(span.end_line, span.end_column)
    found = control_escape(source.text[start:end])
    if found is None:
        return
    first, last, character = found
    written = source.text[start + first : start + last]
    yield Problem(
        "control-character",
        source.place_at(start + first, start + last),
        f"`{written}` stands for {named_control(character)}",
        help="remove it: it can hide or reverse what a reader sees"
        if len(written) > 2
        else "remove it; to show a backslash, put the value in single quotes",
        fix=(Edit(start + first, start + last, ""),) if is_deletable(character) else (),
    )


def joined(source: Source, span: Span) -> Iterator[Problem]:
    """Name each item that stands too far right, so that YAML takes it for a part of the last."""
    above = source.line(span.line)
    hyphen = above.find("-")
    if hyphen < 0 or above[:hyphen].strip() or above[hyphen + 1 : hyphen + 2] != " ":
        return
    for number in range(span.line + 1, span.end_line + 1):
        line = source.line(number)
        if line.lstrip().startswith("- "):
            yield Problem(
                "yaml-indent",
                source.place(number, line.index("-") + 1, 1),
                "this item is indented further than the one above, so it reads as part of it",
                help=f"put {counted(hyphen, 'space')} before the hyphen, as on line {span.line}",
            )


def explained(source: Source, text: str, first_line: int, line: int, column: int) -> Problem:
    """Say in plain words what broke the YAML that the parser left at `line` of `text`."""
    lines = text.split("\n")
    fault = diagnose(lines, line) or _indent(lines, line)
    if fault is None:
        fault = Fault(
            "yaml-syntax",
            min(line, len(lines)),
            column,
            1,
            "this is not valid YAML",
            "put text with : # & * ! or quotes in it in double quotes",
        )
    return placed(source, first_line, fault)


def placed(source: Source, first_line: int, fault: Fault) -> Problem:
    """Return the finding for what is wrong on a line of text that starts on `first_line`."""
    place = source.place(fault.line + first_line - 1, fault.column, fault.length)
    return Problem(fault.rule, place, fault.message, fault.hint, fault.help)


def _too_far_left(lines: list[str], at: int, spaces: int) -> int | None:
    """Return the line above `at` if it alone lost the indent of its neighbors."""
    if at < 2 or not spaces or lines[at].lstrip().startswith("-"):
        return None
    above, before = lines[at - 1], lines[at - 2]
    written = before.lstrip(" -")
    lost = above[:1].isalpha() and ": " in above and len(before) - len(written) == spaces
    return at - 1 if lost else None


def _indent(lines: list[str], line: int) -> Fault | None:
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
        return Fault(
            "yaml-indent",
            left + 1,
            1,
            len(lines[left].split(":")[0]),
            "this line is indented less than the lines around it",
            f"put {counted(spaces, 'space')} before it",
        )
    if text.strip() in ("...", "---"):
        message, help_ = f"`{text.strip()}` closes the front matter too early", "remove this line"
    elif text.lstrip().startswith("-") and not spaces:
        message = "a list item is where a key should be"
        help_ = "indent it by two spaces; if it is a key, remove the hyphen"
    elif text.lstrip().startswith("- ") and at and re.search(r":\s+\[.*\]\s*$", lines[at - 1]):
        message = "the list is already closed on the line above, but an item follows"
        help_ = "put the item between the square brackets, after a comma"
    else:
        shown = counted(spaces, "space")
        message = (
            f"the indent of {shown} does not match the lines around it"
            if spaces
            else ("this line does not belong to the keys above")
        )
        help_ = "line it up with the other keys or items of its list"
    return Fault("yaml-indent", at + 1, 1, max(spaces, 1), message, help_)
