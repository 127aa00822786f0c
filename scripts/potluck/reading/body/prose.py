"""A file's own words: everything that is markup, quoted or named by others is blanked out.

Blanks keep the length of the text, so that a place in the prose is a place in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from potluck.reading.body.outline import Body
from potluck.reading.body.parsing import Piece
from potluck.reading.front import Front
from potluck.reading.source import Source

OWN_FIELDS = frozenset({"title", "summary", "start_small"})
_OPEN_FIELDS = OWN_FIELDS | {"situations"}
OWN_INNER = frozenset({"supports", "why", "ask"})
# One pattern for each opening mark: a search that starts with a letter is quick.
_QUOTES = {
    '"': re.compile(r'"(?:[^"\n]|\n(?!\s*\n)){1,600}"'),
    "“": re.compile(r"“(?:[^”\n]|\n(?!\s*\n)){1,600}”"),
    "«": re.compile(r"«(?:[^»\n]|\n(?!\s*\n)){1,600}»"),
    "‘": re.compile(r"‘(?:[^’\n]|\n(?!\s*\n)|’(?=\w)){1,600}’"),
    " '": re.compile(r"(?<![\w'])'(?:[^'\n]|'(?=\w)){1,300}'(?!\w)"),
}
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>)]+")


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


def own_words(source: Source, front: Front | None, body: Body, open_body: str) -> str:
    """Return the text of the file with everything blanked that is not its own words.

    Own are the body and the fields in which we speak; not own are quotations, block quotes,
    code, addresses, the words of links to other sites, and what readers say (`situations`).
    `open_body` is the body's `open_text`: of most bodies the same but for quotations.
    """
    start, text = source.offset(body.first_line, 1), open_body
    if any((piece.code or piece.quoted) and not piece.web for piece in body.pieces):
        own = [piece for piece in body.pieces if not (piece.code or piece.quoted or piece.web)]
        text = _without_addresses(shown(body, own))
    return _fields(source, front, start, OWN_FIELDS, hide_quotes=True) + _unquoted(text, body)


def open_words(source: Source, front: Front | None, body: Body, open_body: str) -> str:
    """Return the text of the file with addresses, sources and credits blanked, quotes kept."""
    start = source.offset(body.first_line, 1)
    return _fields(source, front, start, _OPEN_FIELDS, hide_quotes=False) + open_body


def open_text(body: Body) -> str:
    """Return what the body shows, with addresses and the words of links to other sites blanked."""
    return _without_addresses(shown(body, [piece for piece in body.pieces if not piece.web]))


def shown(body: Body, pieces: Iterable[Piece], *, escapes: bool = True) -> str:
    """Return the body with only `pieces` as readers see them; all else is blank.

    Each stands where it does in the file. Without `escapes`, a sign that was written to be seen
    as it is (`\\*`, `&amp;`) is blank, too: what is left of markup is no markup.
    """
    text, out, at = body.text, [], 0
    for piece in pieces:
        if piece.start >= at:
            out += [blanked(text[at : piece.start]), _fitted(piece, text, escapes)]
            at = piece.end
    out.append(blanked(text[at:]))
    return "".join(out)


def _fitted(piece: Piece, text: str, escapes: bool) -> str:
    """The text of a piece in as many characters as it takes in the file."""
    room = piece.end - piece.start
    if len(piece.text) != room:
        return piece.text[:room].ljust(room) if escapes else " " * room
    if not escapes and text[piece.start - 1 : piece.start] == "\\":
        return " " + piece.text[1:]
    return piece.text


def _without_addresses(text: str) -> str:
    return _ADDRESS.sub(_blank, text) if "://" in text or "www." in text else text


def _unquoted(text: str, body: Body) -> str:
    """Blank out quotations, which end where their paragraph or item ends."""
    if not any(mark in text for mark in _QUOTES):
        return text
    out, at = [], 0
    for start, end in body.flows:
        if start >= at:
            out += [text[at:start], without_quotes(text[start:end])]
            at = end
    return "".join([*out, text[at:]])


def _fields(
    source: Source, front: Front | None, end: int, fields: frozenset[str], *, hide_quotes: bool
) -> str:
    """Return the text before `end` with everything blanked but the named fields."""
    if front is None:
        return blanked(source.text[:end])
    pieces, at = [], 0
    for start, stop in _spans(source, front, fields):
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


def _spans(source: Source, front: Front, fields: frozenset[str]) -> Iterator[tuple[int, int]]:
    for path, span in front.values.items():
        depth = len(path)
        if (depth == 1 and path[0] in fields) or (
            depth > 1 and (path[-1] in OWN_INNER or (depth == 2 and path[0] in fields))
        ):
            if type(_value(front, path)) is not str:
                continue
            yield (
                source.offset(span.line, span.column),
                source.offset(span.end_line, span.end_column),
            )


def _value(front: Front, path: tuple[str | int, ...]) -> object:
    """What stands at a path; None where a second key of this name took its place."""
    value: object = front.data
    try:
        for part in path:
            value = value[part]  # type: ignore[index]
    except (KeyError, IndexError, TypeError):
        return None
    return value
