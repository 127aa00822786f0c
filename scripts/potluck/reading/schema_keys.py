"""The keys of a schema: the field at a place in front matter, and what may stand beside it."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from potluck.reading.yaml_tree import Path


def field_at(model: type[BaseModel], path: Path) -> Any:
    """Find the schema's field for a path, through lists of models."""
    owner: Any = model
    field = None
    for part in path:
        if isinstance(part, int):
            continue
        fields = getattr(owner, "model_fields", {})
        field = fields.get(part)
        if field is None:
            return None
        owner = _inner(field.annotation)
    return field


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
        field = field_at(model, parent)
        owner = _inner(field.annotation) if field else model
    return list(getattr(owner, "model_fields", {}))
