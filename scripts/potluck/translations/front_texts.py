"""The texts of front matter that are translated, of an original and of a translation alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from potluck.model import CheckupFront, HackFront, PathFront, SectionFront
from potluck.sheets import AgreementsFront, FormFront
from potluck.translated import FrontWords, HackWords, PageWords
from potluck.translations.blocks import digest_of
from potluck.translations.pairing import Pair, State, pair_named, pair_texts
from potluck.translations.sheet_texts import SHEETS, named_texts, sheet_texts


@dataclass(frozen=True)
class PageFront:
    """What of the front matter of a page of docs/ is translated."""

    title: str = ""
    summary: str = ""
    description: str = ""


Originals = (
    HackFront | SectionFront | PathFront | CheckupFront | PageFront | FormFront | AgreementsFront
)
# Lists whose entries stand each for one of the original's.
LISTS = ("steps", "questions")


def texts_of(front: Originals | FrontWords) -> dict[str, list[str]]:
    """Return {key: its texts}, empty ones left out; `situations` are one text."""
    it: Any = front
    if isinstance(front, SHEETS):
        return {key: texts for key, texts in sheet_texts(front).items() if any(texts)}
    recalled = getattr(it, "recalled", None)
    reason = recalled.reason if recalled else ""
    found = {
        "title": [it.title],
        "summary": [it.summary],
        "start_small": [getattr(it, "start_small", "")],
        "situations": ["\n".join(getattr(it, "situations", []))],
        "reason": [front.reason if isinstance(front, HackWords) else reason],
        "steps": [step.why for step in getattr(it, "steps", [])],
        "questions": [f"{q.ask}\n{q.why}" for q in getattr(it, "questions", [])],
    }
    if isinstance(front, PageFront | PageWords):
        found["description"] = [front.description]
    return {key: texts for key, texts in found.items() if any(texts)}


def pair_front(original: Originals, words: FrontWords) -> dict[str, list[Pair]]:
    """Pair the texts of front matter, key by key; a key that only one of them has has no pair."""
    given = texts_of(words)
    found = {
        key: pair_texts(
            [digest_of(text) for text in texts], getattr(words.translated, key), given.get(key, [])
        )
        for key, texts in texts_of(original).items()
    }
    if isinstance(original, SHEETS) and isinstance(words, SHEETS):
        ours = named_texts(words)
        for key, texts in named_texts(original).items():
            today = {name: digest_of(text) for name, text in texts.items()}
            found[key] = pair_named(today, getattr(words.translated, key), ours.get(key, {}))
    return found


def merged_front(
    original: Any, words: FrontWords, pairs: Mapping[str, Sequence[Pair]], *, strict: bool
) -> Any:
    """Return the original's front matter with the translated texts in their places.

    With `strict`, what is not fresh stays in the original: minutes count on that page.
    """
    good = (State.FRESH,) if strict else (State.FRESH, State.STALE)
    kept = {
        key: [pair.own if pair.state in good else None for pair in found]
        for key, found in pairs.items()
    }
    update: dict[str, Any] = {
        key: getattr(words, key)
        for key in ("title", "summary", "start_small", "situations")
        if kept.get(key, [None])[0] is not None
    }
    if isinstance(words, HackWords) and kept.get("reason", [None])[0] is not None:
        update["recalled"] = original.recalled.model_copy(update={"reason": words.reason})
    for key in LISTS:
        if key in kept:
            entries, own = getattr(original, key), getattr(words, key)
            texts = {"why", "ask"}
            update[key] = [
                entry
                if at is None
                else entry.model_copy(update=own[at].model_dump(include=texts, exclude_unset=True))
                for entry, at in zip(entries, kept[key], strict=True)
            ]
    if synonyms := getattr(words, "synonyms", None):
        update["synonyms"] = synonyms
    return original.model_copy(update=update)
