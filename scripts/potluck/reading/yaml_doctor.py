"""Why text is not YAML, in plain words: looks at lines as a person would.

A parser stops where it can no longer go on, often lines after the mistake and with words for
those who know its grammar. Front matter is simple (keys, lists, one level of maps), so reading
its lines from the top finds the line where the mistake was made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from potluck.reading.yaml_marks import Fault, Written, short
from potluck.reading.yaml_neighbors import ENTRY, Above, beside
from potluck.reading.yaml_wrong_value import value_faults

_NO_GAP = re.compile(r"^(?P<lead> *(?:- +)?)(?P<key>[a-z_]+):(?P<value>(?!//)[^\s].*)$")
_ITEM = re.compile(r"^(?P<lead> *(?:- +)+)(?P<value>.*)$")
_BULLET = re.compile(r"^ *([*+•·‣–—])[ \t]+(\S.*)$")


def diagnose(lines: Sequence[str], last: int) -> Fault | None:
    """Return the first thing wrong in `lines[:last]`, or None where no line looks wrong."""
    blocks, above = _Blocks(), Above()
    for number, line in enumerate(lines[:last], 1):
        if blocks.skips(line):
            continue
        found = next(_line(Written(number, line), lines[number : number + 1], above), None)
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


def _line(written: Written, after: Sequence[str], above: Above) -> Iterator[Fault]:
    line = written.text
    entry = ENTRY.match(line)
    yield from _gaps(written, entry)
    yield from _marks(written)
    yield from beside(written, after, above)
    match = entry or _ITEM.match(line)
    if match:
        key = entry["key"] if entry else above.top
        value = Written(written.number, match["value"], match.start("value") + 1)
        yield from value_faults(value, after, key)
    elif re.match(r"[A-Za-z_]", line):
        yield from _not_a_key(written)
    elif re.match(r" *-\w", line):
        message = "the space after the hyphen is missing"
        help_ = f"write `- {line.strip()[1:]}`"
        yield written.fault("yaml-space", line.index("-"), 1, message, help_)


def _gaps(written: Written, entry: re.Match[str] | None) -> Iterator[Fault]:
    """Name tabs, and spaces that are missing or no regular ones, before and after key or hyphen."""
    line = written.text
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent:
        help_ = "indent with spaces: two for each level"
        yield written.fault("yaml-tab", indent.index("\t"), 1, "a tab indents this line", help_)
    odd = re.match(r"[ -]*[\w-]*:?([\u00a0\u2007\u202f\u3000])", line)
    if odd:
        message = "this is a no-break space; YAML needs a regular space"
        help_ = "delete it and type a space"
        yield written.fault("yaml-space", odd.start(1), 1, message, help_)
    hyphen = re.match(r" *-(\t)", line)
    if hyphen:
        help_ = "put one space after the hyphen"
        yield written.fault("yaml-tab", hyphen.start(1), 1, "a tab follows the hyphen", help_)
    if entry and "\t" in entry["gap"]:
        at = entry.start("gap") + entry["gap"].index("\t")
        help_ = "put one space after the colon"
        yield written.fault("yaml-tab", at, 1, "a tab follows the colon", help_)
    tight = _NO_GAP.match(line)
    if tight:
        message = "the space after the colon is missing"
        help_ = f"write `{tight['key']}: {short(tight['value'])}`"
        yield written.fault("yaml-space", tight.end("key"), 1, message, help_)


def _marks(written: Written) -> Iterator[Fault]:
    """Name marks that mean something elsewhere, and nothing in YAML."""
    line = written.text
    slashes = re.match(r" *(//|/\*|<!--|;)", line)
    if slashes:
        message = f"`{slashes[1]}` does not start a comment here"
        help_ = "start a note for editors with # and a space, or remove it"
        yield written.fault("yaml-syntax", slashes.start(1), len(slashes[1]), message, help_)
    marked = re.match(r" *([*_`]+|#+ )([a-z_]+)[*_`]*:[*_`]* ?(.*)$", line)
    if marked and marked[1] != "_":
        message = "a key is written without marks such as * or #"
        help_ = f"write `{marked[2]}: {short(marked[3])}`"
        yield written.fault("yaml-syntax", marked.start(1), len(marked[1]), message, help_)
    wide = re.match(r" *(?:- )?([A-Za-z_]+)([：﹕꞉]) ?(.*)$", line)
    if wide:
        help_ = f"write `{wide[1]}: {short(wide[3])}`"
        yield written.fault("yaml-syntax", wide.start(2), 1, "this is not a regular colon", help_)
    bullet = _BULLET.match(line)
    if bullet:
        message = f"`{bullet[1]}` cannot start a list item here"
        help_ = f"use a hyphen: `- {short(bullet[2])}`"
        yield written.fault("yaml-syntax", bullet.start(1), 1, message, help_)


def _not_a_key(written: Written) -> Iterator[Fault]:
    line = written.text
    if not line.startswith(("---", "...")):
        word = line.split(maxsplit=1)[0]
        help_ = (
            f"write `{word}: ...`" if re.fullmatch("[a-z_]+", word) else "write `key: value`"
        ) + "; indent a line that continues the one above"
        if len(line.split()) > 2:
            help_ = "indent it by two spaces if it continues the line above; if not, write a key"
        message = "this line has no `key: value`"
        yield written.fault("yaml-syntax", 0, len(line.rstrip()), message, help_)
