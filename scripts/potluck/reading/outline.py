"""The outline of a hack's Markdown: headings, parts, steps, links, with their lines.

A scanner of lines, not a renderer: it gives positions, and reads 1,000 hacks in a fraction of
a second. What readers see is rendered by Python-Markdown alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of `level` 1 to 6 on `line` of the file."""

    level: int
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list: `markdown` as written (joined lines)."""

    line: int
    markdown: str

    @property
    def text(self) -> str:
        """The item without markup."""
        return plain_text(self.markdown)


@dataclass(frozen=True, slots=True)
class Step(Item):
    """A numbered item."""

    @property
    def lead(self) -> str:
        """The bold phrase that opens the step, without markup, or nothing."""
        match = _LEAD.match(self.markdown)
        return plain_text(match[2]) if match else ""

    @property
    def rest(self) -> str:
        """What follows the bold phrase, without markup."""
        match = _LEAD.match(self.markdown)
        return plain_text(match[3] if match else self.markdown)


@dataclass(frozen=True, slots=True)
class Link:
    """A link or image: `target` as written, on `line` at `column` (both from 1)."""

    text: str
    target: str
    line: int
    column: int
    length: int
    image: bool = False
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """What stands below one heading (`heading` is None before the first)."""

    heading: Heading | None
    line: int
    text: str
    steps: tuple[Step, ...] = ()
    items: tuple[Item, ...] = ()

    @property
    def name(self) -> str:
        """The heading's words, or an empty string for the opening."""
        return self.heading.text if self.heading else ""


@dataclass(frozen=True, slots=True)
class Outline:
    """A body's headings, parts and links; `masked` is the text with code blanked out."""

    text: str = ""
    masked: str = ""
    first_line: int = 1
    headings: tuple[Heading, ...] = ()
    parts: tuple[Part, ...] = field(default=())
    links: tuple[Link, ...] = ()

    def part(self, name: str) -> Part | None:
        """Return the part below the heading `name`."""
        return next((part for part in self.parts if part.name == name), None)


_CODE_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)([^\n]{0,500}?[^`\n])\1(?!`)")
_ATX = re.compile(r"^ {0,3}(#{1,6})(?:[ \t]+(.*?))?[ \t]*#*[ \t]*$")
_SETEXT = re.compile(r"^(=+|-+)[ \t]*$")
_ORDERED = re.compile(r"^ {0,3}\d{1,4}[.)][ \t]+(.*)$")
_BULLET = re.compile(r"^ {0,3}[-*+][ \t]+(.*)$")
# Spans of markup are bounded: an opening mark that never closes must not cost a long search.
_LEAD = re.compile(r"^(\*\*|__)(?=\S)(.{1,300}?)(?<=\S)\1\s*(.*)$", re.S)
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.{1,300}?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<!\w)([*_])(?=\S)(.{1,300}?)(?<=\S)\1(?!\w)")
_CODE_TEXT = re.compile(r"`+([^`]*)`+")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!-])")
_LINK = re.compile(
    r"(!?)\[((?:[^\[\]\\\n]|\\.|\[[^\[\]\n]*\])*)\]\(\s*<?([^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)*)>?"
    r"(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*\)"
)
_AUTOLINK = re.compile(r"<((?:[a-zA-Z][a-zA-Z0-9+.-]{1,30}):[^<>\s]+)>")
_REFERENCE = re.compile(r"^ {0,3}\[([^\]\n]+)\]:[ \t]*<?(\S+?)>?(?:[ \t]+[\"'(].*)?$", re.M)
_BARE = re.compile(r"(?<![\w(\[<\"'=/])(https?://[^\s<>()\[\]\"']+|www\.[\w-]+\.[^\s<>()\[\]\"']+)")


def read_outline(text: str, first_line: int = 1) -> Outline:
    """Scan a Markdown body whose first line is `first_line` of its file."""
    masked = mask_code(text)
    lines, shown = text.split("\n"), masked.split("\n")
    headings = _headings(shown, first_line)
    return Outline(
        text=text,
        masked=masked,
        first_line=first_line,
        headings=headings,
        parts=_parts(lines, headings, first_line),
        links=_links(masked, first_line),
    )


def mask_code(text: str) -> str:
    """Blank out code blocks and spans, so that nothing in them is taken for Markdown."""
    if "`" not in text and "~~~" not in text:
        return text
    lines = text.split("\n")
    fence, opened, kept = "", 0, lines
    for number, line in enumerate(lines):
        found = _CODE_FENCE.match(line)
        if fence:
            if found and found[1].startswith(fence) and not line.strip(" `~"):
                fence = ""
            lines[number] = " " * len(line)
        elif found:
            fence, opened, kept = found[1], number, lines[number:]
            lines[number] = " " * len(line)
        elif "`" in line:
            lines[number] = _CODE_SPAN.sub(lambda m: " " * len(m[0]), line)
    if fence:  # A block that never closes is no block: the page shows its lines as text.
        lines[opened:] = kept
    return "\n".join(lines)


def plain_text(markdown: str) -> str:
    """Return Markdown inline text without its markup: links become their words."""
    text = markdown
    if "](" in text:
        text = _LINK.sub(lambda m: m[2], text)
    if "*" in text or "_" in text:
        text = _STRONG.sub(r"\2", text)
        text = _EMPHASIS.sub(r"\2", text)
    if "`" in text:
        text = _CODE_TEXT.sub(r"\1", text)
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    return " ".join(text.split())


def _headings(lines: list[str], first_line: int) -> tuple[Heading, ...]:
    found = []
    for number, line in enumerate(lines):
        if line.lstrip(" ").startswith("#"):
            match = _ATX.match(line)
            if match:
                text = plain_text(match[2] or "")
                found.append(Heading(len(match[1]), text, first_line + number))
        elif number and line[:1] in "=-" and _SETEXT.match(line) and _is_text(lines[number - 1]):
            level = 1 if line.startswith("=") else 2
            text = plain_text(lines[number - 1])
            found.append(Heading(level, text, first_line + number - 1))
    return tuple(found)


def _is_text(line: str) -> bool:
    return bool(line.strip()) and not (
        _BULLET.match(line) or line.startswith("#") or _SETEXT.match(line)
    )


def _parts(lines: list[str], headings: tuple[Heading, ...], first_line: int) -> tuple[Part, ...]:
    tops = [heading for heading in headings if heading.level <= 2]
    starts = [first_line, *(heading.line + 1 for heading in tops)]
    ends = [*(heading.line for heading in tops), first_line + len(lines)]
    parts = []
    for heading, start, end in zip([None, *tops], starts, ends, strict=True):
        body = lines[start - first_line : end - first_line]
        if heading is None and not any(line.strip() for line in body):
            continue
        steps, items = _lists(body, start)
        parts.append(Part(heading, start, "\n".join(body).strip("\n"), steps, items))
    return tuple(parts)


def _lists(lines: list[str], first_line: int) -> tuple[tuple[Step, ...], tuple[Item, ...]]:
    """Collect top-level list items with their continuation lines."""
    steps: list[Step] = []
    items: list[Item] = []
    current: list[str] = []
    start, ordered = 0, False

    def close() -> None:
        if current:
            markdown = " ".join(line.strip() for line in current if line.strip())
            if ordered:
                steps.append(Step(first_line + start, markdown))
            else:
                items.append(Item(first_line + start, markdown))
        current.clear()

    for number, line in enumerate(lines):
        opened = _ORDERED.match(line)
        match = opened or _BULLET.match(line)
        if match:
            close()
            start, ordered = number, opened is not None
            current.append(match[1] or " ")
        elif current and (not line.strip() or line[0] in " \t"):
            current.append(line)
        elif current and not lines[number - 1].strip():
            close()
        elif current:
            current.append(line)
    close()
    return tuple(steps), tuple(items)


def _links(masked: str, first_line: int) -> tuple[Link, ...]:
    found: list[Link] = []
    taken: list[tuple[int, int]] = []

    def add(start: int, end: int, text: str, target: str, image: bool, bare: bool) -> None:
        line = masked.count("\n", 0, start)
        column = start - (masked.rfind("\n", 0, start) + 1) + 1
        length = end - start
        found.append(Link(text, target, first_line + line, column, length, image, bare))
        taken.append((start, end))

    if "](" in masked:
        for m in _LINK.finditer(masked):
            add(m.start(), m.end(), plain_text(m[2]), m[3], m[1] == "!", False)
            for inner in _LINK.finditer(m[2]):
                add(m.start(2) + inner.start(), m.start(2) + inner.end(), inner[2], inner[3],
                    inner[1] == "!", False)  # fmt: skip
    if "]:" in masked:
        for m in _REFERENCE.finditer(masked):
            add(m.start(), m.end(), m[1], m[2], False, False)
    if "://" in masked or "www." in masked or "<" in masked:
        for m in _AUTOLINK.finditer(masked):
            add(m.start(), m.end(), "", m[1], False, True)
        for m in _BARE.finditer(masked):
            if not any(start <= m.start() < end for start, end in taken):
                add(m.start(), m.end(), "", m[1].rstrip(".,;:!?"), False, True)
    return tuple(sorted(found, key=lambda link: (link.line, link.column)))
