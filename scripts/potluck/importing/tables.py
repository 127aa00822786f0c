"""A CSV file, as every spreadsheet writes one -> items."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from potluck.importing.items import MOST_ITEMS, ImportRefused, Item

MOST_BYTES = 20_000_000
_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
_MOST_COLUMNS = 200
# How Excel says on a line of its own what parts the columns.
_SAID = re.compile(r"sep=([,;\t|])\r?\n", re.IGNORECASE)


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
    said = _SAID.match(text)
    before = 1 if said else 0
    text, mark = (text[said.end() :], said[1]) if said else (text, _delimiter(text))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    count, at = 0, 1
    try:
        names = next(reader, [])
        if not any(name.strip() for name in names) or len(names) > _MOST_COLUMNS:
            raise ImportRefused(f"{file}: the first row must name the columns")
        at = reader.line_num + 1
        for row in reader:
            line = before + reader.line_num
            if count > MOST_ITEMS or line > MOST_ITEMS * 50 or len(row) > _MOST_COLUMNS:
                raise ImportRefused(f"{file}:{line}: this is too large for a table of hacks")
            if any(value.strip() for value in row):
                count += 1
                fields = {n.strip(): v.strip() for n, v in zip(names, row, strict=False)}
                extra = any(value.strip() for value in row[len(names) :])
                lost = ("cells to the right of the last named column",) if extra else ()
                yield Item(f"{file.name}:{before + at}", fields, lost=lost)
            # A row begins after the last one's end: a cell may hold several lines.
            at = reader.line_num + 1
    except csv.Error as error:
        line = before + reader.line_num
        raise ImportRefused(
            f"{file}:{line}: this row cannot be read ({error}); save the table as CSV again"
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
