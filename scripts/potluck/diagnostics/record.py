"""The record of one problem: what is wrong, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

# Of such a file nothing else can be said, and what other files lack may stand in it.
UNREAD = frozenset({"not-utf8", "file-unreadable"})


class Severity(StrEnum):
    """Errors fail a check; observations ask a question and never fail."""

    ERROR = "error"
    OBSERVATION = "observation"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A spot in a file: `path` relative to the project, `line` and `column` from 1.

    `length` counts the characters to underline (0: none) and `excerpt` is the whole line.
    """

    path: str
    line: int = 1
    column: int = 1
    length: int = 0
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """A repair: replace the characters `start` to `end` of the file's text by `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong by the rule `rule`; how grave that is stands at the rule alone.

    `message` says what is; `hint` stands under the caret; `help` says what to do next.
    `fix` holds the edits of a repair that has one right answer, or nothing.
    """

    rule: str
    place: Place
    message: str
    hint: str = ""
    help: str = ""
    fix: tuple[Edit, ...] = ()

    @staticmethod
    def of_file(rule: str, path: str, message: str, help_: str) -> Problem:
        """Return what is wrong with the file at `path` as a whole."""
        return Problem(rule, Place(path), message, help=help_)


@dataclass(frozen=True, slots=True)
class Diagnostic(Problem):
    """A problem with the severity of its rule: what is shown."""

    severity: Severity = field(kw_only=True)


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Sort by path, line, column and rule, without repeats; files that nobody can read first."""
    unique = dict.fromkeys(diagnostics)
    return sorted(
        unique,
        key=lambda d: (d.rule not in UNREAD, d.place.path, d.place.line, d.place.column, d.rule),
    )


def counted(count: int, noun: str, plural: str = "") -> str:
    """Write a count with its noun: `1 hack`, `2 hacks`."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"
