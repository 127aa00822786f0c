"""Somebody at a terminal starts a hack: questions, their editor, the check, the next step."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from potluck.cli.asking import Answer, _Complete, ask_many, ask_one, ask_text
from potluck.cli.main import main
from potluck.library import Library

pty = pytest.importorskip("pty", reason="a terminal of this kind is for Unix")

PLACES = [
    Answer("lending", "Lending tools", "Who has what", ("borrow",)),
    Answer("repair-days", "Repair days", "When we mend"),
]
MENDING = [Answer(one, one.title()) for one in ("trust", "money", "repair")]


def typed(keys: str, ask: Callable[[], object]) -> object:
    """What a question makes of `keys`."""
    with create_pipe_input() as keyboard:
        keyboard.send_text(keys)
        with create_app_session(input=keyboard, output=DummyOutput()):
            return ask()


def offered(text: str, answers: list[Answer], *, many: bool) -> list[str]:
    offers = _Complete(answers, many=many).get_completions(Document(text), CompleteEvent())
    return [offer.text for offer in offers]


def test_an_answer_completes_by_name_label_and_other_words() -> None:
    assert offered("REP", PLACES, many=False) == ["repair-days"]
    assert offered("borro", PLACES, many=False) == ["lending"]
    assert offered("", PLACES, many=False) == ["lending", "repair-days"]
    assert offered("trust, r", MENDING, many=True) == ["repair"]
    assert offered("trust, ", MENDING, many=True) == ["money", "repair"]


def test_an_answer_is_asked_again_until_it_is_one() -> None:
    assert typed("lendign\r\x15repair days\r", lambda: ask_one("Section", PLACES)) == "repair-days"
    tags = typed("trust, nothing\r\x15money , Trust,\r", lambda: ask_many("Tags", MENDING, 2))
    assert tags == ["money", "trust"]
    assert typed("\r", lambda: ask_many("Tags", MENDING, 2, "repair")) == ["repair"]
    line = typed("ab\r\x15 abc \r", lambda: ask_text("T", lambda t: "short" * (len(t) < 3)))
    assert line == "abc"


@pytest.fixture
def shed_of_mine(shed: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(shed, tmp_path / "shed"))


def at_a_terminal(root: Path, editor: str, answers: list[tuple[str, str]]) -> tuple[int, str]:
    """Run `potluck new` at a terminal: give each answer when its question is on the screen."""
    screen, terminal = pty.openpty()
    child = subprocess.Popen(
        [sys.executable, "-m", "potluck.cli", "--root", str(root), "new"],
        stdin=terminal, stdout=terminal, stderr=terminal, start_new_session=True,
        env={**os.environ, "EDITOR": editor, "VISUAL": "", "TERM": "xterm", "COLUMNS": "100"},
    )  # fmt: skip
    os.close(terminal)
    said, seen = "", 0
    signal.alarm(240)  # a question that never comes
    try:
        for question, answer in answers:
            while (at := said.find(question, seen)) < 0:
                said += os.read(screen, 4096).decode(errors="replace")
                if "\x1b[6n" in said[-4096:]:
                    os.write(screen, b"\x1b[1;1R")
                    said = said.replace("\x1b[6n", "")
            seen = at + len(question)
            os.write(screen, answer.encode())
        while True:
            try:
                more = os.read(screen, 4096)
            except OSError:  # Linux says so of a terminal that nobody writes to any longer
                break
            if not more:
                break
            said += more.decode(errors="replace")
    finally:
        signal.alarm(0)
        os.close(screen)
    return child.wait(), said


def test_from_nothing_to_a_hack_that_passes(shed_of_mine: Path, tmp_path: Path) -> None:
    root = shed_of_mine
    # The editor of somebody who at first closes the example as it is, then writes their own.
    good = (root / "hacks/lending/ask-before-you-charge.md").read_text(encoding="utf-8")
    mine = good.replace("title: Ask before you charge", "title: Call before you worry")
    mine = mine.replace("  - hack: lend-", "  - hack: ask-before-you-charge\n  - hack: lend-", 1)
    (tmp_path / "mine.md").write_text(mine, encoding="utf-8")
    script = tmp_path / "editor.py"
    script.write_text(
        "import pathlib, shutil, sys\n"
        f"here = pathlib.Path({str(tmp_path)!r})\n"
        "if (here / 'opened').exists():\n"
        "    shutil.copy(here / 'mine.md', sys.argv[1])\n"
        "(here / 'opened').touch()\n",
        encoding="utf-8",
    )
    code, said = at_a_terminal(root, f"{sys.executable} {script}", [
        ("What do you do?", "Call before you worry\r"),
        ("Section", "lending\r"),
        ("Kind", "\r"),
        ("Tags", "\r"),
        ("now?", "\n"),
        ("still the example of `potluck new`", ""),
        ("Open it again?", "\n"),
    ])  # fmt: skip
    assert code == 0, said
    assert "git switch -c call-before-you-worry" in said
    path = root / "hacks/lending/call-before-you-worry.md"
    assert path.read_text(encoding="utf-8") == mine


def test_without_a_terminal_it_takes_arguments_alone(
    shed_of_mine: Path, library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    root = ["--root", str(shed_of_mine), "new"]
    assert main([*root, "lending"]) == 2
    assert "there is no terminal to ask" in capsys.readouterr().err
    assert main([*root, "lending", "Wave", "--kind", "concpt"]) == 2
    assert "did you mean `concept`" in capsys.readouterr().err
    assert main([*root, "lending", "Wave", "--tag", "truts"]) == 2
    assert "did you mean `trust`" in capsys.readouterr().err
    assert main([*root, "lending", "Wave", "--kind", "concept", "--tag", "trust", "--edit"]) == 0
    text = (shed_of_mine / "hacks/lending/wave.md").read_text(encoding="utf-8")
    assert "\nkind: concept\ntags: [trust]\n" in text
    assert "wave" not in library.known
