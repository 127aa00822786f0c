"""How the tests are run: in two processes, and on machines that have other work."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from mkdocs_macros import context

import chromium
import worked_out
from potluck.cli.main import main
from turns import in_turn

TESTS = Path(__file__).resolve().parents[1]
# Makes a folder that takes a while, and notes who made it.
PROGRAM = """
import os, sys, time
from pathlib import Path
from once import once

def make(folder):
    with open(folder.with_name("log"), "a") as log:
        log.write("made\\n")
    if sys.argv[2] == "dies":
        os._exit(9)
    folder.mkdir()
    time.sleep(0.5)
    (folder / "last").touch()

folder = once(Path(sys.argv[1]) / "site", make)
sys.exit(not (folder / "last").exists())
"""
# What waits for seconds, or measures them by the clock.
BY_THE_CLOCK = re.compile(r"\bwait_for_timeout\(|\btime\.(?:monotonic|perf_counter|time)\(")


def making(folder: Path, how: str = "lives") -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", PROGRAM, str(folder), how], cwd=TESTS / "shared")


def test_what_several_processes_need_is_made_once_and_seen_whole(tmp_path: Path) -> None:
    running = [making(tmp_path) for _ in range(3)]
    assert [one.wait() for one in running] == [0, 0, 0]
    assert (tmp_path / "log").read_text() == "made\n"


def test_when_the_one_that_makes_it_dies_another_does(tmp_path: Path) -> None:
    assert making(tmp_path, "dies").wait() == 9
    assert making(tmp_path).wait() == 0
    assert (tmp_path / "log").read_text() == "made\nmade\n"


def test_a_headless_shell_comes_before_a_browser_with_windows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("chromium", "google-chrome", "chromium-headless-shell"):
        (tmp_path / name).touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    shell, windows = str(tmp_path / "chromium-headless-shell"), str(tmp_path / "chromium")
    assert chromium.installed() == shell
    assert chromium.is_shell(shell)
    assert not chromium.is_shell(windows)
    Path(shell).unlink()
    # What Playwright has for itself: a shell comes first, a whole browser last.
    for own, found in ((("a shell", None), "a shell"), ((None, "a browser"), windows)):
        monkeypatch.setattr(chromium, "playwrights_own", lambda own=own: own)
        assert chromium.installed() == found
    monkeypatch.setenv("CHROMIUM", windows)
    assert chromium.installed() == windows


def test_builds_share_what_is_known_of_templates_only_while_their_texts_are_the_same(
    project: Path,
) -> None:
    """What `tests/shared/warm.py` keeps for other builds: whether a part is the same everywhere."""
    footer = project / "overrides/partials/site-footer.html"
    footer.parent.mkdir(parents=True)
    for text in ("everywhere", "below {{ page.url }}"):
        footer.write_text(f"<footer>{text}</footer>", encoding="utf-8")
        assert main(["--root", str(project), "build", "--without-handouts", "--quiet"]) == 0
    site = project / "site"
    pages = {file.parent.relative_to(site).as_posix(): file for file in site.rglob("index.html")}
    for address, file in pages.items():
        assert f"<footer>below {address}/</footer>" in file.read_text("utf-8") or address == "."


def test_no_test_waits_for_seconds_or_measures_by_the_clock() -> None:
    found = [
        f"{file.relative_to(TESTS)}: {match[0]}"
        for file in TESTS.rglob("test_*.py")
        if file.name != Path(__file__).name
        for match in BY_THE_CLOCK.finditer(file.read_text(encoding="utf-8"))
    ]
    assert found == []


# The library of this project, read by its folder.
OWN_LIBRARY = re.compile(r"\b(?:load|read_folder|read_project)\(ROOT\)|\bROOT / f?\"hacks")


def test_no_test_of_the_engine_reads_the_librarys_own_hacks() -> None:
    """`make test-alone` proves it: there, these tests run where no hacks are."""
    found = [
        f"{file.relative_to(TESTS)}: {match[0]}"
        for file in (TESTS / "engine").rglob("*.py")
        for match in OWN_LIBRARY.finditer(file.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_every_test_stands_in_a_set() -> None:
    sets = {file.relative_to(TESTS).parts[0] for file in TESTS.rglob("test_*.py")}
    assert sets == {"engine", "library"}


def test_each_has_its_turn_and_it_moves_on_with_each_that_comes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    names = [f"a-hack-{number}" for number in range(40)]
    monkeypatch.delenv("EVERY_PAGE", raising=False)
    turns = [{name for name in names if in_turn(name, 4, count)} for count in range(40, 44)]
    assert all(turns)
    assert sorted(name for turn in turns for name in turn) == sorted(names)
    monkeypatch.setenv("EVERY_PAGE", "1")
    assert all(in_turn(name, 4, 40) for name in names)


def test_git_is_asked_in_a_repository_and_once_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []
    monkeypatch.delenv("GIT_DIR", raising=False)
    monkeypatch.setattr(context, "get_git_info", lambda: asked.append(Path.cwd()) or {"date": None})
    worked_out._git_where_there_is_none()
    monkeypatch.chdir(tmp_path)
    assert [context.get_git_info() for _ in range(2)] == [{"date": None}] * 2
    assert asked == [Path("/")]
    (tmp_path / ".git").mkdir()
    context.get_git_info()
    assert asked == [Path("/"), tmp_path]
