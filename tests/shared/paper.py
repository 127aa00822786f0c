"""What stands where on the pages of a PDF that Typst made."""

from __future__ import annotations

import io
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ContentStream

import drawings  # noqa: F401 - each is taken apart once

Matrix = tuple[float, float, float, float, float, float]
ONE: Matrix = (1, 0, 0, 1, 0, 0)
# How far letters reach above and below their line, as a part of their size: less than what the
# fonts claim, since that is air.
ABOVE, BELOW = 0.62, 0.1


@dataclass(frozen=True, slots=True)
class Box:
    """A run of letters: its edges in points, its size, and its glyphs to tell it by."""

    left: float
    bottom: float
    right: float
    top: float
    size: float
    glyphs: bytes

    def overlaps(self, other: Box) -> bool:
        # Neighbors in a line may be kerned into each other.
        beside = 0.15 * max(self.size, other.size)
        return (
            min(self.right, other.right) - max(self.left, other.left) > beside
            and min(self.top, other.top) - max(self.bottom, other.bottom) > 0.6
        )


@dataclass
class _Pen:
    at: Matrix = ONE
    font: str = ""
    size: float = 0
    kept: list[Matrix] = field(default_factory=list)


def emptiest(pdf: bytes, count: int) -> list[int]:
    """Return the numbers, from 0, of the `count` pages before the last that say least to draw."""
    shown = [page.get_contents() for page in PdfReader(io.BytesIO(pdf)).pages][:-1]
    length = [len(contents.get_data()) if contents else 0 for contents in shown]
    return sorted(range(len(shown)), key=length.__getitem__)[:count]


def pages(
    pdf: bytes, only: Container[int] | None = None
) -> Iterator[tuple[tuple[float, float, float, float], list[Box]]]:
    """Give each page's paper (left, bottom, right, top) and its runs of letters.

    `only` are the numbers of the pages that are wanted, from 0.
    """
    reader = PdfReader(io.BytesIO(pdf))
    widths: dict[int, dict[int, float]] = {}
    for page in (p for n, p in enumerate(reader.pages) if only is None or n in only):
        edges = tuple(float(edge) for edge in page.mediabox)
        contents = page.get_contents()
        found = (
            list(_boxes(contents, page["/Resources"], ONE, reader, widths))
            if contents is not None
            else []
        )
        yield edges, found  # type: ignore[misc]


def _boxes(
    stream: Any, resources: Any, start: Matrix, reader: PdfReader, known: dict[int, Any]
) -> Iterator[Box]:
    resources = resources.get_object()
    pen = _Pen(start)
    line = ONE
    for operands, operator in ContentStream(stream, reader).operations:
        if operator == b"q":
            pen.kept.append(pen.at)
        elif operator == b"Q":
            pen.at = pen.kept.pop()
        elif operator == b"cm":
            pen.at = _times(tuple(float(o) for o in operands), pen.at)
        elif operator == b"Tf":
            pen.font, pen.size = operands[0], float(operands[1])
        elif operator == b"Tm":
            line = _times(tuple(float(o) for o in operands), pen.at)
        elif operator in (b"Tj", b"TJ"):
            font = resources["/Font"][pen.font].get_object()
            runs = operands[0] if operator == b"TJ" else operands
            yield _run(runs, _widths(font, known), line, pen.size)
        elif operator == b"Do":
            form = resources["/XObject"][operands[0]].get_object()
            if form["/Subtype"] == "/Form":
                inner = _times(tuple(float(o) for o in form.get("/Matrix", ONE)), pen.at)
                yield from _boxes(form, form.get("/Resources", {}), inner, reader, known)


def _run(runs: Any, widths: dict[int, float], line: Matrix, size: float) -> Box:
    glyphs, wide = b"", 0.0
    for run in runs:
        if isinstance(run, int | float):
            wide -= float(run)
            continue
        raw = run.original_bytes if hasattr(run, "original_bytes") else bytes(run)
        glyphs += raw
        wide += sum(widths.get(int.from_bytes(raw[n : n + 2]), 0) for n in range(0, len(raw), 2))
    scale = abs(line[0]) or abs(line[1])
    size *= scale
    left, base = line[4], line[5]
    right = left + wide / 1000 * size
    return Box(left, base - BELOW * size, right, base + ABOVE * size, size, glyphs)


def _widths(font: Any, known: dict[int, Any]) -> dict[int, float]:
    key = id(font)
    if key not in known:
        found: dict[int, float] = {}
        table = iter(font["/DescendantFonts"][0].get_object()["/W"])
        for first in table:
            second = next(table)
            if isinstance(second, list):
                found |= {int(first) + n: float(width) for n, width in enumerate(second)}
            else:
                width = float(next(table))
                found |= dict.fromkeys(range(int(first), int(second) + 1), width)
        # Kept with the font itself, so that its id stays its own.
        known[key] = (font, found)
    return known[key][1]  # type: ignore[no-any-return]


def _times(a: Any, b: Matrix) -> Matrix:
    return (
        a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2], a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5],
    )  # fmt: skip


def faults(pdf: bytes, margin: float = 11) -> list[str]:
    """Say what is wrong: an empty page, text off the paper, text over other text."""
    found = []
    for number, ((left, bottom, right, top), boxes) in enumerate(pages(pdf), 1):
        if not boxes:
            found.append(f"page {number} is empty")
        for box in boxes:
            if (
                box.left < left + margin or box.right > right - margin
                or box.bottom < bottom + margin or box.top > top - margin
            ):  # fmt: skip
                found.append(f"page {number}: text leaves the paper: {box}")
        tallest = max((box.top - box.bottom for box in boxes), default=0)
        ordered = sorted(boxes, key=lambda box: box.top)
        for place, box in enumerate(ordered):
            for other in ordered[place + 1 :]:
                if other.top - tallest >= box.top:
                    break
                if box.overlaps(other):
                    found.append(f"page {number}: {box} and {other} overlap")
    return found
