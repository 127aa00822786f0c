"""Characters that look like others: no-break spaces, long dashes, letters of other alphabets.

They come with text that was copied from a page, typed on a phone or on another keyboard. Nobody
sees them, and a program does not find the word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from potluck.diagnostics import Place

# Letters of other alphabets, each above the Latin one that it looks like.
_CYRILLIC = "аеорсухіјѕһԁԛԝкмтАВЕКМНОРСТУХІЈЅ"
_LATIN_OF_CYRILLIC = "aeopcyxijshdqwkmtABEKMHOPCTYXIJS"
_GREEK = "ονατιυρκχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"
_LATIN_OF_GREEK = "ovatiupkxABEZHIKMNOPTYX"
_LETTERS = {
    **dict(zip(_CYRILLIC, _LATIN_OF_CYRILLIC, strict=True)),
    **dict(zip(_GREEK, _LATIN_OF_GREEK, strict=True)),
}
# A letter of another alphabet beside a Latin one. A Greek one may begin a name: αPVP.
_MIXED = re.compile(f"[A-Za-z][{_CYRILLIC}{_GREEK}]|[{_CYRILLIC}][A-Za-z]")
_MARKS = {"，": ",", "、": ",", "；": ";", "：": ":", "﹕": ":", "꞉": ":", "⁄": "/", "∕": "/"}


def plain(text: str) -> str:
    """Return the text with plain characters for those that only look plain, of the same length."""
    return text if text.isascii() else "".join(map(_plain, text))


def _plain(character: str) -> str:
    if character in _LETTERS:
        return _LETTERS[character]
    if character in _MARKS:
        return _MARKS[character]
    category = unicodedata.category(character)
    if category == "Zs":
        return " "
    if category == "Pd" or character == "\N{MINUS SIGN}":
        return "-"
    if "！" <= character <= "～":  # the same signs as in ASCII, as wide as a Chinese one
        return chr(ord(character) - 0xFEE0)
    return character


def without_accents(text: str) -> str:
    """Return the text with the letters that carry accents bare: `ninos` for `niños`."""
    letters = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def odd_character(text: str) -> tuple[int, str] | None:
    """Return where the first character stands that only looks plain, and what it is."""
    for at, character in enumerate(text):
        if not character.isascii() and _plain(character) != character:
            return at, _named(character)
    return None


def mixed_words(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each word with letters that only look like those beside them."""
    end = 0
    for match in _MIXED.finditer(text):
        if match.start() >= end:
            start, end = match.span()
            while start and text[start - 1].isalnum():
                start -= 1
            while end < len(text) and text[end].isalnum():
                end += 1
            yield start, end


def place_of_odd(place: Place, text: str) -> Place:
    """Return the place of the odd character of `text`, which stands at `place`."""
    found = odd_character(text)
    at = place.excerpt.find(text[found[0]], place.column - 1) if found else -1
    if at < 0:
        return place
    return Place(place.path, place.line, at + 1, 1, place.excerpt)


def _named(character: str) -> str:
    """Name a character as people do, with its number."""
    code = f"U+{ord(character):04X}"
    category = unicodedata.category(character)
    if category == "Zs":
        unbroken = "NO-BREAK" in unicodedata.name(character)
        return f"a {'no-break space' if unbroken else 'space of an unusual width'} ({code})"
    if character in _LETTERS:
        alphabet = unicodedata.name(character).split()[0].title()
        return f"the {alphabet} letter `{character}` ({code})"
    if category == "Pd":
        return f"the dash `{character}` ({code})"
    return f"the symbol `{character}` ({code})"
