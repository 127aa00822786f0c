"""Four times as much takes about four times as long, whatever the shape: no rule hangs.

Each shape is what one person can send: hacks that name hacks which are not there, circles, copies,
long runs of one sign. Only rules on files, front matter and the whole are held here, and reading.
"""

from __future__ import annotations

import importlib
import time
from collections.abc import Callable

import pytest

import golden
import read_once
from making import hack_text
from potluck import second_process
from potluck.library import build_library, read_folder
from potluck.rules import RULES
from potluck.rules.engine import running

nearest = importlib.import_module("potluck.diagnostics.nearest")
BASE = read_folder(golden.CASES / "_base")
ROOMS = ("file", "front", "whole")
MANY = 12  # times as long for four times as much; sixteen is the square


def library(hacks: dict[str, bytes], **files: str) -> dict[str, bytes]:
    more = {f"hacks/_vocabulary/{name}.yml": text.encode() for name, text in files.items()}
    return {**BASE, **more, **{f"hacks/common-room/{slug}.md": t for slug, t in hacks.items()}}


def numbered(count: int, front: Callable[[int], dict[str, object]]) -> dict[str, bytes]:
    return {f"hack-{n}-of-many": hack_text(title=f"Hack {n}", **front(n)) for n in range(count)}


def to(*names: str, how: str = "with") -> list[dict[str, str]]:
    return [{"hack": name, "how": how} for name in names]


def unknown(n: int) -> dict[str, object]:
    return {"related": to(*(f"sit-{n}-in-circle-{k}-of-chairs" for k in range(8)))}


def circle(count: int) -> dict[str, bytes]:
    return numbered(count, lambda n: {"related": to(
        *(f"hack-{(n + 1 + k * 7) % count}-of-many" for k in range(6)), how="first")})  # fmt: skip


def chain(count: int) -> dict[str, bytes]:
    return numbered(count, lambda n: {"related": to(f"hack-{n + 1}-of-many", how="first")})


def lines(text: str, count: int) -> dict[str, bytes]:
    return {"long-lines": hack_text(body=f"{text}\n" * count)}


SHAPES: dict[str, Callable[[int], dict[str, bytes]]] = {
    "unknown relations": lambda n: library(numbered(n, unknown)),
    "circles of what comes first": lambda n: library(circle(n)),
    "a chain of what comes first": lambda n: library(chain(n)),
    "in place of all the others": lambda n: library(numbered(n, lambda _: {
        "related": to(*(f"hack-{k}-of-many" for k in range(40)), how="instead")})),
    "unknown tags": lambda n: library(
        numbered(n, lambda k: {"tags": [f"chair {k} circle {j}" for j in range(8)]}),
        tags="".join(f"- {{id: tag {k}, label: Tag {k}, definition: One.}}\n" for k in range(n)),
    ),
    "a tag of many words": lambda n: library(
        {"words-of-a-tag": hack_text(tags=["chair circle " * (n * 30)])}),
    "one situation, one title": lambda n: library({
        f"hack-{k}": hack_text(situations=["Everybody shouts at the door"]) for k in range(n)}),
    "copies": lambda n: library({f"hack-{k}": hack_text() for k in range(n)}),
    "aliases": lambda n: library(numbered(n, lambda k: {
        "aliases": [f"old-{k}-{j}" for j in range(30)]})),
    "typed words for hacks that are not there": lambda n: library({}, typed="".join(
        f"- {{hack: circle-{k}-of-chairs, typed: [chairs]}}\n" for k in range(n * 10))),
    "spaces within a line": lambda n: library(lines("a" + " " * 3_900 + "b", n // 20)),
    "spaces at the end": lambda n: library(lines("a" + " " * 3_900, n // 20)),
    "two alphabets in a word": lambda n: library(lines("l\u043e" * 1_900, n // 20)),
    "codes in the text": lambda n: library(lines("&#1; " * 700, n // 20)),
    "front matter of words": lambda n: library(
        {"words": b"---\n" + (b"a - " * 900 + b"\n") * (n // 20) + b"title: [\n---\n"}),
    "front matter of hyphens": lambda n: library(
        {"hyphens": b"---\ntags: [\n" + (b" -" * 1_900 + b"\n") * (n // 20) + b"---\n"}),
    "front matter of numbers": lambda n: library(
        {"numbers": b"---\ntags:\n" + b"- 1\n" * (n * 60) + b"---\n"}),
    "keys that nobody knows": lambda n: library(
        {"keys": b"---\n" + b"".join(b"key%d: v\n" % k for k in range(n * 30)) + b"---\n"}),
    "lines of ---": lambda n: library({"lines": b"---\n" * (n * 60)}),
    "names of files": lambda n: library({f"Hack ({k}) – copy": hack_text() for k in range(n)}),
    "translations without originals": lambda n: library(
        {f"chair-{k}-of-circle.es": hack_text() for k in range(n)}),
}  # fmt: skip


@pytest.fixture(autouse=True)
def _only_these_rooms(monkeypatch: pytest.MonkeyPatch) -> None:
    rules = {
        id_: rule for id_, rule in RULES.items()
        if rule.check and rule.check.__module__.split(".")[2] in ROOMS
    }  # fmt: skip
    assert len(rules) > 25
    monkeypatch.setattr(running, "RULES", rules)
    monkeypatch.setattr(second_process, "can_fork", lambda: False)
    read_once.unlearn(monkeypatch)  # reading is held, too


def spent(files: dict[str, bytes]) -> float:
    """Return the seconds of processor time that a check takes."""
    start = time.process_time()
    list(running.apply_rules(build_library(files), running.Extent(golden.TODAY)))
    return time.process_time() - start


@pytest.mark.parametrize("shape", sorted(SHAPES))
def test_a_check_grows_with_what_is_checked(shape: str) -> None:
    """Where it seems to grow faster, it is measured again: other work disturbs even this."""
    few, many = SHAPES[shape](60), SHAPES[shape](240)
    short = spent(few)
    assert any(spent(many) < MANY * (short + 0.03) for _ in range(2))


def test_few_names_are_compared_among_thousands(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[int] = []
    close = nearest.get_close_matches

    def counting(value: str, names: list[str], **how: float) -> list[str]:
        compared.append(len(names))
        return close(value, names, **how)

    monkeypatch.setattr(nearest, "get_close_matches", counting)
    names = nearest.Names(f"chairs-in-circle-{n}-of-many" for n in range(5_000))
    assert names.nearest("chairs-in-circel-4711-of-many")[0] == "chairs-in-circle-4711-of-many"
    assert names.nearest("nothing like it") == []
    assert max(compared) < 50
    few = nearest.Names(f"chairs-in-circle-{n}-of-many" for n in range(100))
    assert few.nearest("chairs-in-circel-47-of-many")[0] == "chairs-in-circle-47-of-many"
    assert compared[-1] == 100
