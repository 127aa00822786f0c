"""Any page, printed from the browser: a clean sheet."""

from __future__ import annotations

import io
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, Route, expect
from pypdf import PdfReader
from pypdf.generic import ContentStream

import drawings

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


def test_what_a_browser_draws_is_taken_apart_as_pypdf_does_it(page: Page, server: str) -> None:
    """What tests read of printed pages rests on this."""
    page.goto(server + BLEEDING)
    for sheet in PdfReader(io.BytesIO(page.pdf(format="Letter"))).pages:
        drawn = sheet.get_contents()
        assert drawn is not None
        theirs = ContentStream(None, None, "bytes")
        drawings._take_apart(theirs, io.BytesIO(drawn.get_data()))
        ours = drawings._of_tokens(drawn.get_data())
        assert ours
        assert [(operands, operator) for operands, operator in ours] == theirs._operations


def test_every_step_caution_and_address_is_on_paper(page: Page, server: str) -> None:
    page.goto(server + BLEEDING)
    parts = page.locator(".hack-body ol > li, .watch-out li").all_inner_texts()
    text = "".join(" ".join(sheets(page)).split())
    for part in parts:
        start = "".join(part.split())[:40]
        assert start in text, part
    # Links say where they lead.
    inside = page.locator(".hack-body a[href^='..']").first.get_attribute("href")
    assert inside
    assert f"(shed.example.org{urljoin(BLEEDING, inside).rstrip('/')})" in text
    assert "(first-aid.example/bleeding)" in text


def test_without_scripts_other_sites_addresses_remain(plain_page: Page, server: str) -> None:
    plain_page.goto(server + BLEEDING)
    text = "".join(" ".join(sheets(plain_page)).split())
    assert "(https://first-aid.example/bleeding)" in text


@pytest.mark.parametrize("kind", ["page", "plain_page"])
def test_folded_parts_are_open(kind: str, request: pytest.FixtureRequest, server: str) -> None:
    page: Page = request.getfixturevalue(kind)
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


def test_no_dark_ground(page: Page, server: str) -> None:
    page.emulate_media(color_scheme="dark")
    for path in (HACK, BLEEDING, "/"):
        page.goto(server + path)
        page.emulate_media(media="print", color_scheme="dark")
        grounds = page.evaluate(
            """[document.documentElement, ...document.querySelectorAll("body, body *")]
              .filter((e) => e.checkVisibility())
              .map((e) => getComputedStyle(e).backgroundColor)
              .filter((c) => !["rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"].includes(c))"""
        )
        assert grounds == [], path
        page.emulate_media(media="screen", color_scheme="dark")
