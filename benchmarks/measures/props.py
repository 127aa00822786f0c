"""Lists of things without a verb, such as "A table, two chairs, a lamp."

A program that knows no grammar can only guess, so it asks for a clear case: three or more short
items between commas, and no word that goes with a verb. Verbs are known from the first words of the
bold phrases of all steps. Emergency pages are left out: what they list are signs of danger.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from measures.prose import flows, sentences, word_set, words
from potluck.model import Hack

FEWEST_ITEMS, MOST_WORDS = 3, 6
MOST_LABEL_WORDS = 4
# With one of these, somebody does or is something.
_SIGNS = word_set(
    """
    is are was were be been am has have had do does did can could will would may might must shall
    should i you we they he she it who that which what there let's isn't don't doesn't won't can't
    means needs helps works gives gets goes comes stays says knows keeps takes makes wants feels
    happens stands sits lets holds costs counts uses asks looks reads turns runs needs belongs
    go goes come comes need needs know get gets stay sit stand want help feel sleep live wait
    said went came took gave made told met got kept left paid ran held built let put brought control
    """
)
_CONTRACTED = re.compile(
    r"'(?:re|ll|ve|m|d)$|^(?:it|that|there|what|who|here|he|she|nobody)'s$|n't$"
)
# Before a noun, and never before a verb with s or ed.
_BEFORE_NOUNS = word_set(
    """
    a an the no two three four five six seven eight nine ten some any each every one another
    this these those your our their its his her my of in on at by for from with without to or
    """
)
# First words of bold phrases that are no verbs.
NO_VERBS = word_set(
    """
    participants the people they regulars peers members if not one two you somebody neighbors no
    those three friends it advocates everyone never each then parents breathing someone anyone peer
    workers late trans elders sex after support staff other any knife will nobody something five
    withdrawal nothing awake hot sips danger onlookers at what six line groups date an spotters
    dope result for disabled young residents on silence light list stock number map
    book cover order cap price cool warm clear own time a
    """
)


# Verbs with which no bold phrase begins.
_MORE = word_set(
    """
    copy cover describe lower note notice point remind shut state trade unplug never when if
    """
)


def known_verbs(hacks: Iterable[Hack]) -> frozenset[str]:
    """Return the verbs with which the steps of the library begin."""
    firsts = {words(step.lead)[0] for hack in hacks for step in hack.steps if words(step.lead)}
    return frozenset((firsts - NO_VERBS) | _MORE)


def has_verb(sentence: str, verbs: frozenset[str]) -> bool:
    """Guess whether a sentence has a verb."""
    found = words(sentence)
    if any(word in _SIGNS or _CONTRACTED.search(word) for word in found):
        return True
    firsts = (words(item)[:1] for item in sentence.split(","))
    if any(first and first[0] in verbs for first in firsts):
        return True
    forms = {form for verb in verbs for form in (f"{verb}s", f"{verb}es", f"{verb}ed", f"{verb}d")}
    bare = zip(["a", *found], found, strict=False)
    if any(word in forms and before not in _BEFORE_NOUNS for before, word in bare):
        return True
    # "Regulars carry it": a verb as it stands after a word in the plural, or after "to", "and".
    pairs = pairwise(found)
    return any(
        word in verbs and (before.endswith("s") or before in ("to", "then", "people", "never"))
        for before, word in pairs
    )


def props(hack: Hack, verbs: frozenset[str]) -> Iterator[str]:
    """Yield the sentences of a hack's own words that list things and have no verb."""
    if hack.front.kind == "emergency":
        return
    for flow in flows(hack, quotes=False):
        for sentence in sentences(flow):
            text = _without_label(sentence, verbs)
            items = text.split(",")
            short = all(1 <= len(words(item)) <= MOST_WORDS for item in items)
            if len(items) >= FEWEST_ITEMS and short and not has_verb(text, verbs):
                yield text


def _without_label(sentence: str, verbs: frozenset[str]) -> str:
    """Take off a label such as "Van:"; what a whole sentence introduces is no list by itself."""
    label, colon, rest = sentence.partition(": ")
    if colon and len(words(label)) <= MOST_LABEL_WORDS and not has_verb(label, verbs):
        return rest
    return sentence
