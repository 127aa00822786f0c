"""Nothing in a hack leads to a person who did not choose it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from potluck.reading import Document
from potluck.rules.engine import OPEN_WORDS, Finding, Severity, Subject, rule
from potluck.rules.links.places import place_of
from potluck.rules.people import patterns

_CAR_WORDS = frozenset(("reg", "registration", "tag", "tags"))


@rule("phone-number", Severity.ERROR, Subject.PEOPLE, reads=[*OPEN_WORDS, "credits"])
def phone_number(document: Document) -> Iterator[Finding]:
    """A hack holds no phone number but a public helpline's.

    A number outlives its owner; somebody else will get the calls.
    Bad:
        Call Sam on 604-555-0182.
    Good:
        Call 988, or the number on your who-to-call list.
    """
    help_ = "leave it out, or write whose number to look up; free helplines (800, 988) may stand"
    if _has_numbers(document):
        message = "this looks like a phone number"
        yield from _found(
            document, patterns.PHONE, message, help_, patterns.fine_phone, credits=True
        )
    for link in document.body.links:
        if link.target.lower().startswith("tel:"):
            digits = re.sub(r"\D", "", link.target)
            if len(digits) > 6 and not patterns.is_helpline(digits):
                yield Finding(
                    place_of(document, link),
                    "this link calls a phone number",
                    help="take it out; only free public helplines may stand in a hack",
                )


@rule("mail-address", Severity.ERROR, Subject.PEOPLE, reads=[*OPEN_WORDS, "credits"])
def mail_address(document: Document) -> Iterator[Finding]:
    """A hack holds no person's mail address.

    Bad:
        Write to sam.lee@gmail.com, or to sam dot lee at gmail.
    Good:
        Write to info@example.org, or name a page with a contact form.
    """
    help_ = "leave it out, or name the organization's page"
    text = document.source.text
    if "@" in text:
        yield from _found(
            document,
            patterns.MAIL,
            "this looks like a person's mail address",
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
                    "this link writes to a person's mail address",
                    help=help_,
                )
    spaced = "@" in text and (" @" in text or "@ " in text)
    if (
        spaced
        or not patterns.MAIL_WORDS.isdisjoint(document.word_set)
        or "at)" in text
        or "at]" in text
    ):
        yield from _found(
            document,
            patterns.SPELLED_MAIL,
            "this looks like a mail address in words",
            help_,
            patterns.fine_mail,
            credits=True,
        )


@rule("street-address", Severity.ERROR, Subject.PEOPLE, reads=OPEN_WORDS)
def street_address(document: Document) -> Iterator[Finding]:
    """A hack holds no street address.

    An address can lead to where people sleep, use or are treated.
    Bad:
        The camp at 412 Alder Street welcomes visits.
    Good:
        Ask people in the camp whether visits are welcome.
    """
    help_ = "leave it out, and say what kind of place it is: a camp, a motel, a drop-in"
    text = document.open_words
    if patterns.NUMBERED.search(text):
        yield from _found(document, patterns.POINT, "this is a point on a map", help_)
        if not patterns.STREET_WORDS.isdisjoint(document.word_set):
            yield from _found(
                document,
                patterns.STREET,
                "this looks like a street address",
                help_,
                patterns.fine_street,
            )
    if not patterns.ABROAD_WORDS.isdisjoint(document.word_set):
        yield from _found(document, patterns.ABROAD, "this looks like a street address", help_)
    if "box" in document.word_set:
        yield from _found(document, patterns.BOX, "this looks like a post office box", help_)


@rule("birth-date", Severity.ERROR, Subject.PEOPLE, reads=OPEN_WORDS)
def birth_date(document: Document) -> Iterator[Finding]:
    """A hack holds nobody's date of birth.

    Bad:
        Ana, born 3 May 1987, comes on Tuesdays.
    Good:
        A participant in her thirties comes on Tuesdays.
    """
    words = document.word_set
    short = "b" in words and patterns.BIRTH_SHORT.search(document.open_words)
    if short or not patterns.BIRTH_WORDS.isdisjoint(words):
        yield from _found(
            document,
            patterns.BIRTH,
            "this looks like a date of birth",
            "leave it out; an age in words is enough",
            patterns.fine_birth,
        )


@rule("license-plate", Severity.ERROR, Subject.PEOPLE, reads=OPEN_WORDS)
def license_plate(document: Document) -> Iterator[Finding]:
    """A hack holds no license plate.

    Bad:
        Watch for the van with the license plate 7ABC123.
    Good:
        Write down plates only in your own log, never here.
    """
    lower = document.source.text.lower()
    if (
        "plate" in lower
        or not _CAR_WORDS.isdisjoint(document.word_set)
        or "license n" in lower
        or "licence n" in lower
    ):
        yield from _found(
            document,
            patterns.PLATE,
            "this looks like a license plate",
            "leave it out; plates belong in your own log",
            lambda match: match.string[: match.start()].endswith("driver's "),
        )


@rule("identity-number", Severity.ERROR, Subject.PEOPLE, reads=[*OPEN_WORDS, "credits"])
def identity_number(document: Document) -> Iterator[Finding]:
    """A hack holds nobody's identity number.

    Insurance, case, passport and card numbers count, too.
    Bad:
        The form asks for a number such as 123-45-6789.
    Good:
        The form asks for a social security number.
    """
    if _has_numbers(document):
        yield from _found(
            document,
            patterns.IDENTITY,
            "this looks like somebody's number on a paper",
            "leave the number out; say which paper it is",
            credits=True,
        )


@rule("account-name", Severity.OBSERVATION, Subject.PEOPLE, reads=OPEN_WORDS)
def account_name(document: Document) -> Iterator[Finding]:
    """A hack names nobody's account on a network or for payments.

    An account shows friends, places and faces of people who never agreed to be found here.
    Bad:
        Message @rosie_from_elm.
    Good:
        Ask at the desk.
    """
    text = document.open_words
    if "@" in text or ".com/" in text or ".me/" in text or "cash" in document.word_set:
        yield from _found(
            document,
            patterns.ACCOUNT,
            "this looks like somebody's account",
            "leave it out; for an organization, link its own page",
        )


def _found(
    document: Document,
    pattern: re.Pattern[str],
    message: str,
    help_: str,
    fine: Callable[[re.Match[str]], bool] | None = None,
    *,
    credits: bool = False,
) -> Iterator[Finding]:
    """Yield what a pattern finds in the file's open words, and in its credits where asked."""
    texts = [(0, document.open_words)]
    if credits and document.front and document.front.data.get("credits"):
        texts += _credits(document)
    for start, text in texts:
        plain = text if text.isascii() else text.translate(patterns.LOOKALIKES)
        for match in pattern.finditer(plain):
            if fine is None or not fine(match):
                place = document.source.place_at(start + match.start(), start + match.end())
                yield Finding(place, message, help=help_)


def _has_numbers(document: Document) -> bool:
    """Whether a search for numbers can find something: most texts have few digits in a row."""
    credited = document.front is not None and document.front.data.get("credits")
    return bool(credited) or patterns.MANY_DIGITS.search(document.open_words) is not None


def _credits(document: Document) -> Iterator[tuple[int, str]]:
    assert document.front is not None
    for path, span in document.front.values.items():
        if path[:1] == ("credits",) and len(path) == 2:
            start = document.source.offset(span.line, span.column)
            yield (
                start,
                document.source.text[
                    start : document.source.offset(span.end_line, span.end_column)
                ],
            )
