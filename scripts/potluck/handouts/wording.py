"""The words printed on handouts: the language's own file, and what a site overrides."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Wording:
    """`text` are sentences by name, `kinds` the names of handouts; months from January."""

    text: Mapping[str, str]
    kinds: Mapping[str, str]
    months: tuple[str, ...]
    date_form: str

    def date(self, day: datetime.date) -> str:
        """Write a date in words: November 20, 2026."""
        return self.date_form.format(month=self.months[day.month - 1], day=day.day, year=day.year)

    def joined(self, names: Sequence[str]) -> str:
        """Join names as in a sentence: a, b and c."""
        if len(names) < 2:
            return "".join(names)
        return f"{', '.join(names[:-1])} {self.text['and']} {names[-1]}"


def wording(language: str, words: Mapping[str, Any] | None = None) -> Wording:
    """Read the words of `language` (English where there is no file for it).

    `words["paper"]`, where given, replaces single sentences of `text`.
    """
    read = _read(language)
    own = (words or {}).get("paper") or {}
    return Wording(
        text={**read["text"], **{name: str(text) for name, text in own.items()}},
        kinds=read["kinds"],
        months=tuple(read["months"]),
        date_form=read["date"],
    )


@lru_cache(maxsize=8)
def _read(language: str) -> dict[str, Any]:
    file = Path(__file__).parent / f"words-{language}.toml"
    if not file.is_file():
        file = Path(__file__).parent / "words-en.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))
