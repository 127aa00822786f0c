"""Sources, and what they bear out."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from potluck.model import Hack
from potluck.model.hack_front import NO_DATE
from potluck.rules.engine import Finding, Severity, Subject, rule
from potluck.rules.front.pages_named import is_page, page_meant


@rule(
    "source-url",
    Severity.ERROR,
    Subject.SOURCES,
    needs=["sources"],
    reads=["origin"],
    waivable=False,
)
def source_url(hack: Hack) -> Iterator[Finding]:
    """A source has a web address.

    Bad:
        url: see the library
    Good:
        url: https://commons.wikimedia.org/
    """
    help_ = "write the page's address; for a book, use its page at the publisher or a library"
    for index, source in enumerate(hack.front.sources):
        span = hack.where.values.get(("sources", index, "url"))
        if span and span.end_line > span.line and " " in source.url:
            yield Finding(
                hack.where.place("sources", index, "url"),
                "the address continues on the next line, which puts a space in it",
                help=f"write it on one line: {source.url.replace(' ', '')[:80]}",
            )
            continue
        if is_page(source.url) and source.url.startswith(("https://", "http://")):
            continue
        meant = page_meant(source.url)
        begins = source.url.lower().startswith(("https://", "http://"))
        yield Finding(
            hack.where.place("sources", index, "url"),
            "the address of this source does not lead to a page"
            if begins and not meant
            else "the address of this source does not start with https://",
            help=f"write {meant}" if meant else help_,
        )
    origin = hack.front.origin
    for key in ("url", "data", "license_url") if origin else ():
        address = getattr(origin, key)
        if address and not (is_page(address) and address.startswith(("https://", "http://"))):
            yield Finding(
                hack.where.place("origin", key),
                "the address of this source does not start with https://",
                help=help_,
            )


@rule("source-year", Severity.OBSERVATION, Subject.SOURCES, needs=["sources"])
def source_year(hack: Hack, today: datetime.date) -> Iterator[Finding]:
    """A source gives its year, or `n.d.` if it shows no date.

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
            help_ = "add `year: 2023`, or `year: n.d.` if the source shows no date"
        elif not years and not NO_DATE.fullmatch(source.year):
            message = "there is no year here"
        elif years and min(years) > today.year + 1:
            message = f"{min(years)} is in the future"
            help_ = "write the year of publication"
        if message:
            yield Finding(hack.where.place("sources", index, key), message, help=help_)


@rule("source-repeated", Severity.OBSERVATION, Subject.SOURCES, needs=["sources"])
def source_repeated(hack: Hack) -> Iterator[Finding]:
    """A source is listed only once.

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
                "this source appears twice",
                help="keep one, and name both claims in its `supports:`",
            )
        seen.add(address)


@rule("emergency-unread", Severity.OBSERVATION, Subject.SOURCES, needs=["kind", "sources"])
def emergency_unread(hack: Hack) -> Iterator[Finding]:
    """For an emergency page, somebody has read at least one source in full.

    When minutes count, a step that an excerpt left out can cost a life.
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
            help="an emergency page needs at least one source read in full: compare the text "
            "with all of it, and write `read: full` below it",
        )
