"""The query layer in a real browser: stems, spelling, synonyms, stop words."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from any_search import (  # noqa: F401
    test_any_text_gets_an_answer,
    test_every_exact_title_of_a_hack_comes_first,
    test_nonsense_has_nothing_near,
    test_what_stands_for_a_word_never_comes_before_the_word,
)
from potluck.library import Library
from potluck.words import read_words
from query_layer import answer, query_layer

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def layer(browser: Browser, root: Path, library: Library) -> Iterator[Page]:
    page = query_layer(browser, root, library)
    yield page
    page.close()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("kettle", "kettles"), ("neighbour", "neighbors"), ("apologise", "apologizing"),
        ("stop", "stopped"), ("policy", "policies"), ("behaviour", "behavior"),
        ("organisation", "organization"), ("wash", "washes"), ("bathroom's", "bathrooms"),
    ],
)  # fmt: skip
def test_forms_of_a_word_share_a_stem(layer: Page, one: str, other: str) -> None:
    stems = layer.evaluate(
        "words => words.map(word => PotluckSearch.tokens(word)[0].stem)", [one, other]
    )
    assert stems[0] == stems[1]


@pytest.fixture(scope="module")
def spoken(browser: Browser, root: Path) -> Iterator[Callable[[str, str], list[dict[str, Any]]]]:
    """The words of a text as the search of a language reads them."""
    page = browser.new_page()
    page.add_script_tag(path=root / "overrides/assets/javascripts/search-text.js")
    read = "([words, text]) => { PotluckSearch.speak(words); return PotluckSearch.tokens(text); }"

    def tokens(language: str, text: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = page.evaluate(
            read, [read_words(root, language)["search_words"], text]
        )
        return found

    yield tokens
    page.close()


@pytest.mark.parametrize(
    "forms",
    [
        "pelea peleas peleando peleándose pelearon", "usar usan usando uso",
        "jeringa jeringas geringa", "vomitar bomito", "despierta despertó", "joven jóvenes",
        "sobredosis sobredocis", "agotada agotamiento", "baño bano baños",
    ],
)  # fmt: skip
def test_forms_of_a_spanish_word_share_a_stem(
    spoken: Callable[[str, str], list[dict[str, Any]]], forms: str
) -> None:
    assert len({token["stem"] for token in spoken("es", forms)}) == 1


def test_words_that_an_apostrophe_joins_are_read_apart(
    spoken: Callable[[str, str], list[dict[str, Any]]],
) -> None:
    text = "J'ai vu l’ambulance d'aujourd'hui"
    found = spoken("fr", text)
    assert [token["word"] for token in found] == [
        "j",
        "ai",
        "vu",
        "l",
        "ambulance",
        "d",
        "aujourdhui",
    ]
    assert text[found[4]["start"] : found[4]["end"]] == "ambulance"
    assert [token["word"] for token in spoken("ht", "m'ap tonbe")] == ["m", "ap", "tonbe"]
    assert [token["word"] for token in spoken("en", "can't o'clock")] == ["cant", "oclock"]


@pytest.mark.parametrize(
    ("one", "other", "edits"),
    [("form", "from", 1), ("allotment", "allotmnet", 1), ("pay", "pay", 0), ("abc", "xyz", 3)],
)
def test_a_swap_of_neighbors_is_one_edit(layer: Page, one: str, other: str, edits: int) -> None:
    ask = "([one, other]) => PotluckSearch.distance(one, other, 3)"
    assert layer.evaluate(ask, [one, other]) == edits


@pytest.mark.parametrize(
    ("typed", "corrected"),
    [
        ("bleding hand", "bleeding hand"),  # seven letters: one edit
        ("there is a battrey now", "there is a battery now"),  # a swap
        ("tournqieut plan", "tourniquet plan"),  # eight letters and more: two edits
        ("borrow", ""), ("borr", ""), ("od", ""), ("9111 call", ""),
    ],
)  # fmt: skip
def test_spelling_follows_the_library(layer: Page, typed: str, corrected: str) -> None:
    assert answer(layer, typed)["corrected"] == corrected


def test_a_correction_can_be_refused(layer: Page) -> None:
    assert answer(layer, "tourniqeut")["hits"]
    assert answer(layer, "tourniqeut", exact=True)["hits"] == []


@pytest.mark.parametrize(
    ("slang", "slug"),
    [
        ("gushing", "stop-heavy-bleeding"),
        ("LIPO", "get-away-from-a-battery-fire"),
        ("moolah", "ask-before-you-charge"),
        ("goggles", "sharpen-on-the-first-sunday"),
        ("50-50", "when-a-tool-comes-home-broken"),
        ("86'd", "label-what-cannot-be-fixed"),
        ("due date", "write-the-date-on-the-tool"),
    ],
)
def test_slang_finds_the_librarys_own_word(layer: Page, slang: str, slug: str) -> None:
    assert slug in [hit["slug"] for hit in answer(layer, slang)["hits"][:3]]


def test_words_of_questions_choose_nothing(layer: Page) -> None:
    bare = answer(layer, "bleeding")["hits"]
    asked = answer(layer, "what do I do when someone has a bleeding hand")["hits"]
    assert asked[0]["slug"] == bare[0]["slug"]


def test_not_every_word_has_to_match(layer: Page) -> None:
    hits = answer(layer, "drawing zyzzyva quux")["hits"]
    assert "draw-it-before-you-unscrew-it" in [hit["slug"] for hit in hits[:5]]


def test_words_typed_for_matching_are_never_shown(layer: Page, library: Library) -> None:
    shown = json.dumps(answer(layer, "moolah goggles"))
    assert answer(layer, "moolah")["hits"]
    assert answer(layer, "goggles")["hits"]
    shown = shown.replace("moolah goggles", "")
    assert "moolah" not in shown
    assert "goggles" not in shown


def test_tags_and_terms_are_offered(layer: Page) -> None:
    kinds = {found["kind"] for found in answer(layer, "repair")["more"]}
    assert "tag" in kinds


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("checkup", "Check-ups"), ("check-ups", "Check-ups"), ("print", "Print handouts"),
        ("contact", "Tried it here? Something wrong or missing?"), ("Open a shed", "Open a shed"),
        ("is the shed safe", "Is the shed safe?"), ("lending", "Lending"),
    ],
)  # fmt: skip
def test_what_has_the_words_typed_as_its_title_comes_first(
    layer: Page, typed: str, title: str
) -> None:
    assert [found["title"] for found in answer(layer, typed)["first"]][:1] == [title]


@pytest.mark.parametrize(
    "text", ["pizza card recipe", "bitcoin screw price", "python list comprehension"]
)
def test_a_weak_match_is_called_weak(layer: Page, text: str) -> None:
    assert answer(layer, text)["weak"]


@pytest.mark.parametrize("text", ["bleeding", "late tools", "broken drill", "deposit"])
def test_a_good_match_is_not_called_weak(layer: Page, text: str) -> None:
    found = answer(layer, text)
    assert found["hits"]
    assert not found["weak"]
