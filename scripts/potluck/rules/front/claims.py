"""What a text claims: research, sources named in passing, the label of its evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from potluck.model import Hack
from potluck.reading import Document
from potluck.rules.engine import OPEN_WORDS, OWN_WORDS, Finding, Severity, Subject, rule

STUDIES = frozenset({"research", "official"})
_CLAIM_WORDS = frozenset(
    "research studies evidence science scientists researchers study trial trials proven shown "
    "demonstrated".split()
)
_CLAIM = re.compile(
    r"\b(?:research|studies|evidence|science|scientists|researchers)\s+(?:has\s+|have\s+)?"
    r"(?:also\s+|clearly\s+)?(?:shows?|shown|suggests?|suggested|finds?|found|proves?|proven|confirms?|"
    r"says?|tells?|indicates?|demonstrates?)\b"
    r"|\b(?:a|one|two|recent|several|many|some)\s+(?:recent\s+|large\s+|small\s+|\d{4}\s+)?"
    r"(?:study|studies|trials?)\s+(?:shows?|showed|found|finds?|suggests?|says?)\b"
    r"|\b(?:strong|good|clear|solid|growing|ample)\s+evidence\s+(?:that|for|of)\b"
    r"|\b(?:has|have)\s+been\s+(?:shown|proven|demonstrated)\s+(?:that|to\s+(?!us\b|you\b|me\b|them\b))"
    r"|\baccording\s+to\s+(?:research|studies|a\s+study|science)\b"
    r"|\b(?:the\s+)?(?:evidence|research|science)\s+(?:is|says|has\s+been)\s+(?:clear|strong|solid|so)\b"
    r"|\b(?:scientists|researchers|experts\s+and\s+studies)\s+(?:agree|know|believe)\b"
    r"|\b(?:(?:scientifically|clinically)\s+proven|(?:is|are|was|been)\s+proven\s+to)\b",
    re.I,
)
# (Smith et al., 2020; Doe & Roe 2019a), Smith et al. (2020); and no (May 2020).
# A search that starts with a sign is quick; only few brackets hold a year.
_IN_BRACKETS = re.compile(r"\([^()\n]{6,160}\)")
_YEAR = re.compile(r"\b(?:19|20)\d\d")
_BY = r"[^\W\d_a-z]['’]?[^\W\d_]+(?:[-'’][^\W\d_]+)?"
_BYS = rf"{_BY}(?:(?:,? (?:&|and)|,) {_BY}){{0,3}}(?: et al\.?)?"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Spring|Summer|Fall|Autumn|Winter)\b"
)


@cache
def _cited() -> re.Pattern[str]:
    """Make the pattern when a text first needs it."""
    return re.compile(
        rf"\((?:see |cf\. |e\.g\.,? )?(?!{_MONTH}){_BYS}(?:,| et al\.?,?| (?:&|and) {_BY})"
        r" (?:19|20)\d\d[a-z]?(?:, pp?\. ?\d+(?:[-–]\d+)?)?(?:; [^()\n]{3,80})?\)"
        rf"|{_BY}(?: (?:&|and) {_BY})? et al\.? \((?:19|20)\d\d[a-z]?\)"
    )


@rule("research-claim", Severity.ERROR, Subject.SOURCES, needs=["sources"], reads=OPEN_WORDS)
def research_claim(hack: Hack) -> Iterator[Finding]:
    """A hack speaks of research only if a study is among its sources.

    Bad:
        Research shows that circles calm people. (no source of the kind research or official)
    Good:
        People who run such rooms say that circles calm people.
    """
    if any(source.kind in STUDIES for source in hack.front.sources):
        return
    if _CLAIM_WORDS.isdisjoint(hack.document.word_set):
        return
    for match in _CLAIM.finditer(hack.document.own_words):
        yield Finding(
            hack.document.source.place_at(match.start(), match.end()),
            f"the text says `{' '.join(match[0].split())}`, but no source of this hack is a study",
            help="name the study under `sources:` with `kind: research`, or say who says so",
        )


@rule("citation-in-text", Severity.OBSERVATION, Subject.SOURCES, reads=OWN_WORDS)
def citation_in_text(document: Document) -> Iterator[Finding]:
    """A source goes under `sources:`; the text names it only where that helps.

    Someone who reads `(Smith et al., 2020)` in the middle of a crisis cannot open it.
    Bad:
        Circles calm people (Smith et al., 2020).
    Good:
        People who run such rooms say that circles calm people.
    """
    text = document.own_words
    likely = "et al" in text or any(_YEAR.search(m[0]) for m in _IN_BRACKETS.finditer(text))
    for match in _cited().finditer(text) if likely else ():
        yield Finding(
            document.source.place_at(*match.span()),
            f"`{' '.join(match[0].split())}` does not lead to a source",
            help="name the source under `sources:`, with its address, and remove this",
        )


@rule("evidence-unsupported", Severity.ERROR, Subject.SOURCES, needs=["sources", "evidence"])
def evidence_unsupported(hack: Hack) -> Iterator[Finding]:
    """The evidence label claims no more than the sources support.

    Bad:
        evidence: research (and all sources are practice)
    Good:
        evidence: practice
    """
    kinds = {source.kind for source in hack.front.sources}
    if hack.front.evidence in ("research", "both") and not kinds & STUDIES:
        yield Finding(
            hack.where.place("evidence"),
            f"the evidence is `{hack.front.evidence}`, but no source is a study or official review",
            help="write `evidence: practice`, or add the study with `kind: research`",
        )
