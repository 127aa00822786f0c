"""The file of a translation, written from texts and from what stood there before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from potluck.diagnostics import Problem
from potluck.importing.writing_hacks import yaml_text
from potluck.library.key_names import OF_PAGES
from potluck.model import CheckupFront, HackFront, PathFront, SectionFront
from potluck.reading import Document, read_document, validate
from potluck.translated import (
    CheckupWords,
    FrontWords,
    HackWords,
    PageWords,
    PathWords,
    Record,
    SectionWords,
    Translation,
)
from potluck.translations.blocks import blocks_of
from potluck.translations.front_texts import LISTS, texts_of
from potluck.translations.layout import body_text, layout_of
from potluck.translations.pairing import entry, own_digest
from potluck.translations.record import with_record
from potluck.translations.texts import BODY, Text


class Unfit(Exception):
    """Texts that make no translation together; the message says which and why."""


@dataclass(frozen=True)
class Page:
    """An original with its translation, and the name of the file that the translation has.

    `names` are the parts of a hack in the translation's language: {theirs: ours}.
    """

    document: Document
    front: Any
    found: Translation | None
    path: str
    names: Mapping[str, str]

    @property
    def model(self) -> type[FrontWords]:
        """The schema of the translation's front matter."""
        kinds: list[tuple[type, type[FrontWords]]] = [
            (HackFront, HackWords),
            (SectionFront, SectionWords),
            (PathFront, PathWords),
            (CheckupFront, CheckupWords),
        ]
        return next((own for kind, own in kinds if isinstance(self.front, kind)), PageWords)


Number = tuple[str, int]


def translation_file(page: Page, texts: Sequence[Text], new: Mapping[Number, str]) -> str:
    """Return the file with new texts by (key, number), and the record of what each translates.

    Raises Unfit where a reader of the file would not find the texts that were meant.
    """
    layout = layout_of(page.document, texts, page.found, page.names)
    in_body = {at: text for (key, at), text in new.items() if key == BODY}
    body, kept = body_text(layout, texts, in_body)
    if layout.lost and len(kept) < sum(text.key == BODY for text in texts):
        raise Unfit(
            "it has blocks that match nothing in the original, and others are not translated: "
            "edit the file by hand until it has the same blocks as its original, then export "
            "again"
        )
    front = dict(layout.front)
    for key in texts_of(page.front):
        mine = [text for text in texts if text.key == key]
        if any((key, text.at) in new for text in mine):
            notes = [line for line in front.get(key, "").splitlines(True) if line.startswith("#")]
            front[key] = _lines(key, _value(page, key, mine, new)) + "".join(notes)
    head = "".join(front.pop(key, "") for key in ("", *([] if page.found else _ORDER)))
    written = f"---\n{head}{''.join(front.values())}---\n{body if page.found else _spaced(body)}"
    document = read_document(page.path, written.encode(), page.names)
    words = validate(page.model, document.front, OF_PAGES) if document.front else None
    if words is None or words[0] is None:
        said = [*document.problems, *(words[1] if words else ())]
        raise Unfit("; ".join(dict.fromkeys(_told(one) for one in said)))
    return with_record(written, _record(page, texts, new, kept, words[0], document))


def _told(problem: Problem) -> str:
    return f"{problem.message}: {problem.help}" if problem.help else problem.message


_ORDER = ("title", "summary", "description", "start_small", "situations", "reason")


def _lines(key: str, value: Any) -> str:
    """The lines of a key; each situation stands on its own, as in every hack."""
    if key != "situations":
        return yaml_text({key: value})
    items = (yaml_text({key: item}).removeprefix(f"{key}: ") for item in value)
    return f"{key}:\n" + "".join(f"  - {item}" for item in items)


def _spaced(body: str) -> str:
    return f"\n{body.strip()}\n" if body.strip() else ""


def _value(page: Page, key: str, mine: Sequence[Text], new: Mapping[Number, str]) -> Any:
    """What front matter says below a key."""
    said = [new.get((key, text.at), text.own or "").strip() for text in mine]
    if key == "situations":
        return [line.strip() for line in said[0].split("\n") if line.strip()]
    if key not in LISTS:
        return " ".join(said[0].split())
    if not all(said):
        raise Unfit(f"translate every text under `{key}`, or none of them")
    if key == "steps":
        return [
            {"hack": step.hack, "why": " ".join(why.split())}
            for step, why in zip(page.front.steps, said, strict=True)
        ]
    asked = [one.partition("\n") for one in said]
    return [
        {"ask": ask.strip(), **({"why": " ".join(why.split())} if why.strip() else {})}
        for ask, _, why in asked
    ]


def _record(
    page: Page,
    texts: Sequence[Text],
    new: Mapping[Number, str],
    kept: Sequence[int],
    words: FrontWords,
    document: Document,
) -> Record:
    """Write down of each text which one of the original it is a translation of."""
    own = texts_of(words)
    blocks = blocks_of(document.body)
    own[BODY] = [block.text for block in blocks]
    found: dict[str, str] = {}
    for key in (*texts_of(page.front), BODY):
        mine = [text for text in texts if text.key == key and (key != BODY or text.at in kept)]
        if key != BODY:
            mine = [text for text in mine if text.own is not None or (key, text.at) in new]
        for at, text in enumerate(mine):
            if key == BODY and (at >= len(blocks) or blocks[at].kind != text.kind):
                raise Unfit(f"{text.name} does not end up as one {text.kind}")
        if len(own.get(key, [])) != len(mine):
            raise Unfit(
                f"`{key}` ends up with {len(own.get(key, []))} texts instead of {len(mine)}"
            )
        found[key] = " ".join(
            entry(text.digest if (key, text.at) in new else text.agreed, own_digest(said))
            for text, said in zip(mine, own.get(key, []), strict=True)
        )
    return Record(**{key: text for key, text in found.items() if text})
