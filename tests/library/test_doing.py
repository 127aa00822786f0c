"""This library's check-ups, forms and agreement: answered, filled in, printed."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pypdf import PageObject, PdfReader

from paper import faults
from potluck.handouts import make_all
from potluck.handouts.catalog import checkups, forms, handouts_of
from potluck.handouts.content import Press
from potluck.handouts.finishing import page_count
from potluck.handouts.wording import wording
from potluck.library import Library
from potluck.project import read_settings
from potluck.site import site_from_config
from potluck.words import read_words


def answer_by_keyboard(page: Page, questions: int) -> None:
    """Press Tab until a question has the focus, and choose its third answer; for each of them."""
    page.locator("h1").focus()
    # What Tab does not reach is not answered, and missed below.
    page.evaluate(
        "() => document.addEventListener('focusin', (e) => { globalThis.at = e.target.type; })"
    )
    for _ in range(questions):
        for _ in range(40):
            page.keyboard.press("Tab")
            if page.evaluate("at") == "radio":
                break
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")


@pytest.mark.browser
def test_each_checkup_is_answered_on_a_phone(page: Page, server: str, library: Library) -> None:
    """By keyboard, which one template gives to all, the shortest; by finger the others."""
    shortest = min(library.checkups, key=lambda slug: len(library.checkups[slug].front.questions))
    for slug, checkup in library.checkups.items():
        page.goto(f"{server}/checkups/{slug}/")
        questions = page.locator("[data-question]")
        keys = [question.key for question in checkup.front.questions]
        assert questions.evaluate_all("all => all.map((q) => q.dataset.question)") == keys
        if slug == shortest:
            answer_by_keyboard(page, len(keys))
        else:
            questions.locator("input[value=no]").evaluate_all(
                "all => all.forEach((e) => e.click())"
            )
        assert page.locator("input[value=no]:checked").count() == len(keys), slug
        covered = page.locator("[data-steps] .plan-why > li").all_inner_texts()
        asks = [question.ask for question in checkup.front.questions]
        assert sorted(covered) == sorted(asks), slug
        assert page.locator(".plan-hack a").count() == page.locator(".plan-hack").count(), slug
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, slug


def test_each_form_and_checkup_prints_to_write_on(root: Path, library: Library) -> None:
    site = site_from_config(read_settings(root))
    press = Press(library, site, wording(read_words(root, site.language)))
    subjects = [*forms(library), *checkups(library, press.words)]
    assert len(subjects) >= 8
    wanted = [
        handout for subject in subjects for handout in handouts_of(subject, papers=["letter"])
    ]
    for handout, pdf in make_all(wanted, press):
        assert faults(pdf) == [], handout.name


def test_a_box_of_the_incident_log_has_room_for_two_lines_of_a_hand(
    root: Path, library: Library
) -> None:
    site = site_from_config(read_settings(root))
    press = Press(library, site, wording(read_words(root, site.language)))
    log = next(form for form in forms(library) if form.slug == "incident-log")
    [(_, pdf)] = make_all(handouts_of(log, papers=["letter"]), press)
    page = PdfReader(io.BytesIO(pdf)).pages[1]
    above, below = (line_of(page, words) for words in ("When and where", "What helped"))
    assert above - below >= 20 / 25.4 * 72, "a name of 4 mm, and two lines of 8"
    assert page_count(pdf) <= 4


def line_of(page: PageObject, words: str) -> float:
    """The height, in points, of the highest line with these words."""
    found: list[float] = []

    def visit(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        if words in text:
            found.append(tm[5] * cm[3] + cm[5])

    page.extract_text(visitor_text=visit)
    return max(found)


@pytest.mark.parametrize("language", ["en", "es", "fr", "ht"])
def test_a_plan_takes_as_long_as_it_says(root: Path, language: str) -> None:
    plans = read_words(root, language)["session"]["plans"]
    said = [int(re.findall(r"\d+", plan["title"])[0]) for plan in plans]
    assert said == [20, 45, 60]
    assert [sum(int(minutes) for minutes, *_ in plan["parts"]) for plan in plans] == said


def test_a_session_asks_for_cautions_where_they_stand(site: Path, library: Library) -> None:
    """Those of a hack are on its page; a path has none, and sends people to its first try."""
    first = next(iter(library.hacks.values()))
    hack = (site / "hacks" / first.section / first.slug / "index.html").read_text(encoding="utf-8")
    path = (site / "paths" / next(iter(library.paths)) / "index.html").read_text(encoding="utf-8")
    here, there = "Read the cautions aloud", "Open the page of the step you would try first"
    assert (here in hack, there in hack) == (True, False)
    assert (here in path, there in path) == (False, True)


@pytest.mark.browser
def test_cards_of_a_session_are_printed_without_the_frames_of_the_page(
    page: Page, server: str, library: Library
) -> None:
    page.goto(f"{server}/paths/{next(iter(library.paths))}/")
    page.evaluate("window.print = () => {}; null")
    page.locator("[data-session] summary").click()
    page.locator("button[data-session-print=cards]").click()
    page.emulate_media(media="print")
    assert page.locator("[data-session-cards] > li").first.is_visible()
    frames = page.locator(".cards--path > li, .site-header, .site-footer, h1")
    assert not [frame.inner_html() for frame in frames.all() if frame.is_visible()]


@pytest.mark.browser
def test_an_agreement_begins_with_what_one_sheet_holds(page: Page, server: str) -> None:
    """As many lines as its page advises, on the sheet for the wall."""
    page.goto(f"{server}/agreements/")
    assert 5 <= page.locator(".agreement-item").count() <= 7
    page.evaluate("() => { window.print = () => {}; }")
    page.locator("[data-print-as=poster]").click()
    assert page_count(page.pdf(format="Letter")) == 1
