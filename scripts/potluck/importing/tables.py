"""A CSV file, as every spreadsheet writes one -> items."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from potluck.importing.items import MOST_ITEMS, ImportRefused, Item

MOST_BYTES = 20_000_000
_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
_MOST_COLUMNS = 200


def rows(file: Path, encoding: str | None = None) -> Iterator[Item]:
    """Yield one item a row; the first row names the columns. Raises ImportRefused, OSError.

    `encoding` says how the file was saved, where it was not in UTF-8.
    """
    with file.open("rb") as opened:
        data = opened.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise ImportRefused(f"{file} is larger than 20 MB; split it and import each part")
    text = _decoded(file, data, encoding)
    if "\0" in text:
        raise ImportRefused(f"{file} is not CSV; save the table as CSV in UTF-8")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    at = 1
    try:
        names = next(reader, [])
        if not any(name.strip() for name in names) or len(names) > _MOST_COLUMNS:
            raise ImportRefused(f"{file}: the first row must name the columns")
        at = reader.line_num + 1
        for row in reader:
            if reader.line_num > MOST_ITEMS * 50 or len(row) > _MOST_COLUMNS:
                raise ImportRefused(
                    f"{file}:{reader.line_num}: this is too large for a table of hacks"
                )
            if any(value.strip() for value in row):
                fields = {n.strip(): v.strip() for n, v in zip(names, row, strict=False)}
                extra = any(value.strip() for value in row[len(names) :])
                lost = ("cells to the right of the last named column",) if extra else ()
                yield Item(f"{file.name}:{at}", fields, lost=lost)
            # A row begins after the last one's end: a cell may hold several lines.
            at = reader.line_num + 1
    except csv.Error as error:
        raise ImportRefused(
            f"{file}:{reader.line_num}: this row cannot be read ({error}); "
            "save the table as CSV again"
        ) from None


def _decoded(file: Path, data: bytes, said: str | None) -> str:
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), said or "utf-8")
    try:
        return data.decode(encoding)
    except LookupError:
        raise ImportRefused(f"`{said}` is not an encoding; try --encoding cp1252") from None
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ImportRefused(
            f"{file}:{line}: the text cannot be read; save the table as CSV in UTF-8, "
            "or say how it was saved: --encoding cp1252 is what Excel writes in Western Europe"
        ) from None


def _delimiter(text: str) -> str:
    """Return what parts the columns: what stands most often in the first row."""
    first = text.split("\n", 1)[0]
    return max(",;\t", key=first.count)
