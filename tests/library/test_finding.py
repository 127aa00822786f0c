"""Finding on the pages of this library: finder, long lists, tools of a hack, a wrong address."""

from __future__ import annotations

import base64
import re
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from dialog import ask, open_search

pytestmark = pytest.mark.browser
GROUNDED = "/hacks/in-the-moment/ground-yourself-first/"
OVERDOSE = "/hacks/in-the-moment/respond-to-a-suspected-opioid-overdose/"
# Where what is in a row as wide as a desk begins and ends, without its padding.
_EDGES = """
() => {
  const side = (selector, edge) => {
    const at = document.querySelector(selector);
    return at ? [at.getBoundingClientRect()[edge]] : [];
  };
  const ink = document.createRange();
  ink.selectNodeContents(document.querySelector(".languages li:last-child a"));
  return {
    left: [".brand", ".site-footer p", ".text"].flatMap((part) => side(part, "left")),
    right: [...side(".button--leave", "right"), ink.getBoundingClientRect().right],
  };
}
"""
_STRONGEST = """
async (picture) => {
  const file = await fetch(`data:image/png;base64,${picture}`);
  const drawn = await createImageBitmap(await file.blob());
  const canvas = new OffscreenCanvas(drawn.width, drawn.height).getContext("2d");
  canvas.drawImage(drawn, 0, 0);
  const { data } = canvas.getImageData(0, 0, drawn.width, drawn.height);
  const at = (n) => [...data.slice(4 * n, 4 * n + 3)];
  const ground = at(drawn.width * 4 + drawn.width / 2);
  const far = (color) => color.reduce((sum, part, n) => sum + Math.abs(part - ground[n]), 0);
  const inner = [...Array(drawn.width * drawn.height).keys()].filter((n) => {
    const [x, y] = [n % drawn.width, Math.floor(n / drawn.width)];
    return Math.min(x, y, drawn.width - x, drawn.height - y) > 8;
  });
  return at(inner.reduce((best, n) => far(at(n)) > far(at(best)) ? n : best));
}
"""


def test_a_bar_says_how_many_hacks_the_finder_shows(page: Page, server: str) -> None:
    page.goto(server + "/find/")
    assert page.evaluate("document.documentElement.scrollHeight") <= 20 * 740
    page.locator("details.filter summary", has_text="Section").click()
    page.locator("input[name=section]").nth(1).check()
    cards = page.locator("[data-finder-cards] > li:not([hidden])")
    bar = page.locator("[data-finder-show]")
    expect(bar).to_have_text(f"Show {cards.count()} hacks")
    expect(bar).to_be_in_viewport()
    bar.click()
    expect(cards.first).to_be_in_viewport()


def test_what_is_chosen_can_be_taken_away_one_by_one(page: Page, server: str) -> None:
    page.goto(server + "/find/?section=using-space&when=before")
    chips = page.locator("[data-finder-chips] button")
    expect(chips).to_have_count(2)
    page.get_by_role("button", name="Remove: Using space").click()
    expect(chips).to_have_count(1)
    expect(chips).to_be_focused()
    expect(page).to_have_url(re.compile(r"\?when=before$"))


def test_a_value_that_leads_to_nothing_cannot_be_chosen(page: Page, server: str) -> None:
    page.goto(server + "/find/?section=using-space")
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


# Long lists, and how many screens of a phone they take at first, if that matters.
LISTS = {"/situations/": 12, "/glossary/": 0, "/sources/": 0, "/handouts/": 8}


@pytest.mark.parametrize("path", LISTS)
def test_a_long_list_is_short_at_first_is_filtered_and_comes_back(
    page: Page, server: str, path: str
) -> None:
    page.goto(server + path)
    height = page.evaluate("document.documentElement.scrollHeight")
    assert not LISTS[path] or height <= LISTS[path] * 740
    items = page.locator("[data-filter-item]")
    shown = page.locator("[data-filter-item]:not([hidden])")
    folds = page.evaluate("document.querySelectorAll('details[open]').length")
    everything = items.count()
    field = page.get_by_role("searchbox")
    field.fill("naloxone")
    assert 0 < shown.count() < everything / 2
    for item in shown.all():
        text = f"{item.text_content()} {item.get_attribute('data-filter-words')}"
        assert "naloxone" in text.lower()
    expect(shown.first).to_be_visible()
    for jumps in page.locator(".jump, .jump-list").all():
        expect(jumps).to_be_hidden()
    expect(page.locator("[data-list-filter] [role=status]")).to_contain_text(str(shown.count()))
    field.fill("zzzz")
    expect(page.locator("[data-list-filter] [role=status]")).to_contain_text("Nothing here")
    field.fill("")
    expect(shown).to_have_count(everything)
    assert page.evaluate("document.querySelectorAll('details[open]').length") == folds


def test_back_from_a_hack_leads_to_the_list_as_it_was_filtered(page: Page, server: str) -> None:
    page.goto(server + "/situations/")
    page.get_by_role("searchbox").fill("naloxone")
    shown = page.locator("[data-filter-item]:not([hidden])")
    count = shown.count()
    shown.first.locator("a").first.click()
    expect(page.locator(".hack-page")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("searchbox")).to_have_value("naloxone")
    expect(shown).to_have_count(count)
    page.goto(server + "/")
    page.goto(server + "/situations/")
    expect(page.get_by_role("searchbox")).to_have_value("")


def test_who_leaves_quickly_leaves_no_word_of_a_filter(page: Page, server: str) -> None:
    elsewhere = re.compile(rf"^(?!{re.escape(server)})")
    page.route(elsewhere, lambda route: route.fulfill(body="weather", content_type="text/html"))
    page.goto(server + "/situations/")
    page.get_by_role("searchbox").fill("naloxone")
    page.locator("[data-filter-item]:not([hidden]) a").first.click()
    expect(page.locator(".hack-page")).to_be_visible()
    assert page.evaluate("sessionStorage.length") == 1
    page.locator(".site-header [data-leave]").click()
    page.wait_for_url(elsewhere)
    page.goto(server + "/robots.txt")  # where no script of ours runs
    assert page.evaluate("Object.keys(sessionStorage)") == ["potluck-left"]


def test_what_a_list_lacks_is_searched_for_with_the_words_typed(page: Page, server: str) -> None:
    page.goto(server + "/situations/")
    field = page.get_by_role("searchbox")
    on = page.locator("[data-filter-search]")
    field.fill("naloxone")
    expect(on).to_be_hidden()
    for typed, slug in (
        ("somone screaming at me", "listen-so-the-heat-drops"),
        ("boddy lice", "handle-scabies-lice-and-outbreaks"),
    ):
        field.fill(typed)
        on.click()
        expect(page.locator("#search-input")).to_have_value(typed)
        expect(page.locator("#search [data-hack]").first).to_have_attribute("data-hack", slug)
        page.locator("[data-search-close]").click()


def test_who_finds_nothing_is_led_to_the_same_words_in_another_language(
    page: Page, server: str
) -> None:
    open_search(page, server + "/fr/")
    ask(page, "une subvention de la ville")
    nothing = page.locator("[data-search-nothing]")
    english = nothing.get_by_role("link", name="English")
    box = english.bounding_box()
    assert box
    assert box["height"] >= 44
    english.click()
    expect(page).to_have_url(server + "/")
    expect(page.locator("#search-input")).to_have_value("une subvention de la ville")
    page.locator("#search-input").fill("balazos afuera")  # nothing here; shots outside
    nothing.get_by_role("link", name="Español").click()
    expect(page).to_have_url(server + "/es/")
    first = page.get_by_role("option").first
    expect(first).to_have_attribute("data-hack", "get-away-from-a-gun-or-knife")


def test_a_word_for_all_pages_leads_to_no_page_of_the_site(page: Page, server: str) -> None:
    open_search(page, server + "/fr/")
    ask(page, "la page sur le froid")
    first = page.get_by_role("option").first
    expect(first).to_have_attribute("data-hack", "warm-someone-who-is-dangerously-cold")


@pytest.mark.parametrize(
    ("language", "text", "hack", "count"),
    [
        ("fr", "manque de benzos", "treat-withdrawal-as-an-emergency",
         "Le meilleur résultat sur \\d+"),
        # No letter has an accent here, and one stands for two: it is no slip of the keys.
        ("fr", "mal au coeur coke", "support-someone-who-is-overamping", "\\d+ résultats?"),
        # "Sou" is drunk, and on.
        ("ht", "li sou", "stay-with-someone-very-drunk-or-sedated", ".*"),
        # "Won't get up" stands word for word in the hack on cold, too.
        ("ht", "li pa ka leve", "respond-to-a-suspected-opioid-overdose", ".*"),
    ],
)  # fmt: skip
def test_what_a_language_says_its_own_way_is_found(
    page: Page, server: str, language: str, text: str, hack: str, count: str
) -> None:
    open_search(page, f"{server}/{language}/")
    ask(page, text)
    expect(page.get_by_role("option").first).to_have_attribute("data-hack", hack)
    expect(page.locator("#search").get_by_role("status").first).to_have_text(re.compile(count))
    expect(page.locator("[data-search-corrected]")).to_be_hidden()


def test_a_tag_typed_by_its_name_is_offered_with_forms_and_terms(page: Page, server: str) -> None:
    open_search(page, server + "/")
    ask(page, "community agreements")
    expect(page.locator("#search a[href$='/tags/community-agreements/']")).to_be_visible()


def test_without_scripts_long_lists_can_be_opened_and_jumped_in(
    plain_page: Page, server: str
) -> None:
    page = plain_page
    page.goto(server + "/handouts/")
    page.get_by_role("link", name="One sheet for each hack").click()
    page.locator("summary", has_text="Using space").last.click()
    expect(page.locator("details[open] .sheet-link").first).to_be_visible()
    page.goto(server + "/find/")
    page.get_by_role("link", name="Using space", exact=True).first.click()
    expect(page.locator("#section-using-space")).to_be_in_viewport()


def test_the_tools_of_a_hack_are_below_its_text(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server)
    page.goto(server + GROUNDED + "#step-2")
    page.goto(server + GROUNDED)
    for name in ("Print", "Add to my handout", "Copy link"):
        button = page.locator(".hack-tools").get_by_role("button", name=name, exact=True)
        box, step = button.bounding_box(), page.locator(".step").last.bounding_box()
        assert box
        assert step
        assert box["height"] >= 44
        assert box["y"] > step["y"]
    copy = page.locator("[data-copy-link]")
    told = page.locator("[data-copy-link] + [role=status]")
    expect(told).to_have_text("")
    copy.click()
    expect(copy).to_have_text("Link copied")
    expect(told).to_have_text("Link copied")
    assert page.evaluate("navigator.clipboard.readText()") == server + GROUNDED
    expect(page.locator(".path-place").first).to_contain_text(re.compile(r"Step \d+ of \d+ in"))
    for label in page.locator(".fact__label").all():
        expect(label).to_be_visible()


def test_all_of_the_menu_is_on_the_screen(page: Page, server: str) -> None:
    page.goto(server + "/")
    page.locator("details.menu summary").click()
    for width in (320, 360, 768):
        page.set_viewport_size({"width": width, "height": 740})
        box = page.locator(".menu__groups").bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] + box["height"] <= 740


def test_the_menu_of_a_desk_is_read_in_the_order_of_its_groups(page: Page, server: str) -> None:
    """From the left and from the top, whether or not there is a group of languages before them."""
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(server + "/")
    page.locator("details.menu summary").click()
    groups = [group.bounding_box() for group in page.locator(".menu__group").all()]
    places = [(box["x"], box["y"]) for box in groups if box]
    assert len(places) == 4
    assert places == sorted(places)


def test_header_languages_page_and_foot_share_their_edges(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    for path in ("/", "/map/", "/hacks/using-space/", "/find/", "/tags/", "/about/", OVERDOSE):
        page.goto(server + path)
        for width in (768, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            edges = page.evaluate(_EDGES)
            assert max(edges["left"]) - min(edges["left"]) < 1, (path, width)
        assert max(edges["right"]) - min(edges["right"]) < 1, path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_icon_that_a_script_asks_for_has_the_color_of_its_section(
    page: Page, server: str, scheme: Literal["light", "dark"]
) -> None:
    """Drawn as a file in the finder and within the page of the section: the same to the eye."""
    page.emulate_media(color_scheme=scheme)
    colors = []
    for path in ("/find/", "/hacks/building-community/"):
        page.goto(server + path)
        tile = page.locator(".card > .tile").first
        expect(tile).to_be_visible()
        page.evaluate("Promise.all([...document.images].slice(0, 3).map((i) => i.decode()))")
        colors.append(strongest(page, tile.screenshot()))
    assert colors[0] == colors[1]


def strongest(page: Page, picture: bytes) -> list[int]:
    """The color of a picture that is furthest from that of its middle top edge."""
    page.goto("about:blank")  # pages of the site may not look at pictures of themselves
    return list(page.evaluate(_STRONGEST, base64.b64encode(picture).decode()))


def test_who_is_sent_into_the_middle_of_a_hack_sees_its_title_and_the_way_up(
    page: Page, server: str
) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    bathrooms = server + "/hacks/using-space/make-bathrooms-safer/"
    page.goto(bathrooms)
    bar = page.locator(".jumped")
    expect(bar).to_be_hidden()
    page.goto(bathrooms + "#step-4")
    expect(bar).to_contain_text("Make bathrooms safer")
    expect(bar).to_be_in_viewport()
    step = page.locator("#step-4").bounding_box()
    above = bar.bounding_box()
    assert step
    assert above
    assert step["y"] >= above["y"] + above["height"], "the step does not hide behind the bar"
    bar.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()
    expect(bar).to_be_hidden()


def test_a_link_that_cannot_be_copied_is_shown_where_the_finger_is(page: Page, server: str) -> None:
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))")
    page.goto(server + OVERDOSE)
    page.get_by_role("button", name="Copy link").click()
    field = page.locator(".copy-field")
    expect(field).to_have_value(server + OVERDOSE)
    expect(field).to_be_focused()


def test_on_a_desk_contents_and_tools_stay_beside_the_text(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(server + OVERDOSE)
    page.locator("#sources").scroll_into_view_if_needed()
    expect(page.locator(".hack-contents a").first).to_be_in_viewport()
    expect(page.locator(".hack-tools .button").first).to_be_in_viewport()
    page.locator(".hack-contents a", has_text="Watch out").click()
    expect(page.locator(".watch-out h2")).to_be_in_viewport()


def test_the_emergency_number_can_be_dialed(page: Page, server: str) -> None:
    for path in ("/", "/situations/", OVERDOSE):
        page.goto(server + path)
        expect(page.locator(".call-first a[href='tel:911']").first).to_be_visible()


def test_a_page_that_is_not_here_proposes_the_nearest(page: Page, server: str) -> None:
    page.goto(server + "/hacks/in-the-moment/respond-to-a-suspectd-opiod-overdose/")
    first = page.locator("[data-nearest] a").first
    expect(first).to_have_attribute("href", re.compile(OVERDOSE + "$"))
    page.goto(server + "/checkup/")
    expect(page.locator("[data-nearest] a").first).to_have_text("Check-ups")
    page.goto(server + "/wp-login.php")
    expect(page.locator("[data-nearest]")).to_be_hidden()


def test_what_is_new_begins_with_what_is_new(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(server + "/news/")
    expect(page.locator(".card").first).to_be_in_viewport()
    assert page.locator("main .card").count() <= 20


def test_a_sheet_is_found_by_its_subject(page: Page, server: str) -> None:
    page.goto(server + "/handouts/")
    page.get_by_role("searchbox").fill("naloxone")
    sheet = page.locator(".sheet-list").get_by_role("link", name="opioid overdose").first
    expect(sheet).to_be_visible()
