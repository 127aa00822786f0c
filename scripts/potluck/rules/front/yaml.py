"""Front matter that can be read: YAML as people write it."""

from __future__ import annotations

from potluck.rules.engine import Severity, Subject, declare

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
    """A value with a colon in it is in quotes.

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
    """A regular space follows each colon and hyphen.

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
    tags: [common room, trust
Good:
    tags: [common room, trust]
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
    """Text that YAML would read as something else is in quotes.

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
    """A # that belongs to the text is in quotes.

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
    """A key is used only once.

YAML keeps the last of two equal keys without a warning.
Bad:
    tags: [trust]
    tags: [bathrooms]
Good:
    tags: [trust, bathrooms]
""",
)
