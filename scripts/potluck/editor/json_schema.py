"""The JSON Schema of front matter, with this library's own tags and values."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from potluck.library.key_names import RETIRED_KEYS
from potluck.library.library import Library
from potluck.model import CheckupFront, HackFront, PathFront, SectionFront
from potluck.vocabulary import Facet, Vocabulary

MODELS: dict[str, type[BaseModel]] = {
    "hack": HackFront,
    "section": SectionFront,
    "path": PathFront,
    "checkup": CheckupFront,
}


def front_schema(kind: str, library: Library) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a `hack`, `section`, `path` or `checkup`.

    Tags, facets and slugs become lists of allowed values with their definitions, which editors
    show while somebody types. Raises KeyError for any other kind.
    """
    schema = MODELS[kind].model_json_schema()
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    fields = schema["properties"]
    vocabulary = library.vocabulary
    for key, facet in vocabulary.facet.items():
        if key in fields:
            _allow(fields[key], *_values(facet))
    if "tags" in fields and vocabulary.tags:
        _allow(
            fields["tags"],
            [tag.id for tag in vocabulary.tags],
            [tag.definition for tag in vocabulary.tags],
        )
    titles = {slug: hack.front.title for slug, hack in sorted(library.hacks.items())}
    for owner in (schema, *schema.get("$defs", {}).values()):
        for key in ("hack", "hacks"):
            if key in owner.get("properties", {}) and titles:
                _allow(owner["properties"][key], list(titles), list(titles.values()))
    if kind == "hack":
        _dates(fields["reviewed"])
        for old, instead in RETIRED_KEYS.items():
            fields[old] = {"deprecationMessage": instead, "doNotSuggest": True, "not": {}}
    return schema


def vocabulary_schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema of the file `_vocabulary/NAME.yml`. Raises KeyError for another."""
    schema = Vocabulary.model_json_schema()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema["properties"][name],
        "$defs": schema["$defs"],
    }


def _values(facet: Facet) -> tuple[list[str], list[str]]:
    return [c.id for c in facet.choices], [f"{c.label}: {c.definition}" for c in facet.choices]


def _allow(field: dict[str, Any], values: list[str], definitions: list[str]) -> None:
    """Allow only these values; `enumDescriptions` is what editors read beside the standard."""
    target = field["items"] if field.get("type") == "array" else field
    for name in ("minLength", "maxLength"):
        target.pop(name, None)
    target["enum"] = [*values, ""] if target.get("default") == "" else values
    target["enumDescriptions"] = definitions
    target["markdownEnumDescriptions"] = definitions


def _dates(field: dict[str, Any]) -> None:
    field["pattern"] = r"^\d{4}-\d{2}-\d{2}$"
