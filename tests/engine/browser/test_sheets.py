"""Forms are filled in and printed; people make an agreement of their own."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from barriers import axe

pytestmark = pytest.mark.browser
FORM = "/forms/repair-day-budget/"
AGREEMENTS = "/agreements/"


def on_paper(page: Page) -> str:
    sheets = PdfReader(io.BytesIO(page.pdf(format="Letter"))).pages
    return " ".join(" ".join(sheet.extract_text().split()) for sheet in sheets)


def test_a_form_is_filled_in_adds_up_and_is_printed_by_keyboard(page: Page, server: str) -> None:
    page.goto(server + FORM)
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.evaluate("window.printed = 0; window.print = () => { window.printed += 1; }; null")
    fields = page.locator("form[data-form] :is(input, textarea, button)")
    wanted = fields.count() - 2  # a choice is one stop for its three
    page.locator("h1").focus()
    for _ in range(wanted + 40):
        page.keyboard.press("Tab")
        kind = page.evaluate(
            "(e => e.closest('[data-form]') ? e.dataset.do || e.type : '')(document.activeElement)"
        )
        if kind == "number":
            page.keyboard.type("2.5")
        elif kind in ("text", "textarea"):
            page.keyboard.type("Glue")
        elif kind in ("radio", "checkbox"):
            page.keyboard.press("Space")
        elif kind == "print":
            page.keyboard.press("Enter")
            break
        elif kind == "date":
            for _ in range(3):  # month, day and year are stops of their own
                page.keyboard.type("12")
                page.keyboard.press("Tab")
            page.keyboard.press("Shift+Tab")
    assert page.evaluate("window.printed") == 1
    assert page.locator("form[data-form] input[type=checkbox]:checked").count() == 8
    amounts = page.locator("output[data-column=amount]").all_inner_texts()
    assert amounts == ["6.25"] * 4
    assert page.locator("output[data-sum]").inner_text() == "25"
    text = on_paper(page)
    assert "Write no names of guests." in text
    assert text.count("Total 25") == 1
    assert "To edit in a word processor" not in text


def test_an_agreement_is_made_ordered_printed_and_kept(page: Page, server: str) -> None:
    page.goto(server + AGREEMENTS)
    texts = page.locator(".agreement-item textarea")
    expect(texts).to_have_count(2)
    assert texts.evaluate_all("(all) => all.map((each) => each.autocomplete)") == ["off"] * 2
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_role("button", name="Add: We ask before we help.").press("Enter")
    expect(page.locator("[data-status]")).to_have_text("Added. 3 in all.")
    page.get_by_role("button", name="Up: Sentence 3").press("Enter")
    expect(page.locator("[data-status]")).to_have_text("Now 2 of 3.")
    assert page.evaluate("document.activeElement.dataset.act") == "up"
    page.get_by_role("button", name="Remove: Sentence 1").press("Enter")
    page.get_by_role("button", name="Write one of our own").press("Enter")
    page.keyboard.type("We sweep <b>together</b>.")
    # By touch or mouse: the last to the top.
    page.locator(".agreement-list").scroll_into_view_if_needed()
    grip = page.locator(".agreement-grip").last.bounding_box()
    first = page.locator(".agreement-item").first.bounding_box()
    assert grip
    assert first
    page.mouse.move(grip["x"] + 5, grip["y"] + 5)
    page.mouse.down()
    page.mouse.move(first["x"] + 5, first["y"] + 2, steps=12)
    page.mouse.up()
    expect(page.locator("[data-status]")).to_have_text("Now 1 of 3.")
    ours = [
        "We sweep <b>together</b>.",
        "We ask before we help.",
        "We say so when something broke.",
    ]
    assert [area.input_value() for area in texts.all()] == ours
    page.evaluate("window.print = () => {}")
    for way in ("Print large", "Print for the wall", "Print to sign"):
        page.get_by_role("button", name=way).click()
        text = on_paper(page)
        at = [text.index(each) for each in ours]
        assert at == sorted(at)
        assert ("Name or mark" in text) == (way == "Print to sign")
        assert "Examples" not in text
        page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save as a file").click()
    kept = waiting.value.path()
    page.reload()
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator("[data-file=open]").set_input_files(kept)
    expect(texts).to_have_count(3)
    assert [area.input_value() for area in texts.all()] == ours
    hostile: dict[str, Any] = {"name": "x.json", "mimeType": "application/json"}
    value = json.loads(kept.read_text("utf-8"))
    for message, buffer in {
        "is damaged": json.dumps(value | {"clauses": [{"id": "__proto__", "text": "x"}]}).encode(),
        "holds no saved": b"<script>",
        "too large": b"[" * 10_000_000,
        "newer version": json.dumps(value | {"version": 7}).encode(),
    }.items():
        page.locator("[data-file=open]").set_input_files({**hostile, "buffer": buffer})
        expect(page.locator("[data-status]")).to_contain_text(message)
        assert [area.input_value() for area in texts.all()] == ours
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_an_agreement_of_eight_lines_is_one_sheet_for_the_wall(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 800, "height": 600})
    page.goto(server + AGREEMENTS)
    page.locator("input[data-title]").fill("How we treat each other at the shed on the corner")
    for _ in range(6):
        page.get_by_role("button", name="Write one of our own").click()
        page.keyboard.type("We knock before we open a door, we say who is knocking, and we wait.")
    page.evaluate("window.print = () => {}; null")
    page.get_by_role("button", name="Print for the wall").click()
    page.emulate_media(media="print")
    texts = page.locator("[data-paper-list] span:last-child")
    starts = texts.evaluate_all("""texts => texts.map(e => {
      const range = document.createRange();
      range.selectNodeContents(e);
      return Math.round(range.getBoundingClientRect().left);
    })""")
    assert len(starts) == 8
    assert max(starts) - min(starts) <= 2, "one without a picture begins where the others do"
    for paper in ("Letter", "A4"):
        page.locator("[data-print-as=poster]").evaluate("e => e.click()")
        assert len(PdfReader(io.BytesIO(page.pdf(format=paper))).pages) == 1
    assert "We ask before we help." not in on_paper(page), "who made an agreement prints that"
    page.reload()
    printed = on_paper(page)
    assert "We ask before we help." in printed
    assert "More:" not in printed, "examples to read aloud need no addresses"


def test_examples_and_forms_are_read_without_scripts_and_from_a_stick(
    page: Page, plain_page: Page, server: str, unpacked: Path
) -> None:
    plain_page.goto(server + AGREEMENTS)
    expect(plain_page.get_by_text("We ask before we help.")).to_be_visible()
    expect(plain_page.get_by_role("button", name="Add")).to_have_count(0)
    plain_page.goto(server + FORM)
    expect(plain_page.get_by_label("What is this day for?")).to_be_visible()
    expect(plain_page.get_by_role("button", name="Print what is filled in")).to_have_count(0)
    page.goto((unpacked / "site/agreements/index.html").as_uri())
    expect(page.locator(".agreement-item")).to_have_count(2)
    page.goto((unpacked / "site/forms/repair-day-budget/index.html").as_uri())
    page.locator("input[data-column=how-many]").first.fill("0.1")
    page.locator("input[data-column=each]").first.fill("3")
    expect(page.locator("output[data-sum]")).to_have_text("0.3")


def test_a_hack_shows_its_forms_and_what_happened_where_it_was_tried(
    page: Page, server: str
) -> None:
    page.goto(server + "/hacks/lending/write-the-date-on-the-tool/")
    notes = page.locator(".field-notes")
    expect(notes).to_contain_text("One place told us what happened.")
    expect(notes.locator("blockquote")).to_contain_text("Rosie, ")
    page.goto(server + "/hacks/repair-days/pair-a-fixer-with-a-guest/")
    expect(page.locator(".field-notes")).to_have_count(0)
    page.get_by_role("link", name="Budget of a repair day").click()
    expect(page.locator("h1")).to_have_text("Budget of a repair day")


@pytest.mark.parametrize(
    "path", ["/hacks/lending/write-the-date-on-the-tool/", "/paths/open-a-shed/"]
)
def test_a_page_is_shown_step_by_step_in_a_room(page: Page, server: str, path: str) -> None:
    page.goto(server + path)
    page.get_by_text("Run it as a session").press("Enter")
    expect(page.get_by_text("In 20 minutes")).to_be_visible()
    page.get_by_role("button", name="Show it step by step on a screen").press("Enter")
    shown = page.locator("[data-show-text]")
    expect(shown).to_contain_text(page.locator("h1").inner_text())
    expect(shown).to_have_attribute("aria-live", "polite")
    # It lies over the header, and the way out is where it always is.
    page.locator(".show [data-leave]").click(trial=True)
    inner, outer = (page.locator(f"{place} [data-leave]").bounding_box()
                    for place in (".show", ".site-header"))  # fmt: skip
    assert inner
    assert outer
    assert abs(inner["x"] - outer["x"]) < 20
    assert abs(inner["y"] - outer["y"]) < 20
    assert axe(page) == []
    count = int(page.locator("[data-show-place]").inner_text().split(" of ")[1])
    steps = page.locator(".hack-body .step, .cards--path > li").count()
    cautions = page.locator(".hack-body .watch-out").count()
    assert count == 1 + steps + cautions + 1  # the title, and the questions together
    page.keyboard.press("ArrowRight")
    expect(shown.locator("strong").first).to_have_text("1")
    for _ in range(count + 3):
        page.keyboard.press("PageDown")
    expect(page.locator("[data-show-place]")).to_have_text(f"{count} of {count}")
    expect(shown).to_contain_text("smallest part")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("[data-show-place]")).to_have_text(f"{count - 1} of {count}")
    page.keyboard.press("Escape")
    expect(shown).to_be_hidden()
    assert "In 20 minutes" not in on_paper(page)
    page.evaluate("window.print = () => {}; null")
    page.get_by_role("button", name="Print it with the facilitator's sheet").click()
    assert "In 20 minutes" in on_paper(page)
    page.evaluate("window.dispatchEvent(new Event('afterprint')); null")
    page.get_by_role("button", name="Print cards to cut").click()
    cards = page.locator("[data-session-cards] > li")
    questions = page.locator("[data-session-questions] > li").count()
    assert cards.count() == steps + cautions + questions
    whose = cards.count() * [page.locator("h1").inner_text()]
    printed = on_paper(page)
    assert printed.startswith("1 "), "no empty page before the cards"
    assert "smallest part" in printed
    assert "In 20 minutes" not in printed
    # Whoever holds one card sees which page it is from.
    assert printed.count(whose[0]) == len(whose)
    page.evaluate("window.dispatchEvent(new Event('afterprint')); null")
    expect(cards).to_have_count(0)


def test_from_the_last_row_all_of_a_slide_is_read(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 1024, "height": 420})
    page.goto(server + "/hacks/lending/write-the-date-on-the-tool/")
    page.get_by_text("Run it as a session").click()
    page.get_by_role("button", name="Show it step by step on a screen").click()
    shown = page.locator("[data-show-text]")
    count = int(page.locator("[data-show-place]").inner_text().split(" of ")[1])
    for _ in range(count):
        assert shown.evaluate("e => e.scrollHeight - e.clientHeight") <= 0, shown.inner_text()
        # A heading is no smaller than what it stands over.
        assert shown.evaluate("""shown => {
          const size = (e) => parseFloat(getComputedStyle(e).fontSize);
          return [...shown.querySelectorAll("h2, h3")].every(head => size(head) >= size(shown));
        }""")
        page.keyboard.press("ArrowRight")
    page.goto(server + "/paths/open-a-shed/")
    page.get_by_text("Run it as a session").click()
    page.get_by_role("button", name="Show it step by step on a screen").click()
    page.keyboard.press("ArrowRight")
    assert shown.locator("h2").evaluate("e => parseFloat(getComputedStyle(e).fontSize)") > 30


def test_the_screen_stays_on_while_a_session_is_shown(page: Page, server: str) -> None:
    page.add_init_script("""
      window.locks = [];
      const request = async (kind) => {
        const lock = { kind, on: true, release: async () => { lock.on = false; } };
        locks.push(lock);
        return lock;
      };
      Object.defineProperty(navigator, "wakeLock", { value: { request } });
    """)
    page.goto(server + "/hacks/lending/write-the-date-on-the-tool/")
    page.get_by_text("Run it as a session").click()
    assert page.evaluate("locks") == []
    page.get_by_role("button", name="Show it step by step on a screen").click()
    assert page.evaluate("locks.map(({ kind, on }) => [kind, on])") == [["screen", True]]
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")  # it was put away
    assert page.evaluate("locks.length") == 2
    page.keyboard.press("Escape")
    expect(page.locator("[data-show-text]")).to_be_hidden()
    assert page.evaluate("locks.map(({ on }) => on)") == [False, False]


def test_no_card_of_a_session_is_cut_at_the_end_of_a_sheet(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 800, "height": 600})
    page.goto(server + "/hacks/lending/write-the-date-on-the-tool/")
    page.get_by_text("Run it as a session").click()
    page.evaluate("window.print = () => {}; null")
    page.get_by_role("button", name="Print cards to cut").click()
    page.emulate_media(media="print")
    rows = page.locator("[data-session-cards] > li").evaluate_all("""cards => {
      for (const card of cards) card.style.minHeight = "85mm";
      return new Set(cards.map(card => card.offsetTop)).size;
    }""")
    sheets = PdfReader(io.BytesIO(page.pdf(format="Letter"))).pages
    assert rows > 3
    assert len(sheets) == -(-rows // 2), "of 85 mm, two rows stand on a sheet"
