"""The stretches of a file in which sentences go on: one paragraph, item, cell or value each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from potluck.reading import Document

# A line of front matter on which another value begins.
_BEGINS = re.compile(r"\s*(?:- |[\w-]+:(?:\s|$)|---)")


def open_flows(document: Document) -> list[tuple[int, int]]:
    """Return (start, end) of each flow in the file's `open_words`, front matter first."""
    return document.derive(_open_flows)


def _open_flows(document: Document) -> list[tuple[int, int]]:
    return [*_flows(document)]


def _flows(document: Document) -> Iterator[tuple[int, int]]:
    text, first = document.open_words, document.body_start
    start = at = 0
    while at < first:
        end = document.source.text.find("\n", at, first) + 1 or first
        if _BEGINS.match(document.source.text, at, end):
            if text[start:at].strip():
                yield start, at
            start = at
        at = end
    if text[start:first].strip():
        yield start, first
    at = 0
    for begin, end in document.body.flows:
        if begin >= at:
            yield first + begin, first + end
            at = end
