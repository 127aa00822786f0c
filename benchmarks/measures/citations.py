"""What hacks rest on: sources by kind, year, host, and how much of them was read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from potluck.model import Citation, Hack

# A year is not known where a source shows none, or where nobody wrote one down.
NO_YEAR = "n.d."
KINDS = ("research", "official", "guide", "practice", "news", "law")
READ = ("full", "excerpt", "no")
# What each label asks for: at least one source of these kinds.
_STUDIES = frozenset({"research"})
_REST = frozenset({"official", "guide", "practice", "news", "law"})


@dataclass(frozen=True, slots=True)
class Sources:
    """Counts over all citations of a library; a source cited on two pages counts twice."""

    citations: int
    addresses: int
    kinds: Counter[str]
    years: Counter[str]
    read: Counter[str]
    read_by_kind: Counter[tuple[str, str]]
    accessed: int
    hosts: Counter[str]
    pages_by_host: Counter[str]


def host(address: str) -> str:
    """Return the host of an address without `www.`."""
    return (urlsplit(address).hostname or "").removeprefix("www.").rstrip(".")


def hosts(hack: Hack) -> frozenset[str]:
    """Return the hosts of a hack's sources."""
    return frozenset(host(source.url) for source in hack.front.sources)


def year(source: Citation) -> str:
    """Return the last year that a source names, or `n.d.`."""
    found: list[str] = re.findall(r"\b(?:19|20)\d\d\b", source.year)
    return found[-1] if found else NO_YEAR


def sources(hacks: Iterable[Hack]) -> Sources:
    """Count the sources of all hacks."""
    every = list(hacks)
    cited = [source for hack in every for source in hack.front.sources]
    return Sources(
        len(cited),
        len({source.url for source in cited}),
        Counter(source.kind for source in cited),
        Counter(year(source) for source in cited),
        Counter(source.read for source in cited),
        Counter((source.kind, source.read) for source in cited),
        sum(source.accessed is not None for source in cited),
        Counter(host(source.url) for source in cited),
        Counter(name for hack in every for name in hosts(hack)),
    )


def on_one_host(hacks: Iterable[Hack]) -> dict[str, str]:
    """Return the host of each hack, by slug, whose sources all stand on one."""
    return {hack.slug: next(iter(found)) for hack in hacks if len(found := hosts(hack)) == 1}


def unread(hacks: Iterable[Hack]) -> list[str]:
    """Return the slugs of hacks none of whose sources was opened."""
    return [h.slug for h in hacks if all(source.read == "no" for source in h.front.sources)]


def odd_labels(hacks: Iterable[Hack]) -> dict[str, str]:
    """Return what is odd, by slug, about an evidence label beside the kinds of the sources.

    `research` and `both` ask for a study among the sources, and `both` for something else as well.
    A page labeled `practice` may cite a study for one remark; that is no fault.
    """
    found = {}
    for hack in hacks:
        kinds = {source.kind for source in hack.front.sources}
        label = hack.front.evidence
        if label in ("research", "both") and not kinds & _STUDIES:
            found[hack.slug] = f"{label}, and no source is a study"
        elif label == "both" and not kinds & _REST:
            found[hack.slug] = "both, and every source is a study"
    return found
