"""What a page says of its own translation: that there is none, that it aged, who made it."""

from __future__ import annotations

from typing import Any

from potluck.model import Wording
from potluck.pages.bodies import After
from potluck.pages.facts import Context
from potluck.words import language_name


def wording_facts(
    context: Context, language: str, wording: Wording | None = None
) -> dict[str, Any]:
    """Return the facts of a page whose text is in `language`, or whose translation says `wording`.

    `wording` is to be read first; `translation` stands at the end: nothing pushes steps down.

    Empty for a page in the language in which it was written.
    """
    words = context.words["translation"]
    if language:
        return {"untranslated": language, "wording": [words["page"].format(language=said(context))]}
    if wording is None:
        return {}
    lines = [wording.note]
    if wording.translators:
        lines.append(f"{words['translators']} {', '.join(wording.translators)}.")
    return {"wording": [words["aged"]] if wording.aged else [], "translation": lines}


def after_links(context: Context) -> After:
    """Return the words that follow links to what was recalled, and to the language of originals."""
    word = context.words["translation"]["in_list"].format(language=said(context))
    return After(context.words["recalled"]["after_link"], f" ({word})")


def said(context: Context) -> str:
    """What the language of the originals is called in that of the pages."""
    return language_name(context.words, context.library.original_language)
