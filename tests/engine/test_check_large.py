"""A library of many files: shared between two processes, and copies among many copies."""

from __future__ import annotations

import os
import select
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from potluck import beside
from potluck.library import build_library
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
    monkeypatch.setattr(beside, "can_fork", lambda: True)
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
    monkeypatch.setattr(beside, "can_fork", lambda: True)
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
    monkeypatch.setattr(beside, "can_fork", lambda: True)

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
    monkeypatch.setattr(beside, "can_fork", lambda: False)
    alone = run(library)
    monkeypatch.setattr(beside, "can_fork", lambda: sys.platform == "linux")
    assert run(library) == alone
    assert len({item.rule for item in alone}) >= 4


def test_each_of_very_many_copies_is_named() -> None:
    text = "Put a kettle where people come in and ask each one who sits down what they would like "
    texts = {f"copy-{n:02}": f"{text} at table {n}" for n in range(60)}
    named = {name for pair in alike(texts) for name in pair[:2]}
    assert named == set(texts)
