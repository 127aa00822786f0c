"""Which keys of front matter a rule looks at: what `needs=` and `reads=` can name."""

from __future__ import annotations

from collections.abc import Iterable

from potluck.library import EVERY_KEY
from potluck.model import CheckupFront, HackFront, PathFront, SectionFront

__all__ = ["BODY", "EVERY_KEY", "OPEN_WORDS", "OWN_WORDS", "TRANSLATED", "known_keys"]

# The body alone: no key of front matter.
BODY: tuple[str, ...] = ()
# The keys whose words `Document.own_words` holds, and those of `Document.open_words`.
OWN_WORDS = ("title", "summary", "start_small", "sources", "steps", "questions")
OPEN_WORDS = (*OWN_WORDS, "situations")
# The texts that are translated, and whether minutes count.
TRANSLATED = (
    "title",
    "summary",
    "start_small",
    "situations",
    "recalled",
    "steps",
    "questions",
    "kind",
)
_KNOWN = frozenset({EVERY_KEY}).union(
    *(model.model_fields for model in (HackFront, SectionFront, PathFront, CheckupFront))
)


def known_keys(keys: Iterable[str], rule: str) -> frozenset[str]:
    """Return the keys as a set. Raises ValueError for one that no file has."""
    found = frozenset(keys)
    if unknown := sorted(found - _KNOWN):
        raise ValueError(f"the rule {rule} names a key that no file has: {', '.join(unknown)}")
    return found
