"""The same words in several hacks: what a reader of many pages begins to notice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from measures.prose import flows, words
from potluck.model import Hack

# Said in the same words on purpose: the editorial guide asks for them, or safety does.
TEMPLATE = (
    "your local emergency number",
    "not legal advice",
    "not breathing or only gasping",
    "not breathing only gasping or you are not sure",
)
Run = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Repeated:
    """A run of words, and the slugs of the hacks that hold it.

    `template`: it holds a line that is the same on purpose.
    """

    text: str
    slugs: tuple[str, ...]
    template: bool

    @property
    def length(self) -> int:
        """The number of its words."""
        return self.text.count(" ") + 1


def repeated(hacks: Iterable[Hack], fewest_words: int, fewest_hacks: int) -> list[Repeated]:
    """Return the longest runs of `fewest_words` or more that `fewest_hacks` or more share.

    A run inside a longer one counts only where more hacks hold it. Runs never cross the end of a
    paragraph or item; the words of links do not count. Sorted by length, longest first.
    """
    texts = {h.slug: [words(flow) for flow in flows(h, links=False)] for h in hacks}
    found: dict[Run, frozenset[str]] = {}
    length, holders = fewest_words, dict.fromkeys(texts, 0)
    while holders:
        runs = _runs({slug: texts[slug] for slug in holders}, length)
        shared = {run: who for run, who in runs.items() if len(who) >= fewest_hacks}
        for run, who in shared.items():
            for shorter in (run[1:], run[:-1]):
                if found.get(shorter) == who:
                    del found[shorter]
        found |= shared
        holders = {slug: 0 for who in shared.values() for slug in sorted(who)}
        length += 1
    ordered = sorted(found.items(), key=lambda item: (-len(item[0]), item[0]))
    return [Repeated(" ".join(run), tuple(sorted(who)), _template(run)) for run, who in ordered]


def _runs(texts: Mapping[str, list[list[str]]], length: int) -> dict[Run, frozenset[str]]:
    found: dict[Run, set[str]] = defaultdict(set)
    for slug, all_flows in texts.items():
        for flow in all_flows:
            for at in range(len(flow) - length + 1):
                found[tuple(flow[at : at + length])].add(slug)
    return {run: frozenset(who) for run, who in found.items()}


def _template(run: Run) -> bool:
    text = " ".join(run)
    return any(line in text or text in line for line in TEMPLATE)
