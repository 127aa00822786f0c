"""A translation that a repair touched: nobody translated anew, so what is recorded of it holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from potluck.library import Library
from potluck.translated import Record, Translation
from potluck.translations.blocks import blocks_of
from potluck.translations.front_texts import texts_of
from potluck.translations.pairing import entry, own_digest
from potluck.translations.record import BODY, with_record


def records_kept(before: Library, after: Library) -> Iterator[tuple[str, str]]:
    """Yield (path, text) of translations whose texts are written otherwise after repairs.

    In its text the record names them as they are now. Without that they would count as rewritten,
    and `potluck translate sync` would call fresh what is out of date. Raises nothing.
    """
    old = {it.path: it for of in before.translations.values() for it in of.values()}
    for versions in after.translations.values():
        for now in versions.values():
            was = old.get(now.path)
            if was is None or was.document.source.text == now.document.source.text:
                continue
            record = _renamed(was, now)
            if record != now.front.translated:
                yield now.path, with_record(now.document.source.text, record)


def _renamed(was: Translation, now: Translation) -> Record:
    """Return the record of `was`, which names the texts of `now`."""
    texts, written = _texts(was), _texts(now)
    kept = {
        key: _entries(entries, texts.get(key, ()), written.get(key, ()))
        for key, entries in was.front.translated.model_dump(exclude_defaults=True).items()
    }
    return Record(**kept)


def _texts(found: Translation) -> dict[str, list[str]]:
    return {**texts_of(found.front), BODY: [it.text for it in blocks_of(found.document.body)]}


def _entries(record: str, texts: Sequence[str], written: Sequence[str]) -> str:
    entries = record.split()
    if len(texts) != len(written):
        return record
    for at, (was, now) in enumerate(zip(texts, written, strict=True)):
        end = f"-{own_digest(was)}"
        places = [at, *range(len(entries))]
        place = next((n for n in places if n < len(entries) and entries[n].endswith(end)), None)
        if was != now and place is not None:
            entries[place] = entry(entries[place].removesuffix(end), own_digest(now))
    return " ".join(entries)
