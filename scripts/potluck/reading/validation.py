"""From front matter to a pydantic model, or to findings that a contributor understands."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from potluck.diagnostics import Problem, nearest, suggest
from potluck.reading.front import Front
from potluck.reading.odd_characters import odd_character, place_of_odd, plain
from potluck.reading.torn_entries import torn_entries
from potluck.reading.wrong_value import path_in_words, wrong_value
from potluck.reading.yaml_tree import Path

# More than this says the same thing again, and costs time where a file is hostile.
MOST_FINDINGS = 40
M = TypeVar("M", bound=BaseModel)


def validate(
    model: type[M],
    front: Front,
    retired: Mapping[str, str] | None = None,
    others: Mapping[str, tuple[str, ...]] | None = None,
    choices: Mapping[str, Sequence[str]] | None = None,
) -> tuple[M | None, list[Problem]]:
    """Build `model` from `front.data`; on failure return None and one finding per cause.

    `retired` maps a key of old to what stands in its place; `others` maps what other people call
    a key to the keys that they may mean; `choices` holds the allowed values of some keys.
    """
    try:
        return model.model_validate(front.data), []
    except ValidationError as error:
        errors = error.errors(include_url=False)[:MOST_FINDINGS]
    torn, errors = torn_entries(front, errors)
    words = _Words(model, retired or {}, others or {}, choices or {})
    unknown = [e for e in errors if e["type"] == "extra_forbidden"]
    renamed = _meant(model, front, unknown, words.retired, words.others)
    # What stands below a misnamed key is looked at, too; below a key of old it changes anyway.
    tops = {path[0]: key[0] for path, key in renamed.items() if len(path) == 1}
    names = {old: new for old, new in tops.items() if old not in words.retired}
    right = _with_right_names(front, names) if names else front
    below = [e for e in _errors(model, right) if e["loc"][0] in names.values()] if names else []
    return None, [
        *torn,
        *_explained(words, front, errors, renamed),
        *_explained(words, right, below, {}),
    ]


class _Words(NamedTuple):
    """What is known of keys and values: see `validate`."""

    model: type[BaseModel]
    retired: Mapping[str, str]
    others: Mapping[str, tuple[str, ...]]
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
    words: _Words, front: Front, errors: Sequence[Any], renamed: Mapping[Path, Path]
) -> Iterator[Problem]:
    """Say in plain words what each of the schema's errors means."""
    model = words.model
    for e in errors:
        path = tuple(e["loc"])
        if e["type"] == "missing":
            if path not in renamed.values():
                yield _missing(model, front, path)
        elif e["type"] == "extra_forbidden":
            yield _unknown(model, front, path, renamed.get(path), words.retired, words.others)
        else:
            field = _field(model, path) if path and isinstance(path[-1], str) else None
            if e["type"] == "string_pattern_mismatch" and field and str(e["input"]).strip():
                yield _misshapen(front, path, field.description or "")
                continue
            must = field.is_required() if field else False
            yield wrong_value(
                front, path, e, must, words.choices.get(str(path[0]) if path else "", ())
            )


def salvage(
    model: type[M],
    front: Front,
    stand_ins: Mapping[str, Any],
    retired: Mapping[str, str] | None = None,
    others: Mapping[str, tuple[str, ...]] | None = None,
) -> tuple[M | None, frozenset[str]]:
    """Build `model` from what is right in `front.data`, and name the keys that are not.

    `stand_ins` fill the places of required keys that are missing or wrong. What an unknown key
    was meant to be counts as wrong, too; see `validate` for `retired` and `others`.
    """
    try:
        return model.model_validate(front.data), frozenset()
    except ValidationError as error:
        errors = [e for e in error.errors(include_url=False) if e["loc"]]
    unknown = [e for e in errors if e["type"] == "extra_forbidden"][:MOST_FINDINGS]
    meant = _meant(model, front, unknown, retired or {}, others or {})
    wrong = frozenset(str(e["loc"][0]) for e in errors) | {str(key[0]) for key in meant.values()}
    right = {key: value for key, value in front.data.items() if key not in wrong}
    try:
        return model.model_validate({**stand_ins, **right}), wrong
    except ValidationError:
        return None, wrong


def _meant(
    model: type[BaseModel],
    front: Front,
    unknown: list[Any],
    retired: Mapping[str, str],
    others: Mapping[str, tuple[str, ...]],
) -> dict[Path, Path]:
    """Map each unknown key to the key that was meant, where only one is likely and absent."""
    found: dict[Path, Path] = {}
    for error in unknown:
        path = tuple(error["loc"])
        parent = path[:-1]
        if len(path) == 1 and path[-1] in retired:
            target = _first_known(retired[str(path[-1])], _known(model, parent))
        else:
            target = _likely(str(path[-1]), _known(model, parent), others)
        key = (*parent, target)
        if target and key not in front.keys and key not in found.values():
            found[path] = key
    return found


def _letters(text: str) -> str:
    """Return the text without accents."""
    letters = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _likely(key: str, known: list[str], others: Mapping[str, tuple[str, ...]]) -> str:
    """Return the known key that an unknown one most likely stands for, or nothing."""
    folded = _letters(plain(key)).strip(" :“”\"'").lower().replace("-", "_").replace(" ", "_")
    if folded in known:
        return folded
    meant = next((ours for ours in others.get(folded, ()) if ours in known), "")
    close = [] if meant else nearest(key, known, 1)
    return meant or (close[0] if close else "")


def _first_known(help_: str, known: list[str]) -> str:
    return next((key for key in known if f"`{key}:`" in help_), "")


def _missing(model: type[BaseModel], front: Front, path: Path) -> Problem:
    key, parent = str(path[-1]), path[:-1]
    where = f" in {path_in_words(parent)}" if parent else ""
    place = front.place(*parent) if parent else front.source.place(1, 1, 3)
    field = _field(model, path)
    description = (field.description or "") if field else ""
    help_ = f"add `{key}:` {description[:1].lower()}{description[1:]}".strip()
    return Problem("key-missing", place, f"`{key}` is missing{where}", help=help_)


def _misshapen(front: Front, path: Path, description: str) -> Problem:
    """Say of a text that it does not have the form of what it stands for, such as an address."""
    return Problem(
        "value-type", front.place(*path), f"{path_in_words(path)} cannot be used as it stands",
        help=f"write {description[:1].lower()}{description[1:]}",
    )  # fmt: skip


def _unknown(
    model: type[BaseModel],
    front: Front,
    path: Path,
    meant: Path | None,
    retired: Mapping[str, str],
    others: Mapping[str, tuple[str, ...]],
) -> Problem:
    key = str(path[-1])
    place = front.key_place(*path)
    if len(path) == 1 and key in retired:
        return Problem(
            "key-retired", place, f"`{key}` is no longer a key",
            help=retired[key],
        )  # fmt: skip
    known = _known(model, path[:-1])
    where = f" of {path_in_words(path[:-1])}" if len(path) > 1 else ""
    there = "" if meant else _likely(key, known, others)
    help_ = "take it out; the keys are: " + ", ".join(known)
    if meant:
        hint, help_ = f"did you mean `{meant[-1]}`?", f"rename it to `{meant[-1]}`"
    elif there and (*path[:-1], there) in front.keys:
        line = front.key_place(*path[:-1], there).line
        hint = f"`{there}` stands on line {line}"
        help_ = f"take it out, or bring it together with `{there}`"
    else:
        hint = suggest(key, known) if len(path) > 1 else ""
    message = f"`{key[:60]}` is not a key{where} that we know"
    odd = odd_character(key)
    if odd and meant and plain(key).lower() == meant[-1]:
        message, place = f"the key `{key}` holds {odd[1]}", place_of_odd(place, key)
    return Problem("key-unknown", place, message, hint, help_)


def _field(model: type[BaseModel], path: Path) -> Any:
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


def _known(model: type[BaseModel], parent: Path) -> list[str]:
    owner: Any = model
    if parent:
        field = _field(model, parent)
        owner = _inner(field.annotation) if field else model
    return list(getattr(owner, "model_fields", {}))
