"""The page on what the hacks rest on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from measures.citations import KINDS, NO_YEAR, READ, odd_labels, on_one_host, sources, unread
from measures.prose import share
from measures.tables import Hacks, links, listed, page, table
from potluck.model import Hack


def sources_page(hacks: Hacks) -> str:
    """Return the page in Markdown."""
    every: Iterable[Hack] = hacks.values()
    found = sources(every)
    cited = found.citations
    labels = Counter(hack.front.evidence for hack in every)
    kinds: dict[str, Counter[str]] = {
        label: Counter(
            kind
            for hack in every
            if hack.front.evidence == label
            for kind in {source.kind for source in hack.front.sources}
        )
        for label in sorted(labels)
    }
    alone, odd, closed = on_one_host(every), odd_labels(every), unread(every)
    years = sorted((y for y in found.years if y != NO_YEAR), reverse=True)
    return page(
        "What the hacks rest on",
        "Sources by kind, year and host, and how much of each was read.",
        f"{cited} citations of {found.addresses} addresses. A source that stands on two pages "
        f"counts twice. {found.accessed} say on which day they were opened. [All "
        "sources](../sources.md) stand on one page.",
        "## By kind, and how much was read",
        table(
            ("Kind", "All", "In full", "In part", "Not opened"),
            [
                *(
                    (kind, found.kinds[kind], *(found.read_by_kind[kind, r] for r in READ))
                    for kind in KINDS
                ),
                ("all", cited, *(found.read[r] for r in READ)),
            ],
        ),
        f"No source of these hacks was opened: {links(hacks, closed)}."
        if closed
        else "Every hack has at least one source that was opened.",
        "## By year",
        f"{found.years[NO_YEAR]} of {cited} ({share(found.years[NO_YEAR], cited)}) show no year.",
        table(("Years", "Citations"), _spans(found.years, years)),
        "## By host",
        "\n".join(
            f"- {name}: {count} citations on {found.pages_by_host[name]} pages"
            for name, count in found.hosts.most_common(10)
        ),
        f"Hacks whose sources all stand on one host: {len(alone)}.",
        listed(hacks, alone, alone) if alone else "",
        "## Labels beside kinds",
        "How many hacks of each label have a source of each kind:",
        table(
            ("Kind", *(f"{label} ({labels[label]})" for label in kinds)),
            ((kind, *(kinds[label][kind] for label in kinds)) for kind in KINDS),
        ),
        "A label of research, or of both, needs a study among the sources. "
        + (f"It has none here:\n\n{listed(hacks, odd, odd)}" if odd else "All of them have one."),
    )  # fmt: skip


def _spans(years: Mapping[str, int], ordered: Sequence[str]) -> list[tuple[str, int]]:
    """Count by single years back to 2020, then by decades."""
    found: Counter[str] = Counter()
    for year in ordered:
        found[year if year >= "2020" else f"{year[:3]}0 to {year[:3]}9"] += years[year]
    return list(found.items())
