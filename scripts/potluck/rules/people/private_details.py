"""Nothing in a hack leads to a person who did not choose it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from potluck.library import Library
from potluck.reading import Document
from potluck.rules.engine import OPEN_WORDS, Finding, Severity, Subject, rule
from potluck.rules.links.other_sites import addresses
from potluck.rules.links.places import place_of
from potluck.rules.people import number_words, patterns, streets
from potluck.rules.people.searching import every_word, searched, whole_text


@rule("phone-number", Severity.ERROR, Subject.PEOPLE, reads=[*OPEN_WORDS, "credits"])
def phone_number(document: Document, library: Library) -> Iterator[Finding]:
    """A hack has no phone numbers except those of public helplines.

    A number outlives its owner, and somebody else will get the calls.
    Bad:
        Call Sam on 555-0182.
    Good:
        Call the number on your who-to-call list.
    """
    lines = {line.digits for line in library.settings.helplines}
    help_ = (
        "leave it out, or say whose number to look up; toll-free numbers are fine, and so are "
        "those under `helplines:` in mkdocs.yml"
    )
    yield from searched(
        document,
        patterns.PHONE,
        "this looks like a phone number",
        help_,
        partial(patterns.fine_phone, helplines=lines),
        credits=True,
        likely=(patterns.MANY_DIGITS,),
    )
    if number_words.LIKELY.search(whole_text(document)):
        message = "this looks like a phone number in words"
        counting = number_words.is_counting
        yield from searched(document, number_words.SPOKEN, message, help_, counting)
    for link in document.body.links:
        digits = patterns.number_called(link.target)
        if len(digits) > 6 and not patterns.is_helpline(digits, lines):
            yield Finding(
                place_of(document, link),
                "this link calls or writes to a phone number",
                help="remove it; a hack can only have free public helplines",
            )


@rule("mail-address", Severity.ERROR, Subject.PEOPLE, reads=[*OPEN_WORDS, "credits"])
def mail_address(document: Document) -> Iterator[Finding]:
    """A hack has nobody's personal email address in it.

    Bad:
        Write to sam.lee@gmail.com, or to sam dot lee at gmail.
    Good:
        Write to info@example.org, or name a page with a contact form.
    """
    help_ = "leave it out, or name the organization's page"
    text = document.source.text
    if "@" in text or "＠" in text:
        yield from searched(
            document,
            patterns.MAIL,
            "this looks like a person's email address",
            help_,
            patterns.fine_mail,
            credits=True,
        )
        for link in document.body.links:
            address = link.target[7:] if link.target.lower().startswith("mailto:") else ""
            written = patterns.MAIL.match(address)
            if written and not patterns.fine_mail(written) and address not in link.text:
                yield Finding(
                    place_of(document, link),
                    "this link writes to a person's email address",
                    help=help_,
                )
    spaced = "@" in text and (" @" in text or "@ " in text)
    if (
        spaced
        or not patterns.MAIL_WORDS.isdisjoint(every_word(document))
        or "at)" in text
        or "at]" in text
    ):
        yield from searched(
            document,
            patterns.SPELLED_MAIL,
            "this looks like an email address in words",
            help_,
            patterns.fine_mail,
            credits=True,
        )


@rule("street-address", Severity.ERROR, Subject.PEOPLE, reads=OPEN_WORDS)
def street_address(document: Document, library: Library) -> Iterator[Finding]:
    """A hack has no street addresses in it.

    An address can lead to where people sleep, hide or are treated.
    Bad:
        The camp at 412 Alder Street welcomes visits.
    Good:
        Ask people in the camp whether visits are welcome.
    """
    help_ = "leave it out, and say what kind of place it is: a camp, a hotel, a hall"
    text, words = whole_text(document), every_word(document)
    called = library.derive(_numbers_called)
    for place, _ in addresses(document, wanted=streets.MAPPED.search):
        yield Finding(place, "this link leads to one place on a map", help=help_)
    if streets.POINTED.search(text):
        yield from searched(document, streets.POINT, "this is a precise location on a map", help_)
    if streets.NUMBERED.search(text):
        if streets.HOME_LIKELY.search(text):
            what = "this looks like the address of a home"
            home = partial(streets.fine_home, called=called)
            yield from searched(document, streets.HOME, what, help_, home)
        if not streets.STREET_WORDS.isdisjoint(words):
            yield from searched(
                document,
                streets.STREET,
                "this looks like a street address",
                help_,
                partial(streets.fine_street, called=called),
            )
    if not streets.ABROAD_WORDS.isdisjoint(words):
        yield from searched(document, streets.ABROAD, "this looks like a street address", help_)
    if "box" in words:
        yield from searched(document, streets.BOX, "this looks like a post office box", help_)


@rule("account-name", Severity.OBSERVATION, Subject.PEOPLE, reads=OPEN_WORDS)
def account_name(document: Document) -> Iterator[Finding]:
    """A hack does not name anybody's account on a social network or payment service.

    An account shows friends, places and faces of people who never agreed to be found here.
    Bad:
        Message @rosie_from_elm.
    Good:
        Ask at the desk.
    """
    help_ = "leave it out; for an organization, link its own page"
    text, message = document.open_words, "this looks like somebody's account"
    if "@" in text or "/" in text or "cash" in document.word_set:
        yield from searched(document, patterns.ACCOUNT, message, help_)
    for link in document.body.links:
        if not link.bare and patterns.ACCOUNT.match(link.target.partition("://")[2]):
            yield Finding(place_of(document, link), message, help=help_)


def _numbers_called(library: Library) -> frozenset[str]:
    """Return the digits of the numbers that the library's readers call: "999 Main desk"."""
    settings = library.settings
    return frozenset((settings.emergency.number, *(line.digits for line in settings.helplines)))
