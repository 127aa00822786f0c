"""One thing to import, whatever it came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

# More than any library holds; a program that wrote the file went wrong.
MOST_ITEMS = 20_000


class ImportRefused(Exception):
    """Something that cannot be imported; the message is one sentence that says what to do."""


@dataclass(frozen=True)
class Item:
    """`place` says where it stood; `fields` are their names and values; `text` is Markdown.

    `name` is a title for want of another; `lost` says what of it could not be taken over.
    """

    place: str
    fields: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    text: str = ""
    lost: tuple[str, ...] = ()
    name: str = ""
