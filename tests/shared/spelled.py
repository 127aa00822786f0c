"""Each word is looked up once in a run: starting `typos` takes longer than all other rules."""

from __future__ import annotations

from potluck.rules.language import speller

_ask = speller._corrections
_known: dict[tuple[str, str, bytes], tuple[str, ...]] = {}


def corrections(program: str, locale: str, words: bytes) -> speller.Corrections:
    """The same as the checker's own question, with what was asked before from memory."""
    asked = words.split(b"\n")
    if new := [word for word in asked if (program, locale, word) not in _known]:
        found = _ask(program, locale, b"\n".join(new))
        _known.update({(program, locale, word): found.get(word.decode(), ()) for word in new})
    answers = {word.decode(): _known[program, locale, word] for word in asked}
    return {word: right for word, right in answers.items() if right}
