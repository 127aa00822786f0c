"""Searches texts for the rows of the language guide, in time that grows with the text alone.

Rows come from contributors. RE2 knows no pattern that takes longer than a text is long, times the
size of the pattern; where a row is wrong, `pattern_fault` says how, and the row matches nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from itertools import islice

import re2

from potluck.reading import Document
from potluck.vocabulary import Word

# The largest of our own rows takes 2,000 steps of RE2's machine.
MOST_STEPS = 4000
_LONGEST = 2000
_MOST_TOGETHER = 60_000
_GAP = r"(?: {1,5}|\n {0,8})"
_GAP_OR_HYPHEN = rf"(?:-|{_GAP})"
# More of one row in one text say the same thing again.
MOST_MATCHES = 500
_TOO_MUCH = "the pattern repeats too much and would be slow"
# A character that is written with a backslash, or a set of characters.
_WHOLE = re.compile(r"(\\.|\[(?:\\.|[^\]\\])*\])")
Match = tuple[int, int, Word]


class Guide:
    """The rows of the language guide, ready to search with."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = list(words)
        self._any = _either(self.words)
        if words and self._any is None:
            self.words = [word for word in words if not any(map(pattern_fault, _patterns(word)))]
            self._any = _either(self.words)

    def matches(self, text: str) -> list[Match]:
        """Return (start, end, row) of all that the guide finds in `text` and no exception covers.

        Matches of several rows may overlap.
        """
        return list(self._search(text)) if self._any and self._any.search(text) else []

    def matches_in(self, document: Document) -> list[Match]:
        """Return the matches in a file's own words, looked for once."""
        return document.derive(self._matches_in)

    def _matches_in(self, document: Document) -> list[Match]:
        return self.matches(document.own_words)

    @cached_property
    def _rows(self) -> list[tuple[Word, re2._Regexp, re2._Regexp | None]]:
        rows = []
        for word in self.words:
            if not any(map(pattern_fault, _patterns(word))):
                allow = "|".join(f"(?:{text})" for text in word.allow)
                rows.append((word, _compiled(word.pattern), _compiled(allow) if allow else None))
        return rows

    def _search(self, text: str) -> Iterator[Match]:
        for word, pattern, allow in self._rows:
            found = [match.span() for match in islice(pattern.finditer(text), MOST_MATCHES)]
            if not word.pattern.isascii():
                found = [span for span in found if _whole(text, *span)]
            if found and allow:
                fine = Spans(m.span() for m in allow.finditer(text))
                found = [span for span in found if not fine.touch(*span)]
            yield from ((start, end, word) for start, end in found)


def _either(words: Sequence[Word]) -> re2._Regexp | None:
    """Return all rows as one pattern, which most texts need no more than; None where it is none.

    It is made in a tenth of the time that it takes to look at each row, as `pattern_fault` does.
    """
    if any(len(word.pattern) > _LONGEST for word in words):
        return None
    try:
        found = re2.compile(
            "|".join(f"(?:{_ready(word.pattern)})" for word in words), _options(never_capture=True)
        )
    except re2.error:
        return None
    return found if words and found.programsize <= _MOST_TOGETHER and not found.search("") else None


class Spans:
    """Stretches of a text that do not overlap, in order."""

    def __init__(self, spans: Iterable[tuple[int, int]] = ()) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if not self.touch(start, end):
                self.add(start, end)

    def touch(self, start: int, end: int) -> bool:
        """Whether a letter of `start` to `end` lies in one of the stretches."""
        at = bisect_right(self._ends, start)
        return at < len(self._starts) and self._starts[at] < end

    def add(self, start: int, end: int) -> None:
        """Add a stretch that touches none."""
        at = bisect_right(self._starts, start)
        self._starts.insert(at, start)
        self._ends.insert(at, end)


def longest(matches: Iterable[Match]) -> list[Match]:
    """Keep the longest of the matches that share letters: one message for each cause."""
    taken, kept = Spans(), []
    for start, end, word in sorted(matches, key=lambda m: (m[0] - m[1], m[0])):
        if not taken.touch(start, end):
            taken.add(start, end)
            kept.append((start, end, word))
    return kept


def pattern_fault(pattern: str) -> str:
    """Say what is wrong with a pattern, or nothing."""
    if len(pattern) > _LONGEST:
        return f"the pattern has {len(pattern):,} characters; the limit is {_LONGEST:,}"
    if look := re.search(r"(?<!\\)\(\?<?[=!]", pattern):
        return f"the pattern uses a look-around, `{look[0]}`, which does not work here"
    try:
        found = _compiled(pattern)
    except re2.error as error:
        what = error.args[0]
        said = what.decode(errors="replace") if isinstance(what, bytes) else str(what)
        if "repetition size" in said or "too large" in said:
            return _TOO_MUCH
        return f"the pattern is not a regular expression: {said}"
    if found.search("") is not None:
        return "the pattern also matches empty text"
    if found.programsize > MOST_STEPS:
        return _TOO_MUCH
    return ""


def _patterns(word: Word) -> tuple[str, ...]:
    return (word.pattern, *word.allow)


@cache
def _compiled(pattern: str) -> re2._Regexp:
    return re2.compile(_ready(pattern), _options())


def _options(*, never_capture: bool = False) -> re2.Options:
    options = re2.Options()
    options.case_sensitive = False
    options.log_errors = False
    options.never_capture = never_capture
    options.max_mem = 1 << 26
    return options


def _ready(pattern: str) -> str:
    """Return the pattern as RE2 searches for it.

    Each space stands for a line end, too, or for two spaces. RE2's `\\b` knows the letters of
    ASCII alone; a pattern with others is held against the words of the text by `_whole`.
    """
    if not pattern.isascii():
        pattern = pattern.replace(r"\b", "")
    pieces = _WHOLE.split(pattern)
    return "".join(
        {"[- ]": _GAP_OR_HYPHEN, "[ -]": _GAP_OR_HYPHEN}.get(piece, piece)
        if number % 2
        else piece.replace(" ", _GAP)
        for number, piece in enumerate(pieces)
    )


def _whole(text: str, start: int, end: int) -> bool:
    """Whether no word of the text goes on before or after the match."""
    before = text[start - 1 : start].isalnum() and text[start].isalnum()
    after = text[end : end + 1].isalnum() and text[end - 1].isalnum()
    return not (before or after)
