"""A sheet to review a hack with, and what a release tells about the hacks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from forging import repository
from potluck.cli.main import main
from potluck.forge.claims import claims, without_a_line
from potluck.forge.notes import as_markdown, notes
from potluck.forge.sheet import as_html
from potluck.library import Library, build_library, read_folder
from repositories import git

ASK = "hacks/lending/ask-before-you-charge.md"
HOSTILE = (
    "<script>alert(1)</script> [x](javascript:alert) ![y](https://z.example/) @everyone \u202e"
)


def said(*arguments: str, root: Path, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["--root", str(root), *arguments]) == 0
    return capsys.readouterr().out


def test_each_line_stands_beside_the_sources_that_say_so(library: Library) -> None:
    hack = library.hacks["ask-before-you-charge"]
    found = claims(hack, library)
    text = hack.document.source.text.split("\n")
    assert [claim.part for claim in found] == ["", *["How to do it"] * 3, "Watch out"]
    for claim in found:
        assert claim.text.split(".")[0] in text[claim.line - 1].replace("**", "")
    assert [fit.number for fit in found[0].fits] == [1]
    assert "fee" in found[0].fits[0].words
    assert found[1].fits == ()
    assert without_a_line(hack, found) == []


def test_a_sheet_says_what_to_read_and_what_to_answer(
    shed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = said("review", "--sheet", "ask-before-you-charge", root=shed, capsys=capsys)
    assert sheet.startswith("# Review: Ask before you charge\n")
    assert "Reviewer wanted: lawyer" in sheet
    assert "fees fall on those with the least money \\(compared with all of the source;" in sheet
    assert "<https://riverbend.example/late-fees>" in sheet
    assert sheet.count("☐ right") == 6  # once to say how, and beside each of five lines
    page = tmp_path / "sheet.html"
    said("review", "--sheet", f"{ASK}", "-o", str(page), root=shed, capsys=capsys)
    assert "<td>2. Call, and ask how it goes." in page.read_text(encoding="utf-8")
    assert main(["--root", str(shed), "review", "--sheet", "ask-before-you-chrage"]) == 2
    assert "did you mean `ask-before-you-charge`" in capsys.readouterr().err


def test_nothing_in_a_sheet_is_more_than_text(shed: Path) -> None:
    files = read_folder(shed)
    text = files[ASK].decode()
    text = text.replace("title: Late fees and who pays them", f"title: '{HOSTILE}'")
    text = text.replace("fees fall on", f"'{HOSTILE}fees' #").replace(
        "A fee tells", f"{HOSTILE} A fee tells"
    )
    library = build_library({**files, ASK: text.encode()})
    hack = {**library.hacks, **{one.slug: one for one, _ in library.half_read.values()}}[
        "ask-before-you-charge"
    ]
    page = as_html(hack, library, "")
    assert set(re.findall(r"<script|<img|<a |\u202e", page)) == set()
    assert "&lt;script&gt;" in page


def test_notes_tell_what_matters_first_by_section(shed: Path, library: Library) -> None:
    files = read_folder(shed)
    assert notes(library, library) == []
    ask = files[ASK].decode()
    changed = ask.replace("Write it on", "Put it on").replace(
        "no car.", "no car.\n4. **Thank.** Them."
    )
    recalled = (
        files["hacks/repair-days/sharpen-on-the-first-sunday.md"]
        .decode()
        .replace(
            "\nreviewed:", "\nrecalled: {date: 2026-11-21, reason: The angle was wrong.}\nreviewed:"
        )
    )
    ladder = files.pop("hacks/when-it-goes-wrong/lend-the-long-ladder.md")
    files.pop("hacks/repair-days/draw-it-before-you-unscrew-it.md")
    after = build_library({
        **files, ASK: changed.encode(),
        "hacks/repair-days/sharpen-on-the-first-sunday.md": recalled.encode(),
        "hacks/lending/lend-the-tall-ladder.md":
            ladder.replace(b"\nreviewed:", b"\naliases: [lend-the-long-ladder]\nreviewed:"),
        "hacks/lending/new-one.md": ask.replace("title: Ask", "title: Call & ask").encode(),
    })  # fmt: skip
    found = {note.slug: note for note in notes(library, after)}
    assert (found["ask-before-you-charge"].what, found["ask-before-you-charge"].detail) == (
        "acts", "1 step changed, 1 step new",
    )  # fmt: skip
    assert found["new-one"].what == "new"
    assert found["draw-it-before-you-unscrew-it"].what == "gone"
    assert found["sharpen-on-the-first-sunday"].detail == "The angle was wrong."
    assert found["lend-the-tall-ladder"].detail == (
        "from when-it-goes-wrong; was called lend-the-long-ladder"
    )
    text = as_markdown(list(found.values()), after, "https://shed.example.org/")
    heads = re.findall(r"^(?:## .*|\*\*.*\*\*)$", text, re.M)
    assert heads == [
        "## Lending", "**New**", "**Steps or cautions changed**", "**Reviewed again, or moved**",
        "## Repair days", "**Recalled: do not use the old text**", "**Removed**",
    ]  # fmt: skip
    assert "[Call & ask before you charge](https://shed.example.org/hacks/lending/new-one/)" in text


def test_notes_are_taken_from_the_history(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = repository(tmp_path / "project")
    git(root, "tag", "v1")
    assert said("notes", "--since", "v1", root=root, capsys=capsys) == "No hack changed since v1.\n"
    file = root / "hacks/common-room/bring-snacks.md"
    file.write_text(file.read_text(encoding="utf-8") + "\nLast words.\n", encoding="utf-8")
    git(root, "commit", "-qam", "More")
    assert "**Other changes**" in said("notes", "--since", "v1", root=root, capsys=capsys)
    assert main(["--root", str(root), "notes", "--since", "v2"]) == 2
    assert "git does not know the name after --since" in capsys.readouterr().err
