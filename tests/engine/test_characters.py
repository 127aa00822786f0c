"""Characters that nobody sees: named wherever they are written, and never sent to a terminal."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner

import golden
from potluck.cli.main import group, main
from potluck.diagnostics import FORMATS, Diagnostic, in_order, render, visible
from potluck.library import build_library, load, read_folder
from potluck.reading.controls import CONTROL, control_in
from potluck.rules import run

BASE = read_folder(golden.CASES / "_base")
GOOD = BASE[golden.SUBJECT].decode()
TITLE, SITUATION = "title: Bring snacks", "  - Everybody is hungry and short with each other"
ESCAPES = [r"\0", r"\x1b", r"\e", r"\a", r"\r", r"\N", r"\L", r"\P", r"\x7f", r"\x9b",
           r"\u202e", r"\u2028", r"\u2066", r"\u200b", r"\ufeff", r"\uffff", r"\ufdd0",
           r"\U000e0041"]  # fmt: skip
VALUES = [
    (TITLE, 'title: "Bring {} snacks"'),
    ("summary: Put", 'summary: "Put {} food on the table for all who come."  # '),
    (SITUATION, '  - "Everybody {} is hungry"'),
    ("title: Food at", 'title: "Food {} at the drop-in" # '),
    ("supports: hunger", 'supports: "hunger {} shortens tempers" # '),
    ("effort: minutes", '"effort{}": minutes'),
]
VOCABULARY = [
    ("tags.yml", '- {id: welcome, label: "Wel{}come", definition: First.}'),
    ("terms.yml", '- {term: SSP, definition: "A {} service."}'),
    ("typed.yml", '- {hack: bring-snacks, typed: ["hungry {} people"]}'),
    ("expansions.yml", '- {same: ["food{}", eat]}'),
]
ENTITIES = ["&#1;", "&#0;", "&#xFFFF;", "&#8238;", "&#x1b;", "&lrm;", "&shy;", "&ZeroWidthSpace;"]


def unseen(text: str, also: str = "\n") -> list[str]:
    """Return the characters of a text that a terminal would not show as they are."""
    odd = {"Cc", "Cf", "Zl", "Zp", "Cs", "Co", "Cn"}
    return [c for c in text if unicodedata.category(c) in odd and c not in also]


def checked(files: dict[str, bytes]) -> list[Diagnostic]:
    return in_order(run(build_library({**BASE, **files}), today=golden.TODAY))


@pytest.mark.parametrize("escape", ESCAPES)
@pytest.mark.parametrize(("old", "new"), VALUES, ids=[row[0][:12] for row in VALUES])
def test_an_escape_in_a_value_is_named_at_its_place(old: str, new: str, escape: str) -> None:
    text = GOOD.replace(old, new.replace("{}", escape), 1)
    (found,) = [f for f in checked({golden.SUBJECT: text.encode()}) if f.rule != "key-unknown"]
    assert found.rule == "control-character"
    line = found.place.excerpt[found.place.column - 1 :]
    assert line[: found.place.length] == escape
    library = build_library({**BASE, golden.SUBJECT: text.encode()})
    front = library.documents[golden.SUBJECT].front
    assert front
    assert unseen(str(front.data)) == []


@pytest.mark.parametrize(("name", "row"), VOCABULARY)
def test_an_escape_in_the_vocabulary_is_named(name: str, row: str) -> None:
    path = f"hacks/_vocabulary/{name}"
    data = BASE.get(path, b"") if name != "terms.yml" else b""
    for unseen_one in (r"\u202e", "\u202e"):
        new = data.decode() + row.replace("{}", unseen_one) + "\n"
        found = [f for f in checked({path: new.encode()}) if f.place.path == path]
        assert [f.rule for f in found if f.severity == "error"] == ["control-character"], found


@pytest.mark.parametrize("entity", ENTITIES)
@pytest.mark.parametrize("where", ["Hungry{} people", "**Hun{}gry**", "![bowl{}](a.png)", "> {}"])
def test_an_entity_in_the_text_is_named_at_its_place(where: str, entity: str) -> None:
    text = GOOD.replace("Hungry people", f"{where.replace('{}', entity)}\n\nHungry people", 1)
    (found,) = [
        f for f in checked({golden.SUBJECT: text.encode()}) if f.rule == "control-character"
    ]
    assert found.place.excerpt[found.place.column - 1 :].startswith(entity)
    assert found.place.length == len(entity)


def test_entities_that_people_see_are_left_alone() -> None:
    text = GOOD.replace("Hungry", "&eacute; &amp; &nbsp;&mdash; &#x1F600; &zwj; Hungry", 1)
    assert checked({golden.SUBJECT: text.encode()}) == []


HOSTILE = "\x1b[31m \u202e \u2066 \x07 \x9b \u2028 \U000e0041"


@pytest.mark.parametrize("form", FORMATS)
def test_no_output_holds_what_a_terminal_would_obey(form: str) -> None:
    text = GOOD.replace("tags: [common room", f'"{HOSTILE}": x\ntags: [{HOSTILE}', 1)
    text = text.replace("hack: circle", f"hack: {HOSTILE}", 1).replace("Hungry", HOSTILE, 1)
    name = f"hacks/common-room/{HOSTILE.replace('/', '')}.md"
    found = checked({golden.SUBJECT: text.encode(), name: text.encode()})
    assert len(found) > 8
    assert unseen(render(found, form)) == []


def test_json_says_what_was_written() -> None:
    found = checked({golden.SUBJECT: GOOD.replace("tags: [", f"tags: [{HOSTILE}, ").encode()})
    told = json.loads(render(found, "json"))["diagnostics"]
    assert [item["message"] for item in told] == [item.message for item in found]


def test_lists_and_refusals_hold_none_either(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    golden.lay_out(None, tmp_path)
    section = tmp_path / "hacks/common-room/index.md"
    text = section.read_text(encoding="utf-8").replace("title: ", "title: \u202e\u2066", 1)
    section.write_text(text, encoding="utf-8")
    tags = tmp_path / "hacks/_vocabulary/tags.yml"
    rows = '- {id: welcome, label: Welcome, definition: "First \\u202e minutes."}\n'
    tags.write_text(tags.read_text(encoding="utf-8") + rows, encoding="utf-8")
    hack = tmp_path / golden.SUBJECT
    lines = GOOD.replace(TITLE, "title: |\n  Bring\n  snacks", 1)
    hack.write_text(lines, encoding="utf-8")
    listed = CliRunner().invoke(group, ["--root", str(tmp_path), "list"]).output
    assert r"Bring\u000asnacks" in listed
    for what in ("sections", "tags", "hacks"):
        for more in ([], ["--json"]):
            result = CliRunner().invoke(group, ["--root", str(tmp_path), "list", what, *more])
            assert unseen(result.output) == []
    for arguments in (["check", "--explain", HOSTILE], ["list", "--tag", HOSTILE]):
        assert main(["--root", str(tmp_path), *arguments]) == 2
        assert unseen(capsys.readouterr().err) == []
    assert load(tmp_path).vocabulary.tag["welcome"].definition == "First   minutes."


def test_what_is_hidden_is_shown_as_its_code() -> None:
    assert visible("a\u202eb\x1b\tc\U000e0041é\n") == r"a\u202eb\u001b c\U000e0041é\u000a"


def test_the_caret_stands_below_the_code_of_what_is_hidden() -> None:
    text = GOOD.replace("Hungry people", "\u200bHun\u202egry <b>people</b>", 1)
    found = [f for f in checked({golden.SUBJECT: text.encode()}) if f.rule == "raw-html"]
    _, line, caret, *_ = render(found[:1], "text").split("\n")
    assert line.index("<b>") == caret.index("^")


def test_no_invisible_character_is_passed_over_where_it_stands_alone() -> None:
    """What is looked for first, because it is quick, is no less than what is looked for."""
    every = "a".join(map(chr, range(0x110000)))
    invisible = {match[0] for match in CONTROL.finditer(every)}
    assert len(invisible) > 500
    assert [ascii(one) for one in invisible if control_in(f"a{one}") != one] == []
