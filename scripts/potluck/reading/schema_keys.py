"""The keys of a schema: the field at a place in front matter, and what may stand beside it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from potluck.reading.yaml_tree import Path


@dataclass(frozen=True, slots=True)
class KeyNames:
    """Keys that people write and a schema does not have.

    `retired` maps a key of old to what stands in its place; `others` maps what other people call a
    key to the keys that they may mean. Of keys that are `shared`, a translation has none: they
    stand in its original.
    """

    retired: Mapping[str, str] = field(default_factory=dict)
    others: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    shared: Collection[str] = ()


NO_NAMES = KeyNames()


def field_at(model: type[BaseModel], path: Path) -> Any:
    """Find the schema's field for a path, through lists of models."""
    owner: Any = model
    found = None
    for part in path:
        if isinstance(part, int):
            continue
        fields = getattr(owner, "model_fields", {})
        found = fields.get(part)
        if found is None:
            return None
        owner = _inner(found.annotation)
    return found


def _inner(annotation: Any) -> Any:
    arguments = getattr(annotation, "__args__", ())
    for argument in arguments:
        found = _inner(argument)
        if isinstance(found, type) and issubclass(found, BaseModel):
            return found
    return annotation


def known_keys(model: type[BaseModel], parent: Path) -> list[str]:
    """Return the keys that may stand at `parent`: at the top, or in an entry of a list."""
    owner: Any = model
    if parent:
        found = field_at(model, parent)
        owner = _inner(found.annotation) if found else model
    return list(getattr(owner, "model_fields", {}))
