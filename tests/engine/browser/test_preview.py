"""The preview in a browser: what is saved is seen, and readers stay where they were."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from previewing import preview
from projects import tool_shed

HACK = "hacks/lending/check-a-tool-in-together"


def test_what_is_saved_is_seen_where_the_writer_was(page: Page, tmp_path: Path) -> None:
    project = tool_shed(tmp_path / "shed")
    file = project / f"{HACK}.md"
    text = file.read_text(encoding="utf-8")
    with preview(project) as address:
        page.goto(f"{address}{HACK}/")
        page.evaluate("scrollTo(0, 900)")
        file.write_text(text.replace("\nsummary: ", "\nsummary: Seen. ", 1), encoding="utf-8")
        expect(page.locator(".summary")).to_contain_text("Seen.")
        expect(page.locator(".findings")).to_have_count(0)
        page.wait_for_function("() => scrollY > 600")

        wrong = text.replace("## Watch out", "## Watch out\n\n<b>Loud</b>\n")
        file.write_text(wrong, encoding="utf-8")
        expect(page.locator(".findings")).to_contain_text("[raw-html]")
        expect(page.locator(".findings")).to_contain_text(f"{HACK}.md:")
        expect(page.locator(".findings")).to_be_in_viewport()
        page.wait_for_function("() => scrollY > 600")
        expect(page.locator(".summary")).to_contain_text("Seen.")

        file.write_text(text, encoding="utf-8")
        expect(page.locator(".findings")).to_have_count(0)
        expect(page.locator(".summary")).not_to_contain_text("Seen.")
        # The lists follow.
        new = file.with_name("lend-what-nobody-asks-for.md")
        title = text.partition("title: ")[2].partition("\n")[0]
        new.write_text(text.replace(title, "Lend what nobody asks for", 1), encoding="utf-8")
        page.goto(f"{address}hacks/lending/")
        expect(page.get_by_role("link", name="Lend what nobody asks for")).to_be_visible()
