"""Finds many patterns in many texts quickly: a text that lacks a needed letter run is skipped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from functools import cached_property

from potluck.rules.language.pattern_tree import Choices, needed, pattern_fault
from potluck.vocabulary import Word

# How far from the letters that it needs a match can begin or end; no row is longer.
_REACH = 120
_GAP = r"(?: {1,5}|\n {0,8}(?=\S))"
_GAP_OR_HYPHEN = rf"(?:-|{_GAP})"


class Search:
    """A row of the language guide. Its patterns are compiled when a text first needs them.

    A row with a faulty pattern matches nothing.
    """

    def __init__(self, word: Word, choices: Choices) -> None:
        self.word = word
        self.choices = choices

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str] | None, ...]:
        """The row's pattern, letters that each match needs, and the row's exceptions."""
        word = self.word
        if pattern_fault(word.pattern) or any(pattern_fault(text) for text in word.allow):
            return (None, None, None)
        allow = "|".join(f"(?:{text})" for text in word.allow)
        return _lower(word.pattern), _near(self.choices), _lower(allow) if allow else None

    def matches(self, text: str) -> Iterator[re.Match[str]]:
        """Yield what the row finds in `text`, which is in lower case, and no exception covers."""
        pattern, near, allow = self._patterns
        if pattern is None:
            return
        fine: list[tuple[int, int]] | None = None
        for begin, stop in _windows(text, near):
            for match in pattern.finditer(text, begin, stop):
                if not match[0]:
                    continue
                if fine is None:
                    fine = [m.span() for m in allow.finditer(text)] if allow else []
                if not any(first < match.end() and match.start() < end for first, end in fine):
                    yield match


def _windows(text: str, near: re.Pattern[str] | None) -> Iterator[tuple[int, int]]:
    """Yield the parts of a text in which the row can match: around letters that it needs."""
    if near is None:
        yield 0, len(text)
        return
    start = end = -1
    for hit in near.finditer(text):
        if end < 0:
            start, end = max(0, hit.start() - _REACH), hit.end() + _REACH
        elif hit.start() - _REACH <= end:
            end = hit.end() + _REACH
        else:
            yield start, end
            start, end = hit.start() - _REACH, hit.end() + _REACH
    if end >= 0:
        yield start, end


class Searches(dict[str, tuple[int, ...]]):
    """The rows that can match in a text with given words.

    A row waits for words that hold runs of letters which each of its matches must have: one run of
    each of its choices. The dictionary remembers which choices a word meets, and the rows for
    the text that was asked for last.
    """

    def __init__(self, rows: Sequence[tuple[Search, Choices]]) -> None:
        super().__init__()
        self.rows: list[tuple[Search, frozenset[int]]] = []
        self.runs: list[tuple[str, int]] = []
        self.last: tuple[Set[str], list[Search]] = frozenset(), []
        choice = 0
        for search, choices in rows:
            numbers = range(choice, choice + len(choices))
            self.rows.append((search, frozenset(numbers)))
            self.runs += [
                (run, n) for n, runs in zip(numbers, choices, strict=True) for run in runs
            ]
            choice += len(choices)

    def __missing__(self, word: str) -> tuple[int, ...]:
        found = tuple({n for run, n in self.runs if run in word})
        self[word] = found
        return found

    def likely(self, words: Set[str]) -> list[Search]:
        """Return the rows that can match in a text of these lower-case words."""
        if words is self.last[0]:
            return self.last[1]
        met: set[int] = set()
        for word in words:
            found = self[word]
            if found:
                met.update(found)
        self.last = words, [search for search, choices in self.rows if choices <= met]
        return self.last[1]


def compiled(words: Sequence[Word]) -> Searches:
    """Make searches of the language guide's rows."""
    return Searches(
        [(Search(word, runs), runs) for word in words for runs in [needed(word.pattern)]]
    )


def _over_line_ends(pattern: str) -> str:
    """Let each space of a pattern stand for a line end, too, or for two spaces."""
    pieces = re.split(r"(\\.|\[(?:\\.|[^\]\\])*\])", pattern)
    return "".join(
        {"[- ]": _GAP_OR_HYPHEN, "[ -]": _GAP_OR_HYPHEN}.get(piece, piece)
        if number % 2
        else piece.replace(" ", _GAP)
        for number, piece in enumerate(pieces)
    )


def _lower(pattern: str) -> re.Pattern[str]:
    """Compile for text in lower case: searching without regard to case takes twice as long."""
    if "(?<" not in pattern:
        pattern = _over_line_ends(pattern)
    if re.search(r"\\[A-Z]|\(\?[A-Z]", pattern):
        return re.compile(pattern, re.I)
    return re.compile(pattern.lower())


def _near(choices: Choices) -> re.Pattern[str] | None:
    """Compile the choice of letter runs that fewest texts hold, by guess."""
    if not choices:
        return None
    best = max(choices, key=lambda runs: (min(map(len, runs)), -len(runs)))
    return re.compile("|".join(map(re.escape, best)))
