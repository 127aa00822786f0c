"""The form of a sentence: what every text that was made from it looks like."""

from __future__ import annotations

import re
from functools import cached_property

from potluck.messages.catalog import Saying

PLACE = re.compile(r"\{([a-zA-Z_][\w.]*)\}")
WORD = re.compile(r"[^\W\d_]+")


class Form:
    """One form of a sentence: its pattern, and which of its places hold somebody's words."""

    def __init__(self, text: str, saying: Saying) -> None:
        self.text, self.saying = text, saying
        self.pieces = PLACE.split(text)
        self.literal = "".join(self.pieces[::2])
        self.letters = sum(map(str.isalpha, self.literal))
        self.places = [group(place) for place in self.pieces[1::2]]
        self.quoted = {
            place for number, place in enumerate(self.places)
            if _inside_quotes("".join(self.pieces[: 2 * number + 1 : 2]))
        }  # fmt: skip

    @property
    def words(self) -> set[str]:
        """The words of the sentence that stand in every text made from it, whole."""
        found = set[str]()
        for number, piece in enumerate(self.pieces[::2]):
            own = re.sub(r"^\w+", "", piece) if number else piece
            own = re.sub(r"\w+$", "", own) if number < len(self.places) else own
            found.update(WORD.findall(own))
        return found

    @cached_property
    def strict(self) -> tuple[re.Pattern[str], ...]:
        """What a text of this form looks like, with places as short and as long as can be.

        What is quoted holds no such quotation mark itself.
        """
        ways = ("*?", "*") if len(self.places) > 1 else ("*?",)
        return tuple(self._pattern(way, "[^`]") for way in ways)

    @cached_property
    def loose(self) -> tuple[re.Pattern[str], ...]:
        """The same where what is quoted may hold anything."""
        return (self._pattern("*?", "."),) if self.quoted else ()

    def _pattern(self, way: str, quoted: str) -> re.Pattern[str]:
        found, seen = "", set[str]()
        for number, piece in enumerate(self.pieces):
            name = group(piece)
            if number % 2 == 0:
                found += re.escape(piece)
            elif name in seen:
                found += f"(?P={name})"
            else:
                seen.add(name)
                found += f"(?P<{name}>{quoted if name in self.quoted else '.'}{way})"
        return re.compile(found, re.DOTALL)


def group(place: str) -> str:
    """Return the name of a place as patterns can have it."""
    return place.replace(".", "__")


def _inside_quotes(before: str) -> bool:
    """Whether what follows is quoted: a name, a word of somebody's text, a piece of a file."""
    return before.count("`") % 2 == 1 or before.count("“") > before.count("”")
