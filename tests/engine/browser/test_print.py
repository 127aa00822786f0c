"""Any page, printed from the browser: a clean sheet."""

from __future__ import annotations

import io
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from pypdf import PdfReader

pytestmark = pytest.mark.browser
HACK = "/hacks/when-it-goes-wrong/when-a-tool-comes-home-broken/"
BLEEDING = "/hacks/when-it-goes-wrong/stop-heavy-bleeding/"
SAMPLES = (
    "/", HACK, BLEEDING, "/hacks/lending/", "/glossary/", "/find/", "/map/",
    "/checkups/is-the-shed-safe/", "/about/",
)  # fmt: skip


def sheets(page: Page) -> list[str]:
    """The text of each sheet, as one line."""
    pdf = PdfReader(io.BytesIO(page.pdf(format="Letter")))
    return [" ".join(sheet.extract_text().split()) for sheet in pdf.pages]


@pytest.mark.parametrize("path", SAMPLES)
def test_no_navigation_and_no_empty_sheet(path: str, page: Page, server: str) -> None:
    page.goto(server + path)
    found = sheets(page)
    for unwanted in ("Leave quickly", "Skip to the text", "Press Esc", "Add to my handout",
                     "Where to go from here"):  # fmt: skip
        assert unwanted not in " ".join(found)
    assert all(len(sheet) > 40 for sheet in found), [len(sheet) for sheet in found]
    assert "127.0.0.1" not in " ".join(found)
    assert f"{len(found)} / {len(found)}" in found[-1]


def test_every_step_and_caution_is_on_paper(page: Page, server: str) -> None:
    page.goto(server + BLEEDING)
    parts = page.locator(".hack-body ol > li, .watch-out li").all_inner_texts()
    text = "".join(" ".join(sheets(page)).split())
    for part in parts:
        start = "".join(part.split())[:40]
        assert start in text, part


def test_links_say_where_they_lead(page: Page, server: str) -> None:
    page.goto(server + BLEEDING)
    text = "".join(" ".join(sheets(page)).split())
    inside = page.locator(".hack-body a[href^='..']").first.get_attribute("href")
    assert inside
    assert f"(shed.example.org{urljoin(BLEEDING, inside).rstrip('/')})" in text
    assert "(first-aid.example/bleeding)" in text


def test_without_scripts_other_sites_addresses_remain(browser: Browser, server: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server + BLEEDING)
    text = "".join(" ".join(sheets(page)).split())
    assert "(https://first-aid.example/bleeding)" in text
    context.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_folded_parts_are_open(scripts: bool, browser: Browser, server: str) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    fold = "<details><summary>More</summary><p>Folded away on the screen.</p></details>"

    def with_a_fold(route: Route) -> None:
        answer = route.fetch()
        body = answer.text().replace('<div class="hack-body">', f'<div class="hack-body">{fold}')
        route.fulfill(response=answer, body=body)

    page.route("**" + HACK, with_a_fold)
    page.goto(server + HACK)
    expect(page.get_by_text("Folded away")).to_be_hidden()
    assert "Folded away on the screen." in " ".join(sheets(page))
    expect(page.get_by_text("Folded away")).to_be_hidden()
    context.close()


def test_no_dark_ground(browser: Browser, server: str) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    for path in (HACK, BLEEDING, "/"):
        page.goto(server + path)
        page.emulate_media(media="print")
        grounds = page.evaluate(
            """[document.documentElement, ...document.querySelectorAll("body, body *")]
              .filter((e) => e.checkVisibility())
              .map((e) => getComputedStyle(e).backgroundColor)
              .filter((c) => !["rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"].includes(c))"""
        )
        assert grounds == [], path
        page.emulate_media(media="screen")
    context.close()
