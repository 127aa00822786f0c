"""The page "Add a rule in ten minutes" does what it says: its code is run, its output compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import golden
from noting import Notes, noting_library
from potluck.cli.fixing import fixed
from potluck.diagnostics import in_order, render
from potluck.library import build_library, read_folder
from potluck.rules import FOLDERS, RULES, run
from potluck.rules.reference import rules_page

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/add-a-rule.md").read_text(encoding="utf-8")
NAME = "mark-repeated"


def blocks(language: str) -> list[str]:
    """The page's blocks of code in a language, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.M | re.S)


@pytest.fixture
def _the_rule_of_the_page() -> Iterator[None]:
    before = dict(RULES)
    (code,) = blocks("python")
    exec(compile(code, "docs/add-a-rule.md", "exec"), {"__name__": "marks"})
    yield
    RULES.clear()
    RULES.update(before)


def files_with(line: str) -> dict[str, bytes]:
    """The small library, with the last line of its hack changed as the page says."""
    files = dict(read_folder(golden.CASES / "_base"))
    lines = files[golden.SUBJECT].decode().rstrip("\n").split("\n")
    assert lines[-1][:20] == line[:20]
    files[golden.SUBJECT] = "\n".join([*lines[:-1], line]).encode()
    return files


@pytest.mark.usefixtures("_the_rule_of_the_page")
def test_the_rule_of_the_page_finds_what_the_page_shows() -> None:
    bad, good = blocks("markdown")
    (shown,) = blocks("text")
    found = in_order(run(build_library(files_with(bad)), today=golden.TODAY))
    assert render(found, "text") + "\n" == shown
    assert run(build_library(files_with(good)), today=golden.TODAY) == []
    repaired = fixed(files_with(bad), None)[golden.SUBJECT]
    assert repaired.rstrip() == files_with(good)[golden.SUBJECT].rstrip()


@pytest.mark.usefixtures("_the_rule_of_the_page")
def test_the_rule_of_the_page_is_listed_and_looks_at_what_it_names() -> None:
    entry = RULES[NAME]
    assert entry.summary in rules_page()
    assert (entry.bad, entry.good) == ("Fill it up again!!!", "Fill it up again.")
    notes = Notes()
    library = build_library(files_with(blocks("markdown")[0]))
    seen = noting_library(library, {*library.documents}, notes)
    assert entry.check
    for document in seen.documents.values():
        list(entry.check(document))
    assert {"title", "summary", "sources"} <= notes <= entry.reads


def test_the_page_names_every_folder_and_each_rule_s_arguments() -> None:
    assert re.findall(r"^\| `(\w+)/` \|", PAGE, re.M) == list(FOLDERS)
    for argument in ("needs", "reads", "fixable", "waivable=False"):
        assert f"| `{argument}` |" in PAGE


def test_the_commands_of_the_page_name_what_is_there() -> None:
    for path in re.findall(r"\btests/[\w/.-]+\.(?:py|md)", PAGE):
        assert (ROOT / path).exists(), path
