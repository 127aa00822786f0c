"""Readers who set their own spacing, colors or motion, use only keys, or have a slow line."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from chromium import ARGUMENTS, installed
from visiting import listen, shift, wide

pytestmark = pytest.mark.browser
HACK = "/hacks/when-it-goes-wrong/stop-heavy-bleeding/"
WALKS = ("/", HACK, "/find/?section=lending", "/hacks/lending/", "/my-handout/", "/map/")
KINDS = (*WALKS, "/situations/", "/handouts/", "/contribute/", "/checkups/", "/offline/", "/words/")

# The values of WCAG 1.4.12, put in as a reader's own stylesheet would be.
_SPACED = """
() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important; } p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}
"""
# Text that a box cuts off, and parts of the bar at the top that lie over each other.
_CUT = """
() => {
  const cut = [...document.body.querySelectorAll("*")].filter((e) => {
    const style = getComputedStyle(e);
    return style.overflow !== "visible" && style.overflowY !== "auto" && e.clientWidth > 2
      && (e.scrollHeight > e.clientHeight + 2 || e.scrollWidth > e.clientWidth + 2);
  });
  const bar = [...document.querySelectorAll(".site-header a, .site-header summary")]
    .filter((e) => e.checkVisibility()).map((e) => [e, e.getBoundingClientRect()]);
  const over = bar.filter(([, a], n) => bar.slice(n + 1).some(([, b]) =>
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom));
  return [...cut, ...over.map(([e]) => e)].map((e) => e.outerHTML.slice(0, 120));
}
"""
_MOVING = """
() => [...document.querySelectorAll("*")].filter((e) => {
  const style = getComputedStyle(e);
  return style.animationName !== "none" || /[1-9]/.test(style.transitionDuration)
    || style.scrollBehavior === "smooth";
}).map((e) => e.outerHTML.slice(0, 120))
"""
# Where the focus is: what is wrong with it, and whether the walk has come round.
_FOCUS = """
async () => {
  const at = document.activeElement;
  if (!at || at === document.body) return { end: true };
  const first = !at.dataset.walked;
  at.dataset.walked = "yes";
  const look = () => {
    const box = at.getBoundingClientRect();
    const bar = document.querySelector(".site-header").getBoundingClientRect();
    const inBar = at.closest(".site-header, .skip") !== null;
    const top = inBar ? 0 : bar.bottom;
    const foot = document.querySelector(".finder__bar");
    const over = foot && !foot.contains(at) && foot.getBoundingClientRect();
    const end = over && over.height && over.bottom >= innerHeight - 1 ? over.top : innerHeight;
    const style = getComputedStyle(at);
    const wrong = [];
    const ring = parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== "none";
    if (!ring && at.id !== "text") wrong.push("no ring");
    if (box.bottom <= top + 1 || box.top >= end - 1) wrong.push("out of sight");
    else if (box.height <= end - top && (box.top < top - 1 || box.bottom > end + 1))
      wrong.push("partly hidden");
    if (box.right > innerWidth + 1 || box.left < -1) wrong.push("off to the side");
    return wrong;
  };
  let wrong = look();
  for (let frame = 0; wrong.length && frame < 30; frame++) {
    // A page may still be on its way to where the focus is.
    await new Promise((done) => requestAnimationFrame(done));
    wrong = look();
  }
  return { end: !first, wrong: wrong.map((w) => `${w}: ${at.outerHTML.slice(0, 120)}`) };
}
"""
_AGAIN = """() => {
  document.activeElement.blur();
  document.querySelectorAll("[data-walked]").forEach((e) => { delete e.dataset.walked; });
  scrollTo(0, 0);
}"""
_SEEN = """all => all.filter((e) => {
  const { width, height } = e.getBoundingClientRect();
  return width && height && e.checkVisibility({ visibilityProperty: true });
}).map((e) => e.outerHTML.slice(0, 120))"""
_SHORTER = """
() => document.querySelectorAll(":is(main li, .metro-line):nth-of-type(n + 5)")
  .forEach((e) => e.remove())
"""


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", KINDS)
def test_nothing_moves_unasked_and_wide_spacing_cuts_nothing(
    tab: Page, server: str, path: str
) -> None:
    tab.goto(server + path)
    assert tab.evaluate(_MOVING) == []
    assert tab.evaluate("document.getAnimations().length") == 0
    tab.evaluate(_SPACED)
    for width in (320, 768):
        assert wide(tab, width) == []
        assert tab.evaluate(_CUT) == []


@pytest.mark.parametrize("path", WALKS)
def test_the_focus_is_always_in_sight(tab: Page, server: str, path: str) -> None:
    """At 400% of a small laptop: 320 by 256 px. First forward, then back."""
    tab.set_viewport_size({"width": 320, "height": 256})
    tab.goto(server + path)
    tab.evaluate(_SHORTER)
    assert walked(tab, "Tab") == []
    tab.evaluate(_AGAIN)
    assert walked(tab, "Shift+Tab") == []


def walked(tab: Page, key: str) -> list[str]:
    """Press `key` until the walk has come round; what was wrong on the way."""
    wrong, steps = list[str](), 0
    for _ in range(400):
        tab.keyboard.press(key)
        found = tab.evaluate(_FOCUS)
        if found["end"]:
            break
        steps += 1
        wrong += found["wrong"]
    assert steps > 12
    return wrong


def test_forced_colors_keep_borders_rings_and_states(browser: Browser, server: str) -> None:
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, forced_colors="active", color_scheme="dark"
    )
    page = context.new_page()
    page.goto(server + HACK)
    style = "(e, name) => getComputedStyle(e).getPropertyValue(name)"
    ground = page.locator("body").evaluate(style, "background-color")
    leave = ".site-header .button--leave"
    for selector in (leave, ".menu summary", ".watch-out", ".step >> nth=0"):
        part = page.locator(selector)
        assert part.evaluate(style, "border-top-style") == "solid", selector
        assert part.evaluate(style, "border-top-color") != ground, selector
    page.keyboard.press("Tab")
    assert page.locator(":focus-visible").evaluate(style, "outline-style") == "solid"
    assert page.locator(".mark").first.evaluate(style, "fill") != ground
    page.locator("[data-tray] button").click()
    pressed = page.locator("[data-tray] button[aria-pressed=true]")
    expect(pressed).to_have_text("Added to my handout")
    page.keyboard.press("Control+k")
    page.locator("#search-input").fill("bleeding")
    # From then on no answer is drawn again.
    expect(page.locator("#search")).to_have_attribute("data-state", "complete", timeout=30_000)
    page.keyboard.press("ArrowDown")
    chosen = page.locator("[role=option][aria-selected=true]")
    assert chosen.evaluate(style, "outline-style") == "solid"
    context.close()


def test_more_contrast_draws_every_line_in_ink(browser: Browser, server: str) -> None:
    context = browser.new_context(contrast="more")
    page = context.new_page()
    page.goto(server + "/")
    for scheme, ground, ink in (("light", "#fff", "#000"), ("dark", "#000", "#fff")):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", contrast="more")
        value = "name => getComputedStyle(document.documentElement).getPropertyValue(name).trim()"
        assert page.evaluate(value, "--paper") == ground
        assert page.evaluate(value, "--ink") == ink
        assert page.evaluate(value, "--line") == ink
    context.close()


def test_the_menu_the_finder_and_the_way_out_by_keys_alone(page: Page, server: str) -> None:
    page.route("https://weather.example/", lambda route: route.fulfill(body="weather"))
    page.goto(server + "/")
    press = page.keyboard.press
    for _ in range(4):
        press("Tab")  # skip link, name, search, menu
    press("Enter")
    press("Tab")
    press("Tab")
    press("Enter")
    page.wait_for_url(server + "/find/")  # with its scripts: what is pressed before is not theirs
    page.locator(".skip").focus()
    press("Enter")
    page.wait_for_url(server + "/find/#text")
    press("Tab")
    press("Enter")
    press("Tab")
    press("Space")
    expect(page.locator("[data-finder-status]")).not_to_contain_text("12 of 12")
    expect(page.locator("details.filter[open] input").first).to_be_checked()
    assert "?section=" in page.url
    page.locator("details.menu summary").focus()
    press("Tab")
    expect(page.locator(".site-header [data-leave]")).to_be_focused()
    press("Enter")
    page.wait_for_url("https://weather.example/")


def test_the_search_gives_the_focus_back(page: Page, server: str) -> None:
    page.goto(server + HACK)
    page.locator(".button--search").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#search-input")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".button--search")).to_be_focused()


@pytest.fixture(scope="module")
def slow(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    listen(context)
    yield context
    context.close()


@pytest.mark.parametrize(
    "path",
    ["/", HACK, "/find/?section=lending", "/my-handout/", "/offline/", "/contribute/write/"],
)
def test_what_comes_late_moves_nothing(slow: BrowserContext, server: str, path: str) -> None:
    """Scripts and letters: what either of them moved is told."""

    def hold(route: Route) -> None:
        # Long enough for a first picture without it; and how long that was changes nothing.
        time.sleep(0.1)
        route.continue_()

    page = slow.new_page()
    slow.new_cdp_session(page).send("Network.clearBrowserCache")
    page.route("**/*.{woff2,js}", hold)
    for cached in (False, True):
        page.goto(server + path)
        assert shift(page) < 0.001, f"cached: {cached}"
    page.close()


def test_without_scripts_nothing_is_promised_that_needs_them(browser: Browser, server: str) -> None:
    # Switched off as a reader does it: Playwright's own switch leaves media queries as they are.
    silent = browser.browser_type.launch(
        executable_path=installed(), args=[*ARGUMENTS, "--blink-settings=scriptEnabled=false"]
    )
    page = silent.new_page(viewport={"width": 360, "height": 740})
    for path in KINDS:
        page.goto(server + path)
        promised = page.locator("body :is(button, input, select, dialog, progress)")
        assert promised.evaluate_all(_SEEN) == [], path
        expect(page.locator("body")).not_to_contain_text("Esc three times", use_inner_text=True)
    page.goto(server + "/")
    expect(page.locator(".search-box")).to_have_text("Find a hack", use_inner_text=True)
    page.locator(".search-box").click()
    expect(page).to_have_url(server + "/find/")
    page.goto(server + "/handouts/")
    page.locator("main summary").first.click()
    assert page.locator("main details[open] a[href$='.pdf']").first.is_visible()
    silent.close()


def test_letters_twice_as_large_push_nothing_off_a_phone(browser: Browser, server: str) -> None:
    large = browser.browser_type.launch(
        executable_path=installed(), args=[*ARGUMENTS, "--blink-settings=defaultFontSize=32"]
    )
    page = large.new_page(viewport={"width": 360, "height": 740})
    for path in KINDS:
        page.goto(server + path)
        assert wide(page, 360) == [], path
    page.locator("details.menu summary").click()
    assert wide(page, 360) == []
    large.close()
