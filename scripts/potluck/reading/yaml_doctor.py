"""Why text is not YAML, in plain words: looks at lines as a person would.

A parser stops where it can no longer go on, often lines after the mistake and with words for
those who know its grammar. Front matter is simple (keys, lists, one level of maps), so reading
its lines from the top finds the line where the mistake was made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from potluck.reading.yaml_marks import (
    Ailment,
    short,
)
from potluck.reading.yaml_neighbors import ENTRY, Above, beside
from potluck.reading.yaml_wrong_value import value_ailments

_NO_GAP = re.compile(r"^(?P<lead> *(?:- +)?)(?P<key>[a-z_]+):(?P<value>(?!//)[^\s].*)$")
_ITEM = re.compile(r"^(?P<lead> *(?:- +)+)(?P<value>.*)$")
_BULLET = re.compile(r"^ *([*+•·‣–—])[ \t]+(\S.*)$")


def diagnose(lines: Sequence[str], last: int) -> Ailment | None:
    """Return the first thing wrong in `lines[:last]`, or None where no line looks wrong."""
    blocks, above = _Blocks(), Above()
    for number, line in enumerate(lines[:last], 1):
        if blocks.skips(line):
            continue
        found = next(_line(number, line, lines[number : number + 1], above), None)
        if found:
            return found
        blocks.follow(line)
        above.follow(line)
    return None


class _Blocks:
    """Tells which lines belong to a block of text (`key: |`), where anything may stand."""

    def __init__(self) -> None:
        self.indent: int | None = None

    def skips(self, line: str) -> bool:
        if not line.strip() or line.lstrip().startswith("#"):
            return True
        if self.indent is None:
            return False
        if len(line) - len(line.lstrip(" ")) > self.indent:
            return True
        self.indent = None
        return False

    def follow(self, line: str) -> None:
        if re.search(r":\s+[|>][-+0-9]*\s*$", line):
            self.indent = len(line) - len(line.lstrip(" "))


def _line(number: int, line: str, after: Sequence[str], above: Above) -> Iterator[Ailment]:
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent:
        yield Ailment(
            "yaml-tab",
            number,
            indent.index("\t") + 1,
            1,
            "a tab indents this line",
            "indent with spaces: two for each level",
        )
    odd = re.match(r"[ -]*[\w-]*:?([\u00a0\u2007\u202f\u3000])", line)
    if odd:
        yield Ailment(
            "yaml-space",
            number,
            odd.start(1) + 1,
            1,
            "this is a no-break space; YAML needs a regular space",
            "delete it and type a space",
        )
    hyphen = re.match(r" *-(\t)", line)
    if hyphen:
        yield Ailment(
            "yaml-tab",
            number,
            hyphen.start(1) + 1,
            1,
            "a tab follows the hyphen",
            "put one space after the hyphen",
        )
    entry = ENTRY.match(line)
    if entry and "\t" in entry["gap"]:
        column = entry.start("gap") + entry["gap"].index("\t") + 1
        yield Ailment(
            "yaml-tab",
            number,
            column,
            1,
            "a tab follows the colon",
            "put one space after the colon",
        )
    tight = _NO_GAP.match(line)
    if tight:
        column = tight.end("key") + 1
        yield Ailment(
            "yaml-space",
            number,
            column,
            1,
            "the space after the colon is missing",
            f"write `{tight['key']}: {short(tight['value'])}`",
        )
    yield from _marks(number, line)
    yield from beside(number, line, after, above)
    match = entry or _ITEM.match(line)
    if match:
        key = entry["key"] if entry else above.top
        yield from value_ailments(number, match["value"], match.start("value") + 1, after, key)
    elif re.match(r"[A-Za-z_]", line):
        yield from _not_a_key(number, line)
    elif re.match(r" *-\w", line):
        column = line.index("-") + 1
        yield Ailment(
            "yaml-space",
            number,
            column,
            1,
            "the space after the hyphen is missing",
            f"write `- {line.strip()[1:]}`",
        )


def _marks(number: int, line: str) -> Iterator[Ailment]:
    """Name marks that mean something elsewhere, and nothing in YAML."""
    slashes = re.match(r" *(//|/\*|<!--|;)", line)
    if slashes:
        yield Ailment(
            "yaml-syntax",
            number,
            slashes.start(1) + 1,
            len(slashes[1]),
            f"`{slashes[1]}` does not start a comment here",
            "start a note for editors with # and a space, or remove it",
        )
    marked = re.match(r" *([*_`]+|#+ )([a-z_]+)[*_`]*:[*_`]* ?(.*)$", line)
    if marked and marked[1] != "_":
        yield Ailment(
            "yaml-syntax",
            number,
            marked.start(1) + 1,
            len(marked[1]),
            "a key is written without marks such as * or #",
            f"write `{marked[2]}: {short(marked[3])}`",
        )
    wide = re.match(r" *(?:- )?([A-Za-z_]+)([：﹕꞉]) ?(.*)$", line)
    if wide:
        yield Ailment(
            "yaml-syntax",
            number,
            wide.start(2) + 1,
            1,
            "this is not a regular colon",
            f"write `{wide[1]}: {short(wide[3])}`",
        )
    bullet = _BULLET.match(line)
    if bullet:
        yield Ailment(
            "yaml-syntax",
            number,
            bullet.start(1) + 1,
            1,
            f"`{bullet[1]}` cannot start a list item here",
            f"use a hyphen: `- {short(bullet[2])}`",
        )


def _not_a_key(number: int, line: str) -> Iterator[Ailment]:
    if not line.startswith(("---", "...")):
        word = line.split(maxsplit=1)[0]
        help_ = (
            f"write `{word}: ...`" if re.fullmatch("[a-z_]+", word) else "write `key: value`"
        ) + "; indent a line that continues the one above"
        if len(line.split()) > 2:
            help_ = "indent it by two spaces if it continues the line above; if not, write a key"
        yield Ailment(
            "yaml-syntax", number, 1, len(line.rstrip()), "this line has no `key: value`", help_
        )
