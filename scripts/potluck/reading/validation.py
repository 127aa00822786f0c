"""From front matter to a pydantic model, or to findings that a contributor understands."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from potluck.diagnostics import Problem
from potluck.reading.front import Front
from potluck.reading.refused_value import path_in_words
from potluck.reading.schema_keys import NO_NAMES, KeyNames, field_at
from potluck.reading.torn_entries import torn_entries
from potluck.reading.wrong_key import keys_meant, missing_key, unknown_key
from potluck.reading.wrong_value import wrong_value
from potluck.reading.yaml_tree import Path

# More than this says the same thing again, and costs time where a file is hostile.
MOST_FINDINGS = 40
M = TypeVar("M", bound=BaseModel)
_SAME: dict[frozenset[str], set[str]] = {}


def validate(
    model: type[M],
    front: Front,
    names: KeyNames = NO_NAMES,
    choices: Mapping[str, Sequence[str]] | None = None,
) -> tuple[M | None, list[Problem]]:
    """Build `model` from `front.data`; on failure return None and one finding per cause.

    `names` are keys that people write and the model does not have; `choices` holds the allowed
    values of some keys. Raises nothing for what the front matter holds. Of front matter with torn
    keys there is no model, and these are not missing.
    """
    try:
        model_of_it = model.model_validate(front.data)
        return (None if front.torn else _lean(model_of_it)), []
    except ValidationError as error:
        errors = error.errors(include_url=False)[:MOST_FINDINGS]
    errors = [e for e in errors if e["type"] != "missing" or not _is_one(front.torn, e["loc"])]
    torn, errors = torn_entries(front, errors)
    schema = _Schema(model, names, choices or {})
    there = [
        e for e in errors if e["type"] == "extra_forbidden" and _is_one(names.shared, e["loc"])
    ]
    errors = [e for e in errors if e not in there]
    unknown = [e for e in errors if e["type"] == "extra_forbidden"]
    renamed = keys_meant(model, front, unknown, names)
    # What stands below a misnamed key is looked at, too; below a key of old it changes anyway.
    tops = {path[0]: key[0] for path, key in renamed.items() if len(path) == 1}
    meant = {old: new for old, new in tops.items() if old not in names.retired}
    right = _with_right_names(front, meant) if meant else front
    below = [e for e in _errors(model, right) if e["loc"][0] in meant.values()] if meant else []
    return None, [
        *torn,
        *(_of_the_original(front, tuple(e["loc"])) for e in there),
        *_explained(schema, front, errors, renamed),
        *_explained(schema, right, below, {}),
    ]


def _is_one(keys: Collection[str], path: Sequence[str | int]) -> bool:
    return len(path) == 1 and path[0] in keys


def _of_the_original(front: Front, path: Path) -> Problem:
    return Problem(
        "key-unknown",
        front.key_place(*path),
        f"`{path[0]}` belongs only in the original",
        help="remove it here: what the original says applies to every language",
    )


def _lean(made: M) -> M:
    """Let all entries with the same keys share the set of their names: half of what each takes."""
    names = made.model_fields_set
    same = _SAME.setdefault(frozenset(names), names)
    # As pydantic sets it; none of these models can be changed.
    object.__setattr__(made, "__pydantic_fields_set__", same)
    for value in vars(made).values():
        for entry in value if type(value) is list else (value,):
            if isinstance(entry, BaseModel):
                _lean(entry)
    return made


class _Schema(NamedTuple):
    """What is known of keys and values: see `validate`."""

    model: type[BaseModel]
    names: KeyNames
    choices: Mapping[str, Sequence[str]]


def _errors(model: type[BaseModel], front: Front) -> list[Any]:
    try:
        model.model_validate(front.data)
    except ValidationError as error:
        return [e for e in error.errors(include_url=False)[:MOST_FINDINGS] if e["loc"]]
    return []


def _with_right_names(front: Front, names: Mapping[str | int, str | int]) -> Front:
    """Return the front matter with what stands below misnamed keys below the right ones."""

    def right(path: Path) -> Path:
        return (names.get(path[0], path[0]), *path[1:]) if path else path

    return Front(
        front.source,
        {str(names.get(key, key)): value for key, value in front.data.items()},
        {right(path): span for path, span in front.keys.items()},
        {right(path): span for path, span in front.values.items()},
    )


def _explained(
    schema: _Schema, front: Front, errors: Sequence[Any], renamed: Mapping[Path, Path]
) -> Iterator[Problem]:
    """Say in plain words what each of the schema's errors means."""
    model = schema.model
    for e in errors:
        path = tuple(e["loc"])
        if e["type"] == "missing":
            if path not in renamed.values():
                yield missing_key(model, front, path)
        elif e["type"] == "extra_forbidden":
            yield unknown_key(model, front, path, renamed.get(path), schema.names)
        else:
            # An entry of a list has the form that the list's own words tell.
            own = path if path and isinstance(path[-1], str) else path[:-1]
            told = field_at(model, own) if own else None
            if e["type"] == "string_pattern_mismatch" and told and str(e["input"]).strip():
                yield _misshapen(front, path, told.description or "")
                continue
            field = told if own == path else None
            must = field.is_required() if field else False
            choices = schema.choices.get(str(path[0]) if path else "", ())
            yield wrong_value(front, path, e, must, choices)


def salvage(
    model: type[M],
    front: Front,
    stand_ins: Mapping[str, Any],
    names: KeyNames,
) -> tuple[M | None, frozenset[str]]:
    """Build `model` from what is right in `front.data`, and name the keys that are not.

    `stand_ins` fill the places of required keys that are missing or wrong. What an unknown key
    was meant to be counts as wrong, too. Raises nothing for what the front matter holds.
    """
    try:
        return model.model_validate(front.data), frozenset()
    except ValidationError as error:
        errors = [e for e in error.errors(include_url=False) if e["loc"]]
    unknown = [e for e in errors if e["type"] == "extra_forbidden"][:MOST_FINDINGS]
    meant = keys_meant(model, front, unknown, names)
    wrong = frozenset(str(e["loc"][0]) for e in errors) | {str(key[0]) for key in meant.values()}
    right = {key: value for key, value in front.data.items() if key not in wrong}
    try:
        return model.model_validate({**stand_ins, **right}), wrong
    except ValidationError:
        return None, wrong


def _misshapen(front: Front, path: Path, description: str) -> Problem:
    """Say of a text that it does not have the form of what it stands for, such as an address."""
    return Problem(
        "value-type",
        front.place(*path),
        f"{path_in_words(path)} cannot be used as it is",
        help=f"write {description[:1].lower()}{description[1:]}",
    )
