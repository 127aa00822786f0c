"""Marks in the values of front matter that mean something elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from potluck.reading import Document
from potluck.rules.engine import Finding, Severity, Subject, rule

# Keys whose values readers see, at the top and within entries.
_SHOWN = frozenset({"title", "summary", "start_small", "situations", "credits"})
_WITHIN = frozenset({"title", "by", "supports", "why", "ask"})
READ = ("title", "summary", "start_small", "situations", "credits", "sources", "steps", "questions")
_MARKUP = re.compile(
    r"\*\*[^*\n]{1,80}\*\*|\b__[^_\s](?:[^_\n]{0,80}[^_\s])?__\b|(?<![\w*])\*[^*\s][^*\n]{0,80}\*(?![\w*])"
    r"|`[^`\n]{1,80}`|!?\[[^\]\n]{1,80}\]\([^)\n]{1,200}\)"
)
_CODE = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
# One of these stands in all that is found: one search for most values.
_MAYBE = re.compile(r"[*_`\[&\"“”„«»]|://|www\.")
_PAIRS = {'"': '"', "“": "”", "„": "“”", "«": "»"}


@rule("value-marks", Severity.OBSERVATION, Subject.KEYS, reads=READ)
def value_marks(document: Document) -> Iterator[Finding]:
    """A value in the front matter is plain text.

    Titles and situations are shown exactly as typed, with any asterisks, codes and stray marks.
    Bad:
        title: Bring **snacks**
    Good:
        title: Bring snacks
    """
    front = document.front
    for path in front.values if front else ():
        shown = path[:1] and (
            (len(path) < 3 and path[0] in _SHOWN and path[-1] not in _WITHIN - _SHOWN)
            or (len(path) == 3 and path[0] in READ and path[2] in _WITHIN)
        )
        text = _text(front.data, path) if front and shown else ""
        if front is None or not _MAYBE.search(text):
            continue
        if found := _MARKUP.search(text):
            yield Finding(
                front.place(*path),
                f"readers would see `{found[0][:40]}` as typed",
                help="write just the words; bold text and links go below the front matter",
            )
        elif _ADDRESS.fullmatch(text):
            yield Finding(
                front.place(*path),
                "there is a web address here instead of words",
                help="write the name of the page; the address goes in `url:`",
            )
        elif found := _CODE.search(text):
            yield Finding(
                front.place(*path),
                f"`{found[0]}` is an HTML code; readers would see it as typed",
                help="write the character itself",
            )
        elif mark := _lonely(text):
            yield Finding(
                front.place(*path),
                f"a quotation mark has no partner: `{mark}`",
                help="remove it, or write both",
            )


def _text(value: object, path: tuple[str | int, ...]) -> str:
    for part in path:
        try:
            value = value[part]  # type: ignore[index]
        except (TypeError, KeyError, IndexError):
            return ""  # a key that stands twice: its places are known, its value is the other one
    return value if isinstance(value, str) else ""


def _lonely(text: str) -> str:
    """Return a quotation mark at the start or end of a text that has no partner in it."""
    first, last = text[0], text[-1]
    if first in _PAIRS and not any(mark in text[1:] for mark in _PAIRS[first]):
        return first
    inches = len(text) > 1 and text[-2].isdigit()
    if (
        last in '"”»'
        and not inches
        and not any(mark in text[:-1] for mark, closing in _PAIRS.items() if last in closing)
    ):
        return last
    return ""
