"""Emergencies: numbers that are good everywhere, and a warning before what is hard to read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from potluck.library import Library
from potluck.model import Hack
from potluck.reading import Document
from potluck.rules.data import every_country, table
from potluck.rules.engine import OPEN_WORDS, Finding, Severity, Subject, rule
from potluck.rules.language.flows import open_flows
from potluck.vocabulary import Choice

# A page with this many of a value's words in its text is about it; with one of them in a tag, fewer
# are enough, and one in the title is enough alone.
MANY, SOME = 5, 2
# A number of so many digits is known to everybody in one country, and to nobody elsewhere.
_SHORT = 4
# What stands between a call and its number in other languages: `llama al 112`, `rele nan 112`, and
# with a word or two before it: `llama ya al 112`.
_TO = (
    r"(?:(?:\w{1,14}\s{1,5}){0,2}(?:al|con el|au|para|para o|pro|nan)|el|le|o|ao|the|die|n[uú]mero)"
)
# "in the", "en los", "aux", "nos", "nan": what leads to the country.
_IN = r"(?:in|en|au|aux|em|no|na|nos|nas|nan)\s+(?:(?:the|los|las|el|la|le|les)\s+|l['’])?"
_SPACED = re.compile(r"\d-\d-\d")
_PARTS = re.compile(r"[^\W_]+")


@rule("emergency-number", Severity.OBSERVATION, Subject.PEOPLE, reads=OPEN_WORDS)
def emergency_number(document: Document, library: Library) -> Iterator[Finding]:
    """An emergency number says where it works.

    Readers are in many countries, and one of them is frightened right now.
    Bad:
        Call 999.
    Good:
        Call your local emergency number (999 in the UK).
    """
    known = library.derive(numbers_of)
    # Where the library has a number, pages that came from elsewhere may say another one's: also in
    # what to say, and in what people say.
    text = document.open_words if known.own else document.own_words
    if known.digits.isdisjoint(document.word_set) and not _SPACED.search(text):
        return
    for start, end in open_flows(document):
        yield from _elsewhere(document, known, start, end)
        called = known.call.search(text, start, end)
        if called and not known.placed.search(text, start, end):
            for match in known.call.finditer(text, start, end):
                number, digits = match["number"], re.sub(r"\D", "", match["number"])
                yield Finding(
                    document.source.place_at(*match.span()),
                    f"`{match[0]}` is not the emergency number in every country",
                    "name the country"
                    if digits in known.lines
                    else f"this library's number is {known.own}"
                    if known.own
                    else "write `your local emergency number`",
                    f"name the country where this number works: {number} in {known.good[digits]}",
                )


def _elsewhere(document: Document, known: _Numbers, start: int, end: int) -> Iterator[Finding]:
    """Yield each emergency number that is said to work in a country where another one does."""
    for match in known.paired.finditer(document.open_words, start, end):
        number, place = match["number"] or match["after"], match["place"] or match["before"]
        sentence = document.open_words[start : match.end()].rpartition(". ")[2]
        if place not in known.works[number] and known.spoken.search(sentence):
            yield Finding(
                document.source.place_at(*match.span()),
                f"{number} is not known to be the emergency number in {place}",
                help=f"look it up; {number} works in {', '.join(known.works[number])}",
            )


class _Numbers(NamedTuple):
    """Short numbers with where they are `good`; those of `lines` are no emergency numbers.

    `own` is the number of the library, or nothing. `works` are all the places for an emergency
    number that a text may name beside it: `paired`, in a sentence where numbers are `spoken` of;
    in others, 112 in the US are people who were asked.
    """

    good: Mapping[str, str]
    lines: frozenset[str]
    digits: frozenset[str]
    call: re.Pattern[str]
    placed: re.Pattern[str]
    own: str
    works: Mapping[str, list[str]]
    paired: re.Pattern[str]
    spoken: re.Pattern[str]


def calling() -> str:
    """Return the words that lead to a short number, as one pattern."""
    words = (*every_country("calling", "words"), *every_country("calling", "before_short"))
    return "|".join(words)


def numbers_of(library: Library) -> _Numbers:
    """Return the numbers that need a country, and what finds calls to them and countries.

    They are the world's emergency numbers and the library's helplines with as few digits. The
    library's own emergency number needs none: it stands on every page.
    """
    lists, own = table("emergency_numbers"), library.settings.emergency
    lines = {
        line.digits: line.region or "its country"
        for line in library.settings.helplines
        if len(line.digits) <= _SHORT
    }
    good = {**lists["numbers"], **lines}
    good.pop(own.number, None)
    forms = [*good, *("-".join(number) for number in good)]
    numbers, places, phrases = (
        "|".join(map(re.escape, words)) for words in (forms, lists["places"], lists["phrases"])
    )
    works = lists["works"]
    named = {place for places_ in works.values() for place in places_}
    where = "|".join(re.escape(place) for place in sorted(named, key=len, reverse=True))
    either = "|".join(works)
    call = rf"(?:{calling()})"
    return _Numbers(
        good,
        frozenset(lines),
        frozenset({*good, *works}),
        re.compile(rf"\b{call}\s{{1,5}}(?:{_TO}\s{{1,5}})?(?P<number>{numbers})(?![\w-])", re.I),
        re.compile(rf"(?<!\w)(?:{places})(?!\w)|(?i:\b(?:{phrases})\b)"),
        own.number,
        works,
        re.compile(
            rf"(?<![\w$€£-])(?<!\d[.,])(?P<number>{either}),?\s+{_IN}(?P<place>{where})(?!\w)"
            rf"|\b(?i:{_IN})(?P<before>{where}),?\s+(?i:{call})\s+(?:{_TO}\s+)?"
            rf"(?P<after>{either})(?![\w-])"
        ),
        re.compile(rf"\b(?:{call}|emergenc\w+)\b", re.I),
    )


@rule(
    "heads-up-missing",
    Severity.OBSERVATION,
    Subject.PEOPLE,
    needs=["title", "tags", "heads_up"],
    reads=OPEN_WORDS,
)
def heads_up_missing(hack: Hack, library: Library) -> Iterator[Finding]:
    """A page about something that is hard to read says so first.

    Somebody who has lost a friend can choose when to read on. hacks/_vocabulary/facets.yml lists
    which words mean which topic.
    Bad:
        title: Stop a fight (and no heads_up)
    Good:
        heads_up: [violence]
    """
    facet = library.vocabulary.facet.get("heads_up")
    front = hack.document.front
    if facet is None or front is None:
        return
    for choice in facet.choices:
        if choice.words and choice.id not in hack.front.heads_up and _is_about(hack, choice):
            yield Finding(
                front.place("heads_up") if "heads_up" in front.data else front.place("title"),
                f"this page is about {choice.label.lower()}, but readers are not told first",
                help=f"add `{choice.id}` to `heads_up:`",
            )


def _is_about(hack: Hack, choice: Choice) -> bool:
    said = hack.document.word_set.union(*(tag.lower().split() for tag in hack.front.tags))
    words = [word for word in choice.words if said.issuperset(_PARTS.findall(word.lower()))]
    if not words:
        return False
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.I)
    if pattern.search(hack.front.title):
        return True
    text = hack.document.open_words[hack.document.body_start :]
    tagged = any(pattern.search(tag) for tag in hack.front.tags)
    return sum(1 for _ in pattern.finditer(text)) >= (SOME if tagged else MANY)
