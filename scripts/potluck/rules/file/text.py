"""A file is text that everybody can read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from potluck.reading import Document
from potluck.reading.controls import control_in, is_deletable, named_control
from potluck.reading.odd_characters import mixed_words, odd_character, plain
from potluck.rules.engine import OPEN_WORDS, Finding, Severity, Subject, declare, rule

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

Some editors put a mark before the first ---, and then the front matter is not seen.
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

Mixed line endings make a change look as if it touched every line.
Bad:
    title: Circle the chairs(CR)(LF)
Good:
    title: Circle the chairs(LF)
""",
    fixable=True,
)
declare(
    "merge-conflict",
    Severity.ERROR,
    Subject.READING,
    """A text is there only once.

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


@rule("control-character", Severity.ERROR, Subject.READING, fixable=True, waivable=False)
def control_character(document: Document) -> Iterator[Finding]:
    """A text has no invisible characters.

    They come with text copied from a PDF, break searching, and can hide or reverse what a reader
    sees.
    Bad:
        Move the (U+200B)chairs.
    Good:
        Move the chairs.
    """
    # Those that are typed are found while reading; here are those that are written as a code.
    text = document.body.text
    for piece in document.body.pieces if "&" in text else ():
        written = text[piece.start : piece.end]
        character = control_in(piece.text) or ("\ufffd" if "\ufffd" in piece.text else "")
        if not written.startswith("&") or not character:
            continue
        place = document.body_place(piece.start, piece.end)
        yield Finding(
            place,
            f"`{written}` stands for {named_control(character)}"
            if character != "\ufffd"
            else f"`{written}` is not a character code",
            help="remove it: nobody sees it, and it can hide or reverse what a reader sees",
            fix=document.source.edit(place, "") if is_deletable(character) else (),
        )
    for node in document.body.nodes() if "&" in text else ():
        if control_in(node.target):
            yield Finding(
                document.body_place(node.start, node.end),
                f"the address has {named_control(control_in(node.target))} in it",
                help="write the address without it",
            )


@rule("letters-mixed", Severity.ERROR, Subject.READING, reads=OPEN_WORDS, fixable=True)
def letters_mixed(document: Document) -> Iterator[Finding]:
    """A word is written in one alphabet.

    Search does not find such a word, and a word to avoid can hide in it.
    Bad:
        Call your l(Cyrillic o)cal number.
    Good:
        Call your local number.
    """
    text = document.open_words
    for start, end in mixed_words(text) if not text.isascii() else ():
        word = text[start:end]
        _, odd = odd_character(word) or (0, "")
        place = document.source.place_at(start, end)
        yield Finding(
            place,
            f"`{word[:40]}` has {odd} in it",
            help=f"write it with letters of one alphabet: {plain(word)[:40]}",
            fix=document.source.edit(place, plain(word))
            if document.source.text[start:end] == word
            else (),
        )


@rule("trailing-space", Severity.OBSERVATION, Subject.SHAPE, fixable=True)
def trailing_space(document: Document) -> Iterator[Finding]:
    """A line ends with its last letter.

    Spaces at the end cannot be seen, and two of them break the line on the page.
    Bad:
        Move the chairs.(space)
    Good:
        Move the chairs.
    """
    text = document.source.text
    if " \n" not in text and "\t\n" not in text and text[-1:] not in " \t":
        return
    for match in re.finditer(r"(?<![ \t])[ \t]+(?=\n|\Z)", text):
        after = text[match.end() + 1 : match.end() + 2]
        at_start = match.start() == 0 or text[match.start() - 1] == "\n"
        breaks = match[0].endswith("  ") and after not in ("", "\n") and not at_start
        if breaks and match.start() >= document.body_start:
            continue
        place = document.source.place_at(match.start(), match.end())
        yield Finding(
            place,
            "there are spaces at the end of this line",
            help="remove them, or run `potluck check --fix`",
            fix=document.source.edit(place, ""),
        )
