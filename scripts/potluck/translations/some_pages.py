"""A language of which only some pages exist: a library of what is translated, and of no more.

What is not there is named in `Localization.elsewhere`: whoever links to it leads to the original.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import replace
from typing import Any

from potluck.library import Library
from potluck.model import Hack, Section
from potluck.sheets import Agreements, Form
from potluck.translations.shared import shared_words
from potluck.vocabulary import Vocabulary


def has_translations(library: Library, language: str) -> bool:
    """Whether a page of the library stands in `language`: without any, nothing is published."""
    return any(language in library.translations.get(path, ()) for path in library.known.values())


def published_languages(library: Library) -> list[str]:
    """Return the languages of the site besides its own, without those that have no page yet."""
    settings = library.settings
    return [
        code
        for code in settings.every_language
        if not settings.has_some_pages(code) or has_translations(library, code)
    ]


def translated_alone(library: Library) -> Library:
    """Return what of a library in another language is translated.

    A path and a check-up are there when all that they lead to is.
    """
    kept = {slug for slug, hack in library.every_hack.items() if not hack.language}
    hacks = {slug: _related(it, kept) for slug, it in library.hacks.items() if slug in kept}
    recalled = {slug: it for slug, it in library.recalled.items() if slug in kept}
    sections = _sections(library.sections, hacks)
    paths = {
        slug: path
        for slug, path in library.paths.items()
        if not path.language and all(step.hack in kept for step in path.front.steps)
    }
    checkups = {
        slug: checkup
        for slug, checkup in library.checkups.items()
        if not checkup.language
        and all(slug in kept for q in checkup.front.questions for slug in q.hacks)
    }
    every: list[Any] = [hacks, recalled, sections, paths, checkups]
    there = {page.document.path for kind in every for page in kind.values()}
    return replace(
        library,
        hacks=hacks,
        recalled=recalled,
        sections=sections,
        paths=paths,
        checkups=checkups,
        forms=_forms(library, hacks),
        agreements=_agreements(library, kept),
        field_notes={slug: notes for slug, notes in library.field_notes.items() if slug in hacks},
        vocabulary=_vocabulary(library, hacks),
        localized=replace(library.localized, elsewhere=frozenset(library.documents) - there),
    )


def _sections(sections: Mapping[str, Section], hacks: Mapping[str, Hack]) -> dict[str, Section]:
    """The sections with those of their hacks that are there; without any, none."""
    found = {
        slug: replace(it, hacks=tuple(hacks[own.slug] for own in it.hacks if own.slug in hacks))
        for slug, it in sections.items()
    }
    return {slug: section for slug, section in found.items() if section.hacks}


def _forms(library: Library, hacks: Mapping[str, Hack]) -> dict[str, Form]:
    """The translated forms, with those of their hacks that are there."""
    return {
        slug: replace(
            form,
            front=form.front.model_copy(
                update={"hacks": [name for name in form.front.hacks if name in hacks]}
            ),
        )
        for slug, form in library.forms.items()
        if not form.language
    }


def _agreements(library: Library, kept: Container[str]) -> Agreements | None:
    """The clauses, if they are translated, each with its hack where that is there."""
    found = library.agreements
    if found is None or found.language:
        return None
    themes = [
        theme.model_copy(
            update={
                "clauses": [
                    clause if clause.hack in kept else clause.model_copy(update={"hack": ""})
                    for clause in theme.clauses
                ]
            }
        )
        for theme in found.front.themes
    ]
    return replace(found, front=found.front.model_copy(update={"themes": themes}))


def _related(hack: Hack, kept: Container[str]) -> Hack:
    """The hack with relations to what is there."""
    related = [relation for relation in hack.front.related if relation.hack in kept]
    return replace(hack, front=hack.front.model_copy(update={"related": related}))


def _vocabulary(library: Library, hacks: Mapping[str, Hack]) -> Vocabulary:
    """The vocabulary without terms that nobody translated, and tags that no hack here has."""
    own, base = shared_words(library, library.language), library.vocabulary
    terms = {term.term for term in own.terms if term.definition}
    used = {tag for hack in hacks.values() for tag in hack.front.tags}
    return Vocabulary.model_construct(
        tags=[tag for tag in base.tags if tag.id in used],
        facets=base.facets,
        terms=[term for term in base.terms if term.term in terms],
        words=base.words,
        names=base.names,
        expansions=base.expansions,
        typed=[row for row in base.typed if row.hack in hacks],
    )
