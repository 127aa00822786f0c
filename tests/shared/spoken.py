"""What a PDF of Typst's says to a listener: its tags in their order, and what they leave out."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ContentStream, DictionaryObject, IndirectObject

# What a reader can go to by itself, and where a text is at home.
_AT_HOME = {
    *("P", "Lbl", "LBody", "TD", "TH", "TOCI", "Caption", "Figure"),
    *(f"H{level}" for level in range(1, 7)),
}
_PAIR = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_RANGE = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")


@dataclass
class Tag:
    """An element of the tree of tags: its kind, what stands in for it, its language, what it holds.

    A child is another tag, or the page and number of a marked piece of drawing.
    """

    kind: str
    alt: str = ""
    language: str = ""
    children: list[Tag | tuple[int, int]] = field(default_factory=list)

    def all(self) -> Iterator[Tag]:
        """Give this tag and all below it, in the order of reading."""
        yield self
        for child in self.children:
            if isinstance(child, Tag):
                yield from child.all()

    def homeless(self) -> Iterator[tuple[int, int]]:
        """Give the marked pieces that stand in no paragraph, heading, list or table."""
        for child in self.children:
            if not isinstance(child, Tag):
                yield child
            elif child.kind not in _AT_HOME:
                yield from child.homeless()

    def pieces(self) -> Iterator[tuple[int, int]]:
        """Give the marked pieces in the order of reading."""
        for child in self.children:
            if isinstance(child, Tag):
                yield from child.pieces()
            else:
                yield child


@dataclass
class Page:
    """What a page draws: the text of each marked piece in the order of drawing, and the rest."""

    pieces: dict[int, str] = field(default_factory=dict)
    passed_over: list[str] = field(default_factory=list)


@dataclass
class Spoken:
    """A PDF as it is read out."""

    root: Tag
    pages: list[Page]
    language: str = ""

    def text(self, tag: Tag) -> str:
        """Return what is said of a tag: its text, and what stands in for pictures below it."""
        said = [
            child.alt + self.text(child) if isinstance(child, Tag) else self.piece(child)
            for child in tag.children
        ]
        return "".join(said)

    def by_language(self) -> dict[str, str]:
        """Return all that is said, by the language that it is said in."""
        found: dict[str, str] = {}

        def listen(tag: Tag, language: str) -> None:
            language = tag.language or language
            found[language] = found.get(language, "") + tag.alt
            for child in tag.children:
                if isinstance(child, Tag):
                    listen(child, language)
                else:
                    found[language] += self.piece(child)

        listen(self.root, self.language)
        return found

    def piece(self, place: tuple[int, int]) -> str:
        """Return the text of a marked piece."""
        page, number = place
        return self.pages[page].pieces.get(number, "")

    def faults(self) -> list[str]:
        """Say what is wrong.

        Links without words, text outside of paragraphs, pages that are drawn in another order.
        """
        found = [
            f"a link without words, beside {self.text(self.root)[:40]!r}"
            for tag in self.root.all()
            if tag.kind == "Link" and not self.text(tag).strip()
        ]
        found += [
            f"text in no paragraph: {self.piece(place)[:40]!r}"
            for place in self.root.homeless()
            if self.piece(place).strip()
        ]
        read: dict[int, list[int]] = {}
        for page, number in self.root.pieces():
            read.setdefault(page, []).append(number)
        for page, numbers in read.items():
            drawn = [n for n in self.pages[page].pieces if n in set(numbers)]
            if drawn != numbers:
                found.append(f"page {page + 1} is drawn in another order than it is read")
        return found


def spoken(pdf: bytes) -> Spoken:
    """Read a PDF as assistive technology does."""
    reader = PdfReader(io.BytesIO(pdf))
    places = {page.indirect_reference.idnum: n for n, page in enumerate(reader.pages)}  # type: ignore[union-attr]
    root: Any = reader.trailer["/Root"]
    tree = Tag("Root")
    _grow(tree, root["/StructTreeRoot"].get("/K"), None, places)
    language = str(root.get("/Lang", ""))
    return Spoken(tree, [_drawn(page, reader) for page in reader.pages], language)


def _grow(tag: Tag, kids: Any, page: int | None, places: dict[int, int]) -> None:
    kids = kids.get_object() if isinstance(kids, IndirectObject) else kids
    for kid in kids if isinstance(kids, list) else [kids]:
        found = kid.get_object() if isinstance(kid, IndirectObject) else kid
        if isinstance(found, int):
            assert page is not None
            tag.children.append((page, int(found)))
        elif isinstance(found, DictionaryObject):
            own = places[found.raw_get("/Pg").idnum] if "/Pg" in found else page
            if found.get("/Type") == "/MCR":
                tag.children.append((int(own or 0), int(found["/MCID"])))
            elif found.get("/Type") != "/OBJR":
                child = Tag(
                    str(found["/S"])[1:], str(found.get("/Alt", "")), str(found.get("/Lang", ""))
                )
                tag.children.append(child)
                _grow(child, found.get("/K"), own, places)


def _drawn(page: Any, reader: PdfReader) -> Page:
    """Follow the marks through the drawing of a page."""
    found = Page()
    marks: list[int | None] = []
    letters: dict[int, str] = {}
    for operands, operator in ContentStream(page.get_contents(), reader).operations:
        if operator in (b"BDC", b"BMC"):
            named = operands[1] if len(operands) > 1 else None
            number = named.get("/MCID") if isinstance(named, dict) else None
            inside = next((m for m in reversed(marks) if m is not None), None)
            artifact = operands[0] == "/Artifact"
            marks.append(-1 if artifact else inside if number is None else int(number))
            if number is not None:
                found.pieces.setdefault(int(number), "")
            if artifact:
                found.passed_over.append("")
        elif operator == b"EMC":
            marks.pop()
        elif operator == b"Tf":
            letters = _letters(page["/Resources"]["/Font"][operands[0]].raw_get("/ToUnicode"))
        elif operator in (b"Tj", b"TJ"):
            text = "".join(_decoded(run, letters) for run in _runs(operands[0]))
            mark = next((m for m in reversed(marks) if m is not None), None)
            if mark is None or mark < 0:
                found.passed_over.append(text)
            else:
                found.pieces[mark] += text
    return found


def _runs(operand: Any) -> Iterator[bytes]:
    for run in operand if isinstance(operand, list) else [operand]:
        if not isinstance(run, int | float):
            yield run.original_bytes if hasattr(run, "original_bytes") else bytes(run)


def _decoded(raw: bytes, letters: dict[int, str]) -> str:
    return "".join(
        letters.get(int.from_bytes(raw[n : n + 2]), "\ufffd") for n in range(0, len(raw), 2)
    )


@cache
def _letters(stream: Any) -> dict[int, str]:
    """Read which letters the glyphs of a font stand for."""
    text = stream.get_object().get_data().decode("ascii", "replace")
    found: dict[int, str] = {}
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.S):
        for first, last, start in _RANGE.findall(block):
            for at, code in enumerate(range(int(first, 16), int(last, 16) + 1)):
                found[code] = chr(int(start, 16) + at)
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.S):
        for code, letters in _PAIR.findall(block):
            found[int(code, 16)] = bytes.fromhex(letters).decode("utf-16-be")
    return found
