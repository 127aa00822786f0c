"""What is asked of a text is worked out while it is at hand, and no text is parsed again for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from making import hack_text, hacks_json, library_of
from potluck.build_cache import Ledger, recall_facts
from potluck.connections import connect
from potluck.feeds import structured_data
from potluck.library import Library
from potluck.pages import Context
from potluck.pages.hack_page import hack_page, page_texts
from potluck.pages.hack_source import hack_source
from potluck.reading.body import outline
from potluck.search import search_files
from potluck.site import Site
from potluck.text_extracts import TextExtracts
from potluck.words import read_words

SITE = Site(name="Shed", description="", url="https://example.org/", repository="", edit_base="",
            language="en", content_license="", content_license_url="", code_license="")  # fmt: skip
IMAGE = b"\n![Chairs in a circle](chairs.jpg)\n"


@pytest.fixture(scope="module")
def words(root: Path) -> dict[str, Any]:
    return read_words(root, "en")


def two_hacks() -> Library:
    library = library_of({"one": hack_text(), "two": hack_text(title="Two & more")})
    recall_facts(library.documents.values(), Ledger())
    return library


def asked(library: Library, words: dict[str, Any]) -> list[object]:
    context = Context(library, library.derive(connect), SITE, words)
    hacks = library.hacks.values()
    return [
        *(hack_page(context, hack) for hack in hacks), *map(hack_source, hacks),
        *(structured_data(hack, SITE) for hack in hacks),
        search_files(library, words), hacks_json(library, SITE),
    ]  # fmt: skip


def test_what_was_worked_out_is_all_that_is_asked(
    words: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = asked(two_hacks(), words)
    here, there = two_hacks(), two_hacks()
    for library in (here, there):
        library.derive(connect)
    one, other = TextExtracts(here, SITE, words), TextExtracts(there, SITE, words)
    for path in here.documents:
        packed = one.of(path)  # as it travels to another process
        if packed:
            other.take(path, packed)
    for document in here.documents.values():
        document.body.forget()
    parsed: list[str] = []
    monkeypatch.setattr(outline, "parse", lambda text: parsed.append(text) or 1 / 0)
    assert asked(here, words) == asked(there, words) == expected
    assert parsed == []


def test_a_text_with_an_image_is_drawn_when_all_was_looked_at(words: dict[str, Any]) -> None:
    library = library_of({"one": hack_text(), "two": hack_text() + IMAGE})
    recall_facts(library.documents.values(), Ledger())
    extracts = TextExtracts(library, SITE, words)
    assert all(extracts.of(hack.path) for hack in library.hacks.values())
    assert [*library.derive(page_texts)] == ["one"]
    assert extracts.of("hacks/common-room/index.md") is None
