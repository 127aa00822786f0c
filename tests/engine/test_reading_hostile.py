"""Whatever stands in the folder: findings, in bounded time and memory, and never a traceback."""

from __future__ import annotations

import os
import time
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import golden
from potluck.diagnostics import Severity, difference, in_order, render, repaired
from potluck.library import build_library, load, read_folder
from potluck.reading import read_document, read_source
from potluck.rules import run
from turns import in_turn

BASE = golden.CASES / "_base"
GOOD = (BASE / golden.SUBJECT).read_text(encoding="utf-8")
HEAD, BODY = GOOD.split("\n---\n", 1)

HOSTILE = {
    "yaml bomb": "---\na: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]\n---\n",
    "python type": "---\ntitle: !!python/object/apply:os.system [ls]\n---\n",
    "10,000 lists": "---\ntags:\n" + " [\n" * 10_000 + "---\n",
    "10,000 indents": "---\n" + "\n".join(" " * n + "a:" for n in range(300)) + "\n---\n",
    "10,000 quotes": HEAD + "\n---\n" + "> " * 1_900 + "deep\n",
    "nested bullets": HEAD + "\n---\n" + "\n".join(" " * n + "- a" for n in range(400)),
    "10 MB line": HEAD + "\n---\n" + "x" * 10_000_000,
    "NUL bytes": GOOD.replace("Hungry", "Hun\0gry"),
    "right to left": GOOD.replace("Hungry", "\u202eHungry"),
    "unclosed bold": GOOD + "**a " * 900 + "\n" + "**a " * 900,
    "open brackets": GOOD + ("[" * 3_900 + "\n") * 10,
    "open links": GOOD + ("[a](" * 950 + "\n") * 10,
    "many backticks": GOOD + ("`" * 3 + "a" + "``") * 600,
    "open quotes": GOOD + ('"a ' * 1_200 + "\n") * 10,
    "digits": GOOD + ("1 " * 1_900 + "\n") * 10,
    "capitals": GOOD + ("Aa " * 1_300 + "\n") * 10,
    "at signs": GOOD + ("a.b-c@" * 600 + "\n") * 10,
    "less than": GOOD + ("<a " * 1_300 + "\n") * 10,
    "many keys": "---\n" + "".join(f"k{n}: v\n" for n in range(6_000)) + "---\n",
    "same keys": "---\n" + "title: v\n" * 8_000 + "---\n",
    "only fences": "---\n" * 20_000,
    "huge number": GOOD.replace("year: 2025", "year: " + "9" * 3_900),
    "odd date": GOOD.replace("2026-11-20", "9999-99-99"),
    "long heading": GOOD + "## " + "#" * 3_900,
    "spaces": GOOD + ("\t" * 3_900 + "\n") * 10,
    "surrogates": GOOD.replace("Hungry", "\U0001f9d1\u200d\U0001f373"),
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_text_is_checked_in_bounded_time_and_memory(name: str) -> None:
    files = {**read_folder(BASE), golden.SUBJECT: HOSTILE[name].encode("utf-8", "replace")}
    weighed = in_turn(name, 3, len(HOSTILE))  # it takes three times as long
    if weighed:
        tracemalloc.start()
    start = time.process_time()
    found = in_order(run(build_library(files), today=golden.TODAY))
    spent = time.process_time() - start
    peak = tracemalloc.get_traced_memory()[1] if weighed else 0
    tracemalloc.stop()
    for form in ("text", "json", "github", "sarif"):
        render(found, form).encode("utf-8")
    assert spent < 3, f"{spent:.1f} s"
    assert peak < 100_000_000
    if name not in ("surrogates", "open brackets", "many backticks"):
        assert any(item.place.path == golden.SUBJECT for item in found)


@pytest.mark.parametrize(
    ("name", "rule"),
    [("yaml bomb", "yaml-alias"), ("python type", "yaml-tag"), ("10,000 lists", "yaml-depth"),
     ("10 MB line", "file-too-large"), ("right to left", "control-character"),
     ("NUL bytes", "control-character")],
)  # fmt: skip
def test_hostile_text_gets_one_clear_error(name: str, rule: str) -> None:
    files = {**read_folder(BASE), golden.SUBJECT: HOSTILE[name].encode()}
    errors = [
        d for d in run(build_library(files), today=golden.TODAY) if d.severity is Severity.ERROR
    ]
    assert [item.rule for item in errors] == [rule]


def test_odd_things_in_the_folder(tmp_path: Path) -> None:
    golden.lay_out(None, tmp_path)
    room = tmp_path / "hacks/common-room"
    (room / "a-folder.md").mkdir()
    (room / "line\nbreak.md").write_text(GOOD)
    (room / "loop").symlink_to(tmp_path / "hacks")
    (room / "nowhere.md").symlink_to("/nowhere")
    os.mkfifo(room / "pipe.md")
    (room / os.fsdecode(b"caf\xe9.md")).write_text(GOOD)
    deep = room
    for _ in range(30):
        deep = deep / "d"
        deep.mkdir()
    found = in_order(run(load(tmp_path), today=golden.TODAY))
    text = render(found, "text")
    text.encode("utf-8")
    assert "\nbreak.md" not in text
    assert {d.rule for d in found if d.severity is Severity.ERROR} == {
        "file-name", "file-link", "file-kind", "file-misplaced", "title-clash",
    }  # fmt: skip


PIECES = st.sampled_from(
    ["---\n", "title: ", "tags: [", "]", "- ", "\n", "\t", ": ", "'", '"', "“", "&a", "*a", "!x",
     "{{", "## How to do it\n", "1. **", "**", "[a](", ")", "b.md", "<b>", "`", "```\n", "> ",
     "related:\n", "  - hack: ", "circle-the-chairs", "how: first", "reviewed: ", "2026-11-20",
     "\r\n", "\0", "é", "  ", "aliases: ", "604-555-0182", "http://", "#", "| ", "no",
     "# potluck: allow full-name"]
)  # fmt: skip
TEXTS = st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(max_size=300))


def check(data: bytes) -> None:
    files = {**read_folder(BASE), golden.SUBJECT: data}
    found = in_order(run(build_library(files), today=golden.TODAY))
    for form in ("text", "json", "github", "sarif"):
        render(found, form).encode("utf-8")
    lines = read_source(golden.SUBJECT, data)[0].text.count("\n") + 1
    for item in found:
        assert 1 <= item.place.line <= max(lines, 100)
        assert item.place.column >= 1
        assert item.message


QUICK = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@QUICK
@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    check(data)


@QUICK
@given(TEXTS)
def test_any_front_matter(text: str) -> None:
    check(f"---\n{text}\n---\n{BODY}".encode("utf-8", "replace"))


@QUICK
@given(TEXTS)
def test_any_body(text: str) -> None:
    check(f"{HEAD}\n---\n{text}".encode("utf-8", "replace"))


@QUICK
@given(st.integers(0, len(GOOD)), st.integers(0, 12), PIECES)
def test_a_small_slip_anywhere(at: int, cut: int, piece: str) -> None:
    check((GOOD[:at] + piece + GOOD[at + cut :]).encode("utf-8", "replace"))


@QUICK
@given(st.integers(0, len(GOOD)), PIECES)
def test_repairs_settle(at: int, piece: str) -> None:
    from potluck.cli.fixing import fixed

    files = {**read_folder(BASE), golden.SUBJECT: (GOOD[:at] + piece + GOOD[at:]).encode()}
    once = {**files, **fixed(files, None)}
    assert fixed(once, None) == {}


@QUICK
@given(TEXTS)
def test_prose_keeps_every_place(text: str) -> None:
    document = read_document(golden.SUBJECT, f"{HEAD}\n---\n{text}".encode("utf-8", "replace"))
    size = len(document.source.text)
    assert len(document.own_words) == size
    assert len(document.open_words) == size


def test_a_difference_shows_what_changed() -> None:
    text = repaired("one\ntwo\n", ())
    assert difference("a.md", text, text) == ""
    assert "+three" in difference("a.md", text, "one\nthree\n")
