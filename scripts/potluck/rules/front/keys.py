"""Keys of front matter: the known ones, each in its place."""

from __future__ import annotations

from collections.abc import Iterator

from potluck.diagnostics import Edit
from potluck.model import Hack
from potluck.rules.engine import EVERY_KEY, Finding, Severity, Subject, declare, rule

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
    tags: [common room]
    sources: ...
    reviewed: 2026-11-20
""",
)


declare(
    "key-unknown",
    Severity.ERROR,
    Subject.KEYS,
    """Every key is known.

A misspelled key would be left off the page without a warning.
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
    """Old keys have been replaced by new ones.

Bad:
    section: common-room
Good:
    (nothing: the folder is the section)
""",
)


@rule(
    "key-order", Severity.OBSERVATION, Subject.KEYS, needs=[EVERY_KEY], fixable=True, waivable=False
)
def key_order(hack: Hack) -> Iterator[Finding]:
    """Keys are in the usual order.

    Anyone who reads a second hack finds everything where it was in the first.
    Bad:
        tags: [trust]
        title: Circle the chairs
    Good:
        title: Circle the chairs
        tags: [trust]
    """
    front = hack.where
    written = [str(path[0]) for path in front.keys if len(path) == 1]
    usual = [key for key in type(hack.front).model_fields if key in written]
    known = [key for key in written if key in usual]
    wrong = next((a for a, b in zip(known, usual, strict=True) if a != b), None)
    if wrong is None:
        return
    expected = usual[known.index(wrong)]
    repeated = any(problem.rule == "key-duplicate" for problem in hack.document.problems)
    sure = known == written and not repeated
    yield Finding(
        front.key_place(wrong),
        f"`{wrong}` is where `{expected}` usually goes",
        help="run `potluck check --fix` to put the keys in order"
        if sure
        else f"move it further down; `{expected}` comes first",
        fix=_reordered(hack, written, usual) if sure else (),
    )


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
