"""What a hack may be written with: the small dialect, and what other tools would take for more."""

from __future__ import annotations

import re
from collections.abc import Iterator

import re2

from potluck.reading import Document
from potluck.reading.body.targets import definitions
from potluck.rules.engine import Finding, Severity, Subject, rule
from potluck.rules.links.places import is_footnote
from potluck.vocabulary import CAUTIONS


@rule("code-block", Severity.ERROR, Subject.SHAPE)
def code_block(document: Document) -> Iterator[Finding]:
    """A hack has no code blocks.

    Nobody reads code here; four spaces at the start of a line make a code block by mistake.
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
                "a hack has no code blocks"
                if closed and "\n" in written.strip()
                else "a code block opens here and never closes; a hack has no code blocks",
                help=f"remove the lines with {fence}, and keep the words",
            )
        elif not written.lstrip().startswith("#"):
            yield Finding(
                place,
                "four spaces at the start of a line make a code block",
                help="start the line at the margin; below a list item, indent it by two to four "
                "spaces",
            )


@rule("drawn-line", Severity.ERROR, Subject.SHAPE, fixable=True)
def drawn_line(document: Document) -> Iterator[Finding]:
    """Headings divide a hack; no lines are drawn across the page.

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
                help="remove it; a heading starts the next part",
                fix=document.source.edit(place, ""),
            )


@rule("nested-deep", Severity.ERROR, Subject.SHAPE)
def nested_deep(document: Document) -> Iterator[Finding]:
    """Lists, quotations and emphasis are nested only a few levels deep.

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
                help="use fewer levels: readers can follow one list inside another, no more",
            )
            return


_NUMBERED = tuple(f"[{digit}" for digit in range(10))
# Cells with tabs between them, as they come from a sheet; a mark of a list before a tab is no cell.
_CELLS = r"(?![ \t]*(?:[^\w\n]{1,3}|\w{1,3}[.)]|o|\d{1,2}(?=\t\*\*))\t)[^\n\t|]*[^\s|]\t[^\n]*\S"
_FOOTNOTE = (
    "a footnote from another tool",
    "name the source under `sources:`, or put the words in the text",
)
# What other tools write: (signs, pattern, what it is, what to do). A pattern starts at its first
# sign; only where a text holds one of the signs is it looked for.
_FOREIGN = (
    (
        ("!!!", "???", ":::"),
        r"^(?:!!!|\?\?\?\+?|:::+)[ \t]*\w[^\n]{0,80}",
        "a callout box from another tool",
        f"write the warning below `## {CAUTIONS}`",
    ),
    (
        ("*[",),
        r"^\*\[[^\]\n]{1,80}\]:",
        "an abbreviation from another tool",
        "write it out, or add it to hacks/_vocabulary/terms.yml",
    ),
    (
        ("[T", "[t", "[_"),
        r"^\[\[?(?:TOC|toc|_TOC_)\]\]?[ \t]*$",
        "a table of contents from another tool",
        "remove it; the page makes its own",
    ),
    (
        ("{.",),
        r"\{(?=[.#]?[\w-]+[^}\n]{0,80}\})[.][^}\n]{1,80}\}",
        "an attribute from another tool",
        "remove it",
    ),
    (("[^",), r"\[\^[\w-]{1,40}\]:?", *_FOOTNOTE),
    (("~~",), r"~~(?=\S)[^~\n]{1,200}~~", "strikethrough from another tool", "remove the words"),
    (("==",), r"==(?=[^\s=])[^=\n]{1,200}==", "highlighting from another tool", "write **bold**"),
    (
        ("[!",),
        r"(?:^|(?<=>)|(?<=> ))\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION|INFO|DANGER)\]",
        "a callout box from another tool",
        f"write the warning below `## {CAUTIONS}`",
    ),
    (
        _NUMBERED,
        r"(?<=[.!?”\"])\[\d{1,2}(?:[,–-] ?\d{1,2}){0,4}\](?![(\[:])"
        r"|(?<=[.!?”\"] )\[\d{1,2}\](?=\s|$)|(?<=\w )\[\d{1,2}\](?=\.?[ \t]*$)",
        "a note number without a note",
        "name the source under `sources:`, or put the words in the text",
    ),
    (
        (":",),
        r":(?<![\w:]:)[a-z][a-z_+-]{2,30}:(?![\w:])",
        "an emoji code from another tool",
        "remove it, or use a word instead",
    ),
    (
        (" #",),
        r"(?<=[.!?] )#[A-Za-z]\w{1,30}(?: #\w{2,30}){0,9}[ \t]*$",
        "a hashtag from another site",
        "put the topics under `tags:`",
    ),
    (
        ("%%", "//"),
        r"^(?:%%[^\n]{1,200}%%|//[ \t][^\n]{1,200})",
        "a comment from another tool",
        "remove it",
    ),
    (
        ("|",),
        r"^\|[^\n]*\|[ \t]*(?:\n\|[^\n]*\|[ \t]*)+$",
        "a table without the line below its first row",
        "write |---|---| as the second line",
    ),
    (
        ("[ ]", "[x]", "[X]"),
        r"(?<=[-*+.)] )\[[ xX]\](?=[ \t]+\S)",
        "a checkbox from another tool",
        "write a plain item; the printed page has a checkbox before each step",
    ),
    (
        ("\t",),
        rf"^{_CELLS}(?:\n{_CELLS})+",
        "a table pasted from another program",
        "put a | between the cells and at both ends of each line, and |---|---| as the second line",
    ),
    (("$$",), r"\$\$[^$\n]{1,200}\$\$", "a formula from another tool", "write it in words"),
)
# Where nothing of this is found, none of them is: one search for most texts.
_LIKELY = re2.compile(
    r"(?m)!!!|\?\?\?|:::|\*\[|\[[Tt_^!0-9 xX]|\{\.|~~|==|:[a-z][a-z_+-]{2}|[.!?] #[A-Za-z]|^%%|^//"
    r"|^\||\$\$|\S\t"
)
_PATTERNS = tuple((signs, re.compile(p, re.M), what, help_) for signs, p, what, help_ in _FOREIGN)


@rule("foreign-markup", Severity.ERROR, Subject.SHAPE)
def foreign_markup(document: Document) -> Iterator[Finding]:
    """A hack is written in plain Markdown; anything other tools add to it is just text here.

    Readers would see the symbols.
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
                yield _foreign(document, match.span(), what, help_)
    if "[^" in body.text:
        # With a line of one word, it is read as a link.
        notes = {link.start: link.end for link in body.links if is_footnote(link)}
        lines = definitions(body.text).items()
        notes |= {at[0]: at[0] + len(name) + 3 for name, at in lines if name.startswith("^")}
        for start, end in sorted(notes.items()):
            yield _foreign(document, (start, end), *_FOOTNOTE)


def _foreign(document: Document, span: tuple[int, int], what: str, help_: str) -> Finding:
    start, end = span
    written = document.body.text[start:end].rstrip()
    shown = " ".join(written.strip().split("\n")[0][:40].split("\t"))
    return Finding(
        document.body_place(start, start + len(written)),
        f"`{shown}` is {what}; readers would see it as typed",
        help=help_,
    )
