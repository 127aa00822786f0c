"""Front matter as most write it is read quickly, and as a parser of YAML reads it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from potluck.diagnostics import Problem
from potluck.reading import Source, yaml_tree
from potluck.reading.yaml_plain import read_plain
from potluck.reading.yaml_tree import YamlTree


def by_the_parser(text: str, first_line: int) -> tuple[YamlTree | None, list[Problem]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_tree, "read_plain", lambda *_: None)
        return yaml_tree.read_yaml(Source("x.md", "\n" * (first_line - 1) + text), text, first_line)


# What means something to YAML, or looks as if it did.
SIGNS = (
    " ", "  ", "- ", ": ", ":", "#", " #", '"', "'", "[", "]", ", ", ",", "\n", "\n  ", "\n    ",
    "\n  - ", "{", "}", "&", "*", "!", "|", ">", "%", "@", "`", "?", "-", "\t", "é", "\u2028",
    "\xa0", "\x85", "\\", "~", "null", "1", "key: ", "a: b", "---\n", "0x1", "<<", "\ufeff", "[]",
    "[a, b]", "yes", "2026-01-01", "\r", "...\n", "🎉",
)  # fmt: skip


def test_what_is_read_quickly_is_read_as_the_parser_reads_it(shed: Path) -> None:
    texts = [
        text[4 : text.index("\n---\n", 4) + 1]
        for text in (file.read_text(encoding="utf-8") for file in shed.glob("hacks/*/*.md"))
        if text.startswith("---\n")
    ]
    texts.append("a: [x, y z]\nb: 2024\nc:\n  - d: \"e f\"\n    g: 'h'\n  - i\nj: c. 2023, k:l#m\n")
    draw, quick = random.Random(7), 0
    for number in range(1500):
        lines = draw.choice(texts).split("\n")
        start = draw.randrange(len(lines))
        text = "\n".join(lines[start : start + draw.randrange(1, 9)])
        for _ in range(number % 3):
            at = draw.randrange(len(text) + 1)
            text = text[:at] + draw.choice(SIGNS) + text[at + draw.choice((0, 0, 1, 4)) :]
        first_line = draw.choice((1, 2))
        found = read_plain(text, first_line)
        if found is not None:
            quick += 1
            tree, problems = by_the_parser(text, first_line)
            assert tree, text
            assert not problems, text
            assert repr(found) == repr((tree.data, tree.keys, tree.values)), text
    assert quick > 300
