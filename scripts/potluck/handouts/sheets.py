"""Forms and check-ups as sheets to write on: what their template prints."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from potluck.library import Library
from potluck.model import Checkup
from potluck.sheets import Form, FormField


def form_sheet(form: Form) -> str:
    """Return the fields of a form as JSON."""
    front = form.front
    parts = [
        {"title": p.title, "note": p.note, "fields": [_field(field) for field in p.fields]}
        for p in front.parts
    ]
    # Whether a native speaker read the translation is for who holds the paper, too.
    intro = [*front.intro, *([form.wording.note] if form.wording else [])]
    return _sheet(front.reviewed, intro, front.cautions, parts)


def _sheet(
    reviewed: datetime.date, intro: Sequence[str], cautions: Sequence[str], parts: Sequence[Any]
) -> str:
    value = {
        "reviewed": reviewed.isoformat(),
        "intro": intro,
        "cautions": cautions,
        "parts": parts,
    }
    return json.dumps(value, sort_keys=True)


def _field(field: FormField) -> dict[str, Any]:
    return field.model_dump(mode="json")


def checkup_sheet(checkup: Checkup, library: Library, words: Mapping[str, Any]) -> str:
    """Return the questions of a check-up as JSON; `words` are those of its page."""
    fields = [
        {
            "type": "question",
            "label": question.ask,
            "help": question.why,
            "options": list(words["answers"]),
            "note": words["note"],
            "helps_words": words["helps"],
            "helps": "; ".join(_titles(question.hacks, library)),
        }
        for question in checkup.front.questions
    ]
    # On which day, to lay it beside the next one.
    day = {"type": "date", "label": words["day"], "help": ""}
    parts = [{"title": "", "note": "", "fields": [*fields, day]}]
    return _sheet(checkup.front.reviewed, [words["how"]], [], parts)


def _titles(slugs: Sequence[str], library: Library) -> list[str]:
    return [library.hacks[slug].front.title for slug in slugs if slug in library.hacks]


def printable(sheet: str, text: Callable[[str], str]) -> Any:
    """Return a subject's sheet with every text that is shown made ready for paper."""

    def ready(value: Any, key: str = "") -> Any:
        if isinstance(value, str):
            return value if key in ("type", "id", "sum") else text(value)
        if isinstance(value, list):
            return [ready(item, key) for item in value]
        if isinstance(value, dict):
            return {name: ready(item, name) for name, item in value.items()}
        return value

    return ready(json.loads(sheet)) if sheet else None
