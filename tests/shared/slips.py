"""A hack without findings, and what the check says when one thing in it is changed.

A row of slips is one change: what stands there, what somebody writes in its place, the rule, the
text whose line is to blame (`a|b`: one or the other), and a word of the repair. All that is told of
it stands word by word in `engine/cases/_told.txt`: `WRITE_WORDS=1` in the environment of the tests
writes it anew, and what changed is read before it is kept.
"""

from __future__ import annotations

import hashlib
import os
import re
from functools import cache

import golden
from potluck.diagnostics import Diagnostic, Severity, in_order, render
from potluck.library import build_library, read_folder
from potluck.rules import run

GOOD = (golden.CASES / "_base" / golden.SUBJECT).read_text(encoding="utf-8")
TITLE, TAGS, SETTING = "title: Bring snacks", "tags: [common room, bathrooms]", "setting: [drop-in]"
SUMMARY = "summary: Put food on the table so that nobody has to ask for it."
SITUATION = "  - Everybody is hungry and short with each other"
BY, YEAR, URL = "    by: Space Hacks", "year: 2025", "url: https://www.space-hacks.org/food"
REVIEWED, STEPS, OPENING = "reviewed: 2026-11-20", "## How to do it", "Hungry people"
STEP, CAUTION = "2. **Say that it is free.** A small", "## Watch out"
RELATED = "  - hack: circle-the-chairs\n    how: with"
TOLD = golden.CASES / "_told.txt"


@cache
def told_before() -> dict[str, str]:
    text = TOLD.read_text(encoding="utf-8") if TOLD.exists() else ""
    return dict(re.findall(r"^=== (.+)\n((?:(?!=== ).*\n)*)", text, re.M))


def hold_words(about: str, found: list[Diagnostic]) -> None:
    """Hold that findings `about` a text are told as before, word by word."""
    hold_said(about, found[0].rule if found else "", render(found, "text"))


def hold_said(about: str, name: str, said: str) -> None:
    """Hold that what is said about something is what was said before."""
    key = f"{hashlib.sha256(about.encode()).hexdigest()[:10]} {name}"
    said = said.rstrip() + "\n"
    if "WRITE_WORDS" in os.environ:
        told_before()[key] = said
        blocks = [f"=== {key}\n{said}" for key, said in sorted(told_before().items())]
        TOLD.write_text("".join(blocks), encoding="utf-8")
    assert said == told_before().get(key), "WRITE_WORDS=1 writes the words anew"


@cache
def base() -> dict[str, bytes]:
    return read_folder(golden.CASES / "_base")


def checked(text: str) -> list[Diagnostic]:
    """Check the hack with another text, without what is far from it."""
    library = build_library({**base(), golden.SUBJECT: text.encode()})
    found = run(library, frozenset({golden.SUBJECT}), golden.TODAY)
    return [f for f in in_order(found) if f.rule not in ("tag-once", "orphan", "related-none")]


def named_once(
    old: str, new: str, rule: str, at: str, says: str, *, alone: bool = False
) -> tuple[str, Diagnostic]:
    """Hold that a slip gets one finding, at its line, with its repair; return text and finding.

    Beside an error, what else is observed is not counted, but where the rule speaks `alone`.
    """
    assert old in GOOD
    text = GOOD.replace(old, new, 1)
    found = checked(text)
    hold_words(text, found)
    errors = [f for f in found if f.severity is Severity.ERROR]
    (first, *more) = found if alone else errors or found
    assert more == []
    assert first.rule == rule
    lines = [text[: text.index(part)].count("\n") + 1 for part in at.split("|")]
    assert first.place.line in lines
    told = f"{first.message} {first.hint} {first.help}"
    assert any(part in told for part in says.split("|")), told
    return text, first
