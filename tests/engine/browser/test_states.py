"""Each kind of page in three widths, light and dark, and in every state that readers cause."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from barriers import axe
from visiting import wide

pytestmark = pytest.mark.browser
HACK = "/hacks/when-it-goes-wrong/stop-heavy-bleeding/"
# One page of each kind.
KINDS = (
    "/", HACK, "/hacks/", "/hacks/lending/", "/tags/", "/tags/borrowing/", "/glossary/",
    "/sources/", "/situations/", "/find/", "/paths/", "/paths/open-a-shed/", "/map/",
    "/words/", "/rules/", "/news/", "/offline/", "/checkups/is-the-shed-safe/",
    "/handouts/", "/my-handout/", "/contribute/", "/about/", "/404.html",
)  # fmt: skip
# A style may not show what is marked as hidden.
_UNHIDDEN = """
() => [...document.querySelectorAll("[hidden]")].filter((e) => e.checkVisibility())
  .map((e) => e.outerHTML.slice(0, 120))
"""
WIDTHS = (360, 768, 1280)
NARROW, WIDE = WIDTHS[0], WIDTHS[-1]
# In a list of equals the first few show what there is: all of them are visited at one width.
_SHORTER = """
() => {
  for (const item of document.querySelectorAll(
    `:is(main li, .definitions > *, main tr, .metro-line, .print-box):nth-of-type(n + 9),
     article > :nth-child(n + 40)`)) item.remove();
}
"""


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    """One tab for all tests here; each opens its own page in it."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


def barriers(page: Page) -> list[str]:
    """What axe finds in each width and scheme, the page left as it is.

    Where a wider window or the other scheme shows nothing of another shape or color, axe has
    nothing to look at.
    """
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 740})
        for scheme in ("light", "dark") if width in (NARROW, WIDE) else ("light",):
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            found += [f"{scheme} {width}: {line}" for line in axe(page)]
        page.emulate_media(color_scheme="light")
    return found


@pytest.mark.parametrize("path", KINDS)
def test_no_kind_of_page_has_a_barrier(tab: Page, server: str, path: str) -> None:
    tab.goto(server + path)
    assert tab.evaluate(_UNHIDDEN) == []
    assert [line for width in (768, 1280) for line in wide(tab, width)] == []
    tab.evaluate(_SHORTER)
    assert barriers(tab) == []


def test_home_does_four_jobs_on_the_first_screen(tab: Page, server: str) -> None:
    """Search, what is happening, sections, print: on a phone of 360 by 740 px."""
    tab.set_viewport_size({"width": 360, "height": 740})
    tab.goto(server + "/")
    names = ("Search in your own words", "Choose what is happening", "Sections", "Print a section")
    for name in names:
        box = tab.locator("main").get_by_role("link", name=name, exact=True).first.bounding_box()
        assert box, name
        assert box["y"] + box["height"] < 740, name
        assert box["height"] >= 44, name


def open_menu(page: Page, server: str) -> None:
    page.goto(server + HACK)
    page.locator("details.menu summary").click()


def open_search(page: Page, server: str) -> None:
    page.goto(server + "/about/")
    page.keyboard.press("Control+k")
    page.wait_for_selector("#search[data-state=complete]")


def search_with_answers(page: Page, server: str) -> None:
    open_search(page, server)
    page.locator("#search-input").fill("heavy bleding")
    expect(page.locator("#search-list [role=option]").first).to_contain_text("bleeding")
    page.keyboard.press("ArrowDown")


def search_without_answers(page: Page, server: str) -> None:
    open_search(page, server)
    page.locator("#search-input").fill("zqxjkvw")
    expect(page.locator("[data-search-nothing]")).to_be_visible()


def use_filters(page: Page, server: str) -> None:
    page.goto(server + "/find/?section=lending&when=before&sort=effort")
    assert page.locator("details.filter[open]").count() == 2


def filter_to_nothing(page: Page, server: str) -> None:
    page.goto(server + "/find/?section=repair-days&tags=borrowing")
    expect(page.locator("[data-finder-status]")).to_have_text("No hack has all of these.")


def add_to_the_handout(page: Page, server: str) -> None:
    page.goto(server + HACK)
    page.get_by_role("button", name="Add to my handout").click()
    expect(page.get_by_role("link", name="Open my handout")).to_be_visible()


def open_the_handout(page: Page, server: str) -> None:
    page.goto(f"{server}/my-handout/#h=stop-heavy-bleeding")
    expect(page.locator("[data-tray-progress]")).to_contain_text("Ready to print.")


def open_a_step(page: Page, server: str) -> None:
    page.goto(server + HACK + "#step-3")
    page.locator(".cite summary").click()


@pytest.mark.parametrize(
    "bring_about",
    [open_menu, open_search, search_with_answers, search_without_answers, use_filters,
     filter_to_nothing, add_to_the_handout, open_the_handout, open_a_step],
)  # fmt: skip
def test_no_state_has_a_barrier(
    page: Page, server: str, bring_about: Callable[[Page, str], None]
) -> None:
    bring_about(page, server)
    assert wide(page, 320) == []
    page.evaluate(_SHORTER)
    assert barriers(page) == []
