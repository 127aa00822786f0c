"""What a hack may be written with: the small dialect, and what other tools would take for more."""

from __future__ import annotations

import re
from collections.abc import Iterator

import re2

from potluck.reading import Document
from potluck.rules.engine import Finding, Severity, Subject, rule
from potluck.vocabulary import CAUTIONS

_HELP = "docs/contribute.md says what a hack can be written with"


@rule("code-block", Severity.ERROR, Subject.SHAPE)
def code_block(document: Document) -> Iterator[Finding]:
    """A hack holds no blocks of code.

    Nobody reads code here; four spaces at the start of a line make such a block by mistake.
    Bad:
        ```
        Move the chairs.
        ```
    Good:
        Move the chairs.
    """
    body = document.body
    for node in body.refused:
        if node.kind != "block":
            continue
        written = body.text[node.start : node.end]
        first = written.split("\n", 1)[0]
        place = document.body_place(node.start, node.start + len(first))
        if node.form == "fence":
            fence = first.strip()[:3]
            closed = written.rstrip().rsplit("\n", 1)[-1].strip().startswith(fence)
            yield Finding(
                place,
                "a hack holds no blocks of code"
                if closed and "\n" in written.strip()
                else "a block of code opens here and never closes; a hack holds none",
                help=f"take the lines with {fence} out, and keep the words",
            )
        elif not written.lstrip().startswith("#"):
            yield Finding(
                place,
                "four spaces at the start of a line make a block of code",
                help="start the line at the margin, or two to four spaces in below an item",
            )


@rule("drawn-line", Severity.ERROR, Subject.SHAPE, fixable=True)
def drawn_line(document: Document) -> Iterator[Finding]:
    """Headings part a hack; no lines are drawn across the page.

    Bad:
        - Bread
        ---
        - Soup
    Good:
        - Bread
        - Soup
    """
    for node in document.body.refused:
        if node.kind == "rule":
            place = document.body_place(node.start, node.start + len(node.text))
            yield Finding(
                place,
                f"`{node.text[:20]}` draws a line across the page",
                help="take it out; a heading starts the next part",
                fix=document.source.edit(place, ""),
            )


@rule("nested-deep", Severity.ERROR, Subject.SHAPE)
def nested_deep(document: Document) -> Iterator[Finding]:
    """Lists, quotations and emphasis lie in each other a few times at most.

    Bad:
        > > > > > > > > > > > > > > > > > > > > > > > > > Move the chairs.
    Good:
        Move the chairs.
    """
    for node in document.body.refused:
        if node.kind == "deep":
            yield Finding(
                document.body_place(node.start, node.end),
                "this is nested too deeply to be shown",
                help="take levels out: one list in another is the most that readers follow",
            )
            return


_NUMBERED = tuple(f"[{digit}" for digit in range(10))
# What other tools write: (signs, pattern, what it is, what to do). A pattern starts at its first
# sign; only where a text holds one of the signs is it looked for.
_FOREIGN = (
    (
        ("!!!", "???", ":::"),
        r"^(?:!!!|\?\?\?\+?|:::+)[ \t]*\w[^\n]{0,80}",
        "a box of another tool",
        f"write the warning below `## {CAUTIONS}`",
    ),
    (
        ("*[",),
        r"^\*\[[^\]\n]{1,80}\]:",
        "a short form of another tool",
        "write it out, or add it to hacks/_vocabulary/terms.yml",
    ),
    (
        ("[T", "[t", "[_"),
        r"^\[\[?(?:TOC|toc|_TOC_)\]\]?[ \t]*$",
        "a table of contents of another tool",
        "take it out; the page makes its own",
    ),
    (
        ("{.",),
        r"\{(?=[.#]?[\w-]+[^}\n]{0,80}\})[.][^}\n]{1,80}\}",
        "an attribute of another tool",
        "take it out",
    ),
    (
        ("[^",),
        r"\[\^[\w-]{1,40}\]:?",
        "a footnote of another tool",
        "name the source under `sources:`, or put the words in the text",
    ),
    (("~~",), r"~~(?=\S)[^~\n]{1,200}~~", "crossed-out text of another tool", "take the words out"),
    (("==",), r"==(?=[^\s=])[^=\n]{1,200}==", "marked text of another tool", "write **bold**"),
    (
        ("[!",),
        r"(?:^|(?<=>)|(?<=> ))\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION|INFO|DANGER)\]",
        "a box of another tool",
        f"write the warning below `## {CAUTIONS}`",
    ),
    (
        _NUMBERED,
        r"(?<=[.!?”\"])\[\d{1,2}(?:[,–-] ?\d{1,2}){0,4}\](?![(\[:])"
        r"|(?<=[.!?”\"] )\[\d{1,2}\](?=\s|$)|(?<=\w )\[\d{1,2}\](?=\.?[ \t]*$)",
        "the number of a note that stands nowhere",
        "name the source under `sources:`, or put the words in the text",
    ),
    (
        (":",),
        r":(?<![\w:]:)[a-z][a-z_+-]{2,30}:(?![\w:])",
        "the name of a small picture in another tool",
        "take it out, or say it in a word",
    ),
    (
        (" #",),
        r"(?<=[.!?] )#[A-Za-z]\w{1,30}(?: #\w{2,30}){0,9}[ \t]*$",
        "a mark of another site",
        "write the subjects under `tags:`",
    ),
    (
        ("%%", "//"),
        r"^(?:%%[^\n]{1,200}%%|//[ \t][^\n]{1,200})",
        "a comment of another tool",
        "take it out",
    ),
    (
        ("|",),
        r"^\|[^\n]*\|[ \t]*(?:\n\|[^\n]*\|[ \t]*)+$",
        "a table without the line below its first",
        "write |---|---| as the second line",
    ),
    (
        ("[ ]", "[x]", "[X]"),
        r"(?<=[-*+.)] )\[[ xX]\](?=[ \t]+\S)",
        "a box to tick of another tool",
        "write a plain item; paper prints a box to tick before each step",
    ),
    (("$$",), r"\$\$[^$\n]{1,200}\$\$", "a formula of another tool", "write it in words"),
)
# Where nothing of this is found, none of them is: one search for most texts.
_LIKELY = re2.compile(
    r"(?m)!!!|\?\?\?|:::|\*\[|\[[Tt_^!0-9 xX]|\{\.|~~|==|:[a-z][a-z_+-]{2}|[.!?] #[A-Za-z]|^%%|^//"
    r"|^\||\$\$"
)
_PATTERNS = tuple((signs, re.compile(p, re.M), what, help_) for signs, p, what, help_ in _FOREIGN)


@rule("foreign-markup", Severity.ERROR, Subject.SHAPE)
def foreign_markup(document: Document) -> Iterator[Finding]:
    """A hack is written in plain Markdown: what other tools add to it is text here.

    Readers would see the signs.
    Bad:
        !!! warning
            Keep the exit free.
    Good:
        ## Watch out

        - Keep the exit free.
    """
    body = document.body
    for signs, pattern, what, help_ in _PATTERNS if _LIKELY.search(body.text) else ():
        if not any(sign in body.text for sign in signs):
            continue
        for match in pattern.finditer(body.text):
            if body.is_text(match.start()):
                shown = match[0].strip().split("\n")[0][:40]
                yield Finding(
                    document.body_place(match.start(), match.start() + len(match[0].rstrip())),
                    f"`{shown}` is {what}; readers would see it as it is typed",
                    help=help_,
                )
