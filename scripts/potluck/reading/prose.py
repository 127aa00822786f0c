"""A file's own words: everything that is markup, quoted or named by others is blanked out.

Blanks keep the length of the text, so that a place in the prose is a place in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from potluck.reading.front import Front
from potluck.reading.outline import Outline
from potluck.reading.source import Source

OWN_FIELDS = frozenset({"title", "summary", "start_small"})
OWN_INNER = frozenset({"supports", "why", "ask"})
# One pattern for each opening mark: a search that starts with a letter is quick.
_QUOTES = {
    '"': re.compile(r'"(?:[^"\n]|\n(?!\s*\n)){1,600}"'),
    "“": re.compile(r"“(?:[^”\n]|\n(?!\s*\n)){1,600}”"),
    "‘": re.compile(r"‘(?:[^’\n]|\n(?!\s*\n)|’(?=\w)){1,600}’"),
    " '": re.compile(r"(?<![\w'])'(?:[^'\n]|'(?=\w)){1,300}'(?!\w)"),
}
_WEB_LINK = re.compile(r"!?\[[^\]\n]*\]\([^)\n]*://[^)\n]*\)")
_TARGET = re.compile(r"\]\([^)\n]*\)")
_ADDRESS = re.compile(r"<?(?:https?://|www\.)[^\s<>)]+>?|^ {0,3}\[[^\]\n]+\]:.*$", re.M)
_BLOCK_QUOTE = re.compile(r"^[ \t]*(?:(?:[-*+]|\d{1,3}[.)])[ \t]+)?>.*$", re.M)


def _blank(match: re.Match[str]) -> str:
    return blanked(match[0])


def blanked(text: str) -> str:
    """Return spaces of the same length, with line ends kept."""
    if "\n" in text:
        return "\n".join(" " * len(line) for line in text.split("\n"))
    return " " * len(text)


def without_quotes(text: str) -> str:
    """Return the text with quotations blanked out."""
    for mark, pattern in _QUOTES.items():
        if mark in text:
            text = pattern.sub(_blank, text)
    return text


def own_words(source: Source, front: Front | None, body: Outline) -> str:
    """Return the text of the file with everything blanked that is not its own words.

    Own are the body and the fields in which we speak; not own are quotations, block quotes,
    code, addresses, titles of sources, and what readers say (`situations`).
    """
    start = source.offset(body.first_line, 1)
    text = body.masked
    if ">" in text:
        text = _BLOCK_QUOTE.sub(_blank, text)
    if "](" in text:
        text = _TARGET.sub(_blank, _WEB_LINK.sub(_blank, text))
    if "://" in text or "www." in text:
        text = _ADDRESS.sub(_blank, text)
    text = without_quotes(text)
    return _fields(source, front, start, OWN_FIELDS, OWN_INNER, True) + text


def open_words(source: Source, front: Front | None, body: Outline) -> str:
    """Return the text of the file with addresses, sources and credits blanked, quotes kept."""
    start = source.offset(body.first_line, 1)
    text = body.text
    if "](" in text:
        text = _TARGET.sub(_blank, _WEB_LINK.sub(_blank, text))
    if "://" in text or "www." in text:
        text = _ADDRESS.sub(_blank, text)
    fields = OWN_FIELDS | {"situations"}
    return _fields(source, front, start, fields, OWN_INNER, False) + text


def _fields(
    source: Source,
    front: Front | None,
    end: int,
    fields: frozenset[str],
    inner: frozenset[str],
    hide_quotes: bool,
) -> str:
    """Return the text before `end` with everything blanked but the named fields."""
    if front is None:
        return blanked(source.text[:end])
    pieces, at = [], 0
    for start, stop in _spans(source, front, fields, inner):
        if start < at or stop > end:
            continue
        value = source.text[start:stop]
        if value[:1] in "\"'":
            value = f" {value[1:-1]} "
        pieces += [
            blanked(source.text[at:start]),
            without_quotes(value) if hide_quotes else value,
        ]
        at = stop
    return "".join([*pieces, blanked(source.text[at:end])])


def _spans(
    source: Source, front: Front, fields: frozenset[str], inner: frozenset[str]
) -> Iterator[tuple[int, int]]:
    for path, span in front.values.items():
        depth = len(path)
        if (depth == 1 and path[0] in fields) or (
            depth > 1 and (path[-1] in inner or (depth == 2 and path[0] in fields))
        ):
            if type(_value(front, path)) is not str:
                continue
            yield (
                source.offset(span.line, span.column),
                source.offset(span.end_line, span.end_column),
            )


def _value(front: Front, path: tuple[str | int, ...]) -> object:
    value: object = front.data
    for part in path:
        value = value[part]  # type: ignore[index]
    return value
