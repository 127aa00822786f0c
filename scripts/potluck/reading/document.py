"""One Markdown file with front matter, read once."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from potluck.build_cache import FileFacts
from potluck.diagnostics import Place, Problem
from potluck.reading.body.outline import Body
from potluck.reading.body.prose import open_text, open_words, own_words
from potluck.reading.body.sentences import Sentence, sentences
from potluck.reading.body.targets import targets
from potluck.reading.front import Front, read_front
from potluck.reading.source import Source, read_source, readable

T = TypeVar("T")
_CONFLICT = re.compile(r"^<{7} .*$", re.M)
_WORD = re.compile(r"[^\W_]+")
_LETTERS = bytes(n if chr(n).isalnum() and n < 128 else 32 for n in range(256))


@dataclass(frozen=True)
class Document:
    """A file's source, its front matter (None where unreadable) and its body.

    `rest` is what could be read of front matter that is not readable as a whole.
    `facts` are what an earlier build worked out of the same text, where builds keep anything.
    """

    source: Source
    front: Front | None
    body: Body
    problems: tuple[Problem, ...] = ()
    rest: Front | None = None
    facts: FileFacts | None = field(default=None, init=False, compare=False, repr=False)

    @property
    def path(self) -> str:
        """The file's path relative to the project, with `/`."""
        return self.source.path

    @property
    def whole_text(self) -> str:
        """All of the file."""
        return self.source.text

    def fact(self, name: str, make: Callable[[], T]) -> T:
        """Return `make()`, or what it was before: plain data, made of this file alone."""
        return self.facts.of(name, make) if self.facts else make()

    @property
    def body_start(self) -> int:
        """The index in the source's text at which the body starts."""
        within = self.body.within
        return self.source.offset(self.body.first_line, 1) if within is None else within

    def body_place(self, start: int, end: int) -> Place:
        """Return the place of the characters `start` to `end` of the body."""
        return self.source.place_at(self.body_start + start, self.body_start + end)

    @cached_property
    def own_words(self) -> str:
        """The file's text with quotations, code, addresses and sources blanked out."""
        return own_words(self.source, self.front, self.body, self._open_text)

    @cached_property
    def open_words(self) -> str:
        """The file's text with addresses, sources and credits blanked out."""
        return open_words(self.source, self.front, self.body, self._open_text)

    @cached_property
    def _open_text(self) -> str:
        return open_text(self.body)

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences of the body's own words: (start, end, words)."""
        return sentences(self.own_words, self.body.flows, self.body_start)

    @cached_property
    def word_set(self) -> frozenset[str]:
        """The lower-case words of `open_words`, which hold all `own_words`."""
        text = self.open_words.lower()
        if text.isascii():
            return frozenset(text.encode().translate(_LETTERS).decode().split())
        return frozenset(_WORD.findall(text))

    @property
    def linked_slugs(self) -> tuple[str, ...]:
        """The names without .md of the files that the text links to, in order, with repeats."""
        return tuple(self.fact("links", self._linked_slugs))

    def _linked_slugs(self) -> list[str]:
        found = targets(self.body.text)
        every = (link.target for link in self.body.links) if found is None else found
        return [
            posixpath.basename(target).removesuffix(".md")
            for target in (target.split("#")[0] for target in every)
            if target.endswith(".md") and "://" not in target
        ]

    def derive(self, make: Callable[[Document], T]) -> T:
        """Return `make(document)`, made once until it is forgotten: what several rules ask for."""
        if make not in self._derived:
            self._derived[make] = make(self)
        found: T = self._derived[make]
        return found

    @cached_property
    def _derived(self) -> dict[Callable[[Document], Any], Any]:
        return {}

    def forget(self) -> None:
        """Let go of what can be made again, so that 10,000 files fit into memory."""
        for name, made in vars(Document).items():
            if isinstance(made, cached_property):
                self.__dict__.pop(name, None)
        self.source.forget()


def _conflict(source: Source) -> Problem | None:
    """Name the place where two versions of the text stand side by side, as Git leaves them."""
    match = _CONFLICT.search(source.text)
    if match is None or "\n=======\n" not in source.text[match.end() :]:
        return None
    return Problem(
        "merge-conflict",
        source.place_at(match.start(), match.end()),
        "two versions of the text are here, as Git leaves them",
        help="keep one, and remove the lines with <<<<<<<, ======= and >>>>>>>",
    )


def read_document(path: str, data: bytes, names: Mapping[str, str] | None = None) -> Document:
    """Read a file's bytes; what is wrong with them stands in `problems`. Never raises.

    `names` are what the library calls the parts of a hack: {theirs: ours}.
    """
    source, problems = read_source(path, data)
    if problems and not source.text:
        return Document(source, None, Body(), tuple(problems))
    if "<<<<<<< " in source.text:
        conflict = _conflict(source)
        if conflict:
            return Document(source, None, Body(), (*problems, conflict))
    front, body, found = read_front(readable(source, problems), names)
    unseen = {problem.place.line for problem in problems if problem.rule == "control-character"}
    # What such a character does to YAML is said with the character.
    found = [p for p in found if not (p.rule.startswith("yaml-") and p.place.line in unseen)]
    if front and front.torn:
        return Document(source, None, body, (*problems, *found), front)
    return Document(source, front, body, (*problems, *found))
