"""What leads to a person looks like this: numbers, addresses, dates and accounts in a text.

The patterns are strict where a text says nothing else about a number, and wide where words such
as "call" or "born" stand before it. What a pattern finds and a reader may see is sorted out by
the functions below.
"""

from __future__ import annotations

import re
from collections.abc import Container

import re2

from potluck.rules.data import every_country
from potluck.rules.people.streets import MONTH

# Signs that look like others, as they are pasted from word processors or typed on other keyboards.
LOOKALIKES = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−－", "-"),
        **dict.fromkeys("\u00a0\u202f", " "),
        **dict.fromkeys("·•‧∙⋅．", "."),
        "＠": "@",
        "＋": "+",
        "（": "(",
        "）": ")",
    }
)
# Patterns that start with a plain set of characters are searched for quickly; the others are tried
# only in texts where these find something.
_SPACE = r"\s\x{0b}\x{1c}-\x{1f}\x{85}\p{Z}"
MANY_DIGITS = re2.compile(rf"\p{{Nd}}[\p{{Nd}}()./_{_SPACE}+‐-―−－·•‧∙⋅．＋（）-]{{3,}}\p{{Nd}}")
# A number of somebody's papers may have letters in it: case number 21-CR-0342.
ON_PAPERS = re2.compile(
    r"(?:(?i:\bnumber|\bno|\bnum|\bID|\bMRN)\b\.?|#)(?i:\s*(?:is|was|reads)?[\s:#]*)"
    r"[A-Z -]{0,4}(?:\p{Nd}[A-Z -]{0,4}){3}\p{Nd}"
)

_CALLING = "|".join(every_country("calling", "words"))
PHONE = re.compile(
    r"\b(?:wa|signal)\.me/(?:#p/)?\+?\d{7,15}(?!\d)|"
    r"(?<![\w.#/-])(?:\+?1[\s.-]?)?(?:\(\d{3}\)\s?|\d{3}[\s./-])\d{3}[\s.-]?\d{4}(?![\w-])"
    r"|(?<![\w.#/])(?:\+|00(?=[1-9]))\d{1,3}[\s.-]?(?:\(?\d{1,4}\)?[\s.-]?){2,4}\d{2,4}(?![\w-])"
    r"|(?<![\w.#/])0\d{2,4}[\s-]\d{3,4}[\s-]?\d{3,4}(?![\w-])"
    r"|\(0\d{1,4}\)\s?\d{3,4}[\s-]?\d{3,4}(?![\w-])"
    r"|(?<![\w.#/-])\d{3}\s?[./_-]\s?\d{3}\s?[./_-]\s?\d{4}(?![\w-])"
    r"|(?<![\w.#/])0[2378][\s-]\d{4}[\s-]\d{4}(?![\w-])"
    r"|(?<![\w.#/])0\d(?:[\s.]\d{2}){4}(?![\w-])"
    r"|(?<![\w.#/$€£-])1?[2-9]\d{2}[2-9]\d{6}(?![\w-])"
    r"|(?<![\w.#/$€£-])[6-9]\d{2}([\s-])\d{3}\1\d{3}(?![\w.,-]?\d)(?!\w)"
    r"|(?<![\w.#/$€£-])[89]\d\s\d{3}\s\d{2}\s\d{2}(?![\w-])"
    r"|(?<![\w.#/$€£-])0(?:\d{9,10}|\d{2,4}/\d{5,8})(?![\w-])"
    rf"|(?<!\w)(?i:{_CALLING})(?!\w)[^.\n\d]{{0,30}}?"
    r"(?P<called>[+(]?\d(?:[\s./()-]{0,2}\d){6,14})(?![\w-])"
)
# A number that is none to call: a day, years ("Ligue 1 2023-2024"), thousands.
_NOT_CALLED = re.compile(
    r"(?:\d\d? )?(?:19|20)\d\d[ -](?:19|20)\d\d|\d{4}[-/. ]\d{1,2}[-/. ]\d{1,2}"
    r"|\d{1,2}[-/. ]\d{1,2}[-/. ]\d{4}|[1-9]\d{0,2}(?:[ .]\d{3})*[ .]000"
)
_FREE = re.compile(r"1?8(?:00|33|44|55|66|77|88)\d{7}|080[08]\d{6,7}|1[38]00\d{6}")
_CALLS = re.compile(
    r"(?:tel|sms|smsto|whatsapp|viber|imessage|facetime):|"
    r"(?:https?://)?(?:www\.)?(?:wa\.me/|(?:api|web)\.whatsapp\.com/send|signal\.me/|t\.me/\+)",
    re.I,
)

MAIL = re.compile(r"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63}){1,4}")
# An address in words: name (at) place [dot] org, name at place dot org, name at gmail.
_AT = r"\s?[\[({]\s?at\s?[\])}]\s?"
_TOP = "com|org|net|gov|edu|info|health|io|me|co|ca|us|uk|ie|eu|au|nz"
_DOT = r"(?:\.|\s?[\[({]\s?dot\s?[\])}]\s?|\s+dot\s+)"
SPELLED_MAIL = re.compile(
    rf"\b[\w.+-]{{1,64}}(?:{_AT}[\w-]{{1,63}}(?:{_DOT}[a-z]{{2,24}}){{1,4}}"
    rf"|\s+at\s+[\w-]{{1,63}}(?:\s+dot\s+[a-z]{{2,24}}){{0,3}}\s+dot\s+(?:{_TOP})\b"
    r"|(?:\s@\s?|@\s)[\w-]{1,63}\s?\.\s?(?:com|org|net|edu|gov)\b"
    r"|\s+at\s+(?:gmail|yahoo|hotmail|outlook|icloud|protonmail|aol)\b(?:\s?\.\s?com)?)",
    re.I,
)
MAIL_WORDS = frozenset(
    ("dot", "gmail", "yahoo", "hotmail", "outlook", "icloud", "protonmail", "aol")
)
_ROLES = re.compile(
    r"(?:info|contact|hello|help|support|office|admin|press|media|privacy|team|mail|"
    r"conduct|security|hacks|editors?|donate|volunteers?|outreach)\s?(?:@|[\[({]|at\b)|.*@example\.",
    re.I,
)

_ORDINAL = r"\d{1,2}(?:st|nd|rd|th)?"
_DAY = (
    r"(?:\d{1,2}[./ -]\d{1,2}[./ -](?:\d{4}|\d{2})(?!\d)|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}"
    rf"|{_ORDINAL}(?:\s+of)?[\s-]+{MONTH},?[\s-]+\d{{4}}|{MONTH}\s+{_ORDINAL},?\s+\d{{4}})"
)
BIRTH_WORDS = frozenset(("born", "dob", "d", "birth", "birthday", "birthdate"))
# (b. 1987-05-03), D.O.B.
BIRTH_SHORT = re.compile(r"\(b\.|[Oo]\.\s?[Bb]\.?")
BIRTH = re.compile(
    r"(?:\(b\.|\bborn|\bDOB|\bD\.\s?O\.\s?B\.?|\bdate of birth|\bbirth ?day|\bbirth ?date)(?!\w)"
    rf"[^.!?;\n\d]{{0,30}}{_DAY}",
    re.I,
)
_BEGAN = re.compile(
    r"\b(?:group|program|project|idea|union|team|drop-in|site|center|coalition|movement|network|"
    r"organization|hack|board|circle|it|this|that|which|we|service|tradition|collective|practice|method|model|approach|law|policy|campaign|band|club)\W+"
    r"(?:was|were|is)?\W*$",
    re.I,
)

VEHICLES = ("van", "car", "truck", "suv", "sedan", "pickup", "minivan", "jeep", "cab", "vehicle")
PLATE = re.compile(
    r"(?i:\b(?:licen[cs]e|number|registration)?\s*plates?\b|\blicen[cs]e\s+number\b)"
    r"(?i:[\s:,#\"“(]{0,6}(?:is|was|reads?|number|no\.?|said|says|of)?[\s:,#\"“]{0,6})"
    r"(?=[A-Z0-9 -]{0,10}\d)(?=[A-Z0-9 -]{0,8}[A-Z]|\d{5})[A-Z0-9]{2,4}(?:[ -]?[A-Z0-9]{2,5})?\b"
    r"|(?i:\b(?:reg|registration|tags?)\b\.?[\s:]*(?:no\.?|number)?[\s:]*)"
    r"(?:[A-Z]{2}\d{2}\s?[A-Z]{3}|[A-Z]{3}[- ]?\d{3,4}|\d[A-Z]{3}\d{3})\b"
)
_A_PLATE = r"(?:[A-Z]{2}\d{2}\s?[A-Z]{3}|[A-Z]{3}[- ]?\d{3,4}|\d[A-Z]{3}\d{3})\b"
A_PLATE = re2.compile(rf"\b{_A_PLATE}")
# The white van, 7ABC123.
VEHICLE_PLATE = re.compile(
    rf"(?i:\b(?:{'|'.join(VEHICLES)})\b)[^.\n\d]{{0,25}}?\b(?P<called>{_A_PLATE})"
)
_HOLDERS = "|".join(every_country("identities", "holders"))
_EVERYBODY = "|".join(every_country("identities", "everybody"))
IDENTITY = re.compile(
    r"(?<![\w-])\d{3}-\d{2}-\d{4}(?![\w-])"
    rf"|\b(?:{_EVERYBODY})(?: number| no\.?)?\b[\s:#]*(?:is|was)?\s*"
    r"\d[\d -]{5,}\d"
    rf"|(?i:\b(?:{_HOLDERS})\s+(?:card\s+)?(?:ID|number|no\b\.?|num\b\.?|#)|\bMRN\b|\bID\s+(?:number|no\b\.?|#))"
    r"(?i:\s*(?:is|was|reads)?[\s:#]*)"
    r"(?=(?:[A-Z -]{0,4}\d){4})[A-Z]{0,4}\d[\dA-Z-]*(?:\s\d[\dA-Z-]*)*"
)

ACCOUNT = re.compile(
    r"(?<![\w@/.])@[A-Za-z_][\w.]{1,28}\w"
    r"|(?<![\w./])(?:www\.)?(?:facebook|instagram|tiktok|twitter|linkedin|venmo|snapchat|t|onlyfans|fb)"
    r"\.(?:com|me)/[\w.@/+-]{3,60}|(?<![\w./])(?:chat\.whatsapp\.com|discord\.gg|signal\.group)/\S{4}"
    r"|(?i:\bcash ?(?:app|tag)\b[^.\n$]{0,20})\$[A-Za-z]\w{2,20}"
)


def is_helpline(digits: str, helplines: Container[str] = ()) -> bool:
    """Whether a number is free to call, or among the digits of `helplines`."""
    return digits in helplines or _FREE.fullmatch(digits) is not None


def fine_phone(match: re.Match[str], helplines: Container[str] = ()) -> bool:
    """Whether what looks like a phone number is a helpline's, a day, or a number in a list."""
    digits = re.sub(r"\D", "", match[0])
    return (
        is_helpline(digits, helplines)
        or _NOT_CALLED.fullmatch((match["called"] or match[0]).strip()) is not None
        or IDENTITY.search(match.string, max(0, match.start() - 40), match.end()) is not None
    )


def number_called(target: str) -> str:
    """Return the digits that a link calls or writes to: tel:, sms:, wa.me and their kin."""
    found = _CALLS.match(target)
    return re.sub(r"\D", "", target[found.end() :]) if found else ""


def fine_mail(match: re.Match[str]) -> bool:
    """Whether an address belongs to a role: info@, press@."""
    return _ROLES.match(match[0]) is not None


def fine_birth(match: re.Match[str]) -> bool:
    """Whether what was born is no person: "the group was born on June 4, 2012"."""
    return _BEGAN.search(match.string[max(0, match.start() - 40) : match.start()]) is not None
