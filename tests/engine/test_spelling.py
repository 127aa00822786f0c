"""Misspelled and British words: found, repaired, and left alone in names."""

from __future__ import annotations

from pathlib import Path

import pytest

from potluck.cli.fixing import fixed
from potluck.diagnostics import Diagnostic
from potluck.library import build_library, read_folder
from potluck.rules import run
from potluck.rules.language import speller

BASE = Path(__file__).parent / "cases" / "_base"
HACK = "hacks/common-room/bring-snacks.md"
PLANTED = (
    "recieve seperate accomodate definately occured untill becuase adress beleive commitee "
    "concious enviroment goverment garantee harrass immediatly "
    "independant neccessary noticable occassion paticipant particpants peice priviledge "
    "reccomend refered succesful suprise tommorow truely wierd bathrom neigbor teh thier "
    "wich calender volunter naloxne overdoes"
)
# What the program does not know, or knows as another word.
MISSED = {"calender", "volunter", "naloxne", "overdoes"}


def files(old: str = "", new: str = "") -> dict[str, bytes]:
    found = read_folder(BASE)
    found[HACK] = found[HACK].replace(old.encode(), new.encode(), 1)
    return found


def spelled(text: str) -> list[Diagnostic]:
    found = run(build_library(files("Hungry people", f"{text} Hungry people")))
    return [item for item in found if item.rule in ("misspelled", "spelling-us")]


def test_planted_misspellings_are_found() -> None:
    found = {item.message.split("`")[1] for item in spelled(f"Say {PLANTED} here.")}
    assert set(PLANTED.split()) - found == MISSED


@pytest.mark.parametrize(
    ("word", "write"),
    [
        ("colour", "color"), ("organisations", "organizations"), ("Travelled", "Traveled"),
        ("programme", "program"), ("whilst", "while"), ("PAEDIATRIC", "PEDIATRIC"),
        ("stigmatising", "stigmatizing"), ("harm-minimisation", "minimization"),
        ("labelled", "labeled"), ("cancelled", "canceled"), ("fibre", "fiber"),
    ],
)  # fmt: skip
def test_british_words_are_found(word: str, write: str) -> None:
    found = spelled(f"{word} it is.")
    assert [(item.rule, item.hint) for item in found] == [("spelling-us", f"write `{write}`")]


@pytest.mark.parametrize(
    "text",
    [
        "The BC Centre for Disease Control says so.",
        "Ask at Harbour House.",
        "Ask Seperate, the band.",
        "See [it](https://www.space-hacks.org/recieve-colour).",
        "Write to info@colour.example.org.",
        "We, too, use baselayers and softshell test pieces.",
    ],
)
def test_names_and_addresses_keep_their_spelling(text: str) -> None:
    assert spelled(text) == []


def test_what_has_one_right_answer_is_repaired() -> None:
    before = files(
        "Hungry people", "Recieve neighbours wich bring *organised* fruit. Hungry people"
    )
    after = fixed(before, None)[HACK].decode()
    assert "Receive neighbors wich bring *organized* fruit." in after


def test_words_of_the_glossary_are_spelled_as_they_are_meant() -> None:
    found = files("Hungry people", "Ask the recieve. Hungry people")
    terms = "hacks/_vocabulary/terms.yml"
    found[terms] += b"\n- term: Recieve\n  definition: A game of ours.\n"
    assert [d for d in run(build_library(found)) if d.rule == "misspelled"] == []


def test_without_the_program_the_rest_of_the_check_runs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(speller.shutil, "which", lambda *_, **__: None)
    speller._program.cache_clear()
    try:
        assert [item.rule for item in spelled("Recieve it whilst you wait.")] == ["spelling-us"]
    finally:
        speller._program.cache_clear()
    assert capsys.readouterr().err.count("`typos` is not installed") == 1


def test_no_file_of_the_project_tells_the_program_what_to_let_pass(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "typos.toml").write_text('[default.extend-words]\nrecieve = "recieve"\n')
    monkeypatch.chdir(tmp_path)
    assert speller.spelling(["recieve"]).wrong == {"recieve": ("receive",)}
