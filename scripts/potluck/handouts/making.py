"""Makes handouts: from the shelf where nothing changed, else set anew, several at a time."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from potluck.handouts.cache import Keys
from potluck.handouts.catalog import Handout
from potluck.handouts.codes import code
from potluck.handouts.content import Press, content_date, document
from potluck.handouts.finishing import finished, opened
from potluck.handouts.folding import folded
from potluck.handouts.measures import measured_texts, read_measures, written_measures
from potluck.handouts.order import alike_in_a_row
from potluck.handouts.parallel import Batch, typeset_all
from potluck.handouts.typeset import LEARNED, Job, Typesetter, TypesettingError
from potluck.writing import SealedCache

# So many hacks of a book are measured at once.
LESSON = 30


class HandoutError(Exception):
    """A handout that cannot be made; the message names it and says what to do."""


def make(handout: Handout, press: Press) -> bytes:
    """Return one handout as PDF. Raises HandoutError with a message for people."""
    with Typesetter() as typesetter:
        try:
            canvas = typesetter.typeset(job_of(handout, press))
        except TypesettingError as error:
            raise _refused(handout, error) from error
    return next(pdf for _, pdf in _cut([handout], canvas, press.words.right_to_left))


def make_all(
    handouts: Iterable[Handout],
    press: Press,
    cache: Path | None = None,
    refused: list[HandoutError] | None = None,
) -> Iterator[tuple[Handout, bytes]]:
    """Make handouts, keeping the finished ones in the folder `cache`.

    Gives each with its PDF as it is done, the kept ones first. One that Typst refuses goes to the
    list `refused`; without a list, raises HandoutError at the first.
    """
    keys, shelf = Keys(press), SealedCache(cache)
    learned = read_measures(shelf.get(keys.measures()))
    waiting: dict[str, dict[str, Handout]] = {}
    for handout in handouts:
        key = keys.key(handout)
        pdf = shelf.get(key)
        if pdf is None:
            subject = handout.subject
            name = f"{handout.edition.id}:{subject.kind}:{subject.slug}"
            waiting.setdefault(name, {})[key] = handout
        else:
            yield handout, pdf
    for name, result in typeset_all(_batches(waiting, press), learned):
        group = waiting[name]
        if isinstance(result, TypesettingError):
            error = _refused(next(iter(group.values())), result)
            if refused is None:
                raise error from result
            refused.append(error)
            continue
        cut = _cut(list(group.values()), result, press.words.right_to_left)
        for key, (handout, pdf) in zip(group, cut, strict=True):
            shelf.put(key, pdf)
            yield handout, pdf
    if waiting:
        shelf.put(keys.measures(), written_measures(learned))
    shelf.prune()


def _cut(
    handouts: Sequence[Handout], pdf: bytes, right_to_left: bool
) -> Iterator[tuple[Handout, bytes]]:
    """Finish what was set: cut its canvas to each handout's paper, and fold booklets."""
    canvas = opened(pdf)
    for handout in handouts:
        box = partial(handout.edition.box, handout.paper, right_to_left)
        if handout.edition.folded:
            yield handout, finished(folded(canvas, box, right_to_left))
        else:
            yield handout, finished(canvas, box)


def _batches(waiting: Mapping[str, Mapping[str, Handout]], press: Press) -> list[Batch]:
    """Put together what has the same edition; the longest work comes first.

    Single hacks and books stand apart: they share no page with others, and a book is set by a
    process of its own.
    """
    batches: dict[tuple[str, str], list[tuple[str, Handout]]] = {}
    for name, group in waiting.items():
        handout = next(iter(group.values()))
        kind = handout.subject.kind if handout.subject.kind in ("hack", "book") else ""
        batches.setdefault((handout.edition.id, kind), []).append((name, handout))
    longest_first = sorted(
        batches.values(), key=lambda b: sum(len(h.subject.hacks) for _, h in b), reverse=True
    )
    return [
        [(n, partial(job_of, handout, press)) for n, handout in alike_in_a_row(batch)]
        for batch in longest_first
    ]


def job_of(handout: Handout, press: Press) -> Job:
    """Gather what Typst needs for a handout, the same for each paper."""
    data = document(handout, press)
    day = content_date(handout.subject, press.library)
    moment = datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC)
    files = {
        "data.json": json.dumps(data, ensure_ascii=False).encode(),
        "shells.typ": _shells(press),
        **_codes(data),
    }
    names: dict[str, str] = {}
    if handout.edition.learns:
        files[LEARNED] = b"{}"
        names = measured_texts(handout, data["sources"], press)
    large = handout.subject.kind == "book"
    lessons = _lessons(data) if large and names else {}
    return Job(files, int(moment.timestamp()), handout.edition.template, names, large, lessons)


def _lessons(data: Mapping[str, Any]) -> dict[str, bytes]:
    """The parts of a book, each by the name of its last hack, as data of which nothing is printed.

    So that it is measured as in the book, a part has all but the texts of the others.
    """
    shared = {**data, "sources": [], "terms": [], "situations": [], "tags": [], "lesson": True}
    hacks = [hack for group in data["groups"] for hack in group["hacks"]]
    found = {}
    for few in (hacks[start : start + LESSON] for start in range(0, len(hacks), LESSON)):
        part = {**shared, "groups": [{"hacks": few}]}
        found[few[-1]["slug"]] = json.dumps(part, ensure_ascii=False).encode()
    return found


def _codes(data: Mapping[str, Any]) -> dict[str, bytes]:
    """The pictures of QR codes: of the handout's own page, and of each hack's."""
    hacks = [hack for group in data["groups"] for hack in group["hacks"]]
    return {page["code"]: code(page["scanned"]) for page in (data, *hacks) if page["code"]}


def _shells(press: Press) -> bytes:
    """Give each hack a block of its own, and each face of its card, made at places of their own.

    Typst tells elements apart by their place in the source and uses a block again only where
    that is the same. With one shared block, the second hack of a handout could never be used
    again as the third of another. The file is the same for all handouts of a library.
    """
    text = "block(width: 100%, body)"
    shells = "".join(f'  "{slug}": body => {text},\n' for slug in press.library.hacks)
    text = "place(top + left, dx: dx, dy: dy, body)"
    placed = "".join(
        f'  "{slug}": (front: (dx, dy, body) => {text}, back: (dx, dy, body) => {text}),\n'
        for slug in press.library.hacks
    )
    return f"#let shells = (:\n{shells})\n#let placed = (:\n{placed})\n".encode()


def _refused(handout: Handout, error: Exception) -> HandoutError:
    return HandoutError(f"{handout.name} cannot be printed: {error}")
