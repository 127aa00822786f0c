"""The form of a sentence: which texts were made from it, and what stands in its places.

Compared piece by piece, in a time that grows with the text alone: contributors choose its values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from potluck.messages.catalog import Saying

PLACE = re.compile(r"\{([a-zA-Z_][\w.]*)\}")
WORD = re.compile(r"[^\W\d_]+")


class Form:
    """One form of a sentence: its pieces, and which of its places hold somebody's words."""

    def __init__(self, text: str, saying: Saying) -> None:
        self.text, self.saying = text, saying
        parts = PLACE.split(text)
        self.pieces, self.places = parts[::2], parts[1::2]
        self.length = sum(map(len, self.pieces))
        self.letters = sum(map(str.isalpha, "".join(self.pieces)))
        self.quoted = {
            place
            for number, place in enumerate(self.places)
            # The name of a rule is typed: it is the same in every language.
            if place.endswith(".id") or _inside_quotes("".join(self.pieces[: number + 1]))
        }

    @property
    def words(self) -> set[str]:
        """The words of the sentence that stand in every text made from it, whole."""
        found = set[str]()
        for number, piece in enumerate(self.pieces):
            own = re.sub(r"^\w+", "", piece) if number else piece
            own = re.sub(r"\w+$", "", own) if number < len(self.places) else own
            found.update(WORD.findall(own))
        return found

    def values(self, text: str) -> Iterator[dict[str, str]]:
        """Yield what stands in the places of a text of this form: at most two ways to read it."""
        first, *middle, last = self.pieces
        inner = text[len(first) : len(text) - len(last)]
        if len(first) + len(last) > len(text) or text != first + inner + last:
            return
        for cut in (_from_left, _from_right) if middle else (_from_left,):
            found = cut(inner, middle)
            if found is None:
                return
            values = dict(zip(self.places, found, strict=True))
            if all(values[place] == one for place, one in zip(self.places, found, strict=True)):
                yield values


def _from_left(text: str, pieces: Sequence[str]) -> list[str] | None:
    """Return what stands around the pieces, each taken where it comes first."""
    found, at = [], 0
    for piece in pieces:
        next_ = text.find(piece, at)
        if next_ < 0:
            return None
        found.append(text[at:next_])
        at = next_ + len(piece)
    return [*found, text[at:]]


def _from_right(text: str, pieces: Sequence[str]) -> list[str] | None:
    """Return what stands around the pieces, each taken where it comes last."""
    found, end = [], len(text)
    for piece in reversed(pieces):
        at = text.rfind(piece, 0, end)
        if at < 0:
            return None
        found.append(text[at + len(piece) : end])
        end = at
    return [text[:end], *reversed(found)]


def _inside_quotes(before: str) -> bool:
    """Whether what follows is quoted: a name, a word of somebody's text, a piece of a file."""
    return before.count("`") % 2 == 1 or before.count("“") > before.count("”")
