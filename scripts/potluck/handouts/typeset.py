"""The adapter to Typst: a template and plain data become the bytes of a PDF.

The data reach Typst as a file in memory, and the folder of templates is all that it may read.
Texts are data to the template, never its code: `#read("/etc/passwd")` in a hack is printed.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst

from potluck.handouts.glyphs import FONTS

TEMPLATES = Path(__file__).parent / "templates"
STANDARD = "ua-1"


class TypesettingError(Exception):
    """Typst refused a document; the message says why."""


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """Only our own fonts: the same page on every machine."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS]
    )


def typeset(template: str, data: Mapping[str, Any], day: datetime.date) -> bytes:
    """Return the PDF/UA-1 of `data` in the file `template` of templates/, dated `day`.

    The same input gives the same bytes. Raises TypesettingError where Typst refuses, which it
    also does for a document that would not be accessible.
    """
    moment = datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC)
    files = {
        "main.typ": (TEMPLATES / template).read_bytes(),
        "data.json": json.dumps(data, ensure_ascii=False).encode(),
    }
    try:
        return typst.compile(
            files, root=TEMPLATES, font_paths=_fonts(), format="pdf",
            pdf_standards=[STANDARD], timestamp=moment,
        )  # fmt: skip
    except typst.TypstError as error:
        hints = "".join(f" ({hint})" for hint in error.hints)
        raise TypesettingError(f"{error.message}{hints}") from error
