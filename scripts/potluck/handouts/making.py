"""Makes handouts: from the shelf where nothing changed, else set anew, several at a time."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from potluck.handouts.cache import Keys, Shelf
from potluck.handouts.catalog import Handout
from potluck.handouts.content import Press, content_date, document
from potluck.handouts.markup import UnprintableError
from potluck.handouts.typeset import TypesettingError, typeset


class HandoutError(Exception):
    """A handout that cannot be made; the message names it and says what to do."""


def make(handout: Handout, press: Press) -> bytes:
    """Return one handout as PDF. Raises HandoutError with a message for people."""
    try:
        data = document(handout, press)
        return typeset(handout.edition.template, data, content_date(handout.subject, press.library))
    except (UnprintableError, TypesettingError) as error:
        raise HandoutError(f"{handout.name} cannot be printed: {error}") from error


def make_all(
    handouts: Iterable[Handout],
    press: Press,
    cache: Path | None = None,
    done: Callable[[Handout], None] = lambda _: None,
) -> Iterator[tuple[Handout, bytes]]:
    """Make handouts in their order, keeping the finished ones in the folder `cache`.

    `done` is called after each. Raises HandoutError at the first that cannot be made.
    """
    keys, shelf = Keys(press), Shelf(cache)

    def one(handout: Handout) -> tuple[Handout, bytes]:
        key = keys.key(handout)
        pdf = shelf.get(key)
        if pdf is None:
            pdf = make(handout, press)
            shelf.put(key, pdf)
        done(handout)
        return handout, pdf

    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        waiting = [pool.submit(one, handout) for handout in handouts]
        try:
            for future in waiting:
                yield future.result()
        finally:
            for future in waiting:
                future.cancel()
    shelf.prune()
