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
# Those of private use are what Word calls its bullets.
_BULLETS = "•·‣▪◦●○–—§\ue000-\uf8ff"
_ODD_BULLET = re.compile(rf"^ {{0,3}}([{_BULLETS}]|o(?=[ \t]+[A-Z]))[ \t\u00a0]+(\S[^\n]*)", re.M)
# Signs that also stand for themselves, and letters: two lines that begin with them are a list.
_SIGNS = "→➔➜➝➞➤➢►▶▸▷■□◼◻▫◆◇❖⚫⚪★☆☐☑☒✓✔✅✗✘✦☞⁃∙⦁"
_SIGNED = re.compile(rf"^ *(([{_SIGNS}])\ufe0f?)[ \t\u00a0]*(\S[^\n]*)", re.M)
_LETTERED = re.compile(r"^ *(([A-Ha-h])[.)])[ \t\u00a0]+(?!\*\*)(\S[^\n]*)", re.M)
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}
# How else people number a step: its bold phrase tells it from other text.
_ODD_NUMBER = re.compile(
    r"^ {0,3}((?:[Ss]tep ?)?\(?(\d{1,2})\)?(?: ?[:/)–—-]| \.|\ufe0f?\u20e3)?|[①-⑨]"
    r"|[a-hA-H][.)]|[IVX]{1,4}[.)])[ \t]*(\*\*\S[^\n]*)",
    re.M,
)
# Where nothing of this is found, none of the above is: one search for most texts.
_LIKELY = re2.compile(
    rf"(?m)^ {{0,3}}(?:\p{{Nd}}{{1,2}}[.)](?:\*\*|[A-Z][a-z]|{_WIDE_SPACE})|-(?:\*\*|[A-Z][a-z])"
    rf"|[-*+]{_WIDE_SPACE}|[•·‣▪◦●○–—§\x{{e000}}-\x{{f8ff}}]|o[ \t]+[A-Z]"
    r"|(?:(?:[Ss]tep ?)?\(?\p{Nd}{1,2}\)?"
    r"(?: ?[:/)–—-]| \.|\x{fe0f}?\x{20e3})?|[①-⑨]|[a-hA-H][.)]|[IVX]{1,4}[.)])[ \t]*\*\*)"
    rf"|^ *(?:[{_SIGNS}]|[Aa][.)][ \t])"
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
            yield _no_item(document, match, match[2])
    yield from _in_rows(document)
    for match in _ODD_NUMBER.finditer(body.text):
        if body.is_text(match.start(1)):
            yield Finding(
                document.body_place(match.start(1), match.end(1)),
                f"`{match[1].strip()}` does not start a step",
                f"write `{match[2] or _number(match[1])}. {match[3][:60].strip()}`",
                "number the steps 1., 2., 3., each with a period and a space",
            )


def _number(mark: str) -> int:
    """Return the number that a letter, a Roman number or a number in a circle stands for."""
    sign = mark.strip().rstrip(".)")
    if sign in _ROMAN:
        return _ROMAN[sign]
    found = "①②③④⑤⑥⑦⑧⑨".find(sign)
    return found + 1 if found >= 0 else "abcdefgh".find(sign.lower()) + 1


def _in_rows(document: Document) -> Iterator[Finding]:
    """Yield lines that begin with a sign or a letter, where one stands below the other."""
    for pattern in (_SIGNED, _LETTERED):
        row: list[re.Match[str]] = []
        for match in [*pattern.finditer(document.body.text), None]:
            if row and not (match and _follows(document, row[-1], match)):
                shown = row if len(row) > 1 and document.body.is_text(row[0].start(1)) else ()
                yield from (_no_item(document, one, one[3]) for one in shown)
                row = []
            if match and (row or match[2] in _SIGNS or match[2] in "Aa"):
                row.append(match)


def _follows(document: Document, above: re.Match[str], match: re.Match[str]) -> bool:
    """Whether a line stands directly below another, and goes on with what that began."""
    same = match[2] == above[2] if match[2] in _SIGNS else ord(match[2]) == ord(above[2]) + 1
    return same and "\n\n" not in document.body.text[above.end() : match.start()]


def _no_item(document: Document, match: re.Match[str], words: str) -> Finding:
    # A sign of Word's own is shown as a box, or not at all.
    mark = match[1] if match[1].isprintable() else f"U+{ord(match[1][0]):04X}"
    return Finding(
        document.body_place(match.start(1), match.end(1)),
        f"`{mark}` does not start a list item",
        f"write `- {words[:60].strip()}`",
        "start the line with a hyphen and a space",
    )


def _no_space(document: Document, match: re.Match[str], group: int) -> Finding:
    mark, other = match[group], match[4]
    what = "another kind of space" if other else "no space"
    return Finding(
        document.body_place(match.start(group), match.end(group)),
        f"{what} follows `{mark}`, so this is not a list item",
        f"write `{mark} {match[5][:60].strip()}`",
        "put a regular space after it" if other else "put a space after it",
        document.source.edit(document.body_place(match.start(4), match.end(4)), " "),
    )
