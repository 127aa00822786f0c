"""A phone with letters twice as large, in a hurry at night: no word broken, help on top."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from chromium import ARGUMENTS, installed
from dialog import ask, open_search
from visiting import wide

pytestmark = pytest.mark.browser
OVERDOSE = "/hacks/in-the-moment/respond-to-a-suspected-opioid-overdose/"
HOMES = ("/", "/es/")
# Words of which a part stands on another line, as where there is no room for them. Of more than ten
# letters one may be hyphenated.
_BROKEN = r"""selector => [...document.querySelectorAll(selector)].flatMap((element) => {
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const broken = [];
  for (let text; (text = texts.nextNode());)
    for (const { 0: word, index } of text.data.matchAll(/(?<!\p{L})[\p{L}']{2,10}(?!\p{L})/gu)) {
      const range = new Range();
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      if (new Set([...range.getClientRects()].map(({ top }) => top)).size > 1) broken.push(word);
    }
  return broken;
})"""


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Page]:
    large = browser.browser_type.launch(
        executable_path=installed(), args=[*ARGUMENTS, "--blink-settings=defaultFontSize=32"]
    )
    yield large.new_page(viewport={"width": 360, "height": 640})
    large.close()


def begins(page: Page, selector: str) -> float:
    """How many heights of the screen down an element begins."""
    box = page.locator(selector).first.bounding_box()
    assert box
    return float(box["y"]) / 640


@pytest.mark.parametrize("width", [320, 360])
def test_no_word_is_broken_for_a_picture_beside_it(phone: Page, server: str, width: int) -> None:
    phone.set_viewport_size({"width": width, "height": 640})
    for path in (OVERDOSE, f"/es{OVERDOSE}", f"/fr{OVERDOSE}", f"/ht{OVERDOSE}"):
        phone.goto(server + path)
        assert phone.locator(".hack-body .step-picture").count() > 5
        assert phone.evaluate(_BROKEN, ".hack-body > ol > li") == [], path
        assert wide(phone, width) == [], path
    for path in ("/", "/es/", "/fr/", "/ht/"):
        phone.goto(server + path)
        assert phone.evaluate(_BROKEN, ".emergencies a") == [], path
        assert wide(phone, width) == [], path
    phone.set_viewport_size({"width": 360, "height": 640})


@pytest.mark.parametrize("path", HOMES)
def test_the_way_to_the_emergencies_is_on_the_first_screen(
    phone: Page, page: Page, server: str, path: str
) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    for each in (page, phone):
        each.goto(server + path)
        way = each.locator(".home-head a[href='#emergencies']")
        expect(way).to_be_in_viewport(ratio=1)
        way.click()
        expect(each.locator("main .call-first a")).to_be_in_viewport(ratio=1)


def test_the_first_step_of_an_emergency_is_on_the_second_screen(phone: Page, server: str) -> None:
    phone.goto(server + OVERDOSE)
    assert begins(phone, ".call-first a") < 1
    assert begins(phone, ".hack-body li") < 1.5


def test_the_pictures_of_steps_come_with_the_page(phone: Page, server: str) -> None:
    """The line may be gone when somebody reaches the step, or prints the page."""
    phone.goto(server + OVERDOSE)
    pictures = "[...document.querySelectorAll('.step-picture')]"
    late = f"{pictures}.filter((one) => !one.complete || !one.naturalWidth).length"
    assert phone.evaluate(late) == 0


def test_an_emergency_prints_alike_from_letters_twice_as_large(
    phone: Page, page: Page, server: str
) -> None:
    sheets = []
    for each in (page, phone):
        each.goto(server + OVERDOSE)
        sheets.append(len(PdfReader(io.BytesIO(each.pdf(prefer_css_page_size=True))).pages))
    assert sheets[0] == sheets[1]


def test_the_first_answer_is_seen_without_scrolling(phone: Page, server: str) -> None:
    open_search(phone, server + "/")
    ask(phone, "blue not breathing")
    expect(phone.locator("#search .call-first a")).to_be_in_viewport(ratio=1)
    assert begins(phone, "#search .search-hit-title") < 0.9


def test_the_header_leaves_a_low_screen_to_the_page(phone: Page, server: str) -> None:
    phone.set_viewport_size({"width": 640, "height": 360})
    phone.goto(server + OVERDOSE)
    box = phone.locator(".site-header").bounding_box()
    phone.set_viewport_size({"width": 360, "height": 640})
    assert box
    assert box["height"] < 360 / 4
