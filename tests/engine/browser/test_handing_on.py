"""What one test does to the phone that tests hand on to each other, the next does not find."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from handing_on import wiped

pytestmark = pytest.mark.browser
KEEP = """async () => {
  document.cookie = "a=1";
  localStorage.a = sessionStorage.a = 1;
  await new Promise((done) => { indexedDB.open("a").onsuccess = done; });
  await (await caches.open("a")).put("/a", new Response("a"));
  await navigator.serviceWorker.register("/service-worker.js");
  // What a page does when it is left, it does in vain: neither is asked for, nor kept.
  addEventListener("beforeunload", (event) => event.preventDefault());
  addEventListener("pagehide", () => { sessionStorage.late = localStorage.late = 1; });
}"""
KEPT = """async () => [document.cookie.length, localStorage.length, sessionStorage.length,
  (await indexedDB.databases()).length, (await caches.keys()).length,
  (await navigator.serviceWorker.getRegistrations()).length, navigator.onLine ? 0 : 1]"""
# What belongs to a page, and may stay when it shows something else.
STATE = """() => [history.length, name, innerWidth, innerHeight,
  document.querySelectorAll(":hover, :focus").length,
  ...["print", "(prefers-color-scheme: dark)", "(prefers-reduced-motion)", "(forced-colors)",
    "(prefers-contrast: more)"].map((media) => matchMedia(media).matches)]"""


def test_nothing_is_left_of_what_a_page_kept(context: BrowserContext, server: str) -> None:
    stays = context.new_page()
    names = [server, server.replace("127.0.0.1", "localhost")]
    first: Any
    for first in wiped(context):
        for name in names:
            first.goto(name + "/offline/")
            first.locator("h1").click()
            first.evaluate(KEEP)
            assert 0 not in first.evaluate(KEPT)[:6]
        context.set_offline(True)
    for page in wiped(context):
        assert page == first, "it is handed on"
        for name in names:
            page.goto(name + "/offline/")
            assert page.evaluate(KEPT) == [0] * 7
    assert context.pages == [stays, first]


def test_nothing_is_left_of_what_was_done_to_a_page(context: BrowserContext, server: str) -> None:
    """The same page is there again: nothing of it tells what was before."""
    said: list[str] = []
    first: Any
    for first in wiped(context):
        first.goto(server + "/find/")
        as_new = first.evaluate(STATE)
    for page in wiped(context):
        assert page == first, "it is handed on"
        assert page.url == "about:blank"
        page.on("console", lambda message: said.append(message.text))
        page.set_viewport_size({"width": 1200, "height": 900})
        page.emulate_media(media="print", color_scheme="dark", reduced_motion="reduce",
                           forced_colors="active", contrast="more")  # fmt: skip
        for path in ("/", "/find/"):
            page.goto(server + path)
        page.evaluate("name = 'mine'")
        page.locator("h1").click()
        page.locator("[data-search-open]").first.focus()
        assert all(now != new for now, new in zip(page.evaluate(STATE), as_new, strict=True))
        page.evaluate("console.log('heard')")
    assert said == ["heard"]
    for page in wiped(context):
        assert page == first
        page.goto(server + "/find/")
        assert page.evaluate(STATE) == as_new
        page.evaluate("console.log('unheard')")
    assert said == ["heard"]


@pytest.mark.parametrize("what", ["mouse", "route", "init", "failed", "closed", "second"])
def test_a_page_is_not_handed_on_where_something_may_stay(
    what: str, context: BrowserContext, server: str
) -> None:
    context.new_page()
    failures: list[str] = []
    used: Any
    for used in wiped(context, lambda: len(failures)):
        used.goto(server + "/robots.txt")
        if what == "mouse":
            used.mouse.down()
        elif what == "route":
            used.route("**/find/", lambda route: route.abort())
        elif what == "init":
            used.add_init_script("globalThis.mine = 1")
        elif what == "failed":
            failures.append(what)
        elif what == "closed":
            used.close()
        else:
            context.new_page()
    for page in wiped(context):
        assert page != used
        assert used.is_closed()
        page.goto(server + "/find/")
        expect(page.locator("h1")).to_be_visible()


def test_nothing_is_left_of_what_a_second_page_kept_on_a_disk(
    context: BrowserContext, site: Path
) -> None:
    address = (site / "index.html").as_uri()
    second: Any
    for _ in wiped(context):
        second = context.new_page()
        second.goto(address)
        second.evaluate("localStorage.a = 1")
    page: Page
    for page in wiped(context):
        page.goto(address)
        assert page.evaluate("localStorage.length") == 0


@pytest.mark.parametrize("time", range(2))
def test_without_scripts_none_runs_the_next_time_either(
    plain_page: Page, server: str, time: int
) -> None:
    assert plain_page.url == "about:blank", time
    plain_page.goto(server + "/find/")
    plain_page.set_content("<p>Still</p><script>document.body.textContent = 'ran'</script>")
    expect(plain_page.locator("p")).to_have_text("Still")
