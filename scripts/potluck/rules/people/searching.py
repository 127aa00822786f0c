"""Finds what looks private in all that a file shows: words, links, credits, sources and notes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import re2

from potluck.reading import Document
from potluck.reading.body.prose import shown
from potluck.rules.engine import Finding
from potluck.rules.language.guide import Spans
from potluck.rules.people import patterns, streets

_LEADS_TO_PEOPLE = (
    patterns.IDENTITY,
    patterns.PLATE,
    streets.STREET,
    streets.HOME,
    patterns.BIRTH,
)
# Notes for editors: everybody can read them in the file. A waiver quotes what it allows.
_NOTE = re.compile(r"(?m)(?:^|(?<=\s))#(?!\s*potluck:)[^\n]*")
# Room between digits, and what may be written there so that a page shows the number as one.
_ROOM = re.compile(r"(?<=\d)\s{2,}(?=[\d().+/-])|(?<=[().+/-])\s{2,}(?=\d)")
_MAYBE_ROOM = re2.compile(r"\p{Nd}\s{2,}[\p{Nd}().+/-]|[().+/-]\s{2,}\p{Nd}")
_UNSEEN = re.compile(r"(?:[\s*_`\\>]|&#?[A-Za-z0-9]{1,8};)*")
# Which keys of sources and credits pages show.
_SHOWN = frozenset({"title", "by", "year"})
_WORD = re.compile(r"[^\W_]+")
_Texts = list[tuple[int, str]]


def searched(
    document: Document,
    pattern: re.Pattern[str],
    message: str,
    help_: str,
    fine: Callable[[re.Match[str]], bool] | None = None,
    *,
    credits: bool = False,
    likely: Sequence[Any] = (),
) -> Iterator[Finding]:
    """Yield what a pattern finds in the file's texts; where asked, in credits and sources, too.

    Where given, one of the patterns in `likely` must find something in a text, which is quick.
    """
    for start, text in (*texts(document), *(_credits(document) if credits else ())):
        if likely and not any(one.search(text) for one in likely):
            continue
        plain = text if text.isascii() else text.translate(patterns.LOOKALIKES)
        closed, removed = _closed(plain, document.source.text[start : start + len(plain)])
        for match in pattern.finditer(closed):
            if fine is None or not fine(match):
                at, end = (start + _before(removed, n) for n in match.span(_meant(match)))
                yield Finding(document.source.place_at(at, end), message, help=help_)


def texts(document: Document) -> _Texts:
    """Return (start, text) of what everybody can read: open words, words of links, and notes."""
    return document.derive(_read).texts


def whole_text(document: Document) -> str:
    """Return all of `texts` as one."""
    return document.derive(_read).whole


def every_word(document: Document) -> frozenset[str]:
    """Return the lower-case words of `texts`."""
    return document.derive(_read).words


class _Read(NamedTuple):
    texts: _Texts
    whole: str
    words: frozenset[str]


def _read(document: Document) -> _Read:
    """What several rules ask of the same file."""
    found = [(0, document.open_words)]
    links = [piece for piece in document.body.pieces if piece.web]
    if links:
        found.append((document.body_start, shown(document.body, links)))
    front = document.source.text[: document.body_start]
    if "#" in front:
        found += [(note.start(), note[0]) for note in _NOTE.finditer(front)]
    more = "\n".join(text for _, text in found[1:])
    words = document.word_set | frozenset(_WORD.findall(more.lower()))
    return _Read(found, f"{document.open_words}\n{more}", words)


def _meant(match: re.Match[str]) -> str | int:
    """Return the group that is meant of what was found: of "call Sam on 5550182" the number."""
    return "called" if match.lastgroup == "called" else 0


def _closed(text: str, written: str) -> tuple[str, list[tuple[int, int]]]:
    """Return a text with one space where markup or a line's end parts a number.

    Also (place in it, how many characters are missing before that), in order.
    """
    if not _MAYBE_ROOM.search(text):
        return text, []
    found, removed, gone, at = [], [], 0, 0
    for room in _ROOM.finditer(text):
        start, end = room.span()
        coded = written[start - 1] == "&"  # `&#45;`, of which the text has `-` and room
        if _UNSEEN.fullmatch(written, start - coded, end):
            found.append(text[at : start + 1])
            gone, at = gone + end - start - 1, end
            removed.append((end - gone, gone))
    return "".join([*found, text[at:]]), removed


def _before(removed: list[tuple[int, int]], place: int) -> int:
    """Return where a place of a closed text was before."""
    index = bisect_right(removed, place, key=lambda pair: pair[0])
    return place + (removed[index - 1][1] if index else 0)


def private_spans(document: Document) -> Spans:
    """Return the places of numbers and addresses that lead to a person."""
    text = document.open_words
    found = (match.span() for pattern in _LEADS_TO_PEOPLE for match in pattern.finditer(text))
    return Spans(found)


def _credits(document: Document) -> Iterator[tuple[int, str]]:
    """Yield (start, text) of each name in the credits, and of each source's title and author."""
    front = document.front
    if front is None or not (front.data.get("credits") or front.data.get("sources")):
        return
    for path, span in front.values.items():
        credited = path[:1] == ("credits",) and len(path) == 2
        if credited or ("sources" in path and path[-1] in _SHOWN):
            start = document.source.offset(span.line, span.column)
            end = document.source.offset(span.end_line, span.end_column)
            yield start, document.source.text[start:end]
