"""`potluck handout`, and the shelf of finished PDFs."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from making import ENGLISH, FACETS, SECTION, TAGS, hack_text, library_of
from potluck.cli.main import main
from potluck.handouts import cache, making, order
from potluck.handouts.cache import Keys
from potluck.handouts.catalog import Subject, handouts_of, sections, tags
from potluck.handouts.content import Press
from potluck.handouts.making import make_all
from potluck.handouts.typeset import LEARNED, Typesetter
from potluck.library import Library
from potluck.writing import write_whole
from projects import settings_alone, tool_shed_in_spanish
from test_handouts import SITE, printed


@pytest.fixture
def project(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project, and an empty folder to stand in."""
    made = tmp_path / "project"
    section = made / "hacks" / "common-room"
    section.mkdir(parents=True)
    (section / "index.md").write_text(SECTION, encoding="utf-8")
    opening = hack_text().replace(b"Why it helps.", b"People who see each other talk.")
    (section / "circle-the-chairs.md").write_bytes(opening)
    vocabulary = made / "hacks" / "_vocabulary"
    vocabulary.mkdir()
    (vocabulary / "tags.yml").write_text(TAGS, encoding="utf-8")
    (vocabulary / "facets.yml").write_text(FACETS, encoding="utf-8")
    shutil.copytree(root / "overrides" / "words", made / "overrides" / "words")
    (made / "mkdocs.yml").write_text(settings_alone(root), encoding="utf-8")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    return made


def handout(project: Path, *words: str) -> int:
    return main(["--root", str(project), "handout", *words])


def test_a_section_goes_into_the_current_folder(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert handout(project, "common-room", "--paper", "a4") == 0
    assert "Move the chairs." in printed(Path("common-room-a4.pdf").read_bytes())
    said = capsys.readouterr().out
    assert said.startswith("common-room-a4.pdf: 3 pages, ")
    assert said.endswith(" kB\n")


def test_a_hack_is_a_sheet_and_can_be_named_by_its_file(project: Path) -> None:
    file = "hacks/common-room/circle-the-chairs.md"
    assert handout(project, file, "-o", "sheet.pdf") == 0
    assert "Page 1 of 1" in printed(Path("sheet.pdf").read_bytes())


def test_another_language_of_the_site_is_printed_beside_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shed = tool_shed_in_spanish(tmp_path / "shed")
    assert main(["--root", str(shed), "translate", "sync"]) == 0
    monkeypatch.chdir(tmp_path)
    for code in ("en", "es"):
        arguments = ("stop-heavy-bleeding", "--edition", "large", "--language", code)
        assert handout(shed, *arguments, "-o", "made/") == 0
    name = "hack-stop-heavy-bleeding-large-print-letter.pdf"
    assert {file.name for file in Path("made").iterdir()} == {name, f"es-{name}"}
    assert "Aprieta fuerte con un trapo" in printed(Path("made", f"es-{name}").read_bytes())
    assert "Press hard" in printed(Path("made", name).read_bytes())
    assert handout(shed, "stop-heavy-bleeding", "--language", "de") == 2
    assert "no language `de`; it has en, es" in capsys.readouterr().err


def test_a_fault_in_a_translation_is_not_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shed = tool_shed_in_spanish(tmp_path / "shed")
    file = next(shed.glob("hacks/*/stop-heavy-bleeding.es.md"))
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("title:", "tittle:", 1), encoding="utf-8")
    arguments = ("stop-heavy-bleeding", "--language", "es", "-o", str(tmp_path / "made.pdf"))
    assert handout(shed, *arguments) == 1
    assert "stop-heavy-bleeding.es.md" in capsys.readouterr().err
    assert not (tmp_path / "made.pdf").exists()


def test_an_unknown_name_gets_a_suggestion(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert handout(project, "circel-the-chairs") == 2
    assert "did you mean `circle-the-chairs`?" in capsys.readouterr().err
    assert list(Path().iterdir()) == []


def test_a_wrong_tag_gets_a_tag_suggested(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert handout(project, "tag:bathroms") == 2
    assert "did you mean `tag:bathrooms`?" in capsys.readouterr().err


def test_a_folder_that_is_not_there_is_made(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert handout(project, "tag:bathrooms", "-o", "to/print/") == 0
    assert Path("to/print/tag-bathrooms-letter.pdf").is_file()
    Path("file").write_text("no folder")
    assert handout(project, "common-room", "-o", "file/x.pdf") == 1
    assert "choose another place with -o" in capsys.readouterr().err


def test_an_edition_that_does_not_fit_is_refused(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert handout(project, "common-room", "--edition", "poster") == 2
    assert "a section cannot be printed as poster" in capsys.readouterr().err


def test_a_hack_with_errors_is_not_printed(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    faulty = project / "hacks" / "common-room" / "circle-the-chairs.md"
    faulty.write_bytes(hack_text(related=[{"hack": "nowhere"}]))
    assert handout(project, "common-room") == 1
    assert "no hack is called `nowhere`" in capsys.readouterr().err
    assert list(Path().iterdir()) == []


def test_all_go_into_a_folder(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert handout(project, "--all", "-o", "out") == 0
    names = {file.name for file in Path("out").iterdir()}
    assert {
        "common-room-letter.pdf", "common-room-large-print-a4.pdf", "book-booklet-a4.pdf",
        "tag-bathrooms-cards-letter.pdf", "hack-circle-the-chairs-large-print-a4.pdf",
    } <= names  # fmt: skip
    assert f"out: {len(names)} handouts" in capsys.readouterr().out


@pytest.mark.parametrize("words", [["stage", "out"], ["handout", "--all", "-o", "out"]])
def test_a_tag_cannot_lead_out_of_the_folder(
    words: list[str], project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tags = project / "hacks" / "_vocabulary" / "tags.yml"
    tags.write_text(tags.read_text().replace("id: bathrooms", "id: ../../../x"), encoding="utf-8")
    hack = project / "hacks" / "common-room" / "circle-the-chairs.md"
    hack.write_bytes(hack_text(tags=["../../../x"]))
    (project / "docs").mkdir()
    before = {p for p in project.parent.rglob("*") if ".cache" not in p.parts}
    assert main(["--root", str(project), *words]) == 1
    said = capsys.readouterr().err
    assert "../../../x" in said
    assert "vocabulary-id" in said
    made = {p for p in project.parent.rglob("*") if ".cache" not in p.parts} - before
    assert not [p for p in made if not p.is_relative_to(Path("out").resolve())]


def test_a_failed_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(b"old")
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match="full"):
        write_whole(file, b"new")
    assert file.read_bytes() == b"old"
    assert [f.name for f in tmp_path.iterdir()] == ["a.pdf"]


def press_of(**front: str) -> Press:
    return Press(library_of({"circle-the-chairs": hack_text(**front)}), SITE, ENGLISH)


def test_only_what_changed_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    press = press_of()
    wanted = list(handouts_of(sections(press.library)[0], ("standard",)))
    first = {h.name: pdf for h, pdf in make_all(wanted, press, tmp_path)}

    def fail(*_: object) -> bytes:
        raise AssertionError("made again")

    monkeypatch.setattr(making, "job_of", fail)
    assert {h.name: pdf for h, pdf in make_all(wanted, press, tmp_path)} == first
    changed = press_of(summary="Turn the rows into one wide circle of chairs.")
    wanted = list(handouts_of(sections(changed.library)[0], ("standard",)))
    with pytest.raises(AssertionError, match="made again"):
        list(make_all(wanted, changed, tmp_path))


def test_what_was_measured_stays_known_when_another_text_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = {"circle-the-chairs": hack_text(), "fix-the-door": hack_text(title="Fix the door")}
    asked: list[tuple[bool, set[str]]] = []
    answer = Typesetter._answer

    def watched(self: Typesetter, question: dict[str, Any]) -> dict[str, Any]:
        told = set(json.loads(question["files"].get(LEARNED, "{}")))
        asked.append((question["asked"], told & texts.keys()))
        return answer(self, question)

    def made(shelf: Path | None, kind: Callable[[Library], Subject]) -> dict[str, bytes]:
        press = Press(library_of(texts), SITE, ENGLISH)
        wanted = handouts_of(kind(press.library), ("standard", "cards"), ("letter",))
        return {handout.name: pdf for handout, pdf in make_all(wanted, press, shelf)}

    def section(library: Library) -> Subject:
        return sections(library)[0]

    monkeypatch.setattr(Typesetter, "_answer", watched)
    made(tmp_path, section)
    assert asked == [(True, set())] * 2
    texts["fix-the-door"] = hack_text(title="Mend the door", summary="A door that opens. " * 9)
    asked.clear()
    again = made(tmp_path, section)
    assert asked == [(True, {"circle-the-chairs"})] * 2
    assert again == made(None, section)
    asked.clear()
    made(tmp_path, lambda library: tags(library)[0])
    assert asked == [(False, set(texts))] * 2, "where all is known, nobody asks"


def test_handouts_that_share_hacks_follow_one_another() -> None:
    chance = random.Random(1)
    mixed = tuple(tuple(chance.sample(range(60), 5)) for _ in range(60))
    near, best = ([mixed[n] for n in find(mixed)] for find in (order._greedy, order._order))
    assert sorted(best) == sorted(mixed)
    assert order.set_anew(best) < order.set_anew(near) < order.set_anew(mixed)


def test_a_key_changes_with_all_that_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    press = press_of()
    letter, a4 = handouts_of(sections(press.library)[0], ("standard",))
    keys = {Keys(press).key(letter), Keys(press).key(a4)}
    other = replace(ENGLISH, text={**ENGLISH.text, "contents": "Inside"})
    other_words = Press(press.library, SITE, other)
    keys.add(Keys(other_words).key(letter))
    monkeypatch.setattr(cache, "own_digest", lambda: "another template")
    keys.add(Keys(press).key(letter))
    assert len(keys) == 4


def test_the_key_changes_with_any_part_of_the_engine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "reading").mkdir()
    part = tmp_path / "reading" / "body.py"
    part.write_text("one way to read\n")
    monkeypatch.setattr(cache, "_ENGINE", tmp_path)
    before = cache.own_digest.__wrapped__()
    part.write_text("another\n")
    assert cache.own_digest.__wrapped__() != before


def test_pdfs_that_somebody_put_on_the_shelf_are_never_printed(tmp_path: Path) -> None:
    """Whatever their names: a checkout cannot bring finished handouts."""
    press = press_of()
    subject = sections(press.library)[0]
    wanted = list(handouts_of(subject))
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    hostile = b"%PDF-1.7 call this number %%EOF"
    for handout in wanted:
        key = Keys(press).key(handout)
        for name in (f"{key}.pdf", f"{key}.kept"):
            (shelf / name).write_bytes(bytes(32) * name.endswith("kept") + hostile)
    made = [pdf for _, pdf in make_all(wanted, press, shelf)]
    assert len(made) == 8
    assert not [pdf for pdf in made if hostile in pdf]
