"""Front matter that can be read: YAML as people write it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from potluck.reading import Document
from potluck.reading.wrong_value import curly_quotes
from potluck.reading.yaml_marks import in_curly_quotes
from potluck.rules.engine import EVERY_KEY, Finding, Severity, Subject, declare, rule

TEXT_KEYS = frozenset({"title", "summary", "start_small", "situations"})

declare(
    "front-missing",
    Severity.ERROR,
    Subject.READING,
    """A file starts with front matter.

Title, tags and sources stand between two lines of --- at the very top.
Bad:
    title: Circle the chairs
    ---
Good:
    ---
    title: Circle the chairs
    ---
""",
    fixable=True,
)
declare(
    "front-unclosed",
    Severity.ERROR,
    Subject.READING,
    """Front matter is closed by a line of ---.

Without it nobody can tell where the keys end and the text starts.
Bad:
    ---
    title: Circle the chairs

    Rows make people wait.
Good:
    ---
    title: Circle the chairs
    ---

    Rows make people wait.
""",
)
declare(
    "yaml-syntax",
    Severity.ERROR,
    Subject.READING,
    """Front matter is valid YAML.

Bad:
    title = Circle the chairs
Good:
    title: Circle the chairs
""",
)
declare(
    "yaml-colon",
    Severity.ERROR,
    Subject.READING,
    """A value with a colon in it stands in quotes.

Bad:
    title: Stop: look: listen
Good:
    title: "Stop: look: listen"
""",
)
declare(
    "yaml-space",
    Severity.ERROR,
    Subject.READING,
    """A plain space follows each colon and hyphen.

Bad:
    title:Circle the chairs
Good:
    title: Circle the chairs
""",
)
declare(
    "yaml-indent",
    Severity.ERROR,
    Subject.READING,
    """Keys and items of one list line up.

Bad:
    related:
      - hack: circle-the-chairs
       how: with
Good:
    related:
      - hack: circle-the-chairs
        how: with
""",
)
declare(
    "yaml-list",
    Severity.ERROR,
    Subject.READING,
    """A list in square brackets opens and closes once.

Bad:
    tags: [using space, trust
Good:
    tags: [using space, trust]
""",
)
declare(
    "yaml-tab",
    Severity.ERROR,
    Subject.READING,
    """Front matter is indented with spaces.

Bad:
    related:
    (tab)- hack: circle-the-chairs
Good:
    related:
      - hack: circle-the-chairs
""",
)
declare(
    "yaml-quote",
    Severity.ERROR,
    Subject.READING,
    """A quotation mark that opens also closes, at the end of the value.

Bad:
    title: "Maybe" is an answer
Good:
    title: '"Maybe" is an answer'
""",
)
declare(
    "yaml-depth",
    Severity.ERROR,
    Subject.READING,
    """Front matter is nested no deeper than needed.

Bad:
    tags: [[[[[[[[[trust]]]]]]]]]
Good:
    tags: [trust]
""",
)
declare(
    "yaml-alias",
    Severity.ERROR,
    Subject.READING,
    """Front matter has no anchors or aliases.

An alias can make a small file grow without end; text that starts with & or * needs quotes.
Bad:
    tags: &shared [trust]
Good:
    tags: [trust]
""",
)
declare(
    "yaml-tag",
    Severity.ERROR,
    Subject.READING,
    """Front matter has no YAML types.

A type can run code in other programs; text that starts with ! needs quotes.
Bad:
    title: !!python/object:os.system
Good:
    title: Circle the chairs
""",
)
declare(
    "yaml-type",
    Severity.ERROR,
    Subject.READING,
    """Text that YAML would read as something else is quoted.

YAML reads no as false, 1.10 as 1.1 and 12:30 as a number.
Bad:
    situations:
      - no
Good:
    situations:
      - "no"
""",
    fixable=True,
)
declare(
    "yaml-comment",
    Severity.ERROR,
    Subject.READING,
    """A # that belongs to the text stands in quotes.

A # after a space starts a comment, and the text after it is lost.
Bad:
    title: #1 rule
Good:
    title: "#1 rule"
""",
)
declare(
    "key-duplicate",
    Severity.ERROR,
    Subject.READING,
    """A key stands once.

YAML keeps the last of two equal keys without a word.
Bad:
    tags: [trust]
    tags: [bathrooms]
Good:
    tags: [trust, bathrooms]
""",
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
                "this part is a comment, and readers will not see it",
                help="if it belongs to the text, put the whole value in double quotes",
            )
