"""Short numbers of one country's helplines, which lead nowhere in another."""

from __future__ import annotations

import re
from collections.abc import Iterator

import re2

from potluck.library import Library
from potluck.reading import Document
from potluck.rules.engine import OPEN_WORDS, Finding, Severity, Subject, rule
from potluck.rules.language.flows import open_flows
from potluck.rules.people.emergencies import calling, numbers_of

_CODE = r"\d{3}[ -]?\d{3}|\d{5}"
_MAYBE = re2.compile(rf"\b(?:{_CODE})\b")
# "Text HOME to", "Envía HOLA al": the word that is sent stands in capitals or in quotation marks.
_CALLED = re.compile(
    rf"\b(?i:{calling()})"
    rf"\s+(?i:(?:al|le|au|para|para o|nan)\s+)?(?P<called>{_CODE})(?![\w-]|[.,]\d)"
    r"|\b(?i:text|send|env[ií](?:a|e|ar|en)|envoye[zr]|envie|voye|tekste)\s+[\"“«'*]?[A-Z]{2,12}[\"”»'*.,]{0,2}"
    rf"\s+(?i:to|al?|au|para|para o|nan)\s+(?P<sent>{_CODE})(?![\w-]|[.,]\d)"
)
_OF = re.compile(
    r"\s+(?:people|persons|times|homes|households|personas|veces|personnes|fois|pessoas|vezes|moun)"
)


@rule("short-code", Severity.OBSERVATION, Subject.PEOPLE, reads=OPEN_WORDS)
def short_code(document: Document, library: Library) -> Iterator[Finding]:
    """A short number to call or text says where it works.

    Such numbers belong to one country: elsewhere a message to them gets no answer.
    Bad:
        Text HOME to 741741.
    Good:
        In the US, text HOME to 741741.
    """
    text = document.open_words
    if not _MAYBE.search(text):
        return
    placed = library.derive(numbers_of).placed
    known = {line.digits for line in library.settings.helplines}
    for start, end in open_flows(document):
        for match in _CALLED.finditer(text, start, end):
            number = match["called"] or match["sent"]
            if re.sub(r"\D", "", number) in known or _OF.match(text, match.end()):
                continue
            if not placed.search(text, start, end):
                yield Finding(
                    document.source.place_at(*match.span("called" if match["called"] else "sent")),
                    f"{number} works in one country only",
                    help="name the country; a helpline for every reader belongs under "
                    "`helplines:` in mkdocs.yml",
                )
