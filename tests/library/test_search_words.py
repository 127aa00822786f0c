"""What this library's own words make of a query: its spelling, slang, titles and counts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from any_search import (  # noqa: F401
    test_any_text_gets_an_answer,
    test_every_exact_title_of_a_hack_comes_first,
    test_nonsense_has_nothing_near,
    test_what_stands_for_a_word_never_comes_before_the_word,
)
from potluck.library import Library
from query_layer import answer, query_layer

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def layer(browser: Browser, root: Path, library: Library) -> Iterator[Page]:
    page = query_layer(browser, root, library)
    yield page
    page.close()


@pytest.mark.parametrize(
    ("typed", "corrected"),
    [
        ("bathrom door", "bathroom door"),  # seven letters: one edit
        ("she has a seizrue now", "she has a seizure now"),  # a swap
        ("overdsoee plan", "overdose plan"),  # eight letters and more: two edits
        ("bathroom", ""), ("narc", ""), ("od", ""), ("9111 call", ""),
    ],
)  # fmt: skip
def test_spelling_follows_the_library(layer: Page, typed: str, corrected: str) -> None:
    assert answer(layer, typed)["corrected"] == corrected


def test_a_correction_can_be_refused(layer: Page) -> None:
    assert answer(layer, "naloxnoe")["hits"]
    assert answer(layer, "naloxnoe", exact=True)["hits"] == []


@pytest.mark.parametrize(
    ("slang", "slug"),
    [
        ("narcan", "respond-to-a-suspected-opioid-overdose"),
        ("OD", "respond-to-a-suspected-opioid-overdose"),
        ("loo", "make-bathrooms-safer"),
        ("restroom", "make-bathrooms-safer"),
        ("5-0", "plan-for-police-at-the-door"),
        ("86'd", "make-bans-short-clear-and-appealable"),
        ("GNA", "write-a-good-neighbor-agreement-with-participants"),
        ("needle stick", "have-a-needlestick-plan"),
    ],
)
def test_slang_finds_the_librarys_own_word(layer: Page, slang: str, slug: str) -> None:
    assert slug in [hit["slug"] for hit in answer(layer, slang)["hits"][:3]]


def test_words_of_questions_choose_nothing(layer: Page) -> None:
    bare = answer(layer, "overdose")["hits"]
    asked = answer(layer, "what do I do when someone has an overdose")["hits"]
    assert asked[0]["slug"] == bare[0]["slug"]


def test_not_every_word_has_to_match(layer: Page) -> None:
    hits = answer(layer, "chairs zyzzyva quux")["hits"]
    assert "let-participants-arrange-the-room" in [hit["slug"] for hit in hits[:5]]


def test_words_typed_for_matching_are_never_shown(layer: Page, library: Library) -> None:
    shown = json.dumps(answer(layer, "junkie crackhead whorearchy"))
    assert answer(layer, "junkie")["hits"]
    assert "whorearchy" not in shown.replace("junkie crackhead whorearchy", "")


def test_tags_and_terms_are_offered(layer: Page) -> None:
    kinds = {found["kind"] for found in answer(layer, "naloxone")["more"]}
    assert "tag" in kinds


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("checkup", "Check-ups"), ("check-ups", "Check-ups"), ("print", "Print handouts"),
        ("contact", "Tried it here? Something wrong or missing?"),
        ("how do I print a poster", "Print handouts"), ("the print page", "Print handouts"),
        ("After an incident", "After an incident"),
        ("ready to hire a peer worker", "Ready to hire a peer worker?"),
        ("using space", "Using space"),
    ],
)  # fmt: skip
def test_what_has_the_words_typed_as_its_title_comes_first(
    layer: Page, typed: str, title: str
) -> None:
    assert [found["title"] for found in answer(layer, typed)["first"]][:1] == [title]


def test_a_subject_on_paper_leads_to_the_page_to_print_from(layer: Page) -> None:
    for text in ("overdose poster", "print overdose sheet"):
        more = answer(layer, text)["more"]
        assert "Print handouts" in [found["title"] for found in more], text


def test_below_a_close_answer_stands_no_noise(layer: Page) -> None:
    for text in ("make bathrooms safer", "he is blue and not breathing", "print"):
        assert len(answer(layer, text)["hits"]) <= 3, text
    assert len(answer(layer, "police")["hits"]) > 3, "many hacks answer a word alone"


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("peer worker overdosing at the festival", "respond-to-a-suspected-opioid-overdose"),
        ("no signal and he's not breathing", "respond-to-a-suspected-opioid-overdose"),
        ("no signal here and hes not braething", "respond-to-a-suspected-opioid-overdose"),
        ("mandatory staff meeting and shes not breating", "respond-to-a-suspected-opioid-overdose"),
        ("pregnant girl having a seizure", "help-during-a-seizure"),
        ("undocumented guy has a knife scared to call", "get-away-from-a-gun-or-knife"),
    ],
)
def test_a_sign_of_danger_comes_before_what_else_is_named(
    layer: Page, typed: str, slug: str
) -> None:
    found = answer(layer, typed)
    assert found["hits"][0]["slug"] == slug
    assert found["first"] == [], "no page stands above it"


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("he just got his gun out of the car", "get-away-from-a-gun-or-knife"),
        ("my kid just swallowed something", "decide-when-to-call-emergency-services"),
        ("kid got into somebodys stash", "decide-when-to-call-emergency-services"),
        ("grandma swallowed a battery", "decide-when-to-call-emergency-services"),
        ("bleach got in her eyes", "decide-when-to-call-emergency-services"),
    ],
)
def test_words_that_say_nothing_may_stand_within_a_sign(layer: Page, typed: str, slug: str) -> None:
    found = answer(layer, typed)
    assert found["hits"][0]["slug"] == slug
    assert found["call"]
    assert not found["weak"]


@pytest.mark.parametrize(
    "typed",
    [
        "cut hours in half", "the ban for a knife", "can I give out masks in wildfire smoke",
        "bartender wants to carry narcan", "ground rules for drop in", "nurses roll there eyes",
    ],
)  # fmt: skip
def test_an_emergency_that_is_only_near_brings_no_number_to_call(layer: Page, typed: str) -> None:
    assert not answer(layer, typed)["call"]


def test_the_number_to_call_stands_where_nothing_is_understood(layer: Page) -> None:
    for text in ("qwqwqw", "pizza recipe"):
        assert answer(layer, text)["call"], text


def test_a_situation_is_near_by_its_own_words(layer: Page) -> None:
    near = [row["situation"] for row in answer(layer, "kkknifee")["nearest"]]
    assert near
    assert all("knife" in situation for situation in near)
    assert answer(layer, "what do we do if somebody is nallocksone")["nearest"] == []


def test_a_sentence_about_the_site_finds_its_page(layer: Page) -> None:
    found = answer(layer, "print a bunch of these for the van")
    assert [page["title"] for page in found["first"]] == ["Print handouts"]
    assert answer(layer, "he is not breathing, print a bunch")["first"] == []
    assert answer(layer, "pick up needles in the park")["first"] == []


@pytest.mark.parametrize("text", ["pizza recipe", "bitcoin price", "python list comprehension"])
def test_a_weak_match_is_called_weak(layer: Page, text: str) -> None:
    assert answer(layer, text)["weak"]


@pytest.mark.parametrize("text", ["naloxone", "two people fighting", "burned out", "bathroom"])
def test_a_good_match_is_not_called_weak(layer: Page, text: str) -> None:
    found = answer(layer, text)
    assert found["hits"]
    assert not found["weak"]


def test_the_count_is_of_what_holds_most_of_the_query(layer: Page) -> None:
    answers = {t: answer(layer, t) for t in ("scabies", "two people fighting over a chair", "pets")}
    totals = {text: found["total"] for text, found in answers.items()}
    assert len(set(totals.values())) > 1
    assert max(totals.values()) < 100, totals
