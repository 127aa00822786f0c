"""A catalog that comes back -> the files of translations, none of them by halves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from potluck.catalogs.entries import (
    Catalog,
    Entry,
    mark_of,
    pages_to_translate,
    pages_with_errors,
)
from potluck.catalogs.files import Number, Page, Unfit, translation_file
from potluck.catalogs.fitting import same_source, unfit
from potluck.catalogs.new_errors import new_errors
from potluck.diagnostics import Problem
from potluck.library import Library
from potluck.translations.texts import Text, is_stale, texts_to_translate
from potluck.translations.unread import unread_translations

_SHOWN = 120
_BOTH = (
    "this text was also edited in the file after the catalog was exported, so the file keeps its "
    "own version: export again and add what is missing"
)
_STRANGE = "there is no such page in this library; export again if it was renamed or removed"
_BROKEN = "this page has errors; repair it (`potluck check` says what is wrong) and import again"


@dataclass
class Imported:
    """What comes of catalogs: new texts of files by path, what is refused, and two counts.

    `open` entries are marked as not finished, `empty` ones have no translation.
    """

    files: dict[str, str] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    open: int = 0
    empty: int = 0


def import_catalog(
    library: Library, files: Mapping[str, bytes], catalog: Catalog, names: Mapping[str, str]
) -> Imported:
    """Return the files that a catalog changes; `files` are those of the project.

    `names` are the parts of a hack in the catalog's language: {theirs: ours}. A page of which one
    entry does not fit stays as it is, and so does one that could not be read. No path is made of
    what a catalog says.
    """
    imported = Imported()
    by_path: dict[str, list[Entry]] = {}
    known, unread = pages_to_translate(library), unread_translations(library)
    strange: dict[str, Entry] = {}
    for entry in catalog.entries:
        if entry.path in known:
            by_path.setdefault(entry.path, []).append(entry)
        elif entry.target:
            strange.setdefault(entry.path, entry)
    broken = frozenset(pages_with_errors(library))
    for path, entry in strange.items():  # one for each page, not one for each of its texts
        why = _BROKEN if path in broken else _STRANGE
        imported.refused.append(_told(entry, why))
    for path, entries in by_path.items():
        found = library.translations.get(path, {}).get(catalog.language)
        own = f"{path.removesuffix('.md')}.{catalog.language}.md"
        if own in unread:
            imported.refused += _kept_as_it_is(own, unread[own], entries)
            continue
        page = Page(*known[path], found, own, found.document.body.names if found else names)
        texts = texts_to_translate(page.document, page.front, found)
        new, refused = _new_texts(texts, entries, imported)
        try:
            if new and not refused:
                imported.files[own] = translation_file(page, texts, new)
        except Unfit as error:
            refused = [f"{own}: {error}"]
        imported.refused += refused
    written = dict(imported.files)
    _refuse_errors(imported, new_errors(library, files, written, catalog.language, names))
    return imported


def _kept_as_it_is(path: str, why: str, entries: Iterable[Entry]) -> list[str]:
    """Refuse what would be written over a file that could not be read."""
    return [f"{path} was left as it is: {why}"] if any(entry.target for entry in entries) else []


def _told(entry: Entry, why: str) -> str:
    said = " ".join(entry.context.split()) or "an entry without a context"
    return f"{said[:_SHOWN]}: {why}"


def _new_texts(
    texts: Sequence[Text], entries: Iterable[Entry], imported: Imported
) -> tuple[dict[Number, str], list[str]]:
    """Return the texts that are to be written by (key, number), and what does not fit."""
    named = {text.name: text for text in texts if not text.fixed}
    new: dict[Number, str] = {}
    refused: list[str] = []
    for entry in entries:
        said = entry.target.replace("\r\n", "\n").strip()
        text = _text_of(entry, named, texts)
        imported.open += bool(said) and entry.stale
        imported.empty += not said
        if not said or entry.stale:
            continue
        if text is None:
            refused.append(_told(entry, "the original has changed since; export again"))
        elif said == (text.own or "").strip() and not is_stale(text):
            continue
        elif _changed_since(text, entry.was) and said != (text.own or "").strip():
            # What nobody changed in the catalog is older than the file, and no news.
            if mark_of(said) != entry.was:
                imported.refused.append(_told(entry, _BOTH))
        elif why := unfit(text, said):
            refused.append(_told(entry, why))
        else:
            new[text.key, text.at] = said
    return new, refused


def _changed_since(text: Text, was: str) -> bool:
    """Whether a file says something else than when a catalog was exported."""
    return bool(was and text.own) and mark_of(text.own or "") != was


def _text_of(entry: Entry, named: Mapping[str, Text], texts: Sequence[Text]) -> Text | None:
    """The text that an entry is of: that of its name, or where it moved to since."""
    source = entry.source.replace("\r\n", "\n")
    first = named.get(entry.name)
    if first and same_source(first, source):
        return first
    rest = (text for text in texts if not text.fixed and text.source.strip() == source.strip())
    return next(rest, None)


def _refuse_errors(imported: Imported, new: Iterable[Problem]) -> None:
    """Take back the files with errors that they did not have before."""
    for found in new:
        imported.files.pop(found.place.path, None)
        line = found.place.excerpt.strip()[:_SHOWN]
        said = f", in: {line}" if line else ""
        imported.refused.append(f"{found.place.path}: {found.message} ({found.rule}){said}")
