"""What a page says of its own translation: that there is none, that it aged, who made it."""

from __future__ import annotations

from typing import Any

from potluck.model import Checkup, Hack, Path, Section, Wording
from potluck.pages.bodies import After, body_html
from potluck.pages.facts import Context
from potluck.sheets import Agreements, Form
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


def file_head(
    context: Context,
    it: Hack | Section | Path | Checkup | Form | Agreements,
    template: str,
) -> dict[str, Any]:
    """Return what the facts of a page begin with that is made of `it`.

    Its names, what draws it, where it (or its translation) can be edited, and what it says of its
    translation.
    """
    return {
        "title": it.front.title,
        "description": it.front.summary,
        "template": template,
        "edit_url": context.site.edit_address(_file(it)),
        **wording_facts(context, it.language, it.wording),
    }


def _file(it: Hack | Section | Path | Checkup | Form | Agreements) -> str:
    """Return the file to edit: that of its translation, where it has one."""
    if it.wording:
        return it.wording.path
    return it.where.source.path if isinstance(it, Form | Agreements) else it.document.path


def entry_body(context: Context, it: Section | Path | Checkup) -> str:
    """Return the text of a section, a path or a check-up as HTML."""
    document, after = it.document, after_links(context)
    return body_html(context.library, document.path, document.body, after, context.images)


def after_links(context: Context) -> After:
    """Return the words that follow links to what was recalled, and to the language of originals."""
    word = context.words["translation"]["in_list"].format(language=said(context))
    return After(context.words["recalled"]["after_link"], f" ({word})")


def said(context: Context) -> str:
    """What the language of the originals is called in that of the pages."""
    return language_name(context.words, context.library.original_language)
