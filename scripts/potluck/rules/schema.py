"""Keys and values of front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from potluck.diagnostics import Edit
from potluck.model import Hack
from potluck.reading import Document
from potluck.rules.engine import EVERY_KEY, Finding, Severity, Subject, declare, rule

TEXT_KEYS = frozenset({"title", "summary", "start_small", "situations"})
declare(
    "key-missing",
    Severity.ERROR,
    Subject.KEYS,
    """The keys that every hack needs are there.

Bad:
    title: Circle the chairs
Good:
    title: Circle the chairs
    summary: Turn rows into a circle so that people talk to each other.
    tags: [using space]
    sources: ...
    reviewed: 2026-11-20
""",
)
declare(
    "key-unknown",
    Severity.ERROR,
    Subject.KEYS,
    """Every key is known.

A misspelled key would be left out of the page without a word.
Bad:
    situation: [People sit in silence]
Good:
    situations: [People sit in silence]
""",
)
declare(
    "key-retired",
    Severity.ERROR,
    Subject.KEYS,
    """Keys of old have made way for new ones.

Bad:
    section: using-space
Good:
    (nothing: the folder is the section)
""",
)
declare(
    "value-empty",
    Severity.ERROR,
    Subject.KEYS,
    """A key has a value.

Bad:
    summary:
Good:
    summary: Turn rows into a circle so that people talk to each other.
""",
)
declare(
    "value-length",
    Severity.ERROR,
    Subject.KEYS,
    """A text is neither too long nor too short for its place.

Titles and summaries stand on cards, in lists and on paper.
Bad:
    summary: Chairs.
Good:
    summary: Turn rows into a circle so that people talk to each other.
""",
)
declare(
    "value-count",
    Severity.ERROR,
    Subject.KEYS,
    """A list is neither too long nor too short.

Bad:
    tags: []
Good:
    tags: [using space]
""",
)
declare(
    "value-type",
    Severity.ERROR,
    Subject.KEYS,
    """A value is of the right type.

Bad:
    tags: using space
Good:
    tags: [using space]
""",
)
declare(
    "value-date",
    Severity.ERROR,
    Subject.KEYS,
    """A date is a real day, written year-month-day.

Bad:
    reviewed: 11/20/2026
Good:
    reviewed: 2026-11-20
""",
    fixable=True,
)


@rule(
    "yaml-smart-quote",
    Severity.ERROR,
    Subject.KEYS,
    reads=[EVERY_KEY],
    fixable=True,
    waivable=False,
)
def yaml_smart_quote(document: Document) -> Iterator[Finding]:
    """Only straight quotation marks enclose a value.

    YAML takes curly ones for letters, and readers see them.
    Bad:
        title: “Circle the chairs”
    Good:
        title: "Circle the chairs"
    """
    if document.front is None:
        return
    for path, span in document.front.values.items():
        raw = span.raw
        if len(raw) < 2 or raw[0] not in "“”„‘’‚«" or raw[-1] not in "“”‘’»\"'":
            continue
        inner = raw[1:-1]
        if any(mark in inner for mark in "“”„«»"):
            continue
        place = document.front.place(*path)
        straight = '"' + inner.replace("\\", "\\\\").replace('"', '\\"') + '"'
        fix = document.source.edit(place, straight) if span.line == span.end_line else ()
        yield Finding(
            place, "curly quotation marks enclose this value", f"write {straight[:60]}",
            "use straight quotation marks, or none; word processors make them curly", fix,
        )  # fmt: skip


@rule("text-cut-off", Severity.OBSERVATION, Subject.KEYS, reads=TEXT_KEYS, waivable=False)
def text_cut_off(document: Document) -> Iterator[Finding]:
    """A # in the middle of a text does not cut it off.

    A # after a space starts a comment in YAML: the rest of the line is lost.
    Bad:
        title: Give room #2 a name
    Good:
        title: "Give room #2 a name"
    """
    if document.front is None or " #" not in document.source.text[: document.body_start]:
        return
    for path, span in document.front.values.items():
        if not path or path[0] not in TEXT_KEYS or not span.raw:
            continue
        line = document.source.line(span.end_line)
        lost = re.match(r"\s+(#[^\s#].*)$", line[span.end_column - 1 :])
        if lost and "potluck:" not in lost[1]:
            column = span.end_column + lost.start(1)
            yield Finding(
                document.source.place(span.end_line, column, len(lost[1])),
                "this part is a comment, and readers will not see it",
                help="if it belongs to the text, put the whole value in double quotes",
            )  # fmt: skip


@rule(
    "key-order", Severity.OBSERVATION, Subject.KEYS, needs=[EVERY_KEY], fixable=True, waivable=False
)
def key_order(hack: Hack) -> Iterator[Finding]:
    """Keys stand in the usual order.

    Whoever reads a second hack finds everything where it was in the first.
    Bad:
        tags: [trust]
        title: Circle the chairs
    Good:
        title: Circle the chairs
        tags: [trust]
    """
    if any(problem.rule == "key-duplicate" for problem in hack.document.problems):
        return
    front = hack.where
    written = [str(path[0]) for path in front.keys if len(path) == 1]
    usual = [key for key in type(hack.front).model_fields if key in written]
    wrong = next((a for a, b in zip(written, usual, strict=False) if a != b), None)
    if wrong is None or len(written) != len(usual):
        return
    expected = usual[written.index(wrong)]
    yield Finding(
        front.key_place(wrong), f"`{wrong}` stands where `{expected}` usually stands",
        help="run `potluck check --fix` to put the keys in order",
        fix=_reordered(hack, written, usual),
    )  # fmt: skip


def _reordered(hack: Hack, written: list[str], usual: list[str]) -> tuple[Edit, ...]:
    """Move whole blocks of lines; a comment right above a key goes with it."""
    source, front = hack.document.source, hack.where
    lines = source.text.split("\n")
    starts = []
    for key in written:
        line = front.keys[(key,)].line
        while lines[line - 2].startswith("#"):
            line -= 1
        starts.append(line)
    end = next(n for n in range(starts[-1], len(lines) + 1) if lines[n - 1].rstrip() == "---")
    blocks = {}
    for key, start, stop in zip(written, starts, [*starts[1:], end], strict=True):
        blocks[key] = "\n".join(lines[start - 1 : stop - 1])
    text = "\n".join(blocks[key] for key in usual)
    start = source.offset(starts[0], 1)
    return (Edit(start, source.offset(end, 1) - 1, text),)
