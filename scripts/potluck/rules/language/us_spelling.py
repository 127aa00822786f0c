"""British spellings and what the library writes: made from stems and endings."""

from __future__ import annotations

import re

from potluck.rules.data import table


def _spellings() -> dict[str, str]:
    lists = table("us_spelling")
    found: dict[str, str] = dict(lists["words"])
    for name, british, ours in (("ise", "is", "iz"), ("our", "our", "or"), ("doubled", "l", "")):
        for stem in lists[name]["stems"]:
            for end in lists[name]["endings"]:
                found[f"{stem}{british}{end}"] = f"{stem}{ours}{end}"
    for stem in lists["our"]["stems"]:
        found[f"{stem}our"] = f"{stem}or"
    return found


_TABLE = _spellings()
BRITISH_WORDS = _TABLE.keys()
_WORD = re.compile(r"[A-Za-z]{3,}")


def american(word: str) -> str:
    """Return the spelling of the library for a British one, or nothing."""
    found = _TABLE.get(word.lower(), "")
    return found[:1].upper() + found[1:] if word[:1].isupper() else found


def british_words(text: str) -> list[re.Match[str]]:
    """Return the words of a text that are spelled as in Britain."""
    return [match for match in _WORD.finditer(text) if match[0].lower() in _TABLE]
