"""Makes realistic libraries of any size: the same number and seed, the same bytes.

    python benchmarks/corpus.py 1000 /tmp/corpus

Hacks are as long as finished ones (about 450 words), with sources, relations and links. A few are
near-duplicates of others, so that a search for them has something to find.
"""

from __future__ import annotations

import random
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SECTIONS = ("using-space", "workers", "neighbors", "peer-power", "coalitions", "in-the-moment")
TAGS = ("trust", "bathrooms", "privacy", "meetings", "rest", "food", "noise", "welcome")


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


VERBS = _words(
    "move ask write share open close count greet paint hang fold carry invite thank call"
)
NOUNS = _words("""
chair table door window sign cup light lamp wall map list card key bell shelf coat jacket meal song
plant radio letter board clock corner couch kettle folder bucket ladder blanket pencil notebook
calendar curtain drawer basket
""")
PLACES = _words("kitchen hall yard office porch entrance van tent counter stairs garden tables")
PEOPLE = _words("worker neighbor volunteer manager participant driver cook organizer visitor nurse")
LINKS = _words("before after near behind without beside against under around for")
MOODS = _words("quiet busy warm cold early late crowded empty bright tired kind loud slow calm")
TAIL = (
    "and it takes ten minutes", "so nobody has to wait", "because people notice", "if they agree",
)  # fmt: skip


class Writer:
    """Writes sentences from small lists of words; `random` decides, with a fixed seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def pick(self, words: tuple[str, ...]) -> str:
        return words[int(self.random.random() * len(words))]

    def phrase(self) -> str:
        return f"{self.pick(VERBS).capitalize()} the {self.pick(MOODS)} {self.pick(NOUNS)}"

    def sentence(self) -> str:
        return (
            f"{self.pick(VERBS).capitalize()} a {self.pick(NOUNS)} {self.pick(LINKS)} the "
            f"{self.pick(MOODS)} {self.pick(PLACES)} with a {self.pick(PEOPLE)}, {self.pick(TAIL)}."
        )

    def sentences(self, count: int) -> str:
        return " ".join(self.sentence() for _ in range(count))


def hack(number: int, total: int, writer: Writer) -> str:
    """Write hack `number` of `total`."""
    others = [writer.random.randrange(total) for _ in range(3)]
    relations = "".join(
        f"  - hack: {slug(other)}\n    how: with\n" for other in dict.fromkeys(others)
        if other != number
    )  # fmt: skip
    linked = (number + 1) % total
    return f"""---
title: {writer.phrase()} {number}
summary: {writer.phrase()} so that people talk to each other about it.
kind: how-to
tags: [{TAGS[number % len(TAGS)]}, {TAGS[(number + 3) % len(TAGS)]}]
audience: [frontline worker, peer worker]
setting: [drop-in]
effort: minutes
cost: none
when: [before, during]
start_small: {writer.phrase()} tomorrow before anybody comes.
situations:
  - {writer.sentence()[:-1]} {number}
  - The {writer.pick(MOODS)} {writer.pick(NOUNS)} {number} is gone again
  - Nobody wants the {writer.pick(NOUNS)} {number}
related:
{relations}sources:
  - title: Notes on the {writer.pick(NOUNS)}
    by: Space Hacks
    year: 2024
    url: https://www.space-hacks.org/notes/{number}
    kind: practice
    supports: {writer.phrase().lower()} helps
  - title: More about the {writer.pick(NOUNS)}
    by: A guide
    year: c. 2023
    url: https://guides.space-hacks.org/{number % 97}
    kind: guide
    supports: {writer.phrase().lower()} helps
evidence: practice
reviewed: 2026-11-20
---

{writer.sentences(2)}

## How to do it

{steps(writer, linked, number)}

## Words you can use

- "{writer.sentence()}"
- "{writer.sentence()}"

## Watch out

- {writer.sentences(2)}
- {writer.sentences(2)}

## Make it yours

- **Mobile or outreach:** {writer.sentences(2)}
- **Tiny group, no budget:** {writer.sentences(2)}
"""


def steps(writer: Writer, linked: int, number: int) -> str:
    """Write six steps; the second links to another hack."""
    section = SECTIONS[linked % len(SECTIONS)]
    here = SECTIONS[number % len(SECTIONS)]
    target = f"{slug(linked)}.md" if section == here else f"../{section}/{slug(linked)}.md"
    lines = []
    for step in range(1, 7):
        link = f" See [{writer.phrase().lower()}]({target})." if step == 2 else ""
        lines.append(f"{step}. **{writer.phrase()}.** {writer.sentences(2)}{link}")
    return "\n".join(lines)


def slug(number: int) -> str:
    return f"hack-number-{number}"


def write_corpus(root: Path, count: int, seed: int = 1, library: Path = ROOT) -> None:
    """Write a project of `count` hacks to the folder `root`, which is emptied first.

    The vocabulary comes from the project in the folder `library`.
    """
    shutil.rmtree(root, ignore_errors=True)
    vocabulary = root / "hacks/_vocabulary"
    vocabulary.mkdir(parents=True)
    for name in ("facets", "words", "names", "expansions"):
        file = library / f"hacks/_vocabulary/{name}.yml"
        if file.exists():
            shutil.copyfile(file, vocabulary / file.name)
    (vocabulary / "tags.yml").write_text(
        "".join(f"- id: {t}\n  label: {t.title()}\n  definition: About {t}.\n" for t in TAGS)
    )
    (root / "mkdocs.yml").write_text("site_name: Corpus\nplugins: [potluck]\n")
    for order, section in enumerate(SECTIONS, 1):
        folder = root / "hacks" / section
        folder.mkdir()
        title = section.replace("-", " ").capitalize()
        (folder / "index.md").write_text(
            f"---\ntitle: {title}\nsummary: What helps with {title.lower()}.\norder: {order}\n"
            "---\n\nStart here.\n"
        )
    writer = Writer(seed)
    last = ""
    for number in range(count):
        text = hack(number, count, writer)
        if number % 200 == 199:
            # Nearly the hack before it, under another title.
            front = text.split("\n---\n", 1)[0]
            text = front + "\n---\n" + last.split("\n---\n", 1)[1].replace("minutes", "hours")
        folder = root / "hacks" / SECTIONS[number % len(SECTIONS)]
        (folder / f"{slug(number)}.md").write_text(text)
        last = text


if __name__ == "__main__":
    write_corpus(Path(sys.argv[2]), int(sys.argv[1]), library=Path([*sys.argv, ROOT][3]))
