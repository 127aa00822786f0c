"""A `hacks.json` from anywhere, read with suspicion: every value is checked before it is used."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from potluck.diagnostics import suggest
from potluck.feeds.entries import NOT_OFFERED, RENAMED
from potluck.feeds.reuse import VERSION
from potluck.model import HackFront
from potluck.model.digests import in_letters
from potluck.reading.file_names import name_fault

# The largest library that we know of is 4 MB; a list of ten thousand hacks would be 60.
MOST_BYTES = 100_000_000
MOST_ENTRIES = 20_000
_OURS = {ours_there: ours for ours, ours_there in RENAMED.items()}
_NOT_OF_THE_ORIGINAL = frozenset({"aliases", "origin", *NOT_OFFERED})
M = TypeVar("M", bound=BaseModel)


class DataError(Exception):
    """Data that cannot be used; the message names the place and says what to do."""


@dataclass(frozen=True, slots=True)
class Data:
    """The value of a `hacks.json`, known to be a library of a version that we read."""

    name: str
    value: Mapping[str, Any]

    def entries(self, key: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Yield the place and the value of each entry of a list. Raises DataError."""
        found = self.value.get(key, [])
        if not isinstance(found, list) or len(found) > MOST_ENTRIES:
            raise DataError(f"{self.name}: `{key}` is not a list of at most {MOST_ENTRIES:,}")
        for number, entry in enumerate(found):
            if not isinstance(entry, dict):
                raise DataError(f"{self.name}: `{key}[{number}]` is not a set of keys and values")
            yield f"{self.name}: {key}[{number}]", entry

    def text(self, key: str) -> str:
        """Return a text at the top, or nothing."""
        value = self.value.get(key)
        return value if isinstance(value, str) else ""

    @property
    def license(self) -> Mapping[str, str]:
        """The license of the whole: `name` and `url`, each empty where it says nothing."""
        found = self.value.get("license")
        given = found if isinstance(found, dict) else {}
        return {key: str(given.get(key) or "") for key in ("name", "url")}


def json_of(data: bytes) -> Any:
    """Read JSON whose texts can be written to files. Raises ValueError, RecursionError."""
    value = json.loads(data)
    json.dumps(value, ensure_ascii=False).encode()  # which half a character, `\ud800`, cannot be
    return value


def read_data(name: str, data: bytes) -> Data:
    """Read the bytes of a `hacks.json`; `name` is how messages call it. Raises DataError."""
    if len(data) > MOST_BYTES:
        raise DataError(f"{name} is larger than {MOST_BYTES // 1_000_000} MB; it is not a library")
    try:
        value = json_of(data)
    except (ValueError, RecursionError):
        raise DataError(f"{name} is not JSON; use the file hacks.json of a library") from None
    if not isinstance(value, dict) or not isinstance(value.get("hacks"), list):
        raise DataError(f"{name} has no hacks in it; use the file hacks.json of a library")
    if value.get("version") != VERSION:
        raise DataError(
            f"{name} has version {str(value.get('version'))[:20]}, but this program reads "
            f"{VERSION}; install a newer Potluck"
        )
    return Data(name, value)


def hack_entry(data: Data, slug: str) -> tuple[str, Mapping[str, Any]]:
    """Return a hack of the data by its slug, or raise DataError that says why there is none."""
    hacks = {str(entry.get("slug")): (place, entry) for place, entry in data.entries("hacks")}
    if slug in hacks:
        return hacks[slug]
    for _, entry in data.entries("recalled"):
        if entry.get("slug") == slug:
            raise DataError(
                f"`{slug}` was recalled there on {str(entry.get('recalled'))[:10]}: "
                f"{str(entry.get('reason'))[:300]}"
            )
    near = suggest(slug, hacks) or "its name is the last part of the address of its page"
    raise DataError(f"{data.name} has no hack `{slug}`; {near}")


def model_of(model: type[M], entry: Mapping[str, Any], place: str) -> M:
    """Build a model from an entry; keys that it does not know are passed over. Raises DataError."""
    known = {
        _OURS.get(key, key): value
        for key, value in entry.items()
        if _OURS.get(key, key) in model.model_fields
    }
    try:
        return model.model_validate_json(json.dumps(_there(known)))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise DataError(f"{place}.{where} is wrong: {first['msg'].lower()}") from None
    except RecursionError:
        raise DataError(f"{place} is nested too deeply") from None


def _there(value: Any) -> Any:
    """Leave out what is empty: so the data says that there is nothing."""
    if isinstance(value, dict):
        return {k: _there(v) for k, v in value.items() if v is not None and v != ""}
    return [_there(item) for item in value] if isinstance(value, list) else value


def name_of(entry: Mapping[str, Any], key: str, place: str) -> str:
    """Return what names a file or folder, if it can. Raises DataError."""
    name = entry.get(key)
    if not isinstance(name, str) or name_fault(name):
        why = name_fault(name) if isinstance(name, str) else "is not a text"
        raise DataError(f"{place}.{key} {why}; no file can be made from it")
    return name


def texts_of(entry: Mapping[str, Any], place: str) -> tuple[str, list[str]]:
    """Return the text and the waivers of an entry. Raises DataError."""
    text, waivers = entry.get("text", ""), entry.get("waivers", [])
    if not isinstance(text, str):
        raise DataError(f"{place}.text is not a text")
    if not isinstance(waivers, list) or not all(isinstance(item, str) for item in waivers):
        raise DataError(f"{place}.waivers is not a list of texts")
    return text, waivers


def digest_of(entry: Mapping[str, Any], place: str) -> str:
    """Return sixteen letters that change with what a hack says, and not with where it stands.

    Keys that are as they are by default do not count, so that a newer program, which writes more
    of them, gives the same.
    """
    front = model_of(HackFront, entry, place)
    said = front.model_dump(mode="json", exclude_defaults=True, exclude=set(_NOT_OF_THE_ORIGINAL))
    whole = json.dumps([said, texts_of(entry, place)[0]], sort_keys=True, ensure_ascii=False)
    return in_letters(whole, 16)
