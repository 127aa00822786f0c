"""What a row of any language guide finds, that it counts letters, and that none can hang."""

from __future__ import annotations

import time

import pytest

from potluck.rules.language.guide import Guide, Spans, longest, pattern_fault
from potluck.vocabulary import Word


def row(pattern: str, *allow: str) -> Word:
    return Word(id="row", avoid=["it"], use=["that"], why="So.", level="change", pattern=pattern,
                allow=list(allow))  # fmt: skip


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("(", "not a regular expression"),
        ("a*", "matches empty text"),
        (r"(\w+\s*)*", "matches empty text"),
        (r"inmates?(?! anonymous)", "look-around"),
        (r"(?<=an )inmate", "look-around"),
        (r"(a)\1", "not a regular expression"),
        ("(?:s{500}){500}", "repeats too much"),
        (r"(?:\w{1,90} ){9}x", "repeats too much"),
        ("s" * 3000, "3,000 characters"),
    ],
)
def test_a_row_that_cannot_be_searched_for_is_refused(pattern: str, said: str) -> None:
    assert said in pattern_fault(pattern)
    assert Guide([row(pattern)]).matches("an inmate") == []


@pytest.mark.parametrize("pattern", ["(?:s|s)+zq", "s*s*s*s*zq", "(s+s+)+zq", "(?:s?){400}zq"])
def test_no_row_takes_longer_for_a_long_text_than_its_length_asks(pattern: str) -> None:
    rows = Guide([row(pattern)])
    start = time.process_time()
    assert rows.matches("s" * 100_000) == []
    assert time.process_time() - start < 5  # other machinery needs hours for each of these


def test_a_space_stands_for_a_line_end_and_for_what_markup_leaves() -> None:
    rows = Guide([row(r"\bdust[- ]free zone\b")])
    texts = ("dust free zone", "dust-free\n  zone", "dust    free zone", "dust free\n\nzone")
    assert [len(rows.matches(f"a {text} b")) for text in texts] == [1, 1, 1, 0]


def test_words_of_other_languages_are_whole_words() -> None:
    rows = Guide([row(r"\bнаркоман(?:ы|ов)?\b"), row(r"\böde\b")])
    assert [(s, e) for s, e, _ in rows.matches("Тут наркоманы. Наркоманский öde Blöde")] == [
        (4, 13), (28, 31),
    ]  # fmt: skip


def test_places_count_letters_not_bytes() -> None:
    rows = Guide([row(r"\binmates?\b", r"\binmates? in poems\b")])
    text = "é “ñ” İ inmate, inmates in poems, inmates"
    assert [text[s:e] for s, e, _ in rows.matches(text)] == ["inmate", "inmates"]


def test_the_longest_of_overlapping_matches_stays() -> None:
    word = row("x")
    kept = longest([(0, 4, word), (2, 9, word), (9, 10, word), (10, 11, word), (3, 9, word)])
    assert sorted(match[:2] for match in kept) == [(2, 9), (9, 10), (10, 11)]


def test_spans_touch_only_what_shares_a_letter() -> None:
    spans = Spans([(5, 9), (1, 3), (2, 4)])
    touched = [spans.touch(*pair) for pair in ((0, 1), (0, 2), (3, 5), (8, 12), (9, 12), (4, 6))]
    assert touched == [False, True, False, True, False, True]
