"""Readers with keys alone, with their voice, or with a screen reader: what axe does not ask."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser
# Links and buttons whose name lacks the words that stand on them: a voice cannot press them.
_UNSAID = """() => {
  for (const fold of document.querySelectorAll("details")) fold.open = true;
  const plain = (text) => text.toLowerCase().replace(/[^\\p{L}\\p{N}]+/gu, " ").trim();
  return [...document.querySelectorAll("main :is(a, button)[aria-label]")]
    .filter((e) => e.checkVisibility() && !plain(e.ariaLabel).includes(plain(e.innerText)))
    .map((e) => `${e.innerText}: ${e.ariaLabel}`);
}"""


def headings(page: Page) -> list[str]:
    """The headings that a screen reader lists, those below the window among them."""
    tab = page.context.new_cdp_session(page)
    nodes: list[dict[str, Any]] = tab.send("Accessibility.getFullAXTree")["nodes"]
    return [
        node["name"]["value"]
        for node in nodes
        if not node["ignored"] and node["role"]["value"] == "heading"
    ]


def test_the_menu_closes_when_the_focus_goes_on(page: Page, server: str) -> None:
    """It lies over the page: what has the focus would stand behind it."""
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(server + "/find/")
    menu = page.locator("details.menu")
    menu.locator("summary").press("Enter")
    page.keyboard.press("Tab")
    expect(menu.locator("a").first).to_be_focused()
    menu.locator("a").last.focus()
    page.keyboard.press("Tab")
    expect(page.locator("header [data-leave]")).to_be_focused()
    expect(page.locator(".menu__groups")).to_be_hidden()


def test_the_focus_stays_when_the_button_that_has_it_goes_away(page: Page, server: str) -> None:
    page.goto(server + "/find/?section=lending")
    page.get_by_role("button", name="Clear all filters").press("Enter")
    expect(page.locator("[data-finder-show]")).to_be_focused()


def test_a_screen_reader_finds_the_cards_that_are_not_in_view(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(server + "/find/")
    shown = page.locator("[data-finder-cards] > li:not([hidden]) h2")
    page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done, 200)))")
    assert shown.count() > 9
    assert {*shown.all_text_contents()} <= {*headings(page)}


@pytest.mark.parametrize("path", ["/handouts/", "/map/", "/agreements/", "/contribute/write/"])
def test_a_voice_presses_what_it_reads(page: Page, server: str, path: str) -> None:
    page.goto(server + path)
    page.wait_for_load_state()
    assert page.evaluate(_UNSAID) == []


def test_each_button_of_a_row_says_of_which_row_it_is(page: Page, server: str) -> None:
    page.goto(server + "/contribute/write/")
    steps = page.locator("[data-rows='part:How to do it']")
    steps.get_by_role("button", name="Down: Step 1").press("Enter")
    expect(page.get_by_role("button", name="Down: Step 2")).to_be_focused()
    steps.get_by_role("button", name="Remove: Step 3").click()
    expect(steps.get_by_role("button", name="Remove: Step")).to_have_count(2)


def test_a_field_says_what_is_wrong_with_it(page: Page, server: str) -> None:
    page.goto(server + "/contribute/write/")
    title = page.get_by_label("What do you do?")
    expect(title).to_have_accessible_description("Say it as an instruction, in a few words.")
    page.get_by_role("button", name="Check what I wrote").click()
    expect(title).to_have_attribute("aria-invalid", "true")
    expect(title).to_have_accessible_description(re.compile("few words. To repair: .+missing"))
    title.fill("Oil the hinges of the shed door")
    expect(title).to_have_attribute("aria-invalid", "false")
    expect(page.get_by_role("group", name="What are the steps?")).to_have_accessible_description(
        re.compile("then how. To repair: .+no numbered steps")
    )


@pytest.mark.parametrize("path", ["/", "/hacks/when-it-goes-wrong/stop-heavy-bleeding/"])
def test_large_letters_leave_room_for_what_is_typed(
    browser: Browser, server: str, path: str
) -> None:
    """Letters of twice their size on a phone of 360 px, as its settings make them."""
    context = browser.new_context(viewport={"width": 180, "height": 370})
    page = context.new_page()
    page.goto(server + path)
    page.keyboard.press("Control+k")
    field = page.locator("#search-input").bounding_box()
    leave = page.locator("#search [data-leave]").bounding_box()
    assert field
    assert leave
    assert field["width"] > 120
    assert leave["x"] + leave["width"] <= 180
    context.close()
