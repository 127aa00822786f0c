"""Values that are not what they look like: in curly quotes, or cut off by a comment."""

from __future__ import annotations

import re
from collections.abc import Iterator

from potluck.reading import Document
from potluck.reading.wrong_value import curly_quotes
from potluck.reading.yaml_marks import in_curly_quotes
from potluck.rules.engine import EVERY_KEY, Finding, Severity, Subject, rule

TEXT_KEYS = frozenset({"title", "summary", "start_small", "situations"})


@rule(
    "yaml-smart-quote",
    Severity.ERROR,
    Subject.KEYS,
    reads=[EVERY_KEY],
    fixable=True,
    waivable=False,
)
def yaml_smart_quote(document: Document) -> Iterator[Finding]:
    """Only straight quotation marks go around a value.

    To YAML, curly ones are just letters, so readers would see them.
    Bad:
        title: “Circle the chairs”
    Good:
        title: "Circle the chairs"
    """
    if document.front is None:
        return
    for path, span in document.front.values.items():
        if in_curly_quotes(span.raw):
            found = curly_quotes(document.front, path)
            yield Finding(found.place, found.message, found.hint, found.help, found.fix)


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
                "this part is a comment, so readers will not see it",
                help="if it is part of the text, put the whole value in double quotes",
            )
