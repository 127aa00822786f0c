"""What the file of a translation holds: words alone. Facts come from its original."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from potluck.reading import Document
from potluck.translated.sheet_words import (
    AgreementsWords,
    FormWords,
    SheetWords,
)
from potluck.translated.words import (
    CheckupWords,
    FacetWords,
    HackWords,
    PageWords,
    PathWords,
    Record,
    SectionWords,
    SharedWords,
    SiteWords,
    TermWords,
)

FrontWords = HackWords | SectionWords | PathWords | CheckupWords | PageWords | SheetWords

__all__ = [
    "AgreementsWords",
    "CheckupWords",
    "FacetWords",
    "FormWords",
    "FrontWords",
    "HackWords",
    "Original",
    "PageWords",
    "PathWords",
    "Record",
    "SectionWords",
    "SharedWords",
    "SiteWords",
    "TermWords",
    "Translation",
]


class Original(NamedTuple):
    """What is translated: its document, its front matter, and whether minutes count there."""

    document: Document
    front: Any
    urgent: bool = False


@dataclass(frozen=True)
class Translation:
    """A file such as `slug.es.md`: its language, the path of its original, and what it says.

    The document of a form, whose file is YAML, has no body.
    """

    language: str
    original: str
    front: FrontWords
    document: Document

    @property
    def path(self) -> str:
        """The file's path in the project."""
        return self.document.path
