"""What an address looks like in a text: of a street, a home, a post office box, on a map."""

from __future__ import annotations

import re
from collections.abc import Container

import re2

from potluck.rules.data import every_country

_PLACES = "addresses"

# Tried only in texts in which a number stands before a word.
NUMBERED = re.compile(r"[0-9](?:[A-Za-z]?\s+[A-Z0-9]|[0-9]{2,4}[a-z]?\s+[a-z]|\.[0-9]{4})")
# And in which a place may be given by decimals, degrees, three words or a code.
POINTED = re2.compile(r"[0-9]\.[0-9]{4}|[0-9]\s?°|///\w|[2-9CFGHJMPQRVWX]{4}\+[2-9CFGHJMPQRVWX]{2}")

_STREET_NAMES = """
street st avenue ave road rd boulevard blvd lane ln drive dr court ct highway hwy parkway pkwy
terrace square place way box
"""
STREET_WORDS = frozenset(_STREET_NAMES.split())
STREET = re.compile(
    r"[0-9]{1,5}[A-Za-z]?\s+(?:(?:(?:North|South|East|West|[NSEW]{1,2}\.?)\s+)?"
    r"(?:(?:[A-Z][\w'.-]*|\d{1,3}(?:st|nd|rd|th))\s+){1,3}"
    r"(?P<type>Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Highway|Hwy|"
    r"Parkway|Pkwy|Terrace|Square|Place|Way)\b\.?"
    r"|(?:[nsew]\.?\s+)?[a-z]{3,15}\s+(?:street|avenue|road|boulevard|lane|drive)\b)"
)
# 1120 Grand Concourse, Bronx, NY 10456; 8 Elm Grove, Leeds LS6 2AB; lives at 1120 Grand Concourse.
_STATE = rf"(?:{'|'.join(sorted(every_country(_PLACES, 'regions')))})"
_POSTCODE = rf"(?:{'|'.join(every_country(_PLACES, 'postcodes'))})(?!\w)"
_PROPER = r"[A-Z][\w'’.-]{1,20}"
_NUMBER_AND_NAME = rf"(?<![\w.,$#/-])\d{{1,5}}[A-Za-z]?\s{{1,3}}{_PROPER}(?:\s{_PROPER}){{0,3}}"
HOME = re.compile(
    rf"{_NUMBER_AND_NAME}(?:,?\s(?:Apt|Apartment|Unit|Suite|Ste|Floor|Fl|#|No)\b\.?\s?[\w-]{{1,6}})?"
    rf",\s{{1,3}}{_PROPER}(?:\s{_PROPER}){{0,2}}(?:,\s{{0,3}}{_STATE}(?!\w))?"
    rf"(?:,?\s{{1,3}}{_POSTCODE}|(?<=,\s[A-Z][A-Z]))"
    r"|(?:\b(?i:liv(?:es?|ing|ed)|stay(?:s|ing)?|sleep(?:s|ing)?|camps?|(?:house|home|address) is)"
    rf"\s(?i:at|now at|:)?\s{{0,3}}){_NUMBER_AND_NAME}"
)
# Most texts hold nothing like it; this says so quickly.
HOME_LIKELY = re2.compile(
    r"\d[A-Za-z]?\s{1,3}[A-Z][^,]{0,90},(?:[^,]{0,24},)?\s{1,3}[A-Z]"
    r"|(?i:liv|stay|sleep|camp|house|home|address)[^\d\n]{0,16}\d{1,5}[A-Za-z]?\s{1,3}[A-Z]"
)
# 34 Rue Sainte-Catherine, Calle Mayor 14
ABROAD_WORDS = frozenset(("rue", "calle", "avenida", "rua", "carrer"))
ABROAD = re.compile(
    r"\b\d{1,5},?\s+[Rr]ue\s+(?:(?:de|du|des|la|le)\s+|l['’]|d['’])*[A-ZÀ-Þ]\w+"
    r"|\b(?:Calle|Avenida|Rua|Carrer)\s+(?:(?:de|del|la|las|los|da|do)\s+)*[A-ZÀ-Þ]\w+,?\s+\d{1,5}"
)
BOX = re.compile(r"[Pp]\.?\s?[Oo]\.?\s+[Bb]ox\s+\d+")
# 40.7128, -74.0060; 40°42'46" N; ///filled.count.soap; 87G8P27V+XX.
_CODE = "[2-9CFGHJMPQRVWX]"
POINT = re.compile(
    r"[0-9]{1,3}\.\d{4,}\s{0,2}°?\s{0,2}[NS]?\s{0,2}[,;/ ]\s{0,3}-?\d{1,3}\.\d{4,}"
    r"|[0-9]{1,3}\s?°\s?[0-9]{1,2}(?:\.\d+)?\s?['′’]"
    rf"|(?<![\w:/])///\w+\.\w+\.\w+|(?<!\w){_CODE}{{4,8}}\+{_CODE}{{2,3}}(?!\w)"
)
# Where a link leads to one place on a map.
MAPPED = re.compile(
    r"-?\d{1,3}\.\d{4,}(?:,|/|%2C|&\w+=)\s?-?\d{1,3}\.\d{4,}|!3d-?\d+\.\d{4,}"
    r"|//(?:www\.)?(?:maps\.app\.goo\.gl|goo\.gl/maps|what3words\.com|w3w\.co|plus\.codes)/\S"
    r"|//(?:(?:www|maps)\.)?google\.[a-z.]+/(?:maps/)?(?:place/|dir/|\?(?:\S*&)?(?:q|daddr|destination)=)"
    r"|//maps\.apple\.com/\S*[?&](?:q|ll|address|daddr)=",
    re.I,
)
# In "10 Main Street shops" the number counts, and "17 March St. Patrick's" is no address.
_COUNTED = re.compile(
    r"\s+(?:business|shop|store|neighbor|resident|merchant|tenant|owner|famil|regular|household)"
)
_LOOSE_TYPES = frozenset(("St", "Dr", "Court", "Ct", "Place", "Way", "Square", "Drive", "Terrace"))
_LEADS_TO = re.compile(r"(?:\b(?:at|to|near|on|is|of|outside|behind|by)|[,:(])\s+$", re.I)

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_A_MONTH = re.compile(rf"\d\s+{MONTH}\s")
_NO_HOUSE = re.compile(
    rf"(?:^|\s)(?:(?:19|20)\d\d\s[A-Z][a-z]+,\s[A-Z]{{2}}$|"
    rf"\d{{1,2}}\s(?:{MONTH}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|AM|PM)s?\b)"
)


def fine_home(match: re.Match[str], called: Container[str] = ()) -> bool:
    """Whether the number is a year, an hour or a helpline, or another pattern tells the same.

    `called` are the numbers that this library's readers call, such as in an emergency.
    """
    if _NO_HOUSE.search(match[0]) or ABROAD.search(match[0]) or _first_number(match) in called:
        return True
    same = next(STREET.finditer(match.string, match.start(), match.end()), None)
    return same is not None and not fine_street(same, called)


def fine_street(match: re.Match[str], called: Container[str] = ()) -> bool:
    """Whether what looks like an address counts something, or names a court or a saint."""
    if _COUNTED.match(match.string, match.end()) or _A_MONTH.search(match[0]):
        return True
    if _first_number(match) in called:
        return True
    kind, before = match["type"], match.string[max(0, match.start() - 12) : match.start()]
    if before and (before[-1].isalnum() or before[-1] in "_$"):
        return True
    if not kind and not match[0][:3].isdigit():
        return True
    if _LEADS_TO.search(before) or (kind and kind not in _LOOSE_TYPES):
        return False
    saint = re.match(r"\s+[A-Z]", match.string[match.end() : match.end() + 3]) is not None
    return saint if kind in ("St", "Dr") else True


def _first_number(match: re.Match[str]) -> str:
    return next(iter(re.findall(r"\d+", match[0])), "")
