"""A reader on a phone: reading, following links, leaving, printing, filtering."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

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


def test_a_step_has_an_address(page: Page, server: str) -> None:
    page.goto(server + HACK)
    page.locator("#step-3").click()
    assert page.url.endswith("#step-3")
    top = page.locator("#step-3").bounding_box()
    header = page.locator(".site-header").bounding_box()
    assert top
    assert header
    assert top["y"] >= header["y"] + header["height"] - 1, "the step hides under the header"


def test_everything_is_there_without_scripts(browser: Browser, server: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
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
    context.close()


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


def test_a_bar_says_how_many_hacks_the_finder_shows(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(server + "/find/")
    page.locator("details.filter summary", has_text="Section").click()
    page.locator("input[name=section]").nth(1).check()
    cards = page.locator("[data-finder-cards] > li:not([hidden])")
    bar = page.locator("[data-finder-show]")
    expect(bar).to_have_text(f"Show {cards.count()} hacks")
    expect(bar).to_be_in_viewport()
    bar.click()
    expect(cards.first).to_be_in_viewport()


def test_what_is_chosen_can_be_taken_away_one_by_one(page: Page, server: str) -> None:
    page.goto(server + "/find/?section=lending&when=before")
    chips = page.locator("[data-finder-chips] button")
    expect(chips).to_have_count(2)
    page.get_by_role("button", name="Take away: Lending").click()
    expect(chips).to_have_count(1)
    expect(chips).to_be_focused()
    expect(page).to_have_url(re.compile(r"\?when=before$"))


def test_a_value_that_leads_to_nothing_cannot_be_chosen(page: Page, server: str) -> None:
    page.goto(server + "/find/?section=lending")
    states = page.evaluate(
        """() => [...document.querySelectorAll("[data-finder-form] input[type=checkbox]")].map(
          (b) => [b.disabled,
                  document.querySelector(`[data-count="${b.name}:${b.value}"]`).textContent])"""
    )
    assert all(disabled == (count == "0") for disabled, count in states)
    assert any(disabled for disabled, _ in states)


def test_where_nothing_is_left_the_finder_says_what_to_take_away(page: Page, server: str) -> None:
    page.goto(server + "/find/?section=neighbors&tags=bathrooms")
    expect(page.locator("[data-finder-status]")).to_have_text("No hack has all of these.")
    away = page.locator("[data-finder-fewer] button").first
    expect(away).to_contain_text("Without")
    count = int(away.inner_text().rsplit(":", 1)[-1])
    away.click()
    expect(page.locator("[data-finder-cards] > li:not([hidden])")).to_have_count(count)
    expect(page.locator("[data-finder-help]")).to_be_hidden()


@pytest.mark.parametrize(
    ("path", "word"), [("/situations/", "drill"), ("/glossary/", "cut"), ("/sources/", "fixers")]
)
def test_a_long_list_is_filtered_and_comes_back(
    page: Page, server: str, path: str, word: str
) -> None:
    page.goto(server + path)
    items = page.locator("[data-filter-item]")
    shown = page.locator("[data-filter-item]:not([hidden])")
    folds = page.evaluate("document.querySelectorAll('details[open]').length")
    everything = items.count()
    field = page.get_by_role("searchbox")
    field.fill(word)
    assert 0 < shown.count() < everything / 2
    for text in shown.all_text_contents():
        assert word in text.lower()
    expect(shown.first).to_be_visible()
    expect(page.locator("[data-list-filter] [role=status]")).to_contain_text(str(shown.count()))
    field.fill("zzzz")
    expect(page.locator("[data-list-filter] [role=status]")).to_contain_text("Nothing here")
    field.fill("")
    expect(shown).to_have_count(everything)
    assert page.evaluate("document.querySelectorAll('details[open]').length") == folds


def test_the_tools_of_a_hack_are_under_its_title(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server)
    page.goto(server + BLEEDING + "#step-2")
    page.goto(server + BLEEDING)
    for name in ("Print", "Add to my handout", "Copy link"):
        button = page.locator(".hack-tools").get_by_role("button", name=name, exact=True)
        expect(button).to_be_in_viewport()
        box = button.bounding_box()
        assert box
        assert box["height"] >= 44
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator("[data-copy-link]")).to_have_text("Link copied")
    assert page.evaluate("navigator.clipboard.readText()") == server + BLEEDING
    expect(page.locator(".path-now")).to_contain_text(re.compile(r"Step \d+ of \d+ in"))
    for label in page.locator(".fact__label").all():
        expect(label).to_be_visible()


def test_a_link_that_cannot_be_copied_is_shown_where_the_finger_is(page: Page, server: str) -> None:
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))")
    page.goto(server + BLEEDING)
    page.get_by_role("button", name="Copy link").click()
    field = page.locator(".copy-field")
    expect(field).to_have_value(server + BLEEDING)
    expect(field).to_be_focused()


def test_on_a_desk_contents_and_tools_stay_beside_the_text(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(server + BLEEDING)
    page.locator("#sources").scroll_into_view_if_needed()
    expect(page.locator(".hack-contents a").first).to_be_in_viewport()
    expect(page.locator(".hack-tools .button").first).to_be_in_viewport()
    page.locator(".hack-contents a", has_text="Watch out").click()
    expect(page.locator(".watch-out h2")).to_be_in_viewport()


def test_the_emergency_number_can_be_dialed(page: Page, server: str) -> None:
    for path in ("/", "/situations/", BLEEDING):
        page.goto(server + path)
        expect(page.locator(".call-first a[href='tel:911']").first).to_be_visible()


def test_a_page_that_is_not_here_proposes_the_nearest(page: Page, server: str) -> None:
    page.goto(server + "/hacks/when-it-goes-wrong/stop-hevy-bleding/")
    first = page.locator("[data-nearest] a").first
    expect(first).to_have_attribute("href", re.compile(BLEEDING + "$"))
    page.goto(server + "/checkup/")
    expect(page.locator("[data-nearest] a").first).to_have_text("Check-ups")
    page.goto(server + "/wp-login.php")
    expect(page.locator("[data-nearest]")).to_be_hidden()


def test_what_is_new_begins_with_what_is_new(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(server + "/news/")
    expect(page.locator(".card").first).to_be_in_viewport()
    assert page.locator("main .card").count() <= 20


def test_the_finder_sorts(page: Page, server: str) -> None:
    page.goto(server + "/find/?sort=effort")
    first = page.locator("[data-finder-cards] > li").first
    assert "effort:minutes" in (first.get_attribute("data-values") or "")


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
    expect(shown).to_have_count(200)
    assert page.locator("[data-finder-status]").inner_text().startswith(f"{everything} of")
    page.get_by_role("button", name="Show all of them").click()
    expect(shown).to_have_count(everything)
    expect(shown.nth(200).locator("a").first).to_be_focused()


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
