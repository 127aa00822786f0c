"""Holds the estimate of what fits a one-page sheet against real sheets.

    .venv/bin/python benchmarks/sheets.py

Sets the sheet of every hack as it is and four times made longer (more items, a longer opening,
longer steps), on both papers, and counts how often `sheet_use` is right, and how often a count of
words would be. Takes about two minutes.
"""

from __future__ import annotations

import random
import re
from pathlib import Path

from potluck.handouts.catalog import Handout, single_hacks
from potluck.handouts.content import Press
from potluck.handouts.editions import EDITIONS, PAPERS
from potluck.handouts.finishing import page_count
from potluck.handouts.making import job_of
from potluck.handouts.typeset import Typesetter
from potluck.handouts.wording import wording
from potluck.library import Library, build_library, read_folder
from potluck.library.sheet_estimate import ROOM, sheet_use
from potluck.site import Site
from potluck.words import read_words

SITE = Site("Potluck", "Hacks.", "https://potluck.example.org/", "", "", "en", "CC BY 4.0", "", "")
ROOT = Path(__file__).resolve().parent.parent
ITEMS = (
    "- Ask two people who come often what they would change, and write it down as they say it.",
    "- Keep it short.",
    "- **Health department:** Put the sheet at the front desk, and ask a nurse to read it before "
    "it hangs there for a month.",
    '- "Would you like to sit, or stand here with me?"',
)
SENTENCE = (
    "People stay where they feel expected, and leave where they feel counted; a first minute that "
    "goes well makes the next hour easier for all who work there. "
)


def longer(text: str, way: str, amount: int, chance: random.Random) -> str:
    """Return a hack's file made longer in one of four ways."""
    if way == "items":
        return text.rstrip("\n") + "\n" + "".join(
            chance.choice(ITEMS) + "\n" for _ in range(amount)
        )  # fmt: skip
    if way == "opening":
        at = text.index("\n---\n", 4) + 5
        added = "".join(SENTENCE + "\n\n" * (n % 3 == 2) for n in range(amount))
        return f"{text[:at]}\n{added}\n\n{text[at:].lstrip()}"
    if way == "steps":
        more = " Then say in plain words what you did, and why." * max(1, amount // 3)
        return re.sub(r"^(\d\. .*)$", rf"\1{more}", text, flags=re.M)
    return text


def pages(library: Library, typesetter: Typesetter) -> int:
    """Return how many pages the only hack of `library` takes on the paper that needs more."""
    press = Press(library, SITE, wording(read_words(ROOT, "en")))
    subject = single_hacks(library)[0]
    made = [Handout(subject, EDITIONS["sheet"], paper) for paper in PAPERS]
    return max(page_count(typesetter.typeset(job_of(one, press))) for one in made)


def main() -> None:
    """Print the score."""
    chance = random.Random(4)
    files = read_folder(ROOT)
    shared = {p: d for p, d in files.items() if "/_vocabulary/" in p or p.endswith("/index.md")}
    results: list[tuple[float, int, bool]] = []
    with Typesetter() as typesetter:
        for hack in build_library(files).hacks.values():
            for way in ("", "items", "items", "opening", "steps"):
                text = longer(files[hack.path].decode(), way, chance.randint(1, 22), chance)
                library = build_library({**shared, hack.path: text.encode()})
                made = next(iter(library.hacks.values()))
                words = len(made.body.text.split())
                results.append((sheet_use(made), words, pages(library, typesetter) > 1))
    right = sum((use > 1) == over for use, _, over in results)
    false = sum(use > 1 and not over for use, _, over in results)
    most = max(words for _, words, _ in results)
    by_words = max(
        sum((words > limit) == over for _, words, over in results) for limit in range(0, most, 5)
    )
    print(f"{len(results)} sheets, {sum(over for *_, over in results)} of more than one page.")
    print(f"The estimate is right for {right}; it takes {false} for too long that are not.")
    uses = sorted(use for use, *_ in results)
    best = max(uses, key=lambda limit: sum((use > limit) == over for use, _, over in results))
    print(f"It would be right most often with a ROOM of {best * ROOM:.2f} lines.")
    print(f"A count of words is right for {by_words} at best.")


if __name__ == "__main__":
    main()
