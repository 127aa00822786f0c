"""The search dialog on the built site: keyboard, touch, screen reader, no result, no memory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from barriers import axe
from dialog import ask, hacks, open_search
from harness import write_harness
from making import WORDS
from potluck.library import Library
from potluck.search import search_files
from serving import serve

pytestmark = pytest.mark.browser


# Close the dialog, and wait until its page knows.
_CLOSE = """() => new Promise((done) => {
  const dialog = document.querySelector("#search");
  dialog.addEventListener("close", () => setTimeout(done), { once: true });
  dialog.close();
})"""


@pytest.fixture(scope="module")
def opened(browser: Browser, server: str) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    open_search(page, server + "/")
    yield page
    page.close()


@pytest.fixture
def dialog(opened: Page) -> Page:
    """The dialog as it is before anything is typed; no test that takes it leaves its page."""
    opened.evaluate(_CLOSE)
    opened.keyboard.press("Control+k")
    expect(opened.locator("#search-input")).to_be_focused()
    return opened


def test_nothing_of_the_search_is_fetched_before_it_opens(page: Page, server: str) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(server + "/")
    page.wait_for_load_state("networkidle")
    assert [
        url for url in fetched if re.search(r"/search/|minisearch|search-(?!open)\w+\.js", url)
    ] == []
    fetched.clear()
    page.keyboard.press("Control+k")
    page.locator("#search-input").fill("tool")
    expect(page.get_by_role("option").first).to_be_visible()
    assert any("search/index.json" in url for url in fetched)
    # Each file more is another question to a host that is far away.
    scripts = [
        re.sub(r".*/|\.js.*", "", url) for url in fetched if ".js" in url and "json" not in url
    ]
    assert sorted(scripts) == ["copy-link", "search-client", "search-dialog", "search-worker"]


@pytest.mark.parametrize("keys", ["Meta+k", "Control+k"])
def test_it_opens_from_the_keyboard_and_escape_closes(page: Page, server: str, keys: str) -> None:
    page.goto(server + "/")
    page.keyboard.press(keys)
    expect(page.locator("#search-input")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#search")).to_be_hidden()


def test_no_letter_or_sign_alone_opens_it(page: Page, server: str) -> None:
    """Whoever speaks to a device, or whose hand shakes, would open it: WCAG 2.1.4."""
    page.goto(server + "/")
    page.keyboard.type("what/is s?")
    expect(page.locator("#search")).to_be_hidden()


def test_the_button_opens_it_and_the_words_lead_to_a_hack(page: Page, server: str) -> None:
    page.goto(server + "/")
    page.locator("[data-search-open]").first.click()
    page.keyboard.type("playing card")
    first = page.get_by_role("option").first
    expect(first).to_contain_text("Write the date on the tool")
    expect(first).to_contain_text("Lending")
    expect(first.locator("mark").first).to_have_text(re.compile("card|playing", re.I))
    first.click()
    expect(page).to_have_url(re.compile("/hacks/lending/write-the-date-on-the-tool/"))


def test_arrows_choose_and_enter_follows(page: Page, server: str) -> None:
    open_search(page, server + "/hacks/lending/")
    ask(page, "fees")
    box = page.get_by_role("combobox")
    expect(box).to_have_attribute("aria-expanded", "true")
    options = page.get_by_role("option")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(box).to_have_attribute(
        "aria-activedescendant", options.nth(1).get_attribute("id") or "-"
    )
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    expect(options.nth(0)).to_have_attribute("aria-selected", "false")
    expect(box).to_be_focused()
    page.keyboard.press("ArrowUp")
    address = options.nth(0).evaluate("option => option.href")
    page.keyboard.press("Enter")
    expect(page).to_have_url(address)


def test_the_count_is_announced(dialog: Page) -> None:
    ask(dialog, "fees")
    expect(dialog.get_by_role("status")).to_have_text(
        re.compile(r"^The best \d+ of \d+ results$|^\d+ results$")
    )


def test_the_best_step_is_shown_and_linked(page: Page, server: str) -> None:
    open_search(page, server + "/")
    ask(page, "write the day not the number")
    option = page.locator("[role=option][data-hack=write-the-date-on-the-tool]")
    expect(option).to_contain_text("Step 2: Write the day, not the number of days.")
    option.click()
    expect(page).to_have_url(re.compile("/write-the-date-on-the-tool/#step-2$"))
    expect(page.locator("#step-2")).to_be_in_viewport()


def test_a_typo_is_corrected_said_and_undone(dialog: Page) -> None:
    ask(dialog, "tourniqeut")
    expect(dialog.locator("#search")).to_contain_text("Showing results for tourniquet")
    assert hacks(dialog)
    dialog.get_by_role("button", name=re.compile("instead")).click()
    expect(dialog.locator("#search")).to_contain_text("Nothing found for “tourniqeut”")
    expect(dialog.locator("[data-search-corrected]")).to_be_hidden()


def test_a_word_that_is_still_being_typed_is_not_corrected(dialog: Page) -> None:
    ask(dialog, "kett")
    expect(dialog.locator("[data-search-corrected]")).to_be_hidden()
    assert "label-what-cannot-be-fixed" in hacks(dialog)[:3]


def test_no_result_leads_on(page: Page, server: str) -> None:
    open_search(page, server + "/")
    ask(page, "xylophone qwqwqw")
    expect(page.get_by_role("listbox")).to_be_hidden()
    nothing = page.locator("[data-search-nothing]")
    expect(nothing.locator("[data-search-near]")).to_be_hidden()
    expect(page.locator("[data-search-call]")).to_be_visible()  # whoever typed it may be in danger
    assert nothing.locator("[data-search-sections] a").count() == 3
    nothing.locator("[data-search-sections] a").first.click()
    expect(page.locator("h1")).to_be_visible()
    assert "/hacks/" in page.url


def test_half_a_sign_is_answered_like_any_text(dialog: Page) -> None:
    """A field that holds 200 signs cuts through the last one of a text that is pasted."""
    broken: list[str] = []
    dialog.on("pageerror", lambda error: broken.append(str(error)))
    dialog.evaluate(
        """() => {
          const input = document.querySelector("#search-input");
          input.value = "bleeding \\ud83d";
          input.dispatchEvent(new Event("input", { bubbles: true }));
        }"""
    )
    expect(dialog.locator("#search-list [role=option]").first).to_contain_text("bleeding")
    expect(dialog.get_by_role("status")).to_contain_text("result")
    assert broken == []


def test_a_word_of_200_letters_stays_within_the_dialog(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 320, "height": 560})
    open_search(page, server + "/")
    ask(page, "q" * 200)
    expect(page.locator("[data-search-none]")).to_be_visible()
    assert page.locator("[data-search-body]").evaluate("it => it.scrollWidth <= it.clientWidth")


def test_a_missing_hack_can_be_suggested_with_the_words_typed(dialog: Page) -> None:
    ask(dialog, "xylophone & qwqwqw")
    address = dialog.locator("[data-search-suggest] a").get_attribute("href") or ""
    assert "xylophone%20%26%20qwqwqw" in address


def test_an_emergency_opens_at_its_top_with_the_step_marked(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_search(page, server + "/")
    ask(page, "use the tourniquet from the kit")
    option = page.locator("[role=option].search-hit-urgent").filter(has_text="Step").first
    expect(option).to_be_visible()
    option.click()
    page.wait_for_url(re.compile(r"#mark-step-\d+$"))
    assert page.evaluate("scrollY") == 0
    expect(page.locator(".call-first").first).to_be_in_viewport()
    number = page.url.rsplit("-", 1)[-1]
    expect(page.locator("[aria-current=step]")).to_have_attribute("id", f"step-{number}")


def test_whom_to_call_is_said_aloud_once_it_is_shown(page: Page, server: str) -> None:
    """A screen reader says what appears in a region that was there before."""
    open_search(page, server + "/")
    region = page.locator("#search [aria-live]").filter(has=page.locator("[data-search-call]"))
    assert region.evaluate("e => e.checkVisibility() && e.innerText.trim() === ''")
    ask(page, "he bleeds and bleeds")
    assert "911" in region.inner_text()


def test_back_brings_the_dialog_and_its_list_again(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_search(page, server + "/")
    ask(page, "tool")
    before = hacks(page)
    chosen = page.locator("[data-hack]").nth(4)
    chosen.click()
    page.wait_for_url(re.compile("/hacks/"))
    assert "tool" not in page.url.split("/hacks/")[0]
    page.go_back()
    expect(page.locator("#search-input")).to_have_value("tool")
    expect(chosen).to_have_attribute("aria-selected", "true")
    expect(chosen).to_be_in_viewport()
    assert hacks(page) == before
    assert page.url == server + "/"


def test_closing_the_dialog_or_leaving_forgets_what_back_would_bring(
    page: Page, server: str
) -> None:
    page.route("https://weather.example/", lambda route: route.fulfill(body="Rain"))
    open_search(page, server + "/")
    ask(page, "tool")
    page.get_by_role("option").first.click()
    page.wait_for_url(re.compile("/hacks/"))
    assert page.evaluate("sessionStorage.length") == 1
    page.locator(".site-header [data-leave]").click()
    page.wait_for_url("https://weather.example/")
    page.goto(server)
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("#search")).to_be_hidden()
    assert page.evaluate("sessionStorage.length") == 0

    open_search(page, server + "/")
    ask(page, "tool")
    page.get_by_role("option").first.click()
    page.wait_for_url(re.compile("/hacks/"))
    page.go_back()
    expect(page.locator("#search-input")).to_have_value("tool")
    page.keyboard.press("Escape")
    expect(page.locator("#search")).to_be_hidden()
    page.wait_for_function("() => sessionStorage.length === 0 && history.state === null")


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_while_the_search_is_open_a_press_leaves(page: Page, server: str, width: int) -> None:
    """It lies over the header, and a phone has no Esc key."""
    page.set_viewport_size({"width": width, "height": 640})
    page.route("https://weather.example/", lambda route: route.fulfill(body="Rain"))
    page.goto("about:blank")
    open_search(page, server + "/")
    ask(page, "tool")
    button = page.locator("#search").get_by_role("link", name="Leave quickly")
    box, field = button.bounding_box(), page.locator("#search-input").bounding_box()
    assert box
    assert field
    assert min(box["width"], box["height"]) >= 44
    assert box["x"] + box["width"] <= width
    assert field["width"] >= 130
    button.click()
    page.wait_for_url("https://weather.example/")
    page.go_back()
    assert page.url == "about:blank"


def test_a_link_to_a_search_opens_it_and_leaves_no_words_in_the_address(
    page: Page, server: str
) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server)
    open_search(page, server + "/hacks/lending/")
    ask(page, "someone's late & cross about tools")
    page.get_by_role("button", name="Copy a link to this search").click()
    expect(page.locator("[data-search-copy]")).to_have_text("Link copied")
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.startswith(server + "/#search=")
    page.goto("about:blank")
    for _ in ("a new page", "the same page, open already"):
        page.goto(link)
        expect(page.locator("#search-input")).to_have_value("someone's late & cross about tools")
        expect(page.get_by_role("option").first).to_be_visible()
        assert page.url == server + "/"
        page.keyboard.press("Escape")
        expect(page.locator("#search")).to_be_hidden()
    # Closed and opened again before the browser says that it was closed.
    page.keyboard.press("Control+k")
    page.evaluate("document.querySelector('#search').close(); location.hash = 'search=tool'; 0")
    expect(page.get_by_role("option").first).to_be_visible()
    expect(page.locator("#search-input")).to_have_value("tool")


def test_a_page_that_is_no_hack_is_found(page: Page, server: str) -> None:
    open_search(page, server + "/")
    ask(page, "print")
    first = page.get_by_role("option").first
    expect(first).to_contain_text("Print handouts")
    first.click()
    expect(page).to_have_url(server + "/handouts/")


def test_a_weak_match_is_said_to_be_weak(dialog: Page) -> None:
    ask(dialog, "pizza card recipe")
    expect(dialog.locator("[data-search-weak]")).to_be_visible()
    expect(dialog.get_by_role("status").first).to_contain_text("No close match")
    ask(dialog, "bleeding")
    expect(dialog.locator("[data-search-weak]")).to_be_hidden()


def test_it_remembers_nothing(page: Page, server: str) -> None:
    open_search(page, server + "/")
    ask(page, "bleeding")
    page.keyboard.press("Escape")
    page.keyboard.press("Control+k")
    expect(page.locator("#search-input")).to_have_value("")
    expect(page.get_by_role("option")).to_have_count(0)
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert page.url == server + "/"
    assert page.context.cookies() == []


def test_it_is_empty_when_opened_again_before_its_closing_is_told(dialog: Page) -> None:
    ask(dialog, "bleeding")
    dialog.evaluate(
        """() => {
          document.querySelector("#search").close();
          const keys = { key: "k", ctrlKey: true, bubbles: true };
          document.dispatchEvent(new KeyboardEvent("keydown", keys));
        }"""
    )
    expect(dialog.locator("#search-input")).to_have_value("")
    expect(dialog.get_by_role("option")).to_have_count(0)


def test_marked_words_never_become_markup(dialog: Page) -> None:
    ask(dialog, "<img src=x onerror=alert(1)>")
    assert dialog.locator("#search img").count() == 0


def test_without_scripts_the_link_leads_to_all_hacks(plain_page: Page, server: str) -> None:
    page = plain_page
    page.goto(server + "/hacks/lending/")
    expect(page.locator("#search")).to_be_hidden()
    page.locator("[data-search-open]").first.click()
    expect(page).to_have_url(server + "/find/")


def test_axe_finds_nothing_in_any_state(dialog: Page) -> None:
    def check(state: str) -> None:
        for width in (360, 1280):
            dialog.set_viewport_size({"width": width, "height": 740})
            for scheme in ("dark", "light"):
                dialog.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
                assert axe(dialog, within="#search") == [], f"{state!r} at {width} px, {scheme}"

    for text in ("", "late tools", "tourniqeut", "write the day", "qwqwqw"):
        if text:
            ask(dialog, text)
        check(text)
    dialog.keyboard.press("ArrowDown")
    ask(dialog, "fees")
    dialog.keyboard.press("ArrowDown")
    check("one chosen")
    dialog.locator("#search-input").fill("")
    for how in ("late", "failed"):
        dialog.evaluate("how => PotluckSearch.stuck(how)", how)
        check(how)
    dialog.evaluate("PotluckSearch.again()")
    dialog.wait_for_selector("#search[data-state=complete]")
    dialog.set_viewport_size({"width": 360, "height": 740})


def test_a_search_that_cannot_be_loaded_says_so(page: Page, server: str) -> None:
    page.route("**/search/index.json", lambda route: route.abort())
    page.goto(server + "/")
    page.keyboard.press("Control+k")
    expect(page.get_by_role("status")).to_contain_text("could not be loaded")


def test_it_works_under_a_strict_policy(
    page: Page, root: Path, library: Library, tmp_path: Path
) -> None:
    """No inline script or style, no eval, nothing from another host."""
    policy = "default-src 'none'; " + "; ".join(
        f"{kind}-src 'self'" for kind in ("script", "style", "worker", "connect")
    )
    files = search_files(library, WORDS)
    made = write_harness(root, tmp_path, files)
    text = made.read_text(encoding="utf-8")
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    made.write_text(text.replace('<meta charset="utf-8">', '<meta charset="utf-8">' + meta))
    wrong: list[str] = []
    page.on("console", lambda m: wrong.append(m.text) if "Content Security" in m.text else None)
    with contextmanager(serve)(tmp_path) as address:
        open_search(page, address + "/index.html")
        ask(page, "tourniqeut")
        assert hacks(page)
    assert wrong == []


def test_targets_are_large_enough_for_a_thumb(dialog: Page) -> None:
    ask(dialog, "tourniqeut")
    for target in dialog.locator("#search a:visible, #search button:visible, #search input").all():
        box = target.bounding_box()
        assert box is not None
        assert box["height"] >= 44, target.inner_text()
        assert box["width"] >= 44, target.inner_text()
