"""Which glossary terms a hack uses."""

from __future__ import annotations

import re
from functools import lru_cache

from potluck.model import Hack
from potluck.vocabulary import Term, Vocabulary


def terms_in(vocabulary: Vocabulary, hack: Hack) -> list[Term]:
    """Return the glossary terms that occur in the hack's text, in the order of the glossary.

    Those that every page uses are left out.
    """
    text = f"{hack.front.title}\n{hack.front.summary}\n{hack.body.plain}"
    lower = text.lower()
    return [
        term
        for term in vocabulary.terms
        if not term.common and _occurs(term.term, tuple(term.also), text, lower)
    ]


def _occurs(name: str, also: tuple[str, ...], text: str, lower: str) -> bool:
    """Whether one of a term's names stands in the text; most do not, which is quick to see."""
    forms = _forms(name, also)
    return any(form.lower() in lower for form in forms) and bool(_pattern(forms).search(text))


@lru_cache(maxsize=4096)
def _forms(name: str, also: tuple[str, ...]) -> tuple[str, ...]:
    """A term's names without what stands in parentheses."""
    clean = [re.sub(r"\s*\(.*?\)", "", form).strip() for form in (*name.split(" / "), *also)]
    return tuple(form for form in clean if len(form) > 1)


@lru_cache(maxsize=4096)
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    """Match whole words; short forms in capitals only as written."""
    parts = []
    for form in forms:
        escaped = re.escape(form)
        acronym = sum(c.isupper() for c in form) >= 2 or form.isdigit()
        parts.append(rf"\b{escaped}s?\b" if acronym else rf"(?i:\b{escaped}s?\b)")
    return re.compile("|".join(parts) if parts else r"(?!)")
