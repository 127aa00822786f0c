"""What is found while bytes become front matter: the words for these rules."""

from __future__ import annotations

from potluck.rules.engine import Severity, Subject, declare

declare(
    "file-too-large",
    Severity.ERROR,
    Subject.READING,
    """A file is small enough to read.

A hack is one practical thing; a page that does not fit 100 kB is a book.
Bad:
    a hack of 300 kB
Good:
    three hacks that name each other under related
""",
)
declare(
    "line-too-long",
    Severity.ERROR,
    Subject.READING,
    """A line is short enough to be text.

A line of thousands of characters is data that was pasted by mistake.
Bad:
    a picture pasted into the text as 50,000 letters
Good:
    the picture as a file beside the hack
""",
)
declare(
    "byte-order-mark",
    Severity.ERROR,
    Subject.READING,
    """A file starts without an invisible mark.

Some editors put a mark before the first ---, and the front matter is no longer seen.
Bad:
    (invisible mark)---
Good:
    ---
""",
    fixable=True,
)
declare(
    "not-utf8",
    Severity.ERROR,
    Subject.READING,
    """A file is UTF-8 text.

Letters with accents and curly quotes turn into boxes in any other encoding.
Bad:
    caf(byte E9)
Good:
    café
""",
)
declare(
    "line-ends",
    Severity.OBSERVATION,
    Subject.READING,
    """Lines end with LF.

Mixed line ends make a change look as if it touched every line.
Bad:
    title: Circle the chairs(CR)(LF)
Good:
    title: Circle the chairs(LF)
""",
    fixable=True,
)
declare(
    "control-character",
    Severity.ERROR,
    Subject.READING,
    """A text holds no invisible characters.

They come with text copied from a PDF, break searching, and can hide or turn what a reader sees.
Bad:
    Move the (U+200B)chairs.
Good:
    Move the chairs.
""",
    fixable=True,
)
declare(
    "merge-conflict",
    Severity.ERROR,
    Subject.READING,
    """A text stands there once.

When two people change the same lines, Git keeps both and marks them for somebody to choose.
Bad:
    <<<<<<< HEAD
    title: Circle the chairs
    =======
    title: Make a ring of chairs
    >>>>>>> spring
Good:
    title: Circle the chairs
""",
)
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
