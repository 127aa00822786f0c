"""What is looked for first, in one search, is in every text in which a rule finds anything."""

from __future__ import annotations

import random
import re
import sys
from dataclasses import replace
from pathlib import Path

from potluck.library import load
from potluck.reading import read_document
from potluck.rules.body import dialect, list_marks
from potluck.rules.language import unfinished
from potluck.rules.people import patterns
from potluck.search import telling

FOREIGN = (
    "!!! note", "??? note", "???+ note", "::: tip", "*[HTML]: x", "[TOC]", "[[_TOC_]]", "[toc]",
    "a {.red}", "[^1]", "~~no~~", "==yes==", "[!NOTE]", "> [!TIP]", "Said.[1]", "Said. [12]",
    "a word [7]", "now :smile: x", "End. #tag", "%%x%%", "// note", "|a|\n|b|", "- [ ] x",
    "1. [X] y", "$$x$$", "Item\tCount\nSocks\t12",
)  # fmt: skip


def test_every_mark_of_another_tool_is_likely() -> None:
    for text in FOREIGN:
        assert any(pattern.search(text) for _, pattern, _, _ in dialect._PATTERNS), text
        assert dialect._LIKELY.search(f"Some words.\n\n{text}\n"), text
    for _, pattern, what, _ in dialect._PATTERNS:
        assert any(map(pattern.search, FOREIGN)), what


def test_every_odd_mark_of_a_list_is_likely() -> None:
    odd = (
        "2.**Leave** a gap", "2)**Leave**", "٢.**Leave**", "1.Leave", "-Leave it", "-**Leave**",
        "1.\u00a0Leave", "*\u2003Leave", "-\u3000Leave", "• Leave", "  — Leave", "o  Leave",
        "Step 1: **Leave**", "step 2**Leave**", "(1) **Leave**", "1/ **Leave**", "3 . **Leave**",
        "1\ufe0f\u20e3 **Leave**", "1\u20e3**Leave**", "② **Leave**", "a) **Leave**",
        "IV. **Leave**", "   7 - **Leave**",
    )  # fmt: skip
    for text in odd:
        finders = (list_marks._NO_SPACE, list_marks._ODD_BULLET, list_marks._ODD_NUMBER)
        assert any(pattern.search(f"Words.\n{text}\n") for pattern in finders), text
        assert list_marks._LIKELY.search(f"Words.\n{text}\n"), text
    assert not list_marks._LIKELY.search("1. **Leave** it\n2. Take\n\n- So\n- **So**\n\n> Yes")


def test_digits_are_many_with_any_space_between_them() -> None:
    spaces = [c for c in map(chr, range(sys.maxunicode + 1)) if re.fullmatch(r"\s", c)]
    assert len(spaces) > 20
    for between in (*spaces, *"()./+-‐‑‒–—―−"):
        assert patterns.MANY_DIGITS.search(f"call 1{between * 3}2 now"), ascii(between)
    assert not patterns.MANY_DIGITS.search("from 1980 to 90")


def test_each_sentence_of_the_example_is_found() -> None:
    for sentence in unfinished._example():
        document = read_document("hacks/a/b.md", f"---\ntitle: a\n---\n\n{sentence}\n".encode())
        assert list(unfinished._untouched(document)), sentence


def test_words_are_the_same_with_and_without_letters_of_other_alphabets(shed: Path) -> None:
    library = load(shed)
    hack = next(iter(library.hacks.values()))
    odd = "it's 4x4 snake_case a1bc-def"
    for more in ("", odd, f"{odd} don’t ÉTÉ naïve"):
        front = hack.front.model_copy(update={"summary": f"Say {more}."})
        found = replace(hack, front=front, document=read_document("a.md", b"---\n---\nAnd so on"))
        text = " ".join([front.title, front.summary, *front.situations, found.body.text])
        assert found.words == frozenset(re.findall(r"[^\W\d_]{3,}", text.lower()))


def test_words_of_search_are_the_same_in_ascii_and_beyond() -> None:
    signs, draw = "ab1'-_ .,\n\"(é’", random.Random(5)
    for number in range(3000):
        some = signs if number % 2 else signs[:-2]
        text = "".join(draw.choice(some) for _ in range(number % 23))
        expected = telling._WORD.findall(text.lower().replace("’", "'"))
        assert telling.words_of(text) == expected, text


def test_own_words_and_open_words_are_those_of_their_file(shed: Path) -> None:
    files = sorted(shed.glob("hacks/*/*.md"))
    text = "---\ntitle: a\n---\n\nSay `this`, and:\n\n> That.\n"
    texts = [text.encode(), *(file.read_bytes() for file in files)]
    own = [read_document("a.md", data).own_words for data in texts]
    opened = [read_document("a.md", data).open_words for data in texts]
    both = [read_document("a.md", data) for data in texts]
    assert [(document.open_words, document.own_words) for document in both] == [
        *zip(opened, own, strict=True)
    ]
    assert "That" in opened[0]
    assert "That" not in own[0]
