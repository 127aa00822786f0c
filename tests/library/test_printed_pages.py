"""This library's pages, printed from the browser: what one sheet holds, and how many there are."""

from __future__ import annotations

import io
import re

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from potluck.library import Library

pytestmark = pytest.mark.browser
# Those with the most words, and with the most pictures.
LONGEST = ("decide-when-to-call-emergency-services", "respond-to-a-suspected-opioid-overdose")
# Sheets of what names the whole library, by how many hacks stand on one.
LISTS = {"situations": 6, "sources": 3, "map": 20}


def sheets(page: Page) -> list[str]:
    """The text of each sheet on Letter, without white space."""
    pdf = PdfReader(io.BytesIO(page.pdf(format="Letter")))
    return ["".join(sheet.extract_text().split()) for sheet in pdf.pages]


def count_of_sheets(page: Page) -> int:
    """How many sheets there are on Letter: what stands on them takes long to read."""
    return len(PdfReader(io.BytesIO(page.pdf(format="Letter"))).pages)


@pytest.mark.parametrize("language", ["", "es/", "fr/", "ht/"])
@pytest.mark.parametrize("slug", LONGEST)
def test_the_first_sheet_of_an_emergency_has_its_cautions(
    page: Page, server: str, library: Library, language: str, slug: str
) -> None:
    page.goto(f"{server}/{language}hacks/{library.hacks[slug].section}/{slug}/")
    parts = page.locator(".hack-body > ol > li, .watch-out li").all_text_contents()
    printed = sheets(page)
    assert len(parts) > 10
    for part in parts:
        assert "".join(part.split())[:30] in printed[0], part
    assert len(printed) <= 4


def test_numbers_of_sources_are_whole(page: Page, server: str, library: Library) -> None:
    slug = LONGEST[1]
    count = len(library.hacks[slug].front.sources)
    page.goto(f"{server}/hacks/{library.hacks[slug].section}/{slug}/")
    last = PdfReader(io.BytesIO(page.pdf(format="Letter"))).pages[-1]
    right_of: list[float] = []

    def visit(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        if re.match(rf"\s*{count}\.", text):
            right_of.append(tm[4] * cm[0] + cm[4])

    last.extract_text(visitor_text=visit)
    margin = 20 / 25.4 * 72
    assert right_of, "the last number, with each of its digits"
    assert min(right_of) >= margin, "what stands in the margin is cut off"


def test_what_names_the_whole_library_takes_few_sheets(
    page: Page, server: str, library: Library
) -> None:
    for path, on_one in LISTS.items():
        page.goto(f"{server}/{path}/")
        count = count_of_sheets(page)
        assert count <= len(library.hacks) / on_one, f"{path}: {count}"


def test_a_log_is_printed_as_boxes_that_a_hand_can_fill(page: Page, server: str) -> None:
    page.goto(f"{server}/forms/incident-log/")
    page.set_viewport_size({"width": 650, "height": 900})  # as wide as the text of a sheet
    page.emulate_media(media="print")
    boxes = page.locator(".sheet-table td").evaluate_all(
        "cells => cells.map(c => [c.offsetWidth, c.offsetHeight])"
    )
    millimeter = 96 / 25.4
    assert len(boxes) >= 60
    assert all(wide >= 50 * millimeter and high >= 20 * millimeter for wide, high in boxes)
    page.goto(f"{server}/forms/who-to-call-list/")
    page.emulate_media(media="print")
    widths = page.locator(".sheet-table thead th:nth-child(3)").evaluate_all(
        "cells => cells.map(c => c.offsetWidth)"
    )
    assert widths
    assert min(widths) >= 19 * millimeter, "a number to call"


def test_who_made_an_agreement_prints_that(page: Page, server: str) -> None:
    page.goto(f"{server}/agreements/")
    assert count_of_sheets(page) > 1, "the examples"
    page.locator(".agreement-item textarea").first.fill("We sweep together.")
    [printed] = sheets(page)
    assert "Wesweeptogether." in printed
    assert "Nameormark" in printed
    assert count_of_sheets(page) == 1, "and again"


def test_the_sheet_of_who_leads_a_session_has_room_for_the_step(
    page: Page, server: str, library: Library
) -> None:
    page.goto(f"{server}/paths/{next(iter(library.paths))}/")
    page.evaluate("window.print = () => {}; null")
    page.locator("[data-session] summary").click()
    page.locator("button[data-session-print=session]").click()
    page.emulate_media(media="print")
    lines = page.locator(".session-choice span")
    assert lines.all_inner_texts() == ["Step:", "Who:", "By:"]
    assert all(line.evaluate("e => e.clientHeight") > 24 for line in lines.all())


@pytest.mark.parametrize("language", ["", "es/"])
def test_who_leads_a_session_has_one_sheet_that_says_of_what(
    page: Page, server: str, library: Library, language: str
) -> None:
    path = next(iter(library.paths))
    page.goto(f"{server}/{language}paths/{path}/")
    title = page.locator("h1").inner_text()
    page.evaluate("window.print = () => {}; null")
    page.locator("[data-session] summary").click()
    page.locator("button[data-session-print=leader]").click()
    [printed] = sheets(page)
    assert "".join(title.split()) in printed[:100]
    for each in page.locator(".session-plan li, .session > ul li").all_text_contents():
        assert "".join(each.split()) in printed
    first = page.locator(".cards--path .card__summary").first.text_content() or ""
    assert "".join(first.split()) not in printed


@pytest.mark.parametrize("language", ["", "es/"])
def test_in_my_handout_an_emergency_has_its_cautions_on_the_sheet_of_its_steps(
    page: Page, server: str, language: str
) -> None:
    page.goto(f"{server}/{language}my-handout/#h={','.join(LONGEST)}")
    expect(page.locator(".handout-hack")).to_have_count(len(LONGEST))
    page.wait_for_function(
        "() => [...document.querySelectorAll('.handout-hack')].every(h => h.style.length)"
    )
    printed = sheets(page)
    assert len(printed) == 1 + len(LONGEST), "the cover, and a sheet for each: none for two sources"
    for hack in page.locator(".handout-hack").all():
        first, last = (
            "".join(part.text_content().split())[:30]  # type: ignore[union-attr]
            for part in (
                hack.locator(".handout-step strong").first,
                hack.locator(".watch-out li").last,
            )
        )
        assert any(first in sheet and last in sheet for sheet in printed), first


def test_a_plan_has_the_addresses_of_the_site(page: Page, server: str) -> None:
    """Also where it is read elsewhere: from a stick, or in a preview."""
    page.goto(f"{server}/checkups/overdose-readiness-of-a-site/")
    page.evaluate("window.print = () => {}; null")
    page.locator("input[value=no]").first.check()
    page.locator("button[data-do=print]").click()
    [printed] = sheets(page)
    assert "example.org/hacks/" in printed
    assert "127.0.0.1" not in printed


def test_a_checkup_is_as_many_sheets_as_its_pdf(page: Page, server: str) -> None:
    page.goto(f"{server}/checkups/overdose-readiness-of-a-site/")
    assert count_of_sheets(page) <= 4
