"""The drawings of PDFs are taken apart once, however often and for whatever paper they are read.

Pages of both papers hold the same drawing, which is only moved; and each test that reads a page
would take it apart anew, in Python, which took longer than to set it. pypdf reads letter by letter;
here its own objects are made of whole tokens, each of which it reads once. What is no such list of
tokens (a picture between operators) it reads itself.
"""

from __future__ import annotations

import io
import re
from functools import lru_cache
from typing import Any

from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    ContentStream,
    FloatObject,
    NumberObject,
    read_object,
)

_MOVED = re.compile(rb"1 0 0 1 \S+ \S+ cm\n")
# Letters: as they are, after a backslash, or between further parentheses, which come in pairs.
_PLAIN = rb"[^()\\]+|\\[\s\S]"
_PAIR = rb"\((?:" + _PLAIN + rb"|\((?:" + _PLAIN + rb"|\((?:" + _PLAIN + rb")*\))*\))*\)"
_STRING = _PAIR + rb"|<[0-9A-Fa-f]*>"
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|[nrtbf()\\])")
_MEANT = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_TOKEN = re.compile(
    rb"\s*(?:(" + _STRING + rb"|<<(?:[^<>()]|" + _STRING + rb")*>>"
    rb"|/[^\s()<>\[\]{}/%]+|[+-]?(?:\d+\.?\d*|\.\d+)(?=[\s\[\]()<>/]))|(\[|\])|([A-Za-z'\"][\w*]*))"
)
_take_apart = ContentStream._parse_content_stream


def _letter(escaped: re.Match[bytes]) -> bytes:
    letter = escaped[1]
    return bytes((int(letter, 8) & 255,)) if letter.isdigit() else _MEANT.get(letter, letter)


@lru_cache(maxsize=50_000)
def _object(token: bytes) -> Any:
    if token.startswith(b"("):
        return ByteStringObject(_ESCAPED.sub(_letter, token[1:-1]))
    if token[0] in b"+-.0123456789":
        return FloatObject(token) if b"." in token else NumberObject(token)
    return read_object(io.BytesIO(token + b" "), None, "bytes")


@lru_cache(maxsize=2000)
def _operations(drawing: bytes) -> tuple[tuple[Any, bytes], ...]:
    found = _of_tokens(drawing)
    if found is not None:
        return found
    stream = ContentStream(None, None, "bytes")
    _take_apart(stream, io.BytesIO(drawing))
    return tuple(stream._operations)


def _of_tokens(drawing: bytes) -> tuple[tuple[Any, bytes], ...] | None:
    """Return the same as pypdf, or None where this is more than tokens."""
    drawing, at = drawing.rstrip(), 0
    found: list[tuple[Any, bytes]] = []
    operands: list[Any] = []
    outer: list[Any] = []  # while an array is open
    while at < len(drawing):
        match = _TOKEN.match(drawing, at)
        if not match:
            return None
        at = match.end()
        token, bracket, operator = match.groups()
        if token is not None:
            operands.append(_object(token))
        elif bracket == b"[":
            outer, operands = operands, ArrayObject()
        elif bracket:
            operands = [*outer, operands]
        elif operator in (b"BI", b"true", b"false", b"null"):
            return None
        else:
            found.append((operands, operator))
            operands = []
    return tuple(found)


def _remembered(self: ContentStream, stream: Any) -> None:
    drawing = stream.getvalue()
    moved = _MOVED.match(drawing)
    start = moved.end() if moved else 0
    self._operations = [*_operations(drawing[:start]), *_operations(drawing[start:])]


ContentStream._parse_content_stream = _remembered  # type: ignore[method-assign]
