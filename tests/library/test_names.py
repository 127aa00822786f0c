"""The names of this library: what only looks like somebody's full name."""

from __future__ import annotations

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
