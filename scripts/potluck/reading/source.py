"""A file's text, and what is wrong with its bytes."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from potluck.diagnostics import Edit, Place, Problem
from potluck.reading.controls import controls_in, is_deletable, named_control, without_controls

MAX_BYTES = 100 * 1024
MAX_LINE = 4000
# What programs write in place of a letter that they cannot read.
LOST = "\ufffd"
MOST_TOLD = 20
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Source:
    """The text of the file `path` (relative to the project), with `\\n` line ends.

    It is empty where the bytes could not be read; the problem says why.
    """

    path: str
    text: str

    @cached_property
    def _starts(self) -> array[int]:
        """The index at which each line starts."""
        starts, at = [0], self.text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        return array("L", starts)

    def forget(self) -> None:
        """Let go of what can be made again from the text."""
        self.__dict__.pop("_starts", None)

    def line(self, number: int) -> str:
        """Return line `number` (from 1) without its end; empty where there is none."""
        if not 1 <= number <= len(self._starts):
            return ""
        start = self._starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start : end if end >= 0 else None]

    def offset(self, line: int, column: int) -> int:
        """Return the index in `text` of a line and column, both from 1."""
        if line > len(self._starts):
            return len(self.text)
        return self._starts[line - 1] + column - 1

    def place(self, line: int, column: int = 1, length: int = 0) -> Place:
        """Return the place with its excerpt."""
        return Place(self.path, line, column, length, self.line(line))

    def place_at(self, start: int, end: int | None = None) -> Place:
        """Return the place of the characters `start` to `end`, cut at the line's end."""
        line = bisect_right(self._starts, start)
        column = start - self._starts[line - 1] + 1
        excerpt = self.line(line)
        length = (end if end is not None else start) - start
        return Place(
            self.path, line, column, max(0, min(length, len(excerpt) - column + 1)), excerpt
        )

    def edit(self, place: Place, text: str) -> tuple[Edit]:
        """Return the repair that puts `text` where `place` is."""
        start = self.offset(place.line, place.column)
        return (Edit(start, start + place.length, text),)


def read_source(path: str, data: bytes, most: int = MAX_BYTES) -> tuple[Source, list[Problem]]:
    """Decode a file's bytes; return its text and what is wrong with the bytes.

    A file over `most` bytes, with a line over `MAX_LINE` characters, or in another encoding is not
    read further: its text is empty. Guessed letters would be checked, kept and published.
    """
    text = _decoded(path, data, most)
    if isinstance(text, Problem):
        return Source(path, ""), [text]
    problems: list[Problem] = []
    if data.startswith(_BYTE_ORDER_MARK):
        message = "the file starts with an invisible byte order mark"
        problems.append(
            _rewritten(path, "byte-order-mark", message, "save it as UTF-8 without BOM")
        )
    if "\r" in text:
        first = text[: text.index("\r")].count("\n") + 1
        message = (
            "lines end the Windows way (CRLF)"
            if "\r\n" in text
            else ("lines end the old Mac way (CR)")
        )
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        problems.append(
            _rewritten(
                path,
                "line-ends",
                message,
                "save it with LF line endings, or run `potluck check --fix`",
                first,
            )
        )
    source = Source(path, text)
    if len(text) > MAX_LINE:
        long = next((i for i, s in enumerate(text.split("\n"), 1) if len(s) > MAX_LINE), 0)
        if long:
            return Source(path, ""), [*problems, _too_long(source, long)]
    return source, [*problems, *_controls(source), *_lost(source)]


def _decoded(path: str, data: bytes, most: int) -> str | Problem:
    """Return the text of a file without its byte order mark, or why it is not read at all."""
    if len(data) > most:
        message = f"the file is larger than {most // 1024:,} kB, the limit for a text file"
        help_ = "split the text into several hacks; a hack is one practical thing"
        return Problem.of_file("file-too-large", path, message, help_)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or _every_other_is_zero(data):
        message = "the file is UTF-16 text, not UTF-8"
        return Problem.of_file("not-utf8", path, message, "save the file as UTF-8")
    data = data.removeprefix(_BYTE_ORDER_MARK)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if b"\0" in data:
            help_ = "a hack is plain text; `potluck new` starts one"
            return Problem.of_file("not-utf8", path, "the file is not text", help_)
        return _not_utf8(path, data, error)


def readable(source: Source, problems: list[Problem]) -> Source:
    """Return the source without the invisible characters that `problems` name, letter for letter.

    A parser that stumbles over them would say the same thing again in other words.
    """
    if any(problem.rule == "control-character" for problem in problems):
        return Source(source.path, without_controls(source.text))
    return source


def _every_other_is_zero(data: bytes) -> bool:
    """Whether a file begins as Latin letters do in UTF-16, without a mark that says so."""
    first = data[:8]
    return len(first) > 3 and any(first) and not (any(first[::2]) and any(first[1::2]))


def _rewritten(path: str, rule: str, message: str, help_: str, line: int = 1) -> Problem:
    """A problem that is gone when the text is written again as we write it."""
    return Problem(rule, Place(path, line), message, help=help_, fix=(Edit(0, 0, ""),))


def _too_long(source: Source, line: int) -> Problem:
    length = len(source.line(line))
    place = Place(source.path, line, 1, 0, source.line(line)[:200])
    return Problem(
        "line-too-long",
        place,
        f"line {line} has {length:,} characters; the limit is {MAX_LINE:,}",
        help="break it into paragraphs; anything that is not text does not belong here",
    )


def _controls(source: Source) -> list[Problem]:
    """Name the first invisible character of each line, for so many lines."""
    if source.text.isascii() and source.text.replace("\n", "").replace("\t", "").isprintable():
        return []
    found: dict[int, Problem] = {}
    for match in controls_in(source.text):
        place = source.place_at(match.start(), match.end())
        if place.line in found:
            continue
        found[place.line] = Problem(
            "control-character",
            place,
            f"the text has {named_control(match[0])} in it",
            help="delete it; it often comes with text copied from a PDF or a word processor",
            fix=(Edit(match.start(), match.end(), ""),) if is_deletable(match[0]) else (),
        )
        if len(found) >= MOST_TOLD:
            break
    return list(found.values())


def _lost(source: Source) -> list[Problem]:
    """Name the first letters that a program replaced by U+FFFD, wherever they stand."""
    return (
        [
            Problem(
                "broken-letters",
                source.place_at(*match.span()),
                f"`{match[0]}` replaces a letter that was lost",
                help="look at the text you copied from, and type the letter again",
            )
            for match in islice(re.finditer(f"{LOST}+", source.text), MOST_TOLD)
        ]
        if LOST in source.text
        else []
    )


def _not_utf8(path: str, data: bytes, error: UnicodeDecodeError) -> Problem:
    line = data.count(b"\n", 0, error.start) + 1
    start = data.rfind(b"\n", 0, error.start) + 1
    column = len(data[start : error.start].decode("utf-8", errors="replace")) + 1
    whole = data[start:].split(b"\n", 1)[0].rstrip(b"\r")
    excerpt = whole.decode("utf-8", errors="replace")[:MAX_LINE]
    byte = data[error.start : error.start + 1]
    likely = byte.decode("cp1252", errors="ignore")
    hint = f"in an older encoding this is `{likely}`" if likely.strip() else ""
    return Problem(
        "not-utf8",
        Place(path, line, column, 1, excerpt),
        f"the byte 0x{byte[0]:02X} is not UTF-8",
        hint,
        "save the file as UTF-8; older editors may call it Unicode",
    )
