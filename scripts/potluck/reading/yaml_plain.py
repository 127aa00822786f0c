"""Front matter as nearly all files write it, read in half of the time that YAML takes.

Keys with a text or a list of texts on their line, and keys with a list below: of texts, or of keys
with a text each. What is written in any other way is left to `yaml_tree`, which says the same of
this (a test holds both to it), and what is wrong with the rest.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from potluck.reading.yaml_faults import Span
from potluck.reading.yaml_values import typed

Path = tuple[str | int, ...]
Tree = tuple[dict[str, Any], dict[Path, Span], dict[Path, Span]]

# Letters that mean nothing to YAML but themselves.
_ODD = re.compile("[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]")
_KEY = r"([a-z_][a-z0-9_]{0,60})"
# No sign that opens anything else, no colon or hash that ends it, no space at its end.
_TEXT = (
    r"(?![-?:,\[\]{}#&*!|>'\"%@` \n])[^\n:#]*+"
    r"(?:(?::(?![ \n])(?!\Z)|(?<! )#)[^\n:#]*+)*+(?<! )"
)
_QUOTED = r"\"[^\"\\\n]*+\"|'[^'\n]*+'"
_WORD = r"[^\W_][^\n,\[\]{}:#?&*!|>'\"%@`]*+(?<! )"
_LINE = re.compile(
    rf"(?:{_KEY}:(?: (?:(\[(?:{_WORD}(?:, {_WORD})*+)?+\])|({_TEXT}|{_QUOTED})))?+"
    rf"|  - (?:{_KEY}: )?+({_TEXT}|{_QUOTED})|    {_KEY}: ({_TEXT}|{_QUOTED}))(?:\n|\Z)"
)
# The groups of a line.
_NAME, _WORDS, _VALUE, _FIRST, _ITEM, _NEXT, _MORE = range(1, 8)
# What starts so is text: of the others, `typed` knows.
_NO_TYPE = frozenset("abcdeghijklmpqrsuvwxzABCDEGHIJKLMPQRSUVWXZ")
_new = tuple.__new__


@lru_cache(maxsize=1 << 14)
def same(path: Path) -> Path:
    """Return one value for all equal paths: thousands of files have the same keys."""
    return path


def read_plain(text: str, first_line: int) -> Tree | None:  # noqa: PLR0912 - calls cost more
    """Return data, places of keys and of values of YAML that starts at `first_line`.

    None where it is written in any other way.
    """
    if not text or _ODD.search(text):
        return None
    data: dict[str, Any] = {}
    keys: dict[Path, Span] = {}
    values: dict[Path, Span] = {(): _new(Span, (first_line, 1, first_line, 1, ""))}
    items: list[Any] | None = None  # those below the key `name`
    entry: dict[str, Any] | None = None  # the last of them, where it has keys
    name, at, line, end, match = "", 0, first_line - 1, len(text), _LINE.match
    while at < end:
        found = match(text, at)
        if found is None:
            return None
        at, line, kind = found.end(), line + 1, found.lastindex
        if kind == _ITEM:
            if items is None:
                return None
            if not items:
                values[same((name,))] = _new(Span, (line, 3, line, 3, ""))
            below, written, entry = found[_FIRST], found[_ITEM], None
            if below is None:
                items.append(_text(values, same((name, len(items))), line, 5, written))
                continue
            values[same((name, len(items)))] = _new(Span, (line, 5, line, 5, ""))
            entry = {}
            items.append(entry)
        elif kind == _MORE:
            below, written = found[_NEXT], found[_MORE]
            if items is None or entry is None or below in entry:
                return None
        else:
            name = found[_NAME]
            if name in data or items == []:
                return None
            path, items, entry = same((name,)), None, None
            keys[path] = _new(Span, (line, 1, line, len(name) + 1, name))
            if kind == _VALUE:
                data[name] = _text(values, path, line, len(name) + 3, found[_VALUE])
            elif kind == _WORDS:
                data[name] = _words(values, path, line, len(name) + 3, found[_WORDS])
            else:
                data[name] = items = []
            continue
        path = same((name, len(items) - 1, below))
        keys[path] = _new(Span, (line, 5, line, len(below) + 5, below))
        entry[below] = _text(values, path, line, len(below) + 7, written)
    return None if items == [] else (data, keys, values)


def _text(values: dict[Path, Span], path: Path, line: int, column: int, written: str) -> Any:
    """Note where a text stands; return its value."""
    if written[0] in "\"'":
        values[path] = _new(Span, (line, column, line, column + len(written), ""))
        return written[1:-1]
    values[path] = _new(Span, (line, column, line, column + len(written), written))
    return written if written[0] in _NO_TYPE else typed(written)


def _words(values: dict[Path, Span], path: Path, line: int, column: int, written: str) -> list[Any]:
    """Note where a list within a line and its texts stand; return their values."""
    values[path] = _new(Span, (line, column, line, column + 1, ""))
    found: list[Any] = []
    column += 1
    for word in written[1:-1].split(", ") if len(written) > 2 else ():
        found.append(_text(values, same((*path, len(found))), line, column, word))
        column += len(word) + 2
    return found
