"""Leave quickly, and what stays behind the Back button; pages in another site's frame."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Dialog, Page, Route, expect

from potluck.bundles import TOGETHER, read_scripts
from serving import serve
from waiting import until

pytestmark = pytest.mark.browser
HACK = "/hacks/when-it-goes-wrong/when-a-tool-comes-home-broken/"
SHARED = "/my-handout/#h=when-a-tool-comes-home-broken"
NEUTRAL = "https://weather.example/"
BEFORE = "https://news.example/"


@pytest.fixture
def reader(page: Page, server: str) -> Page:
    """Somebody who came here from another page."""
    for address in (NEUTRAL, BEFORE):
        page.route(address, lambda route: route.fulfill(body="weather", content_type="text/html"))
    page.goto("about:blank")
    page.goto(BEFORE)
    return page


def leave(page: Page) -> None:
    page.locator(".site-header [data-leave]").click()
    page.wait_for_url(NEUTRAL)


def test_leaving_works_where_another_script_of_the_page_breaks(
    reader: Page, server: str, tmp_path: Path
) -> None:
    """Scripts of all pages come in one file: none takes the others down."""
    broken = tmp_path / "overrides/assets/javascripts/framed.js"
    broken.parent.mkdir(parents=True)
    broken.write_text("throw new Error('broken');\n", encoding="utf-8")
    ((path, names), *_) = TOGETHER.items()
    script = read_scripts(tmp_path, names)
    told: list[str] = []
    reader.on("pageerror", lambda error: told.append(str(error)))
    reader.route(f"**/{path}", lambda route: route.fulfill(
        body=script, content_type="text/javascript"))  # fmt: skip
    reader.goto(server + HACK)
    leave(reader)
    assert told == ["broken"]


def test_leaving_replaces_the_page(reader: Page, server: str) -> None:
    reader.goto(server + HACK)
    leave(reader)
    reader.go_back()
    expect(reader).to_have_url(BEFORE)


def test_back_leads_to_no_page_that_was_open_before(reader: Page, server: str) -> None:
    """They cannot be taken out of the history: each is left again, until somebody comes anew."""
    for path in ("/", "/situations/", HACK):
        reader.goto(server + path)
    leave(reader)
    for _ in ("/situations/", "/"):
        reader.go_back(wait_until="commit")  # it may be left before all of it has come
        reader.wait_for_url(NEUTRAL)
    reader.go_back()
    expect(reader).to_have_url(BEFORE)
    for path in ("/", HACK):
        reader.goto(server + path)
    reader.go_back()
    expect(reader.locator("h1")).to_be_visible()
    assert reader.evaluate("sessionStorage.length") == 0


SCRIPTS = "**/assets/javascripts/site.js"


def test_back_shows_nothing_of_such_a_page_while_scripts_are_on_their_way(
    reader: Page, server: str
) -> None:
    for path in ("/situations/", HACK):
        reader.goto(server + path)
    leave(reader)
    seen: list[str] = []
    reader.on("console", lambda message: seen.append(message.text))
    told = "console.log(document.documentElement.checkVisibility(), location.pathname)"
    reader.add_init_script(f"addEventListener('DOMContentLoaded', () => {told})")
    reader.route(SCRIPTS, lambda _: None)
    reader.go_back(wait_until="commit")
    reader.wait_for_url(NEUTRAL)
    assert "false /situations/" in seen


def test_who_reloads_such_a_page_sees_nothing_either(reader: Page, server: str) -> None:
    """It was hidden, and the way out was slow."""
    reader.goto(server + HACK)
    reader.reload()
    expect(reader.locator("h1")).to_be_visible()
    reader.evaluate("sessionStorage.setItem('potluck-left', '')")
    reader.reload(wait_until="commit")
    reader.wait_for_url(NEUTRAL)


@pytest.mark.parametrize("how", ["button", "keys"])
def test_leaving_waits_for_no_other_script(reader: Page, server: str, how: str) -> None:
    """A line may hang, and the first press of Esc stops what is still on its way."""
    reader.route(SCRIPTS, lambda _: None)
    reader.goto(server + HACK, wait_until="commit")
    reader.locator(".site-footer").wait_for(state="attached")
    if how == "button":
        leave(reader)
    else:
        leave_by_key(reader)
    reader.go_back()
    expect(reader).to_have_url(BEFORE)


BLOCKED = """Object.defineProperty(globalThis, "sessionStorage", {
  get() { throw new DOMException("no", "SecurityError"); } });"""


@pytest.mark.usefixtures("context")
def test_back_leads_to_no_page_where_the_browser_keeps_nothing(reader: Page, server: str) -> None:
    """As with all cookies blocked. Back that was no leaving works as ever."""
    reader.add_init_script(BLOCKED)
    reader.goto(server + "/")
    for path in ("situations/", "news/", "about/"):
        reader.locator(f"footer a[href$='{path}'], header a[href$='{path}']").first.evaluate(
            "(link) => link.click()"
        )
        reader.wait_for_url(f"{server}/{path}")
    reader.go_back()
    expect(reader.locator("h1")).to_be_visible()
    reader.goto(BEFORE)  # by hand: nobody left
    reader.go_back()
    expect(reader.locator("h1")).to_be_visible()
    leave(reader)
    for _ in ("/situations/", "/"):
        reader.go_back(wait_until="commit")
        reader.wait_for_url(NEUTRAL)
    reader.go_back()
    expect(reader).to_have_url(BEFORE)


def test_a_page_that_the_browser_kept_is_left_again_too(reader: Page, server: str) -> None:
    reader.goto(server + HACK)
    shown = """() => {
      dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
      return document.documentElement.checkVisibility();
    }"""
    assert reader.evaluate(shown)
    reader.evaluate("sessionStorage.setItem('potluck-left', '')")
    assert not reader.evaluate(shown)
    reader.wait_for_url(NEUTRAL)


LISTENS = """(() => {
  const { set } = Object.getOwnPropertyDescriptor(BroadcastChannel.prototype, "onmessage");
  Object.defineProperty(BroadcastChannel.prototype, "onmessage", { set(told) {
    set.call(this, (event) => { console.log(this.name); told(event); });
  } });
})()"""


def test_leaving_is_told_to_the_pages_that_the_browser_kept(
    reader: Page, server: str, context: BrowserContext
) -> None:
    """It drops a kept page to which something is told, and loads it anew: so it is hidden in time.

    Brought back as it was, it would be painted before any script runs, and Firefox would not know
    there that somebody left. A headless shell keeps no pages; another tab stands for one.
    """
    other = reader.context.new_page()
    other.add_init_script(LISTENS)
    other.goto(server + HACK)
    reader.goto(f"{server}/situations/")
    with other.expect_console_message(lambda message: message.text == "potluck-left"):
        leave(reader)
    expect(other.locator("h1")).to_be_visible()


def jump_to_steps(page: Page) -> None:
    for number in (1, 3, 2):
        page.locator(f"#step-{number}").click()
    expect(page).to_have_url(re.compile("#step-2$"))
    assert page.evaluate("document.querySelector('#step-2').matches(':target')")


def jump_with_the_skip_link(page: Page) -> None:
    page.locator(".skip").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#text$"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#text') !== null")


def jump_with_buttons(page: Page) -> None:
    for button in page.locator(".jump a").all():
        button.click()
    expect(page).to_have_url(re.compile("#"))


def follow_an_answer_on_the_same_page(page: Page) -> None:
    page.keyboard.press("Control+k")
    page.locator("#search-input").fill("say maybe when a tool comes home broken")
    # From then on no answer changes any more.
    expect(page.locator("#search")).to_have_attribute("data-state", "complete", timeout=30_000)
    option = page.locator(f"[role=option][href*='{HACK}']").first
    option.evaluate("(link) => { link.href = link.href.split('#')[0] + '#step-2'; }")
    option.click()
    expect(page).to_have_url(re.compile("#step-2$"))


def look_at_the_own_handout(page: Page) -> None:
    page.evaluate("(k) => localStorage.setItem(k, '[\"write-the-date-on-the-tool\"]')", "handout:/")
    page.reload()
    page.get_by_role("button", name="Show my own").click()
    expect(page).not_to_have_url(re.compile("#"))


@pytest.mark.parametrize(
    ("path", "act"),
    [
        (HACK, jump_to_steps),
        (HACK, jump_with_the_skip_link),
        (HACK, follow_an_answer_on_the_same_page),
        ("/situations/", jump_with_buttons),
        (SHARED, look_at_the_own_handout),
    ],
)
def test_a_page_is_one_entry_of_the_history(
    path: str, act: object, reader: Page, server: str
) -> None:
    assert callable(act)
    reader.goto(server + path)
    entries = reader.evaluate("history.length")
    act(reader)
    assert reader.evaluate("history.length") == entries
    leave(reader)
    reader.go_back()
    expect(reader).to_have_url(BEFORE)


def open_where_time_stands_still(page: Page, address: str) -> None:
    """Three presses count within a second and a half, which a busy machine may need for two.

    It stands still in all of `context`, which is the test's own.
    """
    page.clock.install()
    page.goto(address)
    page.clock.pause_at(4_000_000_000)


def test_leaving_with_escape_three_times(
    context: BrowserContext, reader: Page, server: str
) -> None:
    open_where_time_stands_still(reader, server + HACK)
    reader.keyboard.press("Escape")
    reader.keyboard.press("Escape")
    assert reader.url == server + HACK
    reader.keyboard.press("Escape")
    reader.wait_for_url(NEUTRAL)


def test_a_key_that_is_held_down_is_one_press(reader: Page, server: str) -> None:
    reader.goto(server + HACK)
    for _ in range(5):
        reader.keyboard.down("Escape")  # from the second on, as repeated
    reader.keyboard.up("Escape")
    # Whoever leaves sees nothing more of the page, from the same moment on.
    assert reader.evaluate("document.documentElement.checkVisibility()")
    expect(reader).to_have_url(server + HACK)


def test_nothing_is_seen_and_nothing_stops_while_the_next_page_comes(
    context: BrowserContext, reader: Page, server: str
) -> None:
    waiting: list[Route] = []
    reader.unroute(NEUTRAL)
    # A line so slow that nothing comes.
    reader.route(NEUTRAL, lambda route: waiting.append(route) or None)
    seen: list[str] = []
    reader.on("console", lambda message: seen.append(message.text))
    open_where_time_stands_still(reader, server + HACK)
    reader.evaluate(
        """() => addEventListener("keydown", (event) => console.log(
             event.defaultPrevented, document.documentElement.checkVisibility(), document.title))"""
    )
    title = reader.title()
    with reader.expect_request(NEUTRAL):
        for _ in range(5):
            reader.keyboard.press("Escape")
    # The request is told before the route is asked: each look at the page lets both be heard.
    until(lambda: bool(reader.title() and waiting))
    waiting[0].fulfill(body="weather", content_type="text/html")
    reader.wait_for_url(NEUTRAL)
    gone = f"true false {urlsplit(NEUTRAL).hostname}"
    assert seen == [f"false true {title}"] * 2 + [gone] * 3


@pytest.mark.parametrize(("path", "field"), [
    ("/contribute/write/", "#write-title"),
    ("/checkups/is-the-shed-safe/", "[data-sheet-name]"),
    ("/agreements/", ".agreement-item textarea >> nth=0"),
    ("/forms/repair-day-budget/", ".sheet input[type=text], .sheet textarea >> nth=0"),
    (HACK + "#tell", "#tell-text"),
])  # fmt: skip
def test_what_was_typed_is_not_lost_without_a_question(
    reader: Page, server: str, path: str, field: str
) -> None:
    """Asked once somebody typed, not when it was printed since, and never on the way out."""
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    reader.on("dialog", stay)
    reader.goto(server + path)
    reader.locator(field).click()
    reader.keyboard.type("ours")
    reader.locator(".brand").click()
    reader.wait_for_function("() => performance.now() > 0")
    assert asked == ["beforeunload"]
    assert "ours" in reader.locator(field).input_value()
    reader.evaluate("dispatchEvent(new Event('afterprint'))")
    reader.locator(".brand").click()
    expect(reader).to_have_url(f"{server}/")
    for way in (leave, leave_by_key):
        reader.goto(server + path)
        reader.locator(field).click()
        reader.keyboard.type("ours")
        way(reader)
    assert asked == ["beforeunload"]


def leave_by_key(page: Page) -> None:
    """At once: a busy machine may need longer for three presses than they may be apart."""
    page.evaluate(
        """() => [1, 2, 3].forEach(() => document.activeElement.dispatchEvent(
             new KeyboardEvent("keydown", { key: "Escape", bubbles: true })))"""
    )
    page.wait_for_url(NEUTRAL)


def test_leaving_works_without_scripts(plain_page: Page, server: str) -> None:
    plain_page.route(NEUTRAL, lambda route: route.fulfill(body="weather"))
    plain_page.goto(server + HACK)
    plain_page.locator(".site-header [data-leave]").click()
    plain_page.wait_for_url(NEUTRAL)


@pytest.fixture
def framing(server: str, tmp_path: Path) -> Iterator[str]:
    """The address of another site, whose page frames one of ours."""
    frame = f'<iframe src="{server}{HACK}" width="300" height="300"></iframe>'
    (tmp_path / "index.html").write_text(frame, encoding="utf-8")
    yield from serve(tmp_path)


def test_in_another_sites_frame_a_page_shows_a_line_and_no_content(
    page: Page, server: str, framing: str
) -> None:
    page.goto(framing)
    frame = page.frame_locator("iframe")
    expect(frame.locator("body")).to_contain_text("Another site is showing this page")
    expect(frame.locator("h1")).to_have_count(0)
    frame.get_by_role("link", name="Open the page by itself").click()
    expect(page).to_have_url(server + HACK)
    expect(page.locator("h1")).to_be_visible()


def test_in_a_frame_of_our_own_a_page_stays_as_it_is(page: Page, server: str) -> None:
    body = f'<iframe src="{server}{HACK}" width="300" height="300"></iframe>'
    page.route(f"{server}/frame", lambda route: route.fulfill(body=body, content_type="text/html"))
    page.goto(f"{server}/frame")
    expect(page.frame_locator("iframe").locator("h1")).to_be_visible()
