"""Marks of Markdown and of speech that open and never close."""

from __future__ import annotations

import re
from collections.abc import Iterator

from potluck.reading import Document
from potluck.reading.file_names import language_in
from potluck.rules.engine import Finding, Severity, Subject, rule

# A star that leans on a word: between spaces it is a sign of its own.
_STAR = re.compile(r"(?<![\w*\\])\*{1,3}(?=\w)|(?<=[\w.!?,:;])\*{1,3}(?![\w*])")
_APART = re.compile(r"(?<!\S)\*\*(?=[ \t]+\S)(?![ \t]*\d)")
# The bold phrase of a step: `step-lead` speaks of it.
_LEAD = re.compile(r" {0,3}\d{1,2}[.)] +\*{2}")
# A mark after a digit says inches, or closes: where one stands, nobody can tell.
_INCHES = re.compile(r'\d"')


@rule("stray-mark", Severity.OBSERVATION, Subject.SHAPE)
def stray_mark(document: Document) -> Iterator[Finding]:
    """What opens also closes in the same paragraph: asterisks for bold text, and quotation marks.

    Readers would see the asterisk, and could not tell where a quotation ends.
    Bad:
        - **Leave a gap. A circle can feel like a test.
    Good:
        - **Leave a gap.** A circle can feel like a test.
    """
    body = document.body
    # A star at a word may lead to a note below that starts with one.
    noted = "\n\\*" in body.text
    # Stars that do their work are no text.
    starred = any("*" in piece.text for piece in body.pieces)
    for match in _STAR.finditer(body.text) if starred and not noted else ():
        line = body.text[body.text.rfind("\n", 0, match.start()) + 1 : match.end() + 1]
        # In a translation nobody speaks of the phrase.
        told = _LEAD.match(line) and not language_in(document.path)
        if body.is_text(match.start()) and not told:
            yield Finding(
                document.body_place(*match.span()),
                f"`{match[0]}` has no partner; readers would see it as typed",
                help=f"close the phrase with {match[0]}, or remove it; to show an asterisk, write "
                "\\*",
            )
    for match in _APART.finditer(body.text) if starred and not noted else ():
        if body.is_text(match.start()):
            yield Finding(
                document.body_place(*match.span()),
                "a space follows `**`, so nothing is bold; readers would see the asterisks",
                help="write **words** without spaces inside, or remove the asterisks",
            )
    for start, end in body.flows:
        said = body.text[start:end]
        if ('"' not in said and "“" not in said) or _INCHES.search(said):
            continue
        marks = [
            start + found.start()
            for found in re.finditer('"', said)
            if body.is_text(start + found.start())
        ]
        if len(marks) % 2 or (said.count("“") > said.count("”") and not marks):
            at = marks[-1] if marks else start + said.rfind("“")
            yield Finding(
                document.body_place(at, at + 1),
                f"a quotation mark has no partner: `{body.text[at]}`",
                help="write both, or remove it",
            )
