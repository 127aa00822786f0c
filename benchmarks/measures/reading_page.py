"""The page on how easy the hacks are to read."""

from __future__ import annotations

from measures.clear import SOURCES, UNDECIDED, items
from measures.ease import GRADE, LONGEST_SENTENCE, ease, middle
from measures.tables import Hacks, listed, page, source, table
from potluck.library import Library

MOST_LISTED = 12


def reading_page(library: Library) -> str:
    """Return the page in Markdown."""
    hacks = library.hacks
    found = {slug: ease(hack) for slug, hack in hacks.items()}
    hard = sorted(hacks, key=lambda slug: (-found[slug].grade, slug))[:MOST_LISTED]
    figures: dict[str, list[float]] = {
        "Grade (years of school in the US)": [e.grade for e in found.values()],
        "Words in a sentence": [e.sentence for e in found.values()],
        "Words in the longest sentence": [e.longest for e in found.values()],
        "Words of three syllables or more, of 100": [100 * e.long_words for e in found.values()],
    }
    above = sum(e.grade > GRADE for e in found.values())
    too_long = sum(e.longest > LONGEST_SENTENCE for e in found.values())
    return page(
        "How easy the hacks are to read",
        "Reading grade, sentence length, and what a program can decide of two published checks.",
        f"We aim at grade {GRADE} or below, with no sentence above {LONGEST_SENTENCE} words. "
        f"Hacks above that grade: {above}. Hacks with a longer sentence: {too_long}. Quotations "
        "are left out. A grade counts syllables and sentences. It does not know whether a text "
        "makes sense.",
        table(
            ("Figure", "Middle (lowest to highest)"),
            ((name, middle(values)) for name, values in figures.items()),
        ),
        "## The hardest pages",
        listed(hacks, hard, {slug: f"grade {found[slug].grade}" for slug in hard}),
        "## Two published checks",
        "PEMAT-P, of the US Agency for Healthcare Research and Quality, asks whether a handout "
        "can be understood and acted on. The Clear Communication Index, of the Centers for "
        "Disease Control and Prevention (CDC), asks the same of public health texts. Both are "
        "made for people who judge. Below is what a program can decide: P and C with a number are "
        "their questions, in our words. We make no score of it. What every page passes is built "
        "into the form of a hack, and says little about the writing.",
        _clear(library, hacks),
        "### Not decided here",
        "\n".join(f"- **{name}:** {asks}. Why not: {why}." for name, asks, why in UNDECIDED),
        "### What we read",
        "\n".join(source(cited) for cited in SOURCES),
    )


def _clear(library: Library, hacks: Hacks) -> str:
    lines = []
    for item in items(library):
        answers = [item.answer(hack) for hack in hacks.values()]
        asked = [answer for answer in answers if answer is not None]
        result = f"**{sum(asked)} of {len(asked)}**" if asked else "**asked of no page**"
        part = "" if item.whole else " Decided in part."
        lines.append(f"- {item.asks} ({item.names}) {result}. Yes if {item.decided}.{part}")
    return "\n".join(lines)
