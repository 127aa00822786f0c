"""Which glossary terms a hack uses."""

from __future__ import annotations

import re
from functools import lru_cache

from potluck.model import Hack
from potluck.vocabulary import Term, Vocabulary

# Words that every page of this library uses explain themselves.
TOO_COMMON = frozenset(
    {"Harm reduction", "Participant", "Overdose", "Debrief", "Community agreement"}
)


def terms_in(vocabulary: Vocabulary, hack: Hack) -> list[Term]:
    """Return the glossary terms that occur in the hack's text, in the order of the glossary."""
    text = f"{hack.front.title}\n{hack.front.summary}\n{hack.body.masked}"
    return [
        term
        for term in vocabulary.terms
        if term.term not in TOO_COMMON and _pattern(_forms(term)).search(text)
    ]


def _forms(term: Term) -> tuple[str, ...]:
    names = [*term.term.split(" / "), *term.also]
    clean = [re.sub(r"\s*\(.*?\)", "", name).strip() for name in names]
    return tuple(name for name in clean if len(name) > 1)


@lru_cache(maxsize=4096)
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    """Match whole words; short forms in capitals only as written."""
    parts = []
    for form in forms:
        escaped = re.escape(form)
        acronym = sum(c.isupper() for c in form) >= 2 or form.isdigit()
        parts.append(rf"\b{escaped}s?\b" if acronym else rf"(?i:\b{escaped}s?\b)")
    return re.compile("|".join(parts) if parts else r"(?!)")
