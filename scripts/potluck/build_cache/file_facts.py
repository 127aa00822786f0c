"""What was worked out of the text of one file alone, for who asks again."""

from __future__ import annotations

import zlib
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

from potluck.build_cache.ledger import Ledger, digest

T = TypeVar("T")
# Powers of two, of what is looked back at and of what it is found by: more takes longer to prepare.
_WINDOW, _FOUND_BY = 13, 7


class FileFacts:
    """Plain data by name, packed: thousands of files have some, and are in memory together."""

    __slots__ = ("packed",)

    def __init__(self, kept: dict[str, str] | None = None) -> None:
        """Begin with what the build before found out of the same text."""
        self.packed = {name: b64decode(data) for name, data in (kept or {}).items()}

    def of(self, name: str, make: Callable[[], T]) -> T:
        """Return `make()`, made of lists, dicts and texts, or what it was the last time."""
        from pydantic_core import from_json, to_json  # who only asks for digests need not load it

        if (packed := self.packed.get(name)) is not None:
            found: T = from_json(zlib.decompress(packed, -_WINDOW))
            return found
        made = make()
        packing = zlib.compressobj(1, zlib.DEFLATED, -_WINDOW, _FOUND_BY)
        self.packed[name] = packing.compress(to_json(made)) + packing.flush()
        return made

    def as_texts(self) -> dict[str, str]:
        """Return the same as a ledger keeps it."""
        return {name: b64encode(data).decode() for name, data in self.packed.items()}


class HasFacts(Protocol):
    """A file of which something may be known."""

    @property
    def facts(self) -> FileFacts | None:
        """What is known of it."""

    @property
    def path(self) -> str:
        """Its path in the project."""

    @property
    def whole_text(self) -> str:
        """All that they are made of."""


def recall_facts(files: Iterable[HasFacts], ledger: Ledger) -> None:
    """Give each file what the build before found out of it."""
    for file in files:
        known = file.path in ledger
        facts = FileFacts(ledger.get(file.path, digest([file.whole_text])) if known else None)
        object.__setattr__(file, "facts", facts)  # which changes nothing that it says


def keep_facts(files: Iterable[HasFacts], ledger: Ledger) -> None:
    """Keep what was found out of files for the next build."""
    for file in files:
        if file.facts and file.facts.packed:
            ledger.put(file.path, digest([file.whole_text]), file.facts.as_texts())
