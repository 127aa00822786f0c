"""What a program can decide of two published lists of questions on clear writing.

PEMAT-P asks whether a handout can be understood and acted on (Agency for Healthcare Research and
Quality, 2013); the Clear Communication Index asks the same of public health texts (Centers for
Disease Control and Prevention, 2013). Both are made for people who judge. Most of their questions
stay open here, and no score is made of the rest. The questions are in our own words.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from measures.props import known_verbs
from measures.prose import flows, words
from potluck.library import Library
from potluck.model import Citation, Hack
from potluck.reading.body.tree import Node, plain
from potluck.rules import run
from potluck.vocabulary import HEADINGS, WORDS

LONGEST_FLOW, LONGEST_STEP = 80, 60  # words
LONGEST_LIST = 7  # as the Index asks
MOST_COLUMNS, LONGEST_LABEL = 4, 5  # columns, words
_OPENED = datetime.date(2026, 11, 21)
SOURCES = (
    Citation(
        title="Patient Education Materials Assessment Tool (PEMAT) and User's Guide",
        by="Agency for Healthcare Research and Quality", year="2013", kind="official",
        url="https://www.ahrq.gov/professionals/prevention-chronic-care/improve/self-mgmt/pemat/pemat9.html",
        supports="questions 20 to 22", accessed=_OPENED, read="excerpt",
    ),
    Citation(
        title="PEMAT-P scoring criteria: a table", by="an article in PubMed Central", year="n.d.",
        url="https://pmc.ncbi.nlm.nih.gov/articles/PMC11033604/table/TAB2", kind="research",
        supports="the other questions of PEMAT-P", accessed=_OPENED, read="excerpt",
    ),
    Citation(
        title="CDC Clear Communication Index", kind="official",
        by="Centers for Disease Control and Prevention", year="n.d.",
        url="https://www.cdc.gov/ccindex/widget.html",
        supports="what the Index is for", accessed=_OPENED, read="excerpt",
    ),
    Citation(
        title="Interactive CDC Clear Communication Index", by="a copy on GitHub", year="2021",
        url="https://mmontesanonyc.github.io/interactive-CDC-CCI", kind="practice",
        supports="the 20 questions of the Index", accessed=_OPENED, read="full",
    ),
)  # fmt: skip
# yes, no, or None where a question does not apply
Answer = bool | None


@dataclass(frozen=True, slots=True)
class Item:
    """A question of PEMAT-P (`P` and its number) or of the Index (`C`), and how it is decided.

    `whole` is false where only a part of the question can be decided.
    """

    names: str
    asks: str
    decided: str
    answer: Callable[[Hack], Answer]
    whole: bool = True


# What stays with people who read, and why.
UNDECIDED = (
    ("P1, C1-C3", "one purpose, one main message, placed and marked",
     "a program cannot tell which sentence is the message"),
    ("P2", "nothing that distracts", "taste"),
    ("P3", "everyday words", "the reading grade is near it, and is something else"),
    ("P5, C6", "active voice", "needs grammar; the checker asks about one kind of passive"),
    ("P6, P7, P24, C15-C17", "numbers that are plain, explained, and need no sums",
     "needs the sense of the number"),
    ("P10, C10", "an order that makes sense, the most important first", "needs the sense"),
    ("P15-P18, P25, P26", "pictures where they would help", "whether one would help is a judgment"),
    ("C11", "what is known and what is not known",
     "the labels for evidence and review say something of it on each page"),
    ("C19, C20", "benefits beside risks, chances in words", "needs the sense"),
)  # fmt: skip


def items(library: Library) -> tuple[Item, ...]:
    """Return the questions that can be decided, each with its answer for a hack."""
    verbs = known_verbs(library.hacks.values())
    unclear = {f.place.path for f in run(library) if f.rule == "acronym-unknown"}
    return (
        Item("P8, C9", "Is it cut into short pieces?",
             f"two headings or more, and no paragraph or item above {LONGEST_FLOW} words",
             _short_pieces),
        Item("P9, C9", "Does each piece have a heading that says what is in it?",
             "all headings are those that the library explains to its readers", _known_headings,
             whole=False),
        Item("P11", "Is there a summary?", "one sentence below the title",
             lambda hack: bool(hack.front.summary)),
        Item("P12", "Do signs for the eye mark what matters?", "every step has a bold phrase",
             lambda hack: _all(bool(step.lead) for step in hack.steps)),
        Item("P19", "Are tables simple, with short labels?",
             f"at most {MOST_COLUMNS} columns, each with a label of 1 to {LONGEST_LABEL} words",
             _simple_tables),
        Item("P20, C5, C12", "Does it name something that the reader can do?",
             "there is a step, or one thing to start with",
             lambda hack: bool(hack.steps or hack.front.start_small)),
        Item("P21", "Does it speak to the reader?",
             "a bold phrase is an instruction, or says you",
             lambda hack: any(_speaks(words(step.lead), verbs) for step in hack.steps)),
        Item("P22, C14", "Are actions broken into steps that say how?",
             f"two steps or more; each says more than its bold phrase, in at most {LONGEST_STEP} "
             "words", _explicit_steps),
        Item("P23", "Is there something to take in the hand?",
             "lines to say, a table to copy, a checklist, or a poster", _tool),
        Item("C4", "Does a picture with a caption carry the message?",
             "an image with words stands in the text",
             lambda hack: any(link.image and link.text for link in hack.body.links)),
        Item("C7", "Are short forms explained?",
             "the checker finds none that is not in the glossary",
             lambda hack: hack.path not in unclear, whole=False),
        Item("C8", "Are there lists, and none too long?",
             f"steps or bullets, and no list above {LONGEST_LIST} items", _short_lists),
        Item("C13", "Does it say why?", "text stands before the first heading",
             lambda hack: bool(hack.body.parts and hack.body.parts[0].heading is None),
             whole=False),
        Item("C18", "Does it say what could go wrong?", "there is at least one caution",
             lambda hack: bool(hack.cautions and hack.cautions.items), whole=False),
    )  # fmt: skip


def _all(answers: Iterator[bool]) -> Answer:
    found = list(answers)
    return all(found) if found else None


def _short_pieces(hack: Hack) -> Answer:
    headed = sum(part.heading is not None for part in hack.body.parts)
    return headed >= 2 and all(len(words(flow)) <= LONGEST_FLOW for flow in flows(hack))


def _known_headings(hack: Hack) -> Answer:
    return _all(part.name in HEADINGS for part in hack.body.parts if part.heading)


def _tables(hack: Hack) -> list[Node]:
    return [node for node in hack.body.nodes() if node.kind == "table"]


def _simple_tables(hack: Hack) -> Answer:
    labels = [
        [plain(cell.children) for cell in table.children[0].children] for table in _tables(hack)
    ]
    return _all(
        len(row) <= MOST_COLUMNS and all(1 <= len(words(cell)) <= LONGEST_LABEL for cell in row)
        for row in labels
    )


def _speaks(lead: list[str], verbs: frozenset[str]) -> bool:
    return bool(lead) and (lead[0] in verbs or bool({"you", "your"} & {*lead}))


def _explicit_steps(hack: Hack) -> Answer:
    if not hack.steps:
        return None
    said = [(len(words(step.rest)), len(words(step.text))) for step in hack.steps]
    return len(said) >= 2 and all(rest and text <= LONGEST_STEP for rest, text in said)


def _tool(hack: Hack) -> Answer:
    lines = hack.body.part(WORDS) is not None
    return lines or bool(_tables(hack)) or hack.front.kind == "checklist" or hack.front.poster


def _short_lists(hack: Hack) -> Answer:
    lists = [node for node in hack.body.nodes() if node.kind == "list"]
    return bool(lists) and all(len(node.children) <= LONGEST_LIST for node in lists)
