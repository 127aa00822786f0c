"""A team answers a check-up: plan, files, together, compared, on paper, from a stick."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from barriers import axe
from potluck.library import Library

pytestmark = pytest.mark.browser
CHECKUP = "/checkups/is-the-shed-safe/"


def saved(page: Page) -> Path:
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save the answers as a file").click()
    return waiting.value.path()


def sheet(id_: str, name: str = "", **said: str) -> dict[str, Any]:
    replies = {key.replace("_", "-"): {"answer": value} for key, value in said.items()}
    return {"id": id_, "name": name, "day": "2026-10-01", "answers": replies}


def file(*sheets: dict[str, Any], name: str = "answers.json", **changes: Any) -> Any:
    whole = {"format": "potluck-sheet", "version": 1, "kind": "checkup", "of": "is-the-shed-safe",
             "sheets": sheets, **changes}  # fmt: skip
    return {"name": name, "mimeType": "application/json", "buffer": json.dumps(whole).encode()}


def give(page: Page, which: str, *files: Any) -> None:
    page.locator(f"[data-file={which}]").set_input_files(list(files))


def steps(page: Page) -> list[str]:
    return [text.strip() for text in page.locator(".plan-hack").all_inner_texts()]


def answer_all(page: Page, answer: int) -> None:
    """Answer each question by the keyboard alone: Tab to it, Space or the arrows."""
    for question in page.locator("[data-question]").all():
        for _ in range(30):
            page.keyboard.press("Tab")
            if question.evaluate("e => e.querySelector('input') === document.activeElement"):
                break
        page.keyboard.press("Space")
        for _ in range(answer):
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")
        page.keyboard.type("Ask Rosie <b>first</b>")


def test_from_the_first_question_to_the_plan_by_keyboard(page: Page, server: str) -> None:
    asked: list[str] = []
    page.goto(server + CHECKUP)
    page.on("request", lambda request: asked.append(request.url))
    page.locator("h1").focus()
    answer_all(page, 2)
    assert page.locator("input[value=no]:checked").count() == 3
    # What is urgent first, what comes "first" before the other, each question once.
    assert steps(page) == ["Stop heavy bleeding urgent", "Get away from a battery fire urgent",
                           "Check a tool in together"]  # fmt: skip
    expect(page.locator(".plan-remark").first).to_have_text("Ask Rosie <b>first</b>")
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert [url for url in asked if not url.endswith("favicon.svg")] == []
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_who_and_by_when_are_asked_once_there_is_an_answer(page: Page, server: str) -> None:
    page.goto(server + CHECKUP)
    question = page.locator("[data-question]").first
    expect(question.locator("[data-part=note]")).to_be_hidden()
    question.get_by_role("radio").last.check()
    expect(question.locator("[data-part=note]")).to_be_visible()


def test_a_plan_that_grows_is_read_out(page: Page, server: str) -> None:
    page.goto(server + CHECKUP)
    said = page.locator("[data-status]")
    page.get_by_role("radio", name="Yes").first.check()
    expect(said).to_be_empty()
    page.get_by_role("radio", name="No", exact=True).first.check()
    expect(said).to_have_text("Steps in the plan: 1")
    page.get_by_role("radio", name="Yes").first.check()
    expect(said).to_have_text("Steps in the plan: 0")
    page.once("dialog", lambda dialog: dialog.accept())
    give(page, "open", file(sheet("rosie", first_aid="no")))
    page.locator("[data-sheet-name]").fill("Rosie")
    expect(said).to_have_text("The saved answers are open.")


def test_saved_opened_laid_together_compared(page: Page, server: str) -> None:
    page.goto(server + CHECKUP)
    page.get_by_role("radio", name="Partly").first.check()
    page.locator("[data-part=who]").first.fill("Rosie")
    page.locator("[data-part=by]").first.fill("2026-12-01")
    page.locator("[data-sheet-name]").fill("Rosie")
    path = saved(page)
    kept = json.loads(path.read_text("utf-8"))
    assert kept["sheets"][0]["answers"]["two-people-look"]["by"] == "2026-12-01"
    page.reload()
    assert page.locator("input:checked").count() == 0
    give(page, "open", path)
    expect(page.locator("[data-status]")).to_have_text("The saved answers are open.")
    assert page.locator("[data-part=who]").first.input_value() == "Rosie"
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Dates as a calendar file").click()
    days = waiting.value.path().read_text("utf-8")
    assert "DTSTART;VALUE=DATE:20261201" in days
    assert "SUMMARY:Look at the plan" in days
    for word in ("shed", "Rosie", "tool"):
        assert word not in days
    # Others say yes, one of them by name; the file is added twice and counts once.
    more = file(sheet("aa", two_people_look="no", batteries="yes"),
                sheet("bb", "Sam", two_people_look="yes", batteries="yes"))  # fmt: skip
    give(page, "add", more, more)
    together = page.locator("[data-together]")
    expect(together).to_contain_text("People or groups who answered: 3")
    expect(together.locator("li").first).to_contain_text("Yes 1 (Sam) · Partly 1 (Rosie) · No 1")
    assert steps(page) == ["Check a tool in together"]
    give(page, "compare", file(sheet("old", two_people_look="no", batteries="yes")))
    expect(page.locator("[data-changes]")).to_contain_text("Better")
    expect(page.locator("[data-changes]")).to_contain_text("No → Yes 1 · Partly 1 · No 1")
    assert axe(page) == []


def test_a_plan_on_paper_has_its_day_and_room_for_who_and_when(page: Page, server: str) -> None:
    page.goto(server + CHECKUP)
    page.get_by_role("radio", name="Partly").first.check()
    expect(page.locator(".plan-blank")).to_be_hidden()
    page.evaluate("window.print = () => {}; null")
    page.get_by_role("button", name="Print the plan").click()
    page.emulate_media(media="print")
    today = page.evaluate("new Date().toLocaleDateString('en', { dateStyle: 'long' })")
    expect(page.locator(".plan-day")).to_have_text(today)
    expect(page.locator(".plan-day")).to_be_visible()
    lines = page.locator(".plan-blank span")
    expect(lines).to_have_text(["Who:", "By:"])
    assert lines.last.evaluate("e => e.clientHeight") > 24
    page.emulate_media(media="screen")
    page.locator("[data-part=who]").first.fill("Rosie")
    expect(page.locator(".plan-blank")).to_have_count(0)


def test_hostile_files_show_one_message_and_change_nothing(
    page: Page, server: str, tmp_path: Path
) -> None:
    page.goto(server + CHECKUP)
    page.get_by_role("radio", name="No", exact=True).first.check()
    before = page.locator("[data-plan]").inner_html()
    script = "<script>document.title = 'x'</script>"
    proto = file(sheet("a"))
    proto["buffer"] = proto["buffer"].replace(b'"answers": {}', b'"answers": {"__proto__": {}}')
    large = tmp_path / "large.json"  # read by the browser itself: it need not pass through a pipe
    large.write_bytes(b"[" * 10_000_000)
    hostile = {
        "no saved answers": {**file(), "buffer": script.encode()},
        "too large": large,
        "is damaged": proto,
        "older form": file(version=0),
        "newer version": file(version=9),
        "another page": file(of="elsewhere"),
    }
    for message, given in hostile.items():
        for which in ("open", "add", "compare"):
            give(page, which, given)
            expect(page.locator("[data-status]")).to_contain_text(message)
            assert page.locator("[data-plan]").inner_html() == before
            page.locator("[data-status]").evaluate("e => e.textContent = ''")


def test_without_scripts_and_on_paper(browser: Browser, server: str, library: Library) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server + CHECKUP)
    expect(page.locator("input[type=radio]")).to_have_count(12)
    expect(page.locator("[data-do=save]")).to_be_hidden()
    sheets = PdfReader(io.BytesIO(page.pdf(format="Letter"))).pages
    texts = [" ".join(sheet.extract_text().split()) for sheet in sheets]
    for question in library.checkups["is-the-shed-safe"].front.questions:
        # A heading stands on one sheet with what it asks for.
        assert any(
            question.ask in text and text.index("By when", text.index(question.ask))
            for text in texts
        )
    assert not any("Save the answers" in text or "mm/dd" in text for text in texts)
    context.close()


def test_the_plan_alone_is_printed(page: Page, server: str) -> None:
    page.goto(server + CHECKUP)
    page.get_by_role("radio", name="No", exact=True).first.check()
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name="Print the plan").click()
    sheets = PdfReader(io.BytesIO(page.pdf(format="Letter"))).pages
    assert len(sheets) == 1
    text = " ".join(sheets[0].extract_text().split())
    assert "Check a tool in together" in text
    assert "batteries charge" not in text


def test_it_works_from_a_stick(browser: Browser, unpacked: Path) -> None:
    context = browser.new_context(accept_downloads=True)
    page = context.new_page()
    page.goto((unpacked / "site/checkups/is-the-shed-safe/index.html").as_uri())
    page.get_by_role("radio", name="No", exact=True).nth(1).check()
    assert steps(page) == ["Stop heavy bleeding urgent"]
    page.locator(".plan-hack a").click()
    expect(page.locator("h1")).to_have_text("Stop heavy bleeding")
    page.go_back()
    page.get_by_role("radio", name="No", exact=True).nth(1).check()
    assert json.loads(saved(page).read_text("utf-8"))["of"] == "is-the-shed-safe"
    context.close()
