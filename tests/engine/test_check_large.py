"""A library of many files: shared between two processes, and copies among many copies."""

from __future__ import annotations

import os
import select
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from making import FACETS, SECTION, TAGS, hack_text
from potluck import second_process
from potluck.library import build_library, fingerprint, parallel_reading
from potluck.rules import run
from potluck.rules.engine import two_processes
from potluck.rules.whole.likeness import alike

ROOT = Path(__file__).resolve().parents[2]
BASE = Path(__file__).parent / "cases" / "_base"
NAMES = [f"file-{number}" for number in range(two_processes.FEWEST)]


def by_process(files: Sequence[str]) -> list[tuple[str, int]]:
    return [(name, os.getpid()) for name in files]


forks = pytest.mark.skipif(sys.platform != "linux", reason="other systems use one process")


@forks
def test_a_second_process_takes_part_of_many_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_process, "can_fork", lambda: True)
    parent, (taken, take) = os.getpid(), os.pipe()

    def told(files: Sequence[str]) -> list[tuple[str, int]]:
        if os.getpid() != parent:
            os.write(take, b"x")
        return by_process(files)

    found = two_processes.in_two_processes(
        told, NAMES, lambda: [("whole", parent)],
        lambda: select.select([taken], [], [], 60),  # until the other one has its first turn
    )  # fmt: skip
    assert [name for name, _ in found] == [*NAMES, "whole"]
    assert len({process for _, process in found}) == 2
    assert found[-1][1] == os.getpid()


def test_few_files_stay_in_one_process() -> None:
    found = two_processes.in_two_processes(by_process, NAMES[:-1], list)
    assert {process for _, process in found} == {os.getpid()}


@forks
def test_a_second_process_that_dies_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_process, "can_fork", lambda: True)
    parent = os.getpid()

    def fragile(files: Sequence[str]) -> list[str]:
        if os.getpid() != parent:
            os._exit(9)
        return list(files)

    assert two_processes.in_two_processes(fragile, NAMES, list) == NAMES


@forks
def test_an_error_in_a_second_process_is_told_by_the_first(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(second_process, "can_fork", lambda: True)

    def wrong(files: Sequence[str]) -> list[str]:
        if NAMES[-1] in files:
            raise LookupError("a broken rule")
        return list(files)

    with pytest.raises(LookupError, match="a broken rule"):
        two_processes.in_two_processes(wrong, NAMES, list)
    assert capfd.readouterr().err == ""


def test_two_processes_find_what_one_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    count = str(two_processes.FEWEST + 20)
    subprocess.run(
        [sys.executable, str(ROOT / "benchmarks/corpus.py"), count, str(tmp_path), str(BASE)],
        check=True,
    )
    files = {p.relative_to(tmp_path).as_posix(): p.read_bytes()
             for p in tmp_path.rglob("hacks/**/*") if p.is_file()}  # fmt: skip
    hacks = [path for path in files if path.endswith(".md") and "index" not in path]
    for number, path in enumerate(hacks[::7]):
        wrong = (b"\nWrite to [here](http://example.com).\n", b"\n<b>An inmate</b> came.\n")
        files[path] += wrong[number % 2]
    library = build_library(files)
    monkeypatch.setattr(second_process, "can_fork", lambda: False)
    alone = run(library)
    monkeypatch.setattr(second_process, "can_fork", lambda: sys.platform == "linux")
    assert run(library) == alone
    assert len({item.rule for item in alone}) >= 4


@forks
def test_halves_come_back_in_order_from_two_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_process, "can_fork", lambda: True)
    names = [f"file-{number}" for number in range(second_process.FEWEST + 1)]
    found = second_process.in_halves(by_process, names)
    assert [name for name, _ in found] == names
    assert len({process for _, process in found}) == 2
    few = second_process.in_halves(by_process, names[: second_process.FEWEST - 1])
    assert {process for _, process in few} == {os.getpid()}


TEXT = hack_text()
# What a file may be but a hack without faults.
ODD = {
    "one-fault.md": hack_text(effort="ages"),
    "two-faults.md": TEXT.replace(b"title:", b"tilte:").replace(b"reviewed: 2026", b"reviewed: 26"),
    "draft.md": hack_text(draft=True),
    "recalled.md": hack_text(recalled={"on": "2026-11-20", "reason": "It was wrong."}),
    "Bad_Name.md": TEXT,
    "bom.md": b"\xef\xbb\xbf" + TEXT,
    "lines-of-windows.md": TEXT.replace(b"\n", b"\r\n"),
    "no-front.md": b"Nothing\n",
    "not-utf8.md": TEXT + b"\xff\n",
    "control.md": TEXT + b"A \x07 bell.\n",
    "conflict.md": TEXT + b"<<<<<<< a\nb\n=======\nc\n>>>>>>> d\n",
    "open.md": b"---\ntitle: [\n---\n",
    "accents.md": hack_text("Ein Kr\u00fcmel \u2013 \U0001f600.\n", title="Stra\u00dfe"),
}


@forks
def test_two_processes_read_what_one_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    files = {
        "hacks/_vocabulary/tags.yml": TAGS.encode(), "hacks/_vocabulary/facets.yml": FACETS.encode()
    }  # fmt: skip
    for section in ("a", "b", "c"):
        files[f"hacks/{section}/index.md"] = SECTION.encode()
        files.update({f"hacks/{section}/{section}-{name}": text for name, text in ODD.items()})
        for number in range(parallel_reading.FEWEST // 3):
            files[f"hacks/{section}/hack-{section}-{number}.md"] = TEXT
    files["hacks/a/same.md"] = files["hacks/c/same.md"] = TEXT
    files["hacks/b/again.md"] = files["hacks/c/again.md"] = TEXT
    monkeypatch.setattr(second_process, "can_fork", lambda: False)
    alone = build_library(files)
    read, parent = parallel_reading._read_apart, os.getpid()
    monkeypatch.setattr(parallel_reading, "_read_apart", lambda *given: (os.getpid(), read(*given)))
    result = second_process.SecondProcess.result
    seen: list[tuple[int, int]] = []

    def told(
        self: second_process.SecondProcess[tuple[int, dict[str, object]]],
    ) -> dict[str, object]:
        process, found = result(self)
        seen.append((process, len(found)))
        return found

    monkeypatch.setattr(second_process.SecondProcess, "result", told)
    monkeypatch.setattr(second_process, "can_fork", lambda: True)
    both = build_library(files)
    assert seen[0][0] != parent
    assert seen[0][1] > parallel_reading.FEWEST // 3
    assert both.problems == alone.problems
    assert len({problem.rule for problem in both.problems}) > 6
    for kind in ("hacks", "recalled", "drafts", "half_read", "known", "documents"):
        assert [*getattr(both, kind)] == [*getattr(alone, kind)], kind
    for one, other in zip(both.every_hack.values(), alone.every_hack.values(), strict=True):
        assert (one.title, one.tags, one.front, one.mark) == (
            other.title, other.tags, other.front, other.mark
        )  # fmt: skip
        assert one.document.source == other.document.source
        assert one.document.front
        assert other.document.front
        assert one.document.front.keys == other.document.front.keys
        assert (one.body.text, one.body.links) == (other.body.text, other.body.links)
    assert both.derive(fingerprint) == alone.derive(fingerprint)
    monkeypatch.setattr(second_process, "can_fork", lambda: False)
    monkeypatch.setattr(second_process.SecondProcess, "result", result)
    assert run(both) == run(alone)


def test_each_of_very_many_copies_is_named() -> None:
    text = "Put a kettle where people come in and ask each one who sits down what they would like "
    texts = {f"copy-{n:02}": f"{text} at table {n}" for n in range(60)}
    named = {name for pair in alike(texts) for name in pair[:2]}
    assert named == set(texts)
