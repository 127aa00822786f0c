"""What a body is made of for rules and pages: headings, items, steps, links, parts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from potluck.reading.body.tree import Node, plain


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of `level` 1 to 6: its words, its line, and its element.

    `text` is the name of a part of a hack in our own words, where the file names it in others.
    """

    level: int
    text: str
    line: int
    node: Node

    @property
    def written(self) -> str:
        """The words as they stand in the file."""
        return plain(self.node.children)


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list on the first level of its part."""

    line: int
    node: Node

    @property
    def text(self) -> str:
        """The item without markup."""
        return plain(self.node.children)


@dataclass(frozen=True)
class Step(Item):
    """A numbered item; its words are asked for by many."""

    @cached_property
    def lead(self) -> str:
        """The bold phrase that opens the step, without markup, or nothing."""
        first = next(iter(self.inline), None)
        return plain(first.children) if first and first.kind == "strong" else ""

    @cached_property
    def rest(self) -> str:
        """What follows the bold phrase, without markup."""
        lead = self.lead
        return self.text.removeprefix(lead).strip() if lead else self.text

    @property
    def inline(self) -> tuple[Node, ...]:
        """The elements of the step's first paragraph."""
        children = self.node.children
        if children and children[0].kind == "paragraph":
            return children[0].children
        return children


@dataclass(frozen=True, slots=True)
class Link:
    """A link or image. `start` to `end` is the whole of it in the body, `at` its address.

    `target` is the address as the page has it; a `bare` one stands in the text without words.
    """

    text: str
    target: str
    start: int
    end: int
    line: int
    at: tuple[int, int]
    image: bool = False
    bare: bool = False
    form: str = "Inline"


@dataclass(frozen=True, slots=True)
class Part:
    """What stands below one heading (`heading` is None before the first).

    `text` is as it was typed, without empty lines around it; its first line is `line`.
    """

    heading: Heading | None
    line: int
    text: str
    blocks: tuple[Node, ...] = ()
    steps: tuple[Step, ...] = ()
    items: tuple[Item, ...] = ()

    @property
    def name(self) -> str:
        """The heading's words, or an empty string for the opening."""
        return self.heading.text if self.heading else ""
