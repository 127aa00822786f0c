"""A reader on a phone: reading, following links, leaving, printing, filtering."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
HACK = "/hacks/when-it-goes-wrong/when-a-tool-comes-home-broken/"
BLEEDING = "/hacks/when-it-goes-wrong/stop-heavy-bleeding/"


def test_follow_a_relation_and_come_back(page: Page, server: str) -> None:
    page.goto(server + HACK)
    link = page.locator(".connections li a").first
    title = link.inner_text()
    link.click()
    expect(page.locator("h1")).to_have_text(title)
    page.go_back()
    expect(page).to_have_url(server + HACK)
    assert page.locator(".connections li a", has_text=title).count()


def test_an_emergency_begins_with_its_steps(page: Page, server: str) -> None:
    """What it takes comes after them, for eyes and for who listens; a sheet is one link away."""
    page.goto(server + BLEEDING)
    second = page.locator(".hack-body ol > li").nth(1).bounding_box()
    assert second
    assert second["y"] + second["height"] <= 740
    order = page.evaluate(
        "[...document.querySelectorAll("
        "'article :is(.call-first, .at-hand, .step, .facts, .hack-tools)')].map(e => e.className)"
    )
    assert order[0] == "call-first"
    assert order[-2:] == ["facts", "hack-tools"]
    assert {"step"} == set(order[1:-2]) - {"at-hand"}


def test_what_to_do_is_on_the_first_screen_of_any_hack(page: Page, server: str) -> None:
    """What it takes stands above it in one line; who, where and the tools come after it."""
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(server + HACK)
    expect(page.locator("#step-1")).to_be_in_viewport()
    brief, rest = page.locator(".facts").all()
    line = brief.bounding_box()
    assert line
    assert line["height"] < 30
    expect(brief).to_contain_text("Time:")
    expect(rest).to_contain_text("Who does it:")
    order = page.evaluate(
        "[...document.querySelectorAll('article :is(.hack-body, .facts, .hack-tools)')]"
        ".map(e => e.className)"
    )
    assert order == ["facts", "hack-body", "facts", "hack-tools"]


def test_a_reason_that_a_group_shares_is_said_once(page: Page, server: str) -> None:
    page.goto(server + HACK)
    for group in page.locator(".connections h3 + ul").all():
        said = group.locator(".reason").all_inner_texts()
        shared = group.locator("xpath=preceding-sibling::h3[1]").locator(".reason").count()
        assert (len(set(said)) > 1) == (shared == 0) or not said, said
    said_once = page.locator(".connections h3 .reason")
    expect(said_once.first).to_be_visible()


def test_news_have_days_in_words(page: Page, server: str) -> None:
    page.goto(server + "/news/")
    day = page.locator("h2 time").first
    expect(day).to_have_text(re.compile(r"^[A-Z][a-z]+ \d{1,2}, \d{4}$"))
    expect(day).to_have_attribute("datetime", re.compile(r"^\d{4}-\d\d-\d\d$"))


def test_a_step_has_an_address(page: Page, server: str) -> None:
    page.goto(server + HACK)
    page.locator("#step-3").click()
    assert page.url.endswith("#step-3")
    top = page.locator("#step-3").bounding_box()
    header = page.locator(".site-header").bounding_box()
    assert top
    assert header
    assert top["y"] >= header["y"] + header["height"] - 1, "the step hides under the header"


def test_everything_is_there_without_scripts(plain_page: Page, server: str) -> None:
    page = plain_page
    page.goto(server + HACK)
    expect(page.locator(".watch-out li").first).to_be_visible()
    page.locator("summary").first.click()
    page.get_by_role("link", name="All sections").click()
    expect(page.locator("h1")).to_have_text("All sections")
    page.goto(server + "/find/")
    assert page.locator("[data-finder-cards] > li").count() == 12
    expect(page.locator("[data-finder-form]")).to_be_hidden()
    page.locator("[data-search-open]").first.click()
    expect(page).to_have_url(re.compile("/find/$"))


def test_the_finder_keeps_its_choice_in_the_address(page: Page, server: str) -> None:
    page.goto(server + "/find/")
    cards = page.locator("[data-finder-cards] > li:not([hidden])")
    everything = cards.count()
    box = page.locator("input[name=section][value=lending]")
    page.locator("details.filter summary", has_text="Section").click()
    box.check()
    expect(page).to_have_url(re.compile(r"\?section=lending$"))
    count = cards.count()
    assert 0 < count < everything
    assert page.locator("[data-finder-status]").inner_text().startswith(f"{count} of {everything}")
    page.reload()
    assert cards.count() == count
    assert box.is_checked()
    page.get_by_role("button", name="Clear all filters").click()
    expect(cards).to_have_count(everything)
    expect(page).to_have_url(server + "/find/")


def test_the_finder_counts_what_a_value_would_show(page: Page, server: str) -> None:
    page.goto(server + "/find/?when=during")
    cards = page.locator("[data-finder-cards] > li:not([hidden])")
    page.locator("details.filter summary", has_text="Section").click()
    label = page.locator("[data-count='section:when-it-goes-wrong']")
    expected = int(label.inner_text())
    page.locator("input[name=section][value=when-it-goes-wrong]").check()
    expect(cards).to_have_count(expected)


def test_the_finder_sorts(page: Page, server: str) -> None:
    page.goto(server + "/find/?sort=effort")
    first = page.locator("[data-finder-cards] > li").first
    boxes = page.locator("[data-finder-form] input[type=checkbox]").evaluate_all(
        "all => all.map((box) => `${box.name}:${box.value}`)"
    )
    places = (first.get_attribute("data-values") or "").split()
    assert "effort:minutes" in {boxes[int(place)] for place in places}


def test_the_finder_shows_a_page_of_a_large_library(page: Page, server: str, site: Path) -> None:
    text = (site / "find/index.html").read_text(encoding="utf-8")
    start = text.index("data-finder-cards>") + len("data-finder-cards>")
    cards = text[start : text.index("data-finder-more")]
    cards = cards[: cards.rindex("</ul>")]
    page.route(
        "**/find/", lambda route: route.fulfill(body=text[:start] + cards * 25 + text[start:])
    )
    page.goto(server + "/find/")
    shown = page.locator("[data-finder-cards] > li:not([hidden])")
    everything = page.locator("[data-finder-cards] > li").count()
    assert everything > 300
    expect(shown).to_have_count(30)
    expect(page.locator("[data-finder-status]")).to_have_text(f"30 of {everything} shown")
    page.get_by_role("button", name="Show 30 more").click()
    expect(shown).to_have_count(60)
    expect(shown.nth(30).locator("a").first).to_be_focused()
    # A phone with little memory draws the page anew for Back.
    shown.nth(45).locator("a").first.click()
    page.wait_for_url("**/hacks/**")
    page.go_back()
    expect(shown).to_have_count(60)
    page.locator("[name=sort]").select_option("effort")
    expect(shown).to_have_count(30)


def test_print_shows_the_text_and_hides_the_navigation(page: Page, server: str) -> None:
    page.goto(server + BLEEDING)
    page.emulate_media(media="print")
    expect(page.locator(".site-header")).to_be_hidden()
    expect(page.locator(".watch-out")).to_be_visible()
    content = page.locator(".sources a").first.evaluate(
        "e => getComputedStyle(e, '::after').content"
    )
    assert "http" in content


def test_the_menu_closes_with_escape(page: Page, server: str) -> None:
    page.goto(server + HACK)
    page.locator("details.menu summary").click()
    page.keyboard.press("Escape")
    expect(page.locator(".menu__groups")).to_be_hidden()
    expect(page.locator("details.menu summary")).to_be_focused()


def test_an_old_address_leads_on(root: Path, shed: Path) -> None:
    """The page at an alias sends readers on without a script."""
    from potluck.connections import connect
    from potluck.library import build_library, read_folder
    from potluck.pages import Context, redirects
    from potluck.site import site_from_config
    from potluck.words import read_words

    files = read_folder(shed)
    path = "hacks/when-it-goes-wrong/when-a-tool-comes-home-broken.md"
    files[path] = files[path].replace(b"reviewed:", b"aliases: [say-perhaps]\nreviewed:", 1)
    library = build_library(files)
    context = Context(library, connect(library), site_from_config({}), read_words(root, "en"))
    made = redirects(context)
    old = made["hacks/when-it-goes-wrong/say-perhaps/index.html"].decode()
    assert 'content="0; url=../when-a-tool-comes-home-broken/"' in old
