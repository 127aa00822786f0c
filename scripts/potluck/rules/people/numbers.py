"""Numbers that belong to one person: dates of birth, plates, papers."""

from __future__ import annotations

from collections.abc import Iterator

from potluck.reading import Document
from potluck.rules.engine import OPEN_WORDS, Finding, Severity, Subject, rule
from potluck.rules.people import patterns
from potluck.rules.people.searching import every_word, searched, whole_text

_CAR_WORDS = frozenset(("reg", "registration", "tag", "tags"))
_VEHICLES = frozenset(patterns.VEHICLES)


@rule("birth-date", Severity.ERROR, Subject.PEOPLE, reads=OPEN_WORDS)
def birth_date(document: Document) -> Iterator[Finding]:
    """A hack has nobody's date of birth in it.

    Bad:
        Ana, born 3 May 1987, comes on Tuesdays.
    Good:
        A participant in her thirties comes on Tuesdays.
    """
    words = every_word(document)
    short = "b" in words and patterns.BIRTH_SHORT.search(whole_text(document))
    if short or not patterns.BIRTH_WORDS.isdisjoint(words):
        yield from searched(
            document,
            patterns.BIRTH,
            "this looks like a date of birth",
            "leave it out; an age in words is enough",
            patterns.fine_birth,
        )


@rule("license-plate", Severity.ERROR, Subject.PEOPLE, reads=OPEN_WORDS)
def license_plate(document: Document) -> Iterator[Finding]:
    """A hack has no license plates in it.

    Bad:
        Watch for the van with the license plate 7ABC123.
    Good:
        Write down plates only in your own log, never here.
    """
    lower, words = document.source.text.lower(), every_word(document)
    message = "this looks like a license plate"
    help_ = "leave it out; plates belong in your own log"
    found: list[Finding] = []
    if (
        "plate" in lower
        or not _CAR_WORDS.isdisjoint(words)
        or "license n" in lower
        or "licence n" in lower
    ):
        found = list(
            searched(
                document,
                patterns.PLATE,
                message,
                help_,
                lambda match: match.string[: match.start()].endswith("driver's "),
            )
        )
    if found:
        yield from found
    elif not _VEHICLES.isdisjoint(words) and patterns.A_PLATE.search(whole_text(document)):
        yield from searched(document, patterns.VEHICLE_PLATE, message, help_)


@rule("identity-number", Severity.ERROR, Subject.PEOPLE, reads=[*OPEN_WORDS, "credits"])
def identity_number(document: Document) -> Iterator[Finding]:
    """A hack has nobody's ID number in it.

    Insurance, case, passport and card numbers count too.
    Bad:
        The form asks for a number such as 123-45-6789.
    Good:
        The form asks for a social security number.
    """
    yield from searched(
        document,
        patterns.IDENTITY,
        "this looks like somebody's ID number",
        "leave the number out; say what kind of ID it is",
        credits=True,
        likely=(patterns.MANY_DIGITS, patterns.ON_PAPERS),
    )
