"""Nothing in a hack leads to a person who did not choose it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from potluck.diagnostics import Severity
from potluck.library import Library
from potluck.reading import Document
from potluck.rules.first_names import FIRST_NAMES
from potluck.rules.registry import Finding, document_rule

_PHONE = re.compile(
    r"(?<![\w.#/-])(?:\+?1[\s.-]?)?(?:\(\d{3}\)\s?|\d{3}[\s.-])\d{3}[\s.-]?\d{4}(?![\w-])"
    r"|(?<![\w.#/])\+\d{1,3}[\s.-]?(?:\(?\d{1,4}\)?[\s.-]?){2,4}\d{2,4}(?![\w-])"
    r"|(?i:\b(?:call|text|phone|tel|ring|number|reach)\b[^.\n\d]{0,30})[0-9]{3}[.-][0-9]{4}(?![\w-])"
    r"|(?<![\w.#/])0\d{2,4}[\s-]\d{3,4}[\s-]\d{3,4}(?![\w-])"
)
# Numbers that are free to call belong to services; the others are known helplines, as digits.
# Patterns that start with a plain set of characters are searched for quickly; what has to stand
# before is looked at once something is found.
_MANY_DIGITS = re.compile(r"[0-9][0-9().\s+-]{5,}[0-9]")
_NUMBERED = re.compile(r"[0-9B][A-Za-z]*\s+[A-Z0-9]")
_FREE = re.compile(r"1?8(?:00|33|44|55|66|77|88)\d{7}")
HELPLINES = frozenset({"116123", "131114", "18005551234", "08001111", "08457909090"})
_MAIL = re.compile(r"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63}){1,4}")
_ROLES = re.compile(
    r"(?:info|contact|hello|help|support|office|admin|press|media|privacy|team|mail|"
    r"conduct|security|hacks|editors?|donate|volunteers?|outreach)@|.*@example\.",
    re.I,
)
_STREET = re.compile(
    r"(?<![\w$])\d{1,5}[A-Za-z]?\s+(?:(?:North|South|East|West|[NSEW]\.?)\s+)?"
    r"(?:(?:[A-Z][\w'.-]*|\d{1,3}(?:st|nd|rd|th))\s+){1,3}"
    r"(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Highway|Hwy|"
    r"Parkway|Pkwy|Terrace|Square|Place|Way)\b\.?|\bP\.?\s?O\.?\s+Box\s+\d+"
)
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_ORDINAL = r"\d{1,2}(?:st|nd|rd|th)?"
_BIRTH_WORDS = frozenset(("born", "dob", "b", "birth", "birthday", "birthdate"))
_STREET_NAMES = """
street st avenue ave road rd boulevard blvd lane ln drive dr court ct highway hwy parkway pkwy
terrace square place way box
"""
_STREET_WORDS = frozenset(_STREET_NAMES.split())
_DAY = (
    r"(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2}"
    rf"|{_ORDINAL}\s+(?:of\s+)?{_MONTH},?\s+\d{{4}}|{_MONTH}\s+{_ORDINAL},?\s+\d{{4}})"
)
_BIRTH = re.compile(
    rf"\b(?:born|DOB|D\.O\.B\.|date of birth|birth ?day|birth ?date)\b[\s:,(]*"
    rf"(?:is|was|on|in)?\s*{_DAY}",
    re.I,
)
_PLATE = re.compile(
    r"(?i:\b(?:licen[cs]e|number|registration)?\s*plates?\b|\blicen[cs]e\s+number\b)"
    r"(?i:[\s:,#\"“(]*(?:is|was|reads?|number|no\.?|said|says|of)?[\s:,#\"“]*)"
    r"(?=[A-Z0-9 -]*\d)[A-Z0-9]{2,4}(?:[ -]?[A-Z0-9]{2,5})?\b"
)
_NUMBER = re.compile(
    r"(?<![\w-])\d{3}-\d{2}-\d{4}(?![\w-])|\b(?:SSN|social security number)\b[\s:#]*\d[\d -]{5,}"
)
_CALLED = re.compile(
    r"\b(?:named|called|name is|participant|client|guest|neighbor|friend|peer worker|volunteer|"
    r"worker),?\s+$"
)
_PAIR = re.compile(r"[A-Z][a-zé]+\s+(?:[A-Z]\.\s+)?[A-Z][a-zé]+(?:[-'’][A-Z][a-z]+)?(?![\w-])")
_NOT_A_NAME = frozenset({
    "Street", "Avenue", "House", "Center", "Centre", "Project", "Foundation", "University",
    "Hospital", "Park", "Union", "Act", "Institute", "Clinic", "Church", "Place", "School",
    "County",
    "City", "Ladder", "Day", "Law", "Health", "Services", "Network", "Coalition",
})  # fmt: skip


@document_rule("phone-number", Severity.ERROR)
def phone_number(document: Document, library: Library) -> Iterator[Finding]:
    """A hack holds no phone number but a public helpline's.

    A number outlives its owner; somebody else will get the calls.
    Bad:
        Call Sam on 604-555-0182.
    Good:
        Call 988, or the number on your who-to-call list.
    """
    del library
    yield from _numbers(document, _PHONE, "this looks like a phone number", _allowed_phone,
                      "leave it out, or write whose number to look up; free helplines "
                      "(800, 988) may stand")  # fmt: skip
    for link in document.body.links:
        if link.target.lower().startswith("tel:"):
            digits = re.sub(r"\D", "", link.target)
            if len(digits) > 6 and not _is_helpline(digits):
                yield Finding(
                    document.source.place(link.line, link.column, link.length),
                    "this link calls a phone number",
                    help="only free public helplines may stand in a hack",
                )  # fmt: skip


def _allowed_phone(text: str) -> bool:
    digits = re.sub(r"\D", "", text)
    return _is_helpline(digits) or re.fullmatch(r"(?:19|20)\d\d[ -](?:19|20)\d\d", text) is not None


def _is_helpline(digits: str) -> bool:
    return digits in HELPLINES or _FREE.fullmatch(digits) is not None


@document_rule("mail-address", Severity.ERROR)
def mail_address(document: Document, library: Library) -> Iterator[Finding]:
    """A hack holds no person's mail address.

    Bad:
        Write to sam.lee@gmail.com.
    Good:
        Write to info@example.org, or name a page with a contact form.
    """
    del library
    if "@" in document.source.text:
        yield from _found(document, _MAIL, "this looks like a person's mail address",
                          lambda text: _ROLES.match(text) is not None,
                          "leave it out, or name the organization's page")  # fmt: skip
        for link in document.body.links:
            address = link.target[7:] if link.target.lower().startswith("mailto:") else ""
            if address and not _ROLES.match(address) and address not in link.text:
                yield Finding(document.source.place(link.line, link.column, link.length),
                              "this link writes to a person's mail address",
                              help="leave it out, or name the organization's page")  # fmt: skip


@document_rule("street-address", Severity.ERROR)
def street_address(document: Document, library: Library) -> Iterator[Finding]:
    """A hack holds no street address.

    An address can lead to where people sleep, use or are treated.
    Bad:
        The camp at 412 Alder Street welcomes visits.
    Good:
        Ask people in the camp whether visits are welcome.
    """
    del library
    if _STREET_WORDS.isdisjoint(document.word_set) or not _NUMBERED.search(document.open_words):
        return
    yield from _found(document, _STREET, "this looks like a street address", None,
                      "say what kind of place it is, not where")  # fmt: skip


@document_rule("birth-date", Severity.ERROR)
def birth_date(document: Document, library: Library) -> Iterator[Finding]:
    """A hack holds nobody's date of birth.

    Bad:
        Ana, born 3 May 1987, comes on Tuesdays.
    Good:
        A participant in her thirties comes on Tuesdays.
    """
    del library
    if _BIRTH_WORDS.isdisjoint(document.word_set):
        return
    yield from _found(document, _BIRTH, "this looks like a date of birth", None,
                      "leave it out; an age in words is enough")  # fmt: skip


@document_rule("license-plate", Severity.ERROR)
def license_plate(document: Document, library: Library) -> Iterator[Finding]:
    """A hack holds no license plate.

    Bad:
        Watch for the van with the license plate 7ABC123.
    Good:
        Write down plates only in your own log, never here.
    """
    del library
    if "plate" in document.source.text.lower() or "license" in document.source.text.lower():
        yield from _found(document, _PLATE, "this looks like a license plate", None,
                          "leave it out")  # fmt: skip


@document_rule("identity-number", Severity.ERROR)
def identity_number(document: Document, library: Library) -> Iterator[Finding]:
    """A hack holds nobody's identity number.

    Bad:
        The form asks for a number such as 123-45-6789.
    Good:
        The form asks for a social security number.
    """
    del library
    yield from _numbers(
        document, _NUMBER, "this looks like an identity number", None, "leave it out"
    )


@document_rule("full-name", Severity.OBSERVATION)
def full_name(document: Document, library: Library) -> Iterator[Finding]:
    """A participant's full name stands nowhere but in `credits` and `sources`.

    A story can cost somebody a job, a home or a child.
    Bad:
        Maria Gonzalez cooks on Fridays.
    Good:
        A participant cooks on Fridays.
    """
    public: frozenset[str] | None = None
    text = document.open_words
    for match in _PAIR.finditer(text):
        words = match[0].split()
        before = text[max(0, match.start() - 30) : match.start()]
        if before and (before[-1].isalnum() or before[-1] in ".'’-_"):
            continue
        if words[0] not in FIRST_NAMES and not _CALLED.search(before):
            continue
        if public is None:
            public = library.derive(public_names) | _named_in(document)
        if words[-1] in _NOT_A_NAME or any(word in public for word in words[1:]):
            continue
        yield Finding(
            document.source.place_at(match.start(), match.end()),
            f"`{' '.join(words)}` looks like a person's full name",
            help="has this person agreed? else write what they do, not who they are; "
            "names belong in `credits:` or `sources:`",
        )


def public_names(library: Library) -> frozenset[str]:
    """Return the capitalized words in names of glossary terms, their sources and the word list."""
    texts = [
        t for term in library.vocabulary.terms for t in (term.term, term.full, term.definition)
    ]
    return frozenset(re.findall(r"[A-Z][a-zé]+", " ".join(texts)))


def _named_in(document: Document) -> frozenset[str]:
    """Return the capitalized words in a file's sources and credits."""
    data = document.front.data if document.front else {}
    texts = [data.get("title"), *_list(data.get("credits"))]
    for source in _list(data.get("sources")):
        if isinstance(source, dict):
            texts += [source.get("title"), source.get("by")]
    return frozenset(re.findall(r"[A-Z][a-zé]+", " ".join(str(text) for text in texts if text)))


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _numbers(
    document: Document,
    pattern: re.Pattern[str],
    message: str,
    allowed: Callable[[str], bool] | None,
    help_: str,
) -> Iterator[Finding]:
    """As `_found`, for patterns of many digits: most texts have none."""
    if _MANY_DIGITS.search(document.open_words):
        yield from _found(document, pattern, message, allowed, help_)


def _found(
    document: Document,
    pattern: re.Pattern[str],
    message: str,
    allowed: Callable[[str], bool] | None,
    help_: str,
) -> Iterator[Finding]:
    for match in pattern.finditer(document.open_words):
        if allowed and allowed(match[0].strip()):
            continue
        place = document.source.place_at(match.start(), match.end())
        yield Finding(place, message, help=help_)
