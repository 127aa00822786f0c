"""Puts the pages of a booklet onto sheets to fold in the middle and staple.

Two pages lie on each side, in the order of a booklet. Pages for notes fill the last sheet; the
back cover is always free and carries a line for whoever prints. A sheet is for the printer: its
pages are out of their reading order, so it claims no tags and no PDF/UA.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from potluck.handouts.finishing import Box, Opened, reference
from potluck.handouts.packing import plain_stream

_REFERENCE = re.compile(rb"(\d+) 0 R")


def sides(pages: int) -> Iterator[tuple[int, int]]:
    """Give the two pages of each side of the sheets, from 1; a sheet has two sides.

    There is one page at least beyond the last, for the back cover.
    """
    total = -(-(pages + 1) // 4) * 4
    for sheet in range(total // 4):
        first, last = 2 * sheet + 1, total - 2 * sheet
        yield last, first
        yield first + 1, last - 1


def folded(document: Opened, box: Callable[[int], Box], right_to_left: bool = False) -> Opened:
    """Put pages onto sheets; the last two of `document` are the one for notes and the back cover.

    `box(1)` and `box(2)` give what part of a page's canvas is the paper, of an odd page and of an
    even one. Odd pages lie on the right of a sheet, and on the left where reading begins there.
    """
    papers = (box(1), box(2)) if right_to_left else (box(2), box(1))
    *pages, notes, back = document.pages
    spread = [pair[::-1] if right_to_left else pair for pair in sides(len(pages))]
    total = 2 * len(spread)
    # A page set once may lie on several sheets (notes), never on both sides of one fold.
    order = [*pages, *[notes] * (total - len(pages) - 1), back]
    objects = dict(document.objects)
    root = reference(b"Pages", objects[reference(b"Root", document.trailer)])
    number = max(objects)
    sheets = []
    for left, right in spread:
        forms = [
            _form(order[page - 1], paper, objects)
            for page, paper in zip((left, right), papers, strict=True)
        ]
        number += 2
        sheets.append(number - 1)
        objects[number - 1] = _sheet(root, number, forms, papers[1])
        objects[number] = _drawing(*papers)
    kids = b" ".join(b"%d 0 R" % sheet for sheet in sheets)
    objects[root] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(sheets), kids)
    catalog = reference(b"Root", document.trailer)
    language = b"".join(re.findall(rb"/Lang\s*\([^)]*\)", objects[catalog])[:1])
    objects[catalog] = (
        b"<</Type/Catalog/Pages %d 0 R%s/ViewerPreferences<</DisplayDocTitle true>>>>"
        % (root, language)
    )
    starts = {catalog, reference(b"Info", document.trailer)}
    kept = _reachable(starts, objects)
    return Opened({n: objects[n] for n in sorted(kept)}, sheets, document.trailer)


def _form(page: int, box: Box, objects: dict[int, bytes]) -> int:
    """Make the drawing of a page one that a sheet can show, cut to the paper; its number."""
    drawing = reference(b"Contents", objects[page])
    body = objects[drawing]
    if b"/Subtype/Form" not in body[:200]:
        edges = b" ".join(b"%.10g" % edge for edge in box)
        head = b"<</Type/XObject/Subtype/Form/BBox[%s]/Resources %d 0 R" % (
            edges,
            reference(b"Resources", objects[page]),
        )
        objects[drawing] = head + body[2:]
    return drawing


def _sheet(root: int, drawing: int, forms: list[int], paper: Box) -> bytes:
    left, bottom, right, top = paper
    return (
        b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 %.10g %.10g]/Contents %d 0 R"
        b"/Resources<</XObject<</L %d 0 R/R %d 0 R>>>>>>"
        % (root, 2 * (right - left), top - bottom, drawing, *forms)
    )


def _drawing(left: Box, right: Box) -> bytes:
    """Draw the left page, and the right one beside it."""
    width = right[2] - right[0]
    moves = (b"L", -left[0], -left[1]), (b"R", width - right[0], -right[1])
    drawn = b"\n".join(b"q 1 0 0 1 %.10g %.10g cm/%s Do Q" % (x, y, n) for n, x, y in moves)
    return plain_stream(drawn)


def _reachable(starts: set[int], objects: Mapping[int, bytes]) -> set[int]:
    """Find what is still referred to: tags and links of single pages are not."""
    found: set[int] = set()
    waiting = list(starts)
    while waiting:
        number = waiting.pop()
        if number in found:
            continue
        found.add(number)
        head = objects[number].partition(b"\nstream")[0]
        waiting += [int(other) for other in _REFERENCE.findall(head)]
    return found
