"""No text makes a check of words, people, marks or links take longer than its length asks.

Each shape once made some pattern look at the rest of the text from each of its places: minutes for
100 kB. Twice the text may take twice the time, and some more for what a machine does besides.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from potluck.library import Library, build_library, read_folder
from potluck.rules import RULES
from potluck.rules.engine.running import MOST_PER_FILE
from potluck.rules.language.guide import pattern_fault
from projects import SHED

BASE = Path(__file__).parent / "cases" / "_base"
HACK = "hacks/common-room/bring-snacks.md"
OURS = [
    rule for rule in RULES.values() if rule.check and rule.scope == "document"
    and rule.check.__module__.split(".")[2] in ("people", "language", "body", "links")
]  # fmt: skip
SHAPES = [
    "inmate ", "zombie ", "junk food ", "nine in ten escalations ", "prevent ", "QR{} ", "TODO ",
    "recieve ", "Maria ", "Maria de la ", "Ann O'", "my name is Maria Gonzalez. ", "A. ", "PLATE ",
    "license plate A ", "604 555 ", "123-", "+1 ", "call 911 ", "a@b.", "a at b dot ", "12 Main ",
    "1 Aa Bb Cc St ", "lives at 12 ", "12 Aa, Bb, ", "born ", "MRN A A A ", "[insert ", "... ",
    "- ", "1. ", "1) a\n", "2- **", "o A ", "[1] ", ":a", "# a", "## a  ", "##", "** ", "a**",
    "*a ", '"a" ',
    "| a |\n", "%% ", "// ", "![a](", "[a](b.md) ", "[a](b))", "[a][b] ", "[[a]] ", "www.a.b ",
    "a.org/",
    "https://[", "http://a.b/c ", "the ", "<a ", "&amp;", "{a}", "Â ", "title: ", "(", "— ",
    "\\*", "==a==",
    "here is the ", "let me know if ", "â€™", "【4†source】", "( A", "clients were ", "'a ",
]  # fmt: skip


def long(shape: str, length: int) -> str:
    """Repeat a shape on lines of some 900 letters; `{}` counts up."""
    count = length // len(shape)
    pieces = [shape.replace("{}", str(number)) for number in range(count)]
    step = max(1, 900 // len(shape))
    return "\n".join("".join(pieces[at : at + step]) for at in range(0, count, step))


def seconds(text: str) -> float:
    """Return the processor's seconds for all our rules on a hack with this text."""
    files = read_folder(BASE)
    for path in (f"hacks/_vocabulary/{name}.yml" for name in ("words", "names")):
        files[path] = files.get(path, b"") + (SHED / path).read_bytes()
    files[HACK] += f"\n{text}\n".encode()
    library: Library = build_library(files)
    document = library.documents[HACK]
    for ready in (document.own_words, document.open_words, document.sentences, document.word_set):
        assert ready is not None
    given = {"document": document, "library": library}
    start = time.process_time()
    for rule in OURS:
        assert rule.check
        found: Iterator[object] = rule.check(*(given[name] for name in rule.asks))
        list(islice(found, MOST_PER_FILE))
    return time.process_time() - start


@pytest.mark.parametrize("shape", SHAPES)
def test_twice_the_text_takes_about_twice_the_time(shape: str) -> None:
    short = seconds(long(shape, 12_000))
    assert seconds(long(shape, 48_000)) < 9 * short + 0.2  # four times the text; by squares, 16


def test_patterns_of_the_guide_are_searched_without_turning_back() -> None:
    assert all(not pattern_fault(pattern) for pattern in ("(?:s|s)+zq", "s*s*s*s*zq"))
