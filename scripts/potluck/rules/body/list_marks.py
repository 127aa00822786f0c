"""Marks that people meant for items of a list, and that make none."""

from __future__ import annotations

import re
from collections.abc import Iterator

import re2

from potluck.reading import Document
from potluck.rules.engine import Finding

_MARK = r"(\d{1,2}[.)]|[-*+])"
_WIDE_SPACE = "[\u00a0\u2000-\u200a\u202f\u205f\u3000]"
# A mark without the space that makes it one; another kind of space makes none, either.
_NO_SPACE = re.compile(
    rf"^[ ]{{0,3}}(?:(\d{{1,2}}[.)])(?=\*\*|[A-Z][a-z])|(-)(?=\*\*|[A-Z][a-z]+ )"
    rf"|{_MARK}(?={_WIDE_SPACE}))({_WIDE_SPACE}*)([^\n]*)",
    re.M,
)
_ODD_BULLET = re.compile(r"^ {0,3}([•·‣▪◦●○–—§]|o(?=[ \t]+[A-Z]))[ \t\u00a0]+(\S[^\n]*)", re.M)
# How else people number a step: its bold phrase tells it from other text.
_ODD_NUMBER = re.compile(
    r"^ {0,3}((?:[Ss]tep ?)?\(?(\d{1,2})\)?(?: ?[:/)–—-]| \.|\ufe0f?\u20e3)?|[①-⑨]"
    r"|[a-hA-H][.)]|[IVX]{1,4}[.)])[ \t]*(\*\*\S[^\n]*)", re.M
)  # fmt: skip
# Where nothing of this is found, none of the above is: one search for most texts.
_LIKELY = re2.compile(
    rf"(?m)^ {{0,3}}(?:\p{{Nd}}{{1,2}}[.)](?:\*\*|[A-Z][a-z]|{_WIDE_SPACE})|-(?:\*\*|[A-Z][a-z])"
    rf"|[-*+]{_WIDE_SPACE}|[•·‣▪◦●○–—§]|o[ \t]+[A-Z]|(?:(?:[Ss]tep ?)?\(?\p{{Nd}}{{1,2}}\)?"
    r"(?: ?[:/)–—-]| \.|\x{fe0f}?\x{20e3})?|[①-⑨]|[a-hA-H][.)]|[IVX]{1,4}[.)])[ \t]*\*\*)"
)


def odd_marks(document: Document) -> Iterator[Finding]:
    """Yield what does not make an item of a list, and was meant to."""
    body = document.body
    if not _LIKELY.search(body.text):
        return
    for match in _NO_SPACE.finditer(body.text):
        group = 1 if match[1] else 2 if match[2] else 3
        if body.is_text(match.start(group)):
            yield _no_space(document, match, group)
    for match in _ODD_BULLET.finditer(body.text):
        if body.is_text(match.start(1)):
            yield Finding(
                document.body_place(match.start(1), match.end(1)),
                f"`{match[1]}` does not make an item of a list",
                f"write `- {match[2][:60].strip()}`",
                "start the line with a hyphen and a space",
            )
    for match in _ODD_NUMBER.finditer(body.text):
        if body.is_text(match.start(1)):
            yield Finding(
                document.body_place(match.start(1), match.end(1)),
                f"`{match[1].strip()}` does not make a step",
                f"write `{match[2] or 1}. {match[3][:60].strip()}`",
                "number the steps 1., 2., 3., each with a point and a space",
            )


def _no_space(document: Document, match: re.Match[str], group: int) -> Finding:
    mark, other = match[group], match[4]
    what = "another kind of space" if other else "no space"
    return Finding(
        document.body_place(match.start(group), match.end(group)),
        f"{what} stands after `{mark}`, so this is not an item of a list",
        f"write `{mark} {match[5][:60].strip()}`",
        "put a plain space after it" if other else "put a space after it",
        document.source.edit(document.body_place(match.start(4), match.end(4)), " "),
    )
