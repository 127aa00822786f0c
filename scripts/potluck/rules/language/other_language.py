"""A hack in another language than the library is written in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from potluck.library import Library
from potluck.model import Hack
from potluck.rules.engine import BODY, OPEN_WORDS, Finding, Severity, Subject, rule
from potluck.rules.language.everyday import everyday

_WORD = re.compile(r"[^\W\d_]{2,}")
# No text of some length in English does without most of these: one look for most texts.
COMMON = frozenset(
    {"the", "and", "to", "of", "is", "are", "it", "for", "that", "you", "not", "with"}
)
_SURE, _FEWEST = 4, 40


@rule("language-other", Severity.OBSERVATION, Subject.LANGUAGE, needs=BODY, reads=OPEN_WORDS)
def language_other(hack: Hack, library: Library) -> Iterator[Finding]:
    """A hack is in the language of its library; other languages get translations.

    This is checked only if `library: spelling:` says that hacks are in English.
    Bad:
        La gente con hambre tiene poca paciencia.
    Good:
        Hungry people have short tempers.
    """
    if hack.language or library.part_names or library.settings.spelling == "none":
        return
    if len(COMMON & hack.document.word_set) >= _SURE:
        return
    words = _WORD.findall(hack.body.plain)
    # In English nine of ten words are everyday ones, in other languages two.
    if len(words) >= _FEWEST and 2 * sum(map(everyday, words)) < len(words):
        yield Finding(
            hack.document.source.place(hack.body.line(hack.body.blocks[0].start)),
            "this text is not in English, the language of this library",
            help="write it in English, and add this next to it as a translation: "
            f"{hack.slug}.es.md for Spanish",
        )
