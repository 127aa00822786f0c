"""Who acts: whether participants, peers or neighbors do something in a hack's steps.

The rule, which reads only the first words of a sentence or of a bold phrase:

1. It begins with somebody who is not staff (`ACTORS`), perhaps after an article, a number or an
   adjective ("two paid participants"), or together with a worker ("a worker and a regular").
2. The next word is no form of "be", "have", "need" and the like (`STATES`): who is or feels
   something does not yet do something.
3. "People", and those of whom more is said ("parents who have been there"), count only in a bold
   phrase, which always says what to do. Elsewhere such words often describe what happens.

"Ask a regular", "Let participants choose" and "A peer is paid" do not count: there a worker acts,
or nobody says who does. "They choose" does not count either: a program cannot tell who they are.
The rule therefore finds too little rather than too much.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from measures.prose import sentences, word_set
from potluck.model import Hack

ACTORS = word_set(
    """
    advocate community elder friend group member neighbor onlooker owner panel parent participant
    peer person regular resident sitter spotter survivor teller tenant visitor witness
    """
)
STATES = word_set(
    """
    is are was were be been has have had need needs want wants know knows like likes feel feels
    get gets fear fears lose loses live lives can could may might must should will would
    matter matters often and or to for in on at with from of by as than away first home outside
    """
)
_BEFORE = word_set(
    """
    a an the one two three four five six ten at least some other another each every any most those
    to or and trans queer disabled deaf paid older night new trusted small experienced hurt worker
    workers coworker
    """
)
_ONE = rf"(?:(?:sex|peer) workers?|young people|(?:{'|'.join(sorted(ACTORS))})s?)"
_WITH = r"(?:\s+(?:and|or)\s+(?:(?:a|an|the|other|another)\s+)?[a-z]+)?"
_WHO = r"(?P<which>(?:\s+(?:who|whom|with|from|in|most)\b.*)?)(?:\s+(?P<verb>[a-z']+))?"
_ACTING = re.compile(rf"^(?:(?:{'|'.join(sorted(_BEFORE))})\s+){{0,5}}{_ONE}{_WITH}{_WHO}")
_PEOPLE = re.compile(
    rf"^(?:(?:(?:the|two|three|\w+ to \w+)\s+)?people|those(?= who | most )){_WHO}"
)
# "A regular shift", "one person at a time", "do not": no such person, anybody, nobody.
_NOBODY = re.compile(
    r"^(?:an?|the|one) regular (?!and |or |who )[a-z]*[^s\W]\b|^(?:an?|one|any|every) person\b"
    r"|^the person in charge|^[\w ]+? do(?:es)? not\b"
)


@dataclass(frozen=True, slots=True)
class Acting:
    """Where somebody who is not staff acts: bold phrases, and sentences below them."""

    leads: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.leads or self.sentences)


def acts(sentence: str, *, lead: bool = False) -> bool:
    """Whether a participant, peer or neighbor is the one who acts in a sentence."""
    text = sentence.strip().lower().replace("’", "'")
    match = _ACTING.match(text) or (_PEOPLE.match(text) if lead else None)
    if match is None or _NOBODY.match(text):
        return False
    if match["which"]:
        return lead
    return bool(match["verb"]) and match["verb"] not in STATES


def acting(hack: Hack) -> Acting:
    """Find who acts in the steps of a hack."""
    leads = tuple(
        part for step in hack.steps for part in sentences(step.lead) if acts(part, lead=True)
    )
    below = tuple(part for step in hack.steps for part in sentences(step.rest) if acts(part))
    return Acting(leads, below)
