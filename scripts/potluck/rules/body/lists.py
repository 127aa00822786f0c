"""Lists and blocks of code: written so that the page shows them as what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from potluck.reading import Document
from potluck.rules.engine import Finding, Severity, Subject, rule

_NO_SPACE = re.compile(
    r"\n {0,3}(?:(\d{1,2}[.)])(?=\*\*|[A-Z][a-z])|(-)(?=\*\*|[A-Z][a-z]+ ))([^\n]*)"
)
_ODD_BULLET = re.compile(r"\n {0,3}([•·‣▪◦●○–—])[ \t]+(\S[^\n]*)")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_EMPTY = re.compile(r"\n {0,3}(\d{1,2}[.)])[ \t]*(?=\n|\Z)")
_NUMBER = re.compile(r"^( {0,3})\d{1,4}[.)][ \t]+\S")
_HYPHEN = re.compile(r"^( {0,3})[-*+][ \t]+\S")
_OTHER_BLOCK = re.compile(r"^ {0,3}(?:#{1,6} |>|\||!!!|\[[^\]]+\]:|[=-]+[ \t]*$)")


@rule("list-form", Severity.ERROR, Subject.LISTS, fixable=True)
def list_form(document: Document) -> Iterator[Finding]:
    """An item of a list starts with a number or a hyphen, and a space.

    Otherwise it is plain text, and runs on from the line above.
    Bad:
        2.**Leave a gap.** It faces the door.
    Good:
        2. **Leave a gap.** It faces the door.
    """
    # A line end before the first line: a search that starts with a letter is quick.
    text = "\n" + document.body.masked
    for match in _NO_SPACE.finditer(text):
        mark = match[1] or match[2]
        start = match.start(1 if match[1] else 2) - 1
        end = document.body_place(match.start(3) - 1, match.start(3) - 1)
        yield Finding(
            document.body_place(start, start + len(mark)),
            f"no space stands after `{mark}`, so this is not an item of a list",
            f"write `{mark} {match[3][:60].strip()}`",
            "put a space after it",
            document.source.edit(end, " "),
        )
    for match in _EMPTY.finditer(text):
        yield Finding(
            document.body_place(match.start(1) - 1, match.end(1) - 1),
            f"nothing follows `{match[1]}`",
            help="write what to do, or take the number out",
        )
    for match in _ODD_BULLET.finditer(text):
        place = document.body_place(match.start(1) - 1, match.end(1) - 1)
        yield Finding(
            place,
            f"`{match[1]}` does not make an item of a list",
            f"write `- {match[2][:60].strip()}`",
            "start the line with a hyphen and a space",
        )


@rule("code-unclosed", Severity.ERROR, Subject.LISTS)
def code_unclosed(document: Document) -> Iterator[Finding]:
    """A block of code that opens also closes.

    Without its end nobody can tell what is code: the rest of the page is shown as it was typed.
    Bad:
        ```
        Move the chairs.
    Good:
        ```
        Move the chairs.
        ```
    """
    if "```" not in document.body.text and "~~~" not in document.body.text:
        return
    fence, opened = "", 0
    for number, line in enumerate(document.body.text.split("\n"), document.body.first_line):
        found = _FENCE.match(line)
        if not found:
            continue
        if not fence:
            fence, opened = found[1], number
        elif found[1].startswith(fence) and not line.strip(" `~"):
            fence = ""
    if fence:
        yield Finding(
            document.source.place(opened, 1, len(fence)),
            "a block of code opens here and never closes",
            help=f"write {fence} on a line of its own below the code, or take this line out",
        )


@rule("list-gap", Severity.OBSERVATION, Subject.LISTS, fixable=True)
def list_gap(document: Document) -> Iterator[Finding]:
    """A list stands after an empty line, and what belongs to an item is indented by four spaces.

    Other tools guess what was meant. Here the lines would run together on the page.
    Bad:
        Bring these:
        - Chairs
    Good:
        Bring these:

        - Chairs
    """
    runs: list[list[tuple[int, int, str]]] = []
    for stray in _strays(document.body.masked.split("\n")):
        last = runs[-1][-1] if runs else (-9, 0, "")
        if stray[0] == last[0] + 1 and stray[2] == last[2]:
            runs[-1].append(stray)
        else:
            runs.append([stray])
    source, first = document.source, document.body.first_line
    for run in runs:
        at, spaces, message = run[0]
        if message == _RUNS_ON:
            place = source.place(first + at, 1, len(source.line(first + at).rstrip()))
            fix = source.edit(source.place(first + at), "\n")
            yield Finding(place, message, help="put an empty line before it", fix=fix)
            continue
        edits = [source.edit(source.place(first + n, 1, s), "    ")[0] for n, s, _ in run]
        yield Finding(
            source.place(first + at, 1, max(spaces, 1)),
            message,
            help="indent it by four spaces, if it belongs to that item",
            fix=tuple(edits),
        )


_RUNS_ON = "this list would run on from the line above"


def _strays(lines: list[str]) -> Iterator[tuple[int, int, str]]:
    """Yield (index, indent, what is wrong) of each line that the page would put elsewhere."""
    block: re.Pattern[str] | None = None  # What the block's first line is: a list, or None.
    inside = False  # Whether the block belongs to a list.
    for at, line in enumerate(lines):
        if not line.strip():
            continue
        kind = next((p for p in (_NUMBER, _HYPHEN) if p.match(line)), None)
        spaces = len(line) - len(line.lstrip(" "))
        if at == 0 or not lines[at - 1].strip():
            if inside and (1 < spaces < 4 or (spaces == 1 and kind is None)):
                yield at, spaces, "this would stand outside the list above"
            inside = kind is not None or (inside and spaces > 0)
            block = kind
        elif spaces > 3:
            continue
        elif _OTHER_BLOCK.match(lines[at - 1]):
            block, inside = kind, kind is not None
        elif kind and block is None:
            if _opens(line):
                yield at, spaces, _RUNS_ON
            block, inside = kind, True
        elif kind and kind is not block:
            yield at, spaces, "this would run on from the item above"
        elif kind and spaces > 1:
            yield at, spaces, "this would stand on the level of the item above"


def _opens(line: str) -> bool:
    """Whether a line opens a list; a sentence may go on with a year or a number."""
    text = line.lstrip()
    return not text[:1].isdigit() or text.startswith(("1.", "1)"))
