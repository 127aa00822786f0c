"""`hacks.json` -> the files of a library that gives the same `hacks.json`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from potluck.feeds.entries import MATCHED
from potluck.importing.data import Data, DataError, model_of, name_of, texts_of
from potluck.importing.writing_hacks import front_data, page_bytes, yaml_text
from potluck.library import AGREEMENTS, CHECKUPS, FOLDER, FORMS, NOTES, PATHS, VOCABULARY
from potluck.model import CheckupFront, HackFront, PathFront, SectionFront
from potluck.sheets import AgreementsFront, FieldNotesFront, FormFront
from potluck.vocabulary import Entry, Facet, Names, Tag, Term, Word

_PAGES = {"paths": (PATHS, PathFront), "checkups": (CHECKUPS, CheckupFront)}
_SHARED: dict[str, tuple[type[Entry], str]] = {
    "tags": (Tag, "id"),
    "facets": (Facet, ""),
    "terms": (Term, "term"),
    "words": (Word, ""),
    "names": (Names, ""),
}
_MATCHED_ALONE = ("expansions", "typed")


def rebuilt(data: Data, matching: Mapping[str, Any] | None = None) -> dict[str, bytes]:
    """Return {path in the project: bytes} of the whole library.

    `matching` is the value of its `matching.json`, where that is at hand. Raises DataError.
    """
    files: dict[str, bytes] = {}
    for path, content in _files(data, matching or {}):
        if path in files:
            raise DataError(f"{data.name}: two entries would both become the file {path}")
        files[path] = content
    return files


def _files(data: Data, matching: Mapping[str, Any]) -> Iterator[tuple[str, bytes]]:
    for place, entry in data.entries("sections"):
        slug = name_of(entry, "slug", place)
        yield (
            f"{FOLDER}/{slug}/index.md",
            _page(entry, SectionFront, place, {"synonyms": _words(matching, "sections", slug)}),
        )
    for place, entry in data.entries("hacks"):
        yield hack_path(entry, place), _page(entry, HackFront, place)
    for place, entry in data.entries("recalled"):
        yield hack_path(entry, place), _recalled(data, entry, place)
    for key, (folder, model) in _PAGES.items():
        for place, entry in data.entries(key):
            slug = name_of(entry, "slug", place)
            yield f"{FOLDER}/{folder}/{slug}.md", _page(entry, model, place)
    yield from _sheets(data)
    yield from _vocabulary(data, matching)


def _sheets(data: Data) -> Iterator[tuple[str, bytes]]:
    """Forms, example clauses, and the notes on hacks, which have the consent of who told them."""
    for place, entry in data.entries("forms"):
        slug = name_of(entry, "slug", place)
        yield f"{FOLDER}/{FORMS}/{slug}.yml", _sheet(FormFront, entry, place)
    for place, entry in data.entries("agreements"):
        yield AGREEMENTS, _sheet(AgreementsFront, entry, place)
    for place, entry in data.entries("hacks"):
        notes = entry.get("notes")
        if isinstance(notes, list) and notes:
            told = [{**n, "consent": True} if isinstance(n, dict) else n for n in notes]
            path = f"{FOLDER}/{NOTES}/{name_of(entry, 'slug', place)}.yml"
            yield path, _sheet(FieldNotesFront, {"notes": told}, place)


def _sheet(model: Any, entry: Mapping[str, Any], place: str) -> bytes:
    return yaml_text(front_data(model_of(model, entry, place))).encode()


def hack_path(entry: Mapping[str, Any], place: str) -> str:
    """Return the path of a hack's file. Raises DataError."""
    return f"{FOLDER}/{name_of(entry, 'section', place)}/{name_of(entry, 'slug', place)}.md"


def _page(
    entry: Mapping[str, Any], model: Any, place: str, more: Mapping[str, Any] | None = None
) -> bytes:
    front = front_data(model_of(model, {**entry, **(more or {})}, place))
    return page_bytes(front, *texts_of(entry, place))


def _recalled(data: Data, entry: Mapping[str, Any], place: str) -> bytes:
    """A recalled hack, of which the data holds no text: its name, and why it was taken back."""
    tags = data.value.get("tags") or [{}]
    day, reason = entry.get("recalled"), entry.get("reason")
    value = {
        "title": entry.get("title"),
        "summary": "The library this hack comes from has withdrawn its text.",
        "tags": [tags[0].get("id", "recalled") if isinstance(tags[0], dict) else "recalled"],
        "sources": [
            {"title": data.text("name") or "The library it comes from", "url": entry.get("address")}
        ],
        "reviewed": day,
        "recalled": {"date": day, "reason": reason},
    }
    return page_bytes(front_data(model_of(HackFront, value, place)), "")


def _vocabulary(data: Data, matching: Mapping[str, Any]) -> Iterator[tuple[str, bytes]]:
    for key, (model, name) in _SHARED.items():
        entries = []
        for place, entry in data.entries(key):
            hidden = MATCHED.get(key, ("",))[0]
            words = _words(matching, key, str(entry.get(name))) if hidden else []
            whole = {**entry, hidden: words} if words else entry
            entries.append(front_data(model_of(model, whole, place)))
        if entries:
            yield _vocabulary_file(key), yaml_text(entries).encode()
    for key in _MATCHED_ALONE:
        found = matching.get(key)
        if isinstance(found, list) and found:
            yield _vocabulary_file(key), yaml_text(found).encode()


def _vocabulary_file(key: str) -> str:
    return f"{FOLDER}/{VOCABULARY}/{key}.yml"


def _words(matching: Mapping[str, Any], key: str, name: str) -> list[str]:
    group = matching.get(key)
    found = group.get(name) if isinstance(group, dict) else None
    return [word for word in found if isinstance(word, str)] if isinstance(found, list) else []
