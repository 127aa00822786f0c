"""The names of this library: what only looks like somebody's full name, and those of its hacks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from potluck.library import Library
from potluck.rules.people.full_names import known_names
from potluck.rules.people.name_shapes import full_names


@pytest.mark.parametrize(
    "text",
    [
        "Crystal Meth is around.",
        "The Good Samaritan law covers people who call.",
        "The Johns Hopkins study says so.",
        "The Vancouver Area Network of Drug Users runs it.",
        "Most Narcan kits hold two sprays.",
    ],
)
def test_what_only_looks_like_a_name_is_left_alone(library: Library, text: str) -> None:
    assert [text[s.start : s.end] for s in full_names(text, known_names(library))] == []


def test_the_engine_names_no_hack_of_this_library(root: Path, library: Library) -> None:
    """Examples in messages and help are of a library that nobody has."""
    slugs = "|".join(sorted(map(re.escape, library.every_hack), key=len, reverse=True))
    named = re.compile(rf"(?<![\w-])(?:{slugs})(?![\w-])")
    files = [
        file for folder in ("scripts/potluck", "overrides") for file in (root / folder).rglob("*")
        if file.suffix in {".py", ".yml", ".html", ".js", ".typ", ".po"}
    ]  # fmt: skip
    assert len(files) > 400
    assert not {
        (file.name, match[0]) for file in files
        for match in named.finditer(file.read_text(encoding="utf-8"))
    }  # fmt: skip
