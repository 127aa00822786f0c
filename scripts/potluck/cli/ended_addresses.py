"""Which addresses end when a new site takes the place of an old one."""

from __future__ import annotations

import re
from pathlib import Path

from potluck.built.files import files_below
from potluck.project import ANY_LANGUAGE, MORE

_PAGE = "/index.html"
_PART = re.compile(ANY_LANGUAGE + MORE)
_SHOWN = 10


def ended_addresses(old: Path, new: Path) -> list[str]:
    """Return the addresses of pages that stand in the folder `old` and no longer in `new`.

    Further parts of long lists are no pages of their own. What ends in every language is named
    once.
    """
    gone = {
        name.removesuffix("index.html")
        for name in files_below(old)
        if name.endswith(_PAGE) and not _PART.match(name) and not (new / name).exists()
    }
    return sorted(address for address in gone if address.partition("/")[2] not in gone)


def tell_ended(found: list[str]) -> str:
    """Say which addresses end, and what keeps them."""
    more = len(found) - _SHOWN
    named = ", ".join(found[:_SHOWN]) + (f" (and {more:,} more)" if more > 0 else "")
    return (
        f"These addresses of the last build end, and nothing leads on from them: {named}. Where "
        "people may have saved or printed them, add the old name to `aliases:` of the hack, "
        "section, path or check-up that stands for it now."
    )
