"""Which files lead to a hack: links are found however they are written, and sought sparingly."""

from __future__ import annotations

import pytest

from potluck.library import Library, build_library
from potluck.rules.whole.orphans import leading_to, linking

FRONT = "---\ntitle: {}\n---\n\n"
PATH = "hacks/rooms/look-around.md"


def library_with(text: str) -> Library:
    """A library of two hacks; the second holds `text`. Front matter names nobody."""
    files = {
        "hacks/rooms/circle-the-chairs.md": FRONT.format("Circle the chairs") + "Move them.\n",
        PATH: FRONT.format("Look around") + text + "\n",
    }
    return build_library({path: text.encode() for path, text in files.items()})


@pytest.mark.parametrize(
    "text",
    [
        "See [how](circle-the-chairs.md).",
        "See [how](../rooms/circle-the-chairs.md#watch-out).",
        "See [how][1].\n\n[1]: circle-the-chairs.md",
        "See [how](<circle-the-chairs.md>).",
        "See [how](circle\\-the-chairs.md).",
        "See [how](circle&#45;the-chairs.md).",
        "See [how](circle-the-chairs&period;md).",
        "See [one](two.md) and [how](circle-the-chairs.md) and [three](three.md).",
    ],
)
def test_a_link_is_found_however_it_is_written(text: str) -> None:
    library = library_with(text)
    assert linking(library, "circle-the-chairs") == {PATH}
    assert leading_to(library, "circle-the-chairs") == {PATH}


@pytest.mark.parametrize("text", ["Circle the chairs.", "`circle-the-chairs.md`", "[a](b.md)"])
def test_what_is_no_link_leads_nowhere(text: str) -> None:
    assert leading_to(library_with(text), "circle-the-chairs") == set()


def test_a_text_that_cannot_hold_the_link_is_not_parsed() -> None:
    """Each process of a large check would otherwise parse the texts of both."""
    library = library_with("See [how](the-chairs.md).")
    linking(library, "circle-the-chairs")
    assert not any("_parsed" in vars(d.body) for d in library.documents.values())
