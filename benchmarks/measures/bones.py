"""How hacks are built: steps, parts, labels, words, and habits that make pages look alike."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from measures.acting import acting
from measures.citations import hosts
from measures.props import known_verbs, props
from measures.prose import flows, word_count
from potluck.model import Hack
from potluck.reading.body.tree import plain

MAKE_IT_YOURS = "Make it yours"
# Three quarters of a section with these three labels once had them all alike.
_TRIO = (r"\b(?:mobile|outreach|van)\b", r"\bhealth department\b", r"\btiny group\b")


@dataclass(frozen=True, slots=True)
class Bones:
    """The build of one hack: counts, its headings, and its labels under "Make it yours"."""

    steps: int
    words: int
    parts: tuple[str, ...]
    labels: tuple[str, ...]
    cautions: int
    lines: int


def bones(hack: Hack) -> Bones:
    """Count how a hack is built."""
    words = hack.body.part("Words you can use")
    return Bones(
        len(hack.steps),
        word_count(hack),
        tuple(part.name for part in hack.body.parts if part.heading),
        labels(hack),
        len(hack.cautions.items) if hack.cautions else 0,
        len(words.items) if words else 0,
    )


def labels(hack: Hack) -> tuple[str, ...]:
    """Return the bold labels under "Make it yours", without their colon."""
    part = hack.body.part(MAKE_IT_YOURS)
    found = []
    for item in part.items if part else ():
        first = next(iter(item.node.children), None)
        if first and first.kind == "paragraph":
            first = next(iter(first.children), None)
        if first and first.kind == "strong":
            found.append(plain(first.children).rstrip(":. "))
    return tuple(found)


def _said(pattern: str) -> Callable[[Hack], int]:
    """Count a pattern in what the body says, links left out, whatever its case."""
    known = re.compile(pattern, re.I)
    return lambda hack: sum(len(known.findall(flow)) for flow in flows(hack, links=False))


def _trio(hack: Hack) -> int:
    found = " | ".join(labels(hack)).lower()
    return all(re.search(label, found) for label in _TRIO)


def _opens_with(name: str) -> Callable[[Hack], int]:
    return lambda hack: any(re.match(rf"{name}\b", lead) for lead in acting(hack).leads)


def _kind(kind: str) -> Callable[[Hack], int]:
    return lambda hack: hack.front.kind != "emergency" and kind in hack.front.audience


def patterns(hacks: Iterable[Hack]) -> Mapping[str, Counter[str]]:
    """Return, for each habit by name, how often each hack has it, by slug.

    The habits are those that a reader of many pages noticed once, and what replaced them.
    """
    every = list(hacks)
    verbs = known_verbs(every)
    habits: dict[str, Callable[[Hack], int]] = {
        "Seven, eight or nine steps": lambda hack: 7 <= len(hack.steps) <= 9,
        "Mobile, health department and tiny group, all three": _trio,
        '"a reminder, not a training"': _said(r"reminder, (?:and )?not (?:a )?training"),
        '"your local emergency number"': _said(r"your local emergency number"),
        '"differs by state"': _said(
            r"differs? (?:by|from) (?:state|place|country)|varies by state"
        ),
        '"…, not …" at the end of a sentence': _said(r"\w, not (?:\w+[ '’]?){1,4}[.!?]"),
        "Coffee": _said(r"\bcoffee\b"),
        "A list of things without a verb": lambda hack: sum(1 for _ in props(hack, verbs)),
        'A bold phrase that begins "Participants …"': _opens_with("Participants"),
        'A bold phrase that begins "Regulars …" or "A regular …"': _opens_with("(?:A r|R)egulars?"),
        'A bold phrase that begins "Peers …" or "A peer …"': _opens_with("(?:A p|P)eers?"),
        "All sources on one host": lambda hack: len(hosts(hack)) == 1,
        '"participant" among those who do it': _kind("participant"),
        "It happened": lambda hack: hack.body.part("It happened") is not None,
        "Field notes": lambda hack: hack.body.part("Field notes") is not None,
        "Credits": lambda hack: len(hack.front.credits),
    }
    return {
        name: Counter({hack.slug: found for hack in every if (found := int(count(hack)))})
        for name, count in habits.items()
    }
