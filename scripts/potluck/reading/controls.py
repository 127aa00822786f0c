"""Characters that nobody sees: controls, marks that turn the direction, letters without a shape.

They break searching, hide what stands there, and move the cursor of a terminal.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_BIDI = "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069"
_INVISIBLE = (
    "\u00ad\u034f\u17b4\u17b5\u180b-\u180f\u200b\u2060-\u2065\u206a-\u206f\ufeff"
    "\U0001d173-\U0001d17a"
)
# Letters without a shape, which take room.
_EMPTY = "\u115f\u1160\u2800\u3164\uffa0"
# Marks that belong to the sign before them: where that needs none, a row of them can hold a text.
_PLAIN = r"\sA-Za-z\u00c0-\u024f"
_MARKS = "\ufe00-\ufe0f\u200c\u200d\U000e0100-\U000e01ef"
_LOOSE = (
    rf"[\ufe00-\ufe0f](?<=[{_PLAIN}\ufe00-\ufe0f].)|[\u200c\u200d](?<=[{_PLAIN}0-9\u200c\u200d].)"
    "|[\U000e0100-\U000e01ef](?<![\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff].)"
)
# Lines through the sign before them: what is crossed out is still read aloud. And marks in a row,
# which are drawn over the lines above and below; no writing needs four.
_ACROSS = "\u0334-\u0338\u20d2\u20d3\u20e5\u20e6\u20ea\u20eb"
_HEAPED = "\u0300-\u036f"
_DRAWN_OVER = rf"[{_ACROSS}](?<=[A-Za-z0-9\u00c0-\u024f].)|[{_HEAPED}](?<=[{_HEAPED}]{{4}})"
# Numbers that no character has, in any program.
_NONE = "\ufdd0-\ufdef\ufffe\uffff\U0001fffe\U0001ffff"
# Letters that are never drawn, except in the flags of some countries.
_TAG = "\U000e0001-\U000e007f"
_TAGS = rf"(?<![\U0001f3f4\U000e0061-\U000e007a])[{_TAG}]"
_ALWAYS = rf"\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029{_BIDI}{_INVISIBLE}{_EMPTY}\ufff0-\ufffb{_NONE}"
CONTROL = re.compile(rf"[{_ALWAYS}]|{_TAGS}|{_LOOSE}|{_DRAWN_OVER}")
# What any of them may be: to look for one of a set of letters is quick.
_MAYBE = re.compile(rf"[{_ALWAYS}{_TAG}{_MARKS}{_ACROSS}{_HEAPED}]")
_DELETABLE = re.compile(f"[{_INVISIBLE}{_MARKS}]")


def controls_in(text: str) -> Iterator[re.Match[str]]:
    """Yield each invisible character of a text, in their order."""
    first = _MAYBE.search(text)
    return CONTROL.finditer(text, first.start()) if first else iter(())


def control_in(text: str) -> str:
    """Return the first invisible character: a control, or a mark that turns the direction."""
    found = None if text.isascii() and text.isprintable() else next(controls_in(text), None)
    return found[0] if found else ""


def is_deletable(character: str) -> bool:
    """Whether an invisible character never stands in place of another."""
    return _DELETABLE.match(character) is not None


def without_controls(text: str) -> str:
    """Return the text with a space for each invisible control character."""
    return CONTROL.sub(" ", text)


def named_control(character: str) -> str:
    """Name a control character as people do."""
    code = f"U+{ord(character):04X}"
    if character == "\0":
        return f"a NUL character ({code})"
    name = unicodedata.name(character, "").lower()
    what = f"{code}, {name}" if name else code
    if re.match(f"[{_BIDI}]", character):
        return f"an invisible mark that changes the direction of reading ({what})"
    if re.match(f"[{_ACROSS}{_HEAPED}]", character):
        return f"a mark that is drawn over other letters ({what})"
    return f"an invisible character ({what})"


_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))", re.S)
# The escapes of YAML that stand for one letter nobody sees.
_SHORT = {
    "0": "\0",
    "a": "\a",
    "b": "\b",
    "e": "\x1b",
    "f": "\f",
    "v": "\v",
    "r": "\r",
    "N": "\x85",
    "L": "\u2028",
    "P": "\u2029",
}


def control_escape(written: str) -> tuple[int, int, str] | None:
    """Return the first escape in a YAML value that stands for an invisible character.

    `written` is the value with its double quotes, as it stands in the file. Returns (start, end,
    the character), or None.
    """
    for match in _ESCAPE.finditer(written):
        code = match[1] or match[2] or match[3]
        character = chr(int(code, 16)) if code else _SHORT.get(match[4], "")
        if control_in(character):
            return match.start(), match.end(), character
    return None
