"""The server goes away while somebody uses the site, then comes back: nothing lost or false."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
HACK = "hacks/when-it-goes-wrong/stop-heavy-bleeding/"
FAILED = "The search could not be loaded. Try again"
LATE = "The search is slow to load"


class _Handler(SimpleHTTPRequestHandler):
    dead_for = ""  # what the server does not live to answer
    silent_for = ""  # what it takes a question for, and says nothing
    speaks = threading.Event()  # or only now

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def do_GET(self) -> None:
        if self.dead_for and self.dead_for in self.path:
            self.close_connection = True
            self.connection.close()
        elif self.silent_for and self.silent_for in self.path:
            if self.speaks.wait(60):
                super().do_GET()
        else:
            super().do_GET()

    def handle(self) -> None:
        try:
            super().handle()
        except (OSError, ValueError):
            return


class Host:
    """A server on one port that can be stopped and started again."""

    def __init__(self, folder: Path) -> None:
        self.kind = type("Handler", (_Handler,), {"speaks": threading.Event()})
        self.handler = functools.partial(self.kind, directory=str(folder))
        self.port = 0
        self.start()

    def start(self) -> None:
        self.server = ThreadingHTTPServer(("127.0.0.1", self.port), self.handler)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True)
        self.thread.start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    def dies_at(self, path: str) -> None:
        self.kind.dead_for = path  # type: ignore[attr-defined]

    def is_silent_at(self, path: str) -> None:
        self.kind.silent_for = path  # type: ignore[attr-defined]

    def speaks(self) -> None:
        """What was asked for and not answered is answered now."""
        self.kind.speaks.set()  # type: ignore[attr-defined]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"


@pytest.fixture
def host(site: Path) -> Iterator[Host]:
    host = Host(site)
    yield host
    host.speaks()
    host.stop()


STAGES = ["search-client", "search-dialog", "search-worker", "search/index"]


@pytest.mark.parametrize("dead_for", STAGES)
def test_a_search_that_came_half_says_so_and_works_again(
    page: Page, host: Host, dead_for: str
) -> None:
    page.goto(host.address)
    host.dies_at(dead_for)
    page.keyboard.press("Control+k")
    page.locator("#search-input").press_sequentially("gushing")
    expect(page.locator("[data-search-status]")).to_contain_text(FAILED)
    expect(page.locator("#search-list")).to_be_hidden()
    expect(page.locator("#search .call-first")).to_be_visible()
    host.dies_at("")
    page.locator("#search-input").press_sequentially(" blood")
    expect(page.locator("#search-list [role=option]").first).to_contain_text("bleeding")
    expect(page.locator("[data-search-status]")).to_contain_text("results")
    expect(page.locator("[data-search-again]")).to_be_hidden()


def silent(page: Page, host: Host, path: str) -> None:
    """Type into the search on a line that is silent from `path` on; be told that it is late.

    Time is not what it was in all of `context`, which is the test's own.
    """
    page.clock.install()
    page.goto(host.address)
    host.is_silent_at(path)
    page.keyboard.press("Control+k")
    page.locator("#search-input").fill("lend a drill")
    status = page.locator("#search [role=status]")
    expect(status).to_have_text("Loading …")
    expect(page.locator("#search .call-first")).to_be_hidden()
    page.clock.fast_forward(1500)
    expect(page.locator("#search .call-first")).to_be_visible()
    expect(status).to_have_text("Loading …")
    page.clock.fast_forward(6500)
    expect(status).to_contain_text(LATE)
    expect(page.locator("#search .call-first")).to_be_visible()
    expect(page.locator("#search [data-search-start] a[href$='find/']")).to_be_visible()


@pytest.mark.usefixtures("context")
@pytest.mark.parametrize("path", STAGES)
def test_a_search_that_hangs_says_so_and_can_be_asked_for_again(
    page: Page, host: Host, path: str
) -> None:
    silent(page, host, path)
    host.is_silent_at("")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("#search-list [role=option]").first).to_contain_text("tool")
    expect(page.locator("[data-search-again]")).to_be_hidden()
    expect(page.locator("#search .call-first")).to_be_hidden()
    expect(page.locator("#search-input")).to_be_focused()
    host.speaks()  # what hung comes after all, and changes nothing
    page.locator("#search-input").fill("gushing blood")
    expect(page.locator("#search-list [role=option]").first).to_contain_text("bleeding")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#search-list [aria-selected=true]")).to_contain_text("bleeding")


@pytest.mark.usefixtures("context")
@pytest.mark.parametrize("path", STAGES)
def test_a_slow_search_comes_by_itself(page: Page, host: Host, path: str) -> None:
    silent(page, host, path)
    host.speaks()
    expect(page.locator("#search-list [role=option]").first).to_contain_text("tool")
    expect(page.locator("[data-search-again]")).to_be_hidden()
    expect(page.locator("#search .call-first")).to_be_hidden()


def test_what_searches_waits_for_nothing_that_shows_it(page: Page, host: Host) -> None:
    """On a slow line each question that waits for another costs seconds."""
    page.goto(host.address)
    host.is_silent_at("search-dialog")
    with page.expect_request("**/search-worker.js"):
        page.keyboard.press("Control+k")


@pytest.mark.usefixtures("context")
def test_a_search_that_hangs_says_so_as_well_when_it_is_opened_again(
    page: Page, host: Host
) -> None:
    silent(page, host, "search/index")
    page.keyboard.press("Escape")
    page.keyboard.press("Control+k")
    expect(page.locator("#search-input")).to_have_value("")
    expect(page.locator("#search [role=status]")).to_contain_text(LATE)
    expect(page.get_by_role("button", name="Try again")).to_be_visible()
    expect(page.locator("#search .call-first")).to_be_visible()


def test_the_first_part_of_the_search_answers_when_the_rest_never_comes(
    page: Page, host: Host
) -> None:
    host.dies_at("search/bodies")
    page.goto(host.address)
    page.keyboard.press("Control+k")
    page.locator("#search-input").fill("gushing blood")
    expect(page.locator("#search-list [role=option]").first).to_contain_text("bleeding")


def test_the_finder_goes_on_without_a_server(page: Page, host: Host) -> None:
    page.goto(host.address + "find/")
    everything = page.locator(".card:visible").count()
    host.stop()
    page.locator("details.filter summary").first.click()
    page.locator("input[name=section][value=lending]").check()
    shown = page.locator(".card:visible").count()
    assert 0 < shown < everything
    host.start()
    page.reload()
    assert page.locator("input[name=section][value=lending]").is_checked()
    assert page.locator(".card:visible").count() == shown


def test_a_choice_made_without_a_server_is_there_afterwards(page: Page, host: Host) -> None:
    page.goto(host.address + HACK)
    host.stop()
    page.get_by_role("button", name="Add to my handout").click()
    expect(page.get_by_role("button", name="Added to my handout")).to_be_visible()
    expect(page.locator(".hack-body li").first).to_be_visible()
    host.start()
    page.get_by_role("link", name="Open my handout").click()
    expect(page.locator(".tray-item")).to_have_count(1)
    expect(page.locator("[data-tray-progress]")).to_contain_text("Ready to print.")


def test_the_tray_says_what_it_could_not_fetch_and_fetches_it_later(page: Page, host: Host) -> None:
    page.goto(host.address + "my-handout/")
    host.stop()
    page.locator("[data-tray-picker] input").first.check()
    expect(page.locator("[data-tray-progress]")).to_contain_text("Could not load 1 hack.")
    expect(page.locator(".tray-item")).to_have_count(1)
    host.start()
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("[data-tray-progress]")).to_contain_text("Ready to print.")


def test_keeping_the_site_breaks_off_honestly_when_the_server_dies(page: Page, host: Host) -> None:
    page.goto(host.address + "offline/")
    page.locator("[data-offline-keep]").click()
    expect(page.locator("[data-offline-status]")).to_contain_text("MB")
    host.stop()
    status = page.locator("[data-offline-status]")
    expect(status).to_contain_text("The connection broke")
    assert (
        page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    )
    host.start()
    page.reload()
    expect(status).to_contain_text("Only part of the site")
    page.locator("[data-offline-remove-button]").click()
    expect(status).to_contain_text("Removed.")
    assert page.evaluate("caches.keys()") == []


def test_a_page_whose_styles_and_scripts_hang_is_drawn_and_takes_them_when_they_come(
    page: Page, host: Host
) -> None:
    host.is_silent_at("assets/")
    page.goto(host.address + "agreements/", wait_until="commit")
    # Frames are asked for only once a page is drawn.
    page.wait_for_function("() => performance.getEntriesByName('first-contentful-paint').length")
    assert 3 < page.evaluate("performance.now()") / 1000 < 30
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.evaluate("document.styleSheets.length") == 0
    icons = page.evaluate("[...document.querySelectorAll('.icon')].map((icon) => icon.clientWidth)")
    assert icons
    assert max(icons) < 40, "without a stylesheet they would be as wide as the page"
    host.speaks()
    expect(page.locator("[data-do=own]")).to_be_visible()
    page.wait_for_function(
        "() => [...document.styleSheets].filter(({ media }) => !media.mediaText).length === 2"
    )


def test_the_search_opens_where_the_script_of_the_page_hangs(page: Page, host: Host) -> None:
    host.is_silent_at("finder.js")
    page.goto(host.address + "find/", wait_until="commit")
    page.wait_for_function("() => globalThis.PotluckSearch")
    page.keyboard.press("Control+k")
    expect(page.locator("#search")).to_be_visible()


TOOLS = {
    "offline/": "offline-keep",
    "find/": "finder",
    "agreements/": "agreement-page",
    "forms/{}": "form-page",
    "checkups/{}": "checkup-page",
}


@pytest.mark.parametrize(("path", "script"), TOOLS.items())
def test_a_page_whose_script_is_lost_says_so(
    page: Page, host: Host, site: Path, path: str, script: str
) -> None:
    """Its filters and buttons would do nothing, and nobody would know why."""
    one = next((site / path.partition("{")[0]).glob("*/index.html"), Path()).parent.name
    host.dies_at(script)
    page.emulate_media(reduced_motion="reduce")  # nothing moves, and the line waits all the same
    page.goto(host.address + path.format(f"{one}/"))
    line = page.locator(".unloaded")
    expect(line).to_be_hidden()
    page.evaluate("document.getAnimations().forEach((waiting) => waiting.finish())")
    expect(line).to_be_visible()
    expect(line).to_contain_text("did not load here")
    host.dies_at("")
    page.reload()
    expect(line).to_have_count(0)


def test_the_page_for_writing_says_so_also_where_nothing_may_move(page: Page, host: Host) -> None:
    host.dies_at("write-page")
    page.emulate_media(reduced_motion="reduce")
    page.goto(host.address + "contribute/write/")
    page.evaluate("document.getAnimations().forEach((waiting) => waiting.finish())")
    expect(page.locator("[data-write-without]")).to_contain_text("did not load here")
    expect(page.locator("[data-write-without]")).to_be_visible()
