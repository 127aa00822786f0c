"""The page on how the hacks are built, and what many of them have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from measures.bones import bones, patterns
from measures.ease import middle
from measures.phrases import Repeated, repeated
from measures.tables import Hacks, links, literal, page, table

URGENT = "emergency"
# Runs of words: from which length and in how many hacks they are listed.
OFTEN, COPIED = (6, 3), (8, 2)


def bones_page(hacks: Hacks) -> str:
    """Return the page in Markdown."""
    found = {slug: bones(hack) for slug, hack in hacks.items()}
    steps = Counter(b.steps for b in found.values())
    parts = Counter(name for b in found.values() for name in b.parts)
    labels = Counter(label for b in found.values() for label in b.labels)
    once = sum(count == 1 for count in labels.values())
    habits = patterns(hacks.values())
    return page(
        "How the hacks are built",
        "Steps, parts, labels and words, and the same words on several pages.",
        f"{len(hacks)} hacks. Words in the middle one, the shortest and the longest: "
        f"{middle(b.words for b in found.values())}.",
        "## Steps and parts",
        table(("Steps", "Hacks"), sorted(steps.items())),
        table(("Part", "Hacks"), parts.most_common()),
        f'Below "Make it yours" stand {sum(labels.values())} lines with {len(labels)} different '
        f"labels; {once} of them are used once. The most common:",
        table(("Label", "Hacks"), ((literal(name), n) for name, n in labels.most_common(10))),
        "## Habits that make pages look alike",
        "A reader of many pages noticed some of these once; others came later. None is a mistake "
        "on one page. On a hundred, it becomes a machine.",
        table(
            ("Habit", "Hacks", "Times"),
            ((literal(name), len(who), sum(who.values())) for name, who in habits.items()),
        ),
        f"## The same {OFTEN[0]} words or more in {OFTEN[1]} hacks or more",
        _runs(hacks, repeated(hacks.values(), *OFTEN)),
        f"## The same {COPIED[0]} words or more in two hacks",
        "There should be none, but for those that are the same on purpose.",
        _runs(hacks, repeated(hacks.values(), *COPIED)),
    )


def _runs(hacks: Hacks, runs: Sequence[Repeated]) -> str:
    urgent = {run for run in runs if all(hacks[slug].front.kind == URGENT for slug in run.slugs)}
    same = [run for run in runs if run.template or run in urgent]
    lines = [
        f'- "{literal(run.text)}": {links(hacks, run.slugs)}' for run in runs if run not in same
    ]
    left = "; ".join(f'"{literal(run.text)}" ({len(run.slugs)})' for run in same)
    after = f"The same on purpose, or on emergency pages alone: {left}." if left else ""
    return "\n\n".join(block for block in ("\n".join(lines) or "None.", after) if block)
