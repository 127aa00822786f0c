"""Images in the text: our own, with words for those who cannot see them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from potluck.reading import Document
from potluck.reading.body.addresses import is_relative, scheme_of
from potluck.rules.data import table
from potluck.rules.engine import Finding, Severity, Subject, rule
from potluck.rules.links.places import place_of, target_place

_NO_WORDS = frozenset(table("empty_alt_words"))
_FILE_NAME = re.compile(r"\S+\.(?:jpe?g|png|webp|gif|svg|heic)|(?:img|dsc|image)[_ -]?\d+")


@rule("image-remote", Severity.ERROR, Subject.SAFE_CONTENT, waivable=False)
def image_remote(document: Document) -> Iterator[Finding]:
    """An image is next to the hack, not on another site.

    Loading it would tell that site who reads the page.
    Bad:
        ![A circle of chairs](https://example.org/chairs.png)
    Good:
        ![A circle of chairs](chairs.png)
    """
    for link in document.body.links:
        if link.image and not is_relative(link.target):
            scheme = scheme_of(link.target)
            message = (
                "this image comes from another site"
                if scheme in ("", "http", "https")
                else "this address works on one computer only"
                if len(scheme) == 1
                else f"an image cannot start with `{scheme}:`"
            )
            yield Finding(
                target_place(document, link),
                message,
                help="save it next to the hack, if its license allows that, and write its file "
                "name",
            )


@rule("image-alt", Severity.ERROR, Subject.SAFE_CONTENT, waivable=False)
def image_alt(document: Document) -> Iterator[Finding]:
    """An image says in words what it shows.

    People who cannot see it, and readers with a weak signal, get these words.
    Bad:
        ![](chairs.png)
    Good:
        ![Twelve chairs in a circle, one gap toward the door](chairs.png)
    """
    for link in document.body.links:
        words = link.text.strip().lower()
        if link.image and (not words or words in _NO_WORDS or _FILE_NAME.fullmatch(words)):
            message = "this image has no description for people who cannot see it"
            if words:
                message = f"`{words[:60]}` says nothing to people who cannot see the image"
            yield Finding(
                place_of(document, link),
                message,
                help="say what it shows: ![Twelve chairs in a circle](chairs.png)",
            )
