"""Each word is looked up once in a run: starting `typos` takes longer than all other rules.

With the first words, all are looked up that stand in the tests and in what they read: nearly every
word that a test misspells.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from potluck.rules.language import speller

TEXTS = (".py", ".md", ".txt", ".yml", ".yaml")
_ask = speller._corrections
_known: dict[tuple[str, str], dict[bytes, tuple[str, ...]]] = {}


def corrections(program: str, locale: str, words: bytes) -> speller.Corrections:
    """The same as the checker's own question, with what was asked before from memory."""
    asked = words.split(b"\n")
    known = _known.get((program, locale), {})
    if new := [word for word in asked if word not in known]:
        if not known:
            known = _known[program, locale] = {}
            new = [*{*new, *_in_tests()}]
        found = _ask(program, locale, b"\n".join(new))
        known.update({word: found.get(word.decode(), ()) for word in new})
    return {word.decode(): right for word in asked if (right := known[word])}


@cache
def _in_tests() -> frozenset[bytes]:
    """The words of the tests' own files, as the checker cuts them out of texts."""
    words: set[bytes] = set()
    for file in Path(__file__).parents[1].rglob("*"):
        if file.suffix in TEXTS and file.is_file():
            text = file.read_bytes().decode(errors="replace").lower()
            words.update(text.encode().translate(speller._LETTERS).split())
    return frozenset(word for word in words if speller._SHORTEST <= len(word) <= speller._LONGEST)
