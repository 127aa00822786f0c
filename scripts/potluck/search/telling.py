"""Which words of a line tell anything: the search passes over the others."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import chain

from potluck.library import Library

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
# What stands in no word becomes a space.
_BETWEEN = bytes(n if (chr(n).isalnum() and n < 128) or n in b"'-" else 32 for n in range(256))


class Telling:
    """Lines without the words that the search passes over, unless a synonym may need them."""

    def __init__(self, stop: frozenset[str], library: Library) -> None:
        """Begin with the words that are passed over, `stop`, and the synonyms of a library."""
        words = library.vocabulary
        same = [phrase for entry in words.expansions for phrase in entry.same]
        same += [phrase for tag in words.tags for phrase in (tag.id, tag.label, *tag.synonyms)]
        same += [p for t in words.terms for p in (t.term, t.full or "", *t.also, *t.typed)]
        same += [p for s in library.sections.values() for p in (s.front.title, *s.front.synonyms)]
        self.stop = stop
        held = [_bare(phrase) for phrase in same]
        needed = {_roots(bare) for bare in held if len(bare) > 1 and stop.intersection(bare)}
        # By the first of their words: a line is asked for those that begin as one of its words.
        self.needed: dict[str, list[str]] = {}
        for roots in sorted(needed):
            self.needed.setdefault(roots.split()[0], []).append(roots)

    def lines(self, phrases: Sequence[str]) -> list[str]:
        """Return what is left of each phrase, every line once, empty ones left out."""
        return list(dict.fromkeys(line for line in map(self._line, phrases) if line))

    def _line(self, phrase: str) -> str:
        bare = _roots(_bare(phrase))
        if any(roots in bare for first in bare.split() for roots in self.needed.get(first, ())):
            return phrase
        return " ".join(w for w in phrase.split() if "".join(_bare(w)) not in self.stop)


def _roots(words: Sequence[str]) -> str:
    """The beginnings of words, which their forms share."""
    return " ".join(["", *(word[:4] for word in words), ""])


def _bare(text: str) -> list[str]:
    """Words as the search compares them with those that it passes over."""
    return [word.replace("'", "") for word in words_of(text)]


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters, as the search compares them."""
    if text.isascii():  # most are: in a third of the time
        words = text.lower().encode().translate(_BETWEEN).decode().split()
        if "'" not in text and "-" not in text:
            return words
        each = ([word] if word.isalnum() else _WORD.findall(word) for word in words)
        return list(chain.from_iterable(each))
    text = unicodedata.normalize("NFC", text)  # a letter and its accent are one, and one word
    return _WORD.findall(text.lower().replace("’", "'"))
