"""Sources, and what they bear out."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from potluck.model import Hack
from potluck.reading import Document
from potluck.rules.engine import OPEN_WORDS, OWN_WORDS, Finding, Severity, Subject, rule
from potluck.rules.front.pages_named import is_page, page_meant

STUDIES = frozenset({"research", "official"})
_CLAIM_WORDS = frozenset(
    (
        "research",
        "studies",
        "evidence",
        "science",
        "scientists",
        "researchers",
        "study",
        "trial",
        "trials",
        "proven",
        "shown",
        "demonstrated",
    )
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
_YEAR = re.compile(r"\b(?:19|20)\d\d[a-z]?\b[^()\n]{0,20}\)")
_BY = r"[^\W\d_a-z]['’]?[^\W\d_]+(?:[-'’][^\W\d_]+)?"
_BYS = rf"{_BY}(?:(?:,? (?:&|and)|,) {_BY}){{0,3}}(?: et al\.?)?"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Spring|Summer|Fall|Autumn|Winter)\b"
)
_CITED = re.compile(
    rf"\((?:see |cf\. |e\.g\.,? )?(?!{_MONTH}){_BYS}(?:,| et al\.?,?| (?:&|and) {_BY})"
    r" (?:19|20)\d\d[a-z]?(?:, pp?\. ?\d+(?:[-–]\d+)?)?(?:; [^()\n]{3,80})?\)"
    rf"|{_BY}(?: (?:&|and) {_BY})? et al\.? \((?:19|20)\d\d[a-z]?\)"
)


@rule("source-url", Severity.ERROR, Subject.SOURCES, needs=["sources"], waivable=False)
def source_url(hack: Hack) -> Iterator[Finding]:
    """A source has a web address.

    Bad:
        url: see the library
    Good:
        url: https://commons.wikimedia.org/
    """
    for index, source in enumerate(hack.front.sources):
        span = hack.where.values.get(("sources", index, "url"))
        if span and span.end_line > span.line and " " in source.url:
            yield Finding(
                hack.where.place("sources", index, "url"),
                "the address goes on on the next line, which puts a space into it",
                help=f"write it on one line: {source.url.replace(' ', '')[:80]}",
            )
            continue
        if is_page(source.url) and source.url.startswith(("https://", "http://")):
            continue
        meant = page_meant(source.url)
        begins = source.url.lower().startswith(("https://", "http://"))
        yield Finding(
            hack.where.place("sources", index, "url"),
            "the address of this source names no page"
            if begins and not meant
            else "the address of this source does not start with https://",
            help=f"write {meant}"
            if meant
            else "write the page's address; for a book, its publisher's or library's page",
        )


@rule("source-year", Severity.OBSERVATION, Subject.SOURCES, needs=["sources"])
def source_year(hack: Hack, today: datetime.date) -> Iterator[Finding]:
    """A source says from when it is, or `n.d.` where it shows no date.

    Bad:
        - title: A toolkit for rooms
    Good:
        - title: A toolkit for rooms
          year: 2023
    """
    for index, source in enumerate(hack.front.sources):
        key, message, help_ = "year", "", "write four digits, such as 2023 or c. 2023; or n.d."
        years = [int(year) for year in re.findall(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)", source.year)]
        if not source.year:
            key, message = "title", "this source has no year"
            help_ = "add `year: 2023`, or `year: n.d.` where the source shows no date"
        elif not years and not re.fullmatch(r"n\.?\s?d\.?|no date", source.year, re.I):
            message = "no year can be read here"
        elif years and min(years) > today.year + 1:
            message = f"{min(years)} is in the future"
            help_ = "write the year of publication"
        if message:
            yield Finding(hack.where.place("sources", index, key), message, help=help_)


@rule("source-repeated", Severity.OBSERVATION, Subject.SOURCES, needs=["sources"])
def source_repeated(hack: Hack) -> Iterator[Finding]:
    """A source stands once.

    Bad:
        the same address under two sources
    Good:
        one source whose `supports:` names both claims
    """
    seen: set[str] = set()
    for index, source in enumerate(hack.front.sources):
        address = source.url.split("://", 1)[-1].removeprefix("www.").rstrip("/").lower()
        if address in seen:
            yield Finding(
                hack.where.place("sources", index, "url"),
                "this source stands here twice",
                help="keep one, and name both claims in its `supports:`",
            )
        seen.add(address)


@rule("emergency-unread", Severity.OBSERVATION, Subject.SOURCES, needs=["kind", "sources"])
def emergency_unread(hack: Hack) -> Iterator[Finding]:
    """Of an emergency page, somebody has read at least one source in full.

    Where minutes count, a step that an excerpt left out can cost a life.
    Bad:
        kind: emergency (and every source says read: excerpt or read: no)
    Good:
        - title: First aid for burns
          read: full
    """
    if not hack.urgent or hack.language:
        return
    if not any(source.read == "full" for source in hack.front.sources):
        yield Finding(
            hack.where.key_place("sources"),
            "no source of this emergency page was read in full",
            help="an emergency page wants a full read of at least one source: "
            "compare the text with all of it, and write `read: full` below it",
        )


@rule("research-claim", Severity.ERROR, Subject.SOURCES, needs=["sources"], reads=OPEN_WORDS)
def research_claim(hack: Hack) -> Iterator[Finding]:
    """Only a hack with a study among its sources speaks of research.

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
            f"`{' '.join(match[0].split())}`, and no source of this hack is a study",
            help="name the study under `sources:` with `kind: research`, or say who says so",
        )


@rule("citation-in-text", Severity.OBSERVATION, Subject.SOURCES, reads=OWN_WORDS)
def citation_in_text(document: Document) -> Iterator[Finding]:
    """A source stands under `sources:`, and in the text by its name only where that helps.

    Who reads `(Smith et al., 2020)` in the middle of trouble cannot open it.
    Bad:
        Circles calm people (Smith et al., 2020).
    Good:
        People who run such rooms say that circles calm people.
    """
    text = document.own_words
    for match in _CITED.finditer(text) if _YEAR.search(text) else ():
        yield Finding(
            document.source.place_at(*match.span()),
            f"`{' '.join(match[0].split())}` leads to no source",
            help="name the source under `sources:`, with its address, and take this out",
        )


@rule("evidence-unsupported", Severity.ERROR, Subject.SOURCES, needs=["sources", "evidence"])
def evidence_unsupported(hack: Hack) -> Iterator[Finding]:
    """The evidence label says no more than the sources bear out.

    Bad:
        evidence: research (and all sources are practice)
    Good:
        evidence: practice
    """
    kinds = {source.kind for source in hack.front.sources}
    if hack.front.evidence in ("research", "both") and not kinds & STUDIES:
        yield Finding(
            hack.where.place("evidence"),
            f"the evidence is `{hack.front.evidence}`, and no source is a study or official review",
            help="write `evidence: practice`, or add the study with `kind: research`",
        )
