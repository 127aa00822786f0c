"""Somebody scans the code on a sheet of paper; somebody opens a hack that was recalled."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import golden
from barriers import axe
from potluck.cli.building import build_site
from potluck.project import LATER
from projects import small_project
from serving import serve
from visiting import wide

pytestmark = pytest.mark.browser
CURRENT, GONE = "/hacks/common-room/bring-snacks/", "/hacks/common-room/circle-the-chairs/"
CASE = golden.CASES / "recalled-named/bad/hacks/common-room/circle-the-chairs.md"


@pytest.fixture(scope="module")
def address(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A small site in which one hack was recalled."""
    folder = tmp_path_factory.mktemp("recalled")
    project = small_project(root, folder / "project")
    (project / "hacks/common-room/circle-the-chairs.md").write_bytes(CASE.read_bytes())
    build_site(project, folder / "site", lambda _: None, handouts=LATER)
    yield from serve(folder / "site")


@pytest.mark.parametrize(
    ("day", "mark", "said", "old"),
    [
        ("2026-11-20", "", "Still current: the text is the same", False),
        ("2026-01-31", "", "checked again on 2026-11-20, and the text is", False),
        ("2026-11-21", "", "Still current: the text is the same", False),
        ("2026-11-21", "ghijkl", "this page is from 2026-11-20: it may be an old copy", True),
        ("2026-01-31", "ghijkl", "Changed since your sheet from 2026-01-31. The text below", True),
    ],
)
def test_a_scanned_sheet_is_told_its_state(
    page: Page, address: str, day: str, mark: str, said: str, old: bool
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + CURRENT)
    own = page.locator("[data-printed]").get_attribute("data-mark")
    expect(page.locator("[data-printed]")).to_be_hidden()
    asked.clear()
    page.goto("about:blank")
    page.goto(f"{address}{CURRENT}#printed-{day}-{mark or own}")
    line = page.locator("[data-printed]")
    expect(line).to_contain_text(said)
    assert ("printed--old" in (line.get_attribute("class") or "")) == old
    assert not [url for url in asked if "printed-" in url.partition("#")[0]], "no server is told"
    assert page.evaluate("document.cookie.length + localStorage.length") == 0
    assert axe(page) == []
    assert wide(page, 320) == []


def test_other_fragments_say_nothing(page: Page, address: str) -> None:
    for fragment in (
        "#printed-", "#printed-<b>-ghijkl", "#printed-2026-02-30-ghijkl",
        "#printed-9999-99-99-ghijkl", "#step-1", "",
    ):  # fmt: skip
        page.goto("about:blank")
        page.goto(address + CURRENT + fragment)
        expect(page.locator(".watch-out")).to_be_visible()
        expect(page.locator("[data-printed]")).to_be_hidden()


def test_a_recalled_page_says_so_with_and_without_scripts(
    page: Page, plain_page: Page, address: str
) -> None:
    page.goto(f"{address}{GONE}#printed-2026-11-20-ghijkl")
    expect(page.locator("h1")).to_have_text("Recalled: Circle the chairs")
    expect(page.locator("[data-printed]")).to_contain_text("Throw it away")
    expect(page.get_by_text("closed off the only door")).to_be_visible()
    assert page.locator("#step-1, .watch-out, [data-tray]").count() == 0
    assert axe(page) == []
    assert wide(page, 320) == []
    plain = plain_page
    plain.goto(address + GONE)
    expect(plain.locator("main .call-first")).to_contain_text(
        "recalled on 2026-11-20. Do not use it"
    )
    plain.get_by_role("link", name="Bring snacks").first.click()
    expect(plain.locator(".hack-foot time").first).to_have_text("November 20, 2026")


def test_pages_that_named_it_say_so(page: Page, address: str) -> None:
    for path in ("/hacks/common-room/", "/news/", "/paths/first-week/"):
        page.goto(address + path)
        expect(page.get_by_role("link", name="Circle the chairs")).to_have_count(1)
        expect(page.locator("#text")).to_contain_text("Recalled")
        assert axe(page) == []


def test_search_finder_and_choice_do_not_offer_it(page: Page, address: str) -> None:
    page.goto(address + "/find/")
    expect(page.locator("[data-finder-cards] > li")).to_have_count(2)
    page.locator("[data-search-open]").first.click()
    page.locator("#search-input").fill("circle the chairs")
    expect(page.locator("[data-search-status]")).not_to_be_empty()
    assert page.locator("#search-list [role=option]", has_text="Circle the chairs").count() == 0
    page.goto(address + "/my-handout/#h=circle-the-chairs,bring-snacks")
    expect(page.locator("[data-tray-unknown]")).to_contain_text("Left out: 1")
