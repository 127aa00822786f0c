"""What people fill in, bring back and look up leads to no person who did not choose it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from potluck.diagnostics import Place
from potluck.library import DRAWN, FOLDER, VOCABULARY, Library
from potluck.reading import Front
from potluck.rules.engine import Finding, Severity, Subject, rule
from potluck.rules.people import patterns, streets

_Path = tuple[str | int, ...]
_Fine = Callable[[re.Match[str]], bool]
# What nobody reads, and where a source is found.
_NOT_READ = frozenset({"translated", "url"})
# The shared words that pages show; the others are for search, and for the check.
_SHOWN = frozenset({"tags", "facets", "terms", "words", "pictures"})
# All that leads to somebody has a number in it, an @, or the word for it: most texts have none.
_MAY_LEAD = re.compile(r"[\d@]|[\s\[({]at[\s\])}]", re.I)


@rule("sheet-private", Severity.ERROR, Subject.PEOPLE, waivable=False)
def sheet_private(library: Library) -> Iterator[Finding]:
    """A form, a clause, a field note, the glossary and a picture's title lead to no person.

    What happened is told without who and where; whoever uses a sheet writes the numbers in.
    Bad:
        by: sam.lee@gmail.com
    Good:
        by: Sam
    """
    private = _private(library)
    for place, text in _every_text(library):
        plain = text.translate(patterns.LOOKALIKES)
        for pattern, message, help_, fine in private:
            found = (match for match in pattern.finditer(plain) if not fine(match))
            if next(found, None):
                yield Finding(place, message, help=help_)
                break


def _every_text(library: Library) -> Iterator[tuple[Place, str]]:
    """The texts of sheets, of words that are shared and of pictures, each with its place."""
    lists = [front for name, front in library.vocabulary_files.items() if name in _SHOWN]
    for front in (*_fronts(library), *lists):
        yield from ((front.place(*path), text) for path, text in _texts(front.data))
    for language, words in library.shared_words.items():
        for name in _SHOWN & words.model_fields_set:
            held = [entry.model_dump() for entry in getattr(words, name)]
            place = Place(f"{FOLDER}/{VOCABULARY}/{name}.{language}.yml")
            yield from ((place, text) for _, text in _texts(held))
    for name, picture in library.pictures.items():
        yield Place(f"{FOLDER}/{DRAWN}/{name}.svg"), picture.title


def _private(library: Library) -> list[tuple[re.Pattern[str], str, str, _Fine]]:
    """The patterns of what leads to a person, what is said of it, and what else it may be."""
    settings = library.settings
    lines = {line.digits for line in settings.helplines}
    called = frozenset((settings.emergency.number, *lines))
    page = "leave it out, or name the organization's page"
    kind = "leave it out, and say what kind of place it is: a camp, a hotel, a hall"
    return [
        (patterns.MAIL, "this looks like a person's email address", page, patterns.fine_mail),
        (
            patterns.SPELLED_MAIL,
            "this looks like an email address in words",
            page,
            patterns.fine_mail,
        ),
        (
            patterns.IDENTITY,
            "this looks like somebody's ID number",
            "leave the number out; say what kind of ID it is",
            lambda _: False,
        ),
        (
            patterns.PHONE,
            "this looks like a phone number",
            "leave it out, or say whose number to look up; toll-free numbers are fine, and so are "
            "those under `helplines:` in mkdocs.yml",
            partial(patterns.fine_phone, helplines=lines),
        ),
        (
            patterns.BIRTH,
            "this looks like a date of birth",
            "leave it out; an age in words is enough",
            patterns.fine_birth,
        ),
        (streets.POINT, "this is a precise location on a map", kind, lambda _: False),
        (
            streets.HOME,
            "this looks like the address of a home",
            kind,
            partial(streets.fine_home, called=called),
        ),
        (
            streets.STREET,
            "this looks like a street address",
            kind,
            partial(streets.fine_street, called=called),
        ),
    ]


def _fronts(library: Library) -> Iterator[Front]:
    """The keys of each sheet, with the sheet in other languages."""
    for sheet in (*library.sheets, *library.field_notes.values()):
        yield sheet.where
        for own in library.translations.get(sheet.where.source.path, {}).values():
            if own.document.front:
                yield own.document.front


def _texts(value: Any, path: _Path = ()) -> Iterator[tuple[_Path, str]]:
    """The texts in plain data that may lead to somebody, each with the path to it."""
    if isinstance(value, str):
        if _MAY_LEAD.search(value):
            yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in _NOT_READ:
                yield from _texts(item, (*path, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _texts(item, (*path, number))
