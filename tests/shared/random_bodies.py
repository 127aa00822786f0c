"""`make random-bodies`: bodies made by chance, of what people write, compared from tree to paper.

    python tests/shared/random_bodies.py [--count 10000] [--seed 1] [--pdf 2]

Each body becomes a hack. Where the check finds no error, its page and what paper is set from must
hold the same headings, steps, links, pictures and words as the tree; of the first `--pdf` rounds,
the words of the PDF, too.
"""

from __future__ import annotations

import argparse
import html
import io
import random
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from pypdf import PdfReader

import golden
from fuzz_oracles import SITE, base
from making import ENGLISH
from making import WORDS as PRINTED
from pictures import png
from potluck.connections import connect
from potluck.diagnostics import Severity
from potluck.handouts.catalog import handouts_of, sections
from potluck.handouts.content import Press
from potluck.handouts.making import make
from potluck.handouts.markup import Paper, pieces
from potluck.library import Library, build_library
from potluck.model import Hack
from potluck.pages.facts import Context
from potluck.pages.hack_page import hack_page
from potluck.reading.body.tree import Node, plain
from potluck.rules import run
from written import HEADINGS, LINKS, MARKS, NUMBERS, ODD_HEADINGS, SLIPS, WORDS, WRAPS

ROUND = 50  # hacks in one library
FOLDER = "hacks/common-room"
GOOD = (golden.CASES / "_base" / golden.SUBJECT).read_text(encoding="utf-8")
FRONT = GOOD[: GOOD.index("\n---\n") + 5]


class Chance(random.Random):
    """Makes bodies."""

    def words(self, most: int = 6) -> str:
        return " ".join(self.choices(WORDS, k=self.randint(1, most)))

    def filled(self, shape: str) -> str:
        return re.sub(r"\{\}", lambda _: self.words(3), shape)

    def inline(self) -> str:
        kinds = (lambda: self.words(8), lambda: self.filled(self.choice(WRAPS)),
                 lambda: self.filled(self.choice(LINKS)))  # fmt: skip
        made = [self.choices(kinds, (6, 3, 2))[0]() for _ in range(self.randint(1, 4))]
        return self.choice((" ", " ", " ", "")).join(made)

    def sentence(self) -> str:
        return f"Put {self.inline()}."

    def items(self, depth: int = 0) -> str:
        mark, loose = self.choice(MARKS), self.choice(("\n", "\n", "\n\n"))
        return loose.join(self.item(mark, depth) for _ in range(self.randint(1, 4)))

    def item(self, mark: str, depth: int) -> str:
        text = mark + self.sentence()
        if depth < 3 and self.random() < 0.25:
            inner = self.items(depth + 1) if self.random() < 0.8 else self.sentence()
            gap = self.choice(("\n", "\n\n"))
            indent = " " * self.choice((len(mark), len(mark), 4, 4, 2, 3))
            text += gap + "\n".join(indent + line if line else line for line in inner.split("\n"))
        return text

    def steps(self) -> str:
        mark = self.choice(NUMBERS)
        lines = []
        for number in range(1, self.randint(3, 6)):
            lead = f"**{self.choice(('Ask', 'Sit down', 'Open the *big* door', 'Say “hi”'))}.** "
            lines.append(self.item(mark.format(number) + lead, self.choice((0, 3, 3))))
        return self.choice(("\n", "\n", "\n\n")).join(lines)

    def table(self) -> str:
        columns = self.randint(1, 5)  # a wider one is a list on paper
        line = (
            "|" + "|".join(self.choice(("---", ":--", ":-:", "--:")) for _ in range(columns)) + "|"
        )
        rows = [self.row(columns) for _ in range(self.randint(2, 4))]
        return "\n".join([rows[0], line, *rows[1:]])

    def row(self, columns: int) -> str:
        cells = (self.words(2).replace("|", "\\|") for _ in range(columns))
        return f"| {' | '.join(cells)} |"

    def block(self) -> str:
        kinds = (self.sentence, self.items, self.table, lambda: f"> {self.sentence()}",
                 lambda: f"> - {self.sentence()}\n> - {self.sentence()}",
                 lambda: f"{self.sentence()}\n{self.sentence()}",
                 lambda: f"{self.sentence()}\n{self.items()}")  # fmt: skip
        return self.choices(kinds, (5, 5, 1, 1, 0.4, 2, 1))[0]()

    def body(self) -> str:
        parts = [self.sentence(), "## How to do it", self.steps()]
        if self.random() < 0.2:
            parts.insert(2, self.sentence())
        for heading in HEADINGS:
            if self.random() < 0.6:
                odd = self.filled(self.choice(ODD_HEADINGS)) if self.random() < 0.08 else heading
                parts += [odd, *(self.block() for _ in range(self.randint(1, 2)))]
        text = "\n\n".join(parts) + "\n\n[circle]: circle-the-chairs.md\n"
        if self.random() < 0.05:
            text = text.replace("\n", "\r\n")
        if self.random() < 0.1:
            text = text.replace(". ", ".  ")
        for _ in range(self.choice((0, 0, 0, 1, 1, 2))):
            at = self.randrange(len(text))
            text = text[:at] + self.choice(SLIPS) + text[at + self.choice((0, 0, 0, 1, 4)) :]
        return text


@dataclass
class Seen:
    """What a reader gets: letters, headings, steps, links and pictures, each in its order."""

    letters: str = ""
    headings: list[str] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)


def letters(text: str) -> str:
    """Only what stands for itself on any page: no spaces, no marks for breaking lines."""
    return re.sub(r"[\s\u200b\u2060\u00ad]", "", text)


class Reader(HTMLParser):
    """Reads written HTML as a browser would: it knows nothing of how it was made."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen = Seen()
        self.open: list[str] = []
        self.taken: dict[str, list[list[str]]] = {"h": [], "a": [], "li": []}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "img":
            self.seen.pictures.append(letters(given.get("alt") or ""))
            return
        if tag in ("br", "hr"):
            return
        kind = "" if given.get("class") == "step" else self.kind(tag)
        self.open.append(kind)
        if kind:
            self.taken[kind].append([])

    def kind(self, tag: str) -> str:
        if tag == "a" or re.fullmatch(r"h[1-6]", tag):
            return tag[0]
        # Steps are the items of a numbered list that lies in no other list.
        if tag in ("ol", "ul"):
            self.lists = [*getattr(self, "lists", []), tag]
        return "li" if tag == "li" and self.lists == ["ol"] else ""

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ol", "ul"):
            self.lists.pop()
        if tag in ("img", "br", "hr"):
            return
        kind = self.open.pop()
        if kind:
            words = letters("".join(self.taken[kind].pop()))
            {"h": self.seen.headings, "a": self.seen.links, "li": self.seen.steps}[kind].append(
                words
            )

    def handle_data(self, data: str) -> None:
        self.seen.letters += letters(data)
        for kind in self.taken.values():
            for words in kind:
                words.append(data)


def read(written: str) -> Seen:
    reader = Reader()
    reader.feed(written)
    reader.close()
    return reader.seen


def of_tree(hack: Hack) -> Seen:
    """The same from the tree that the rules read."""
    seen = Seen()
    for node in hack.body.nodes():
        if node.kind == "image":
            seen.pictures.append(letters(plain(node.children)))
        elif node.kind == "link":
            seen.links.append(letters(said([node])))
    seen.headings = [letters(heading.text) for heading in hack.body.headings]
    seen.steps = [
        letters(said(step.node.children)) for part in hack.body.parts for step in part.steps
    ]
    seen.letters = letters(said(hack.body.blocks))
    return seen


def said(nodes: tuple[Node, ...] | list[Node]) -> str:
    """The words of elements without those of pictures, which stand in an attribute."""
    return "".join(
        "" if node.kind == "image" else node.text + said(node.children) for node in nodes
    )


def differences(one: Seen, other: Seen, where: str) -> Iterator[str]:
    for name, value in vars(one).items():
        found = getattr(other, name)
        if value != found:
            at = next(
                (n for n, pair in enumerate(zip(value, found, strict=False)) if pair[0] != pair[1]),
                0,
            )
            at = max(0, at - 30) if isinstance(value, str) else at
            yield f"{where}: {name} from {at}: {value[at:][:60]!r} and {found[at:][:60]!r}"


def library_of(bodies: list[str]) -> tuple[Library, dict[str, str]]:
    files = {**base(), f"{FOLDER}/a.png": png()}
    paths = {}
    for number, body in enumerate(bodies):
        path = f"{FOLDER}/hack-number-{number}.md"
        files[path] = (
            FRONT.replace("Bring snacks", f"Bring {number} snacks") + "\n" + body
        ).encode()
        paths[path] = body
    return build_library(files), paths


def compared(bodies: list[str], with_pdf: bool = False) -> tuple[int, list[tuple[str, str]]]:
    """Return how many bodies the check lets pass, and (difference, body) where one is told."""
    library, paths = library_of(bodies)
    found = run(library, today=golden.TODAY)
    wrong = {item.place.path for item in found if item.severity is Severity.ERROR}
    clean = {p: body for p, body in paths.items() if p not in wrong and p not in library.half_read}
    told: list[tuple[str, str]] = []
    if not clean:
        return 0, []
    files = {**base(), f"{FOLDER}/a.png": png()}
    files |= {path: library.documents[path].source.text.encode() for path in clean}
    library = build_library(files)
    context = Context(library, connect(library), SITE, PRINTED)
    paper = Paper(ENGLISH.text, lambda _: "https://a.invalid/")
    by_path = {hack.path: hack for hack in library.hacks.values()}
    for path, body in clean.items():
        hack = by_path[path]
        tree = of_tree(hack)
        page = read(hack_page(context, hack).body)
        told += [(line, body) for line in differences(tree, page, "page")]
        set_from = "".join(
            f"<h2>{_escaped(piece.heading)}</h2>" * bool(piece.heading) + piece.xhtml
            for piece in pieces(hack.body, paper)
        )
        told += [(line, body) for line in differences(on_paper(tree), printed(set_from), "paper")]
    if with_pdf:
        told += list(in_pdf(library, by_path, clean))
    return len(clean), told


def on_paper(seen: Seen) -> Seen:
    """What of a tree paper has in the same letters: signs that its fonts lack are replaced."""
    return Seen(
        ascii_letters(seen.letters), [ascii_letters(words) for words in seen.headings],
        [ascii_letters(words) for words in seen.steps],
        [ascii_letters(words) for words in seen.links],
        [ascii_letters(words) for words in seen.pictures if words],
    )  # fmt: skip


def printed(xhtml: str) -> Seen:
    """Read what paper is set from: a picture is its words in brackets."""
    alts = re.findall(r"<em>\[Picture: (.*?)\]</em>", xhtml, re.S)
    seen = read(re.sub(r"<em>\[Picture: .*?\]</em>", "", xhtml, flags=re.S))
    seen.pictures = [html.unescape(alt) for alt in alts]
    return on_paper(seen)


def ascii_letters(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9]", "", text)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def in_pdf(
    library: Library, hacks: dict[str, Hack], clean: dict[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield the steps whose words are not in the PDF of their section, in one piece or in two."""
    press = Press(library, SITE, ENGLISH)
    subject = next(s for s in sections(library) if s.hacks[0].section == "common-room")
    pdf = make(next(iter(handouts_of(subject, ("standard",)))), press)
    text = letters("".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))
    for path, body in clean.items():
        for step in hacks[path].steps:
            words = re.sub(r"[^A-Za-z]", "", step.lead)
            if words and words not in re.sub(r"[^A-Za-z]", "", text):
                yield f"PDF: {step.lead!r} is missing", body


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pdf", type=int, default=2, help="rounds whose PDF is read, too")
    asked = parser.parse_args()
    chance, passed, wrong = Chance(asked.seed), 0, 0
    for number in range(0, asked.count, ROUND):
        bodies = [chance.body() for _ in range(min(ROUND, asked.count - number))]
        count, told = compared(bodies, number // ROUND < asked.pdf)
        passed += count
        for line, body in told[: 3 if wrong < 30 else 0]:
            sys.stdout.write(f"\n{line}\n{body!r}\n")
        wrong += len({body for _, body in told})
    sys.stdout.write(f"{asked.count:,} bodies, {passed:,} without errors, {wrong:,} that differ\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
