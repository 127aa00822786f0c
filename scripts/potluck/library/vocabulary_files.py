"""Reads a file of the vocabulary: its name is its key, so `tags.yml` holds the tags."""

from __future__ import annotations

from typing import Any, NamedTuple

from pydantic import BaseModel

from potluck.diagnostics import Place, Problem, suggest
from potluck.library.folders import VOCABULARY
from potluck.library.key_names import OF_VOCABULARY
from potluck.reading import Front, read_source, read_yaml, readable, validate
from potluck.reading.folder import MAX_VOCABULARY
from potluck.vocabulary import Vocabulary


class VocabularyFile(NamedTuple):
    """What a file holds, by its key; its positions, where it could be read; what is wrong."""

    held: dict[str, Any]
    front: Front | None
    problems: list[Problem]


def read_vocabulary_file(
    path: str, data: bytes, model: type[BaseModel] = Vocabulary
) -> VocabularyFile:
    """Read one file of the vocabulary. Raises nothing for what stands there.

    `model` says which files there are: `tags.es.yml` is one of the shared words in Spanish.
    """
    name, _, language = path.rsplit("/", 1)[-1].removesuffix(".yml").partition(".")
    misplaced = _misplaced(path, name, f".{language}.yml" if language else ".yml", model)
    if misplaced:
        return VocabularyFile({}, None, [misplaced])
    source, problems = read_source(path, data, MAX_VOCABULARY)
    tree, found = read_yaml(readable(source, problems))
    found = [*problems, *found]
    if tree is None or not tree.data:
        if tree and not problems:
            help_ = "write one, or delete the file"
            found.append(Problem.of_file("value-empty", path, "the file has no entries", help_))
        return VocabularyFile({}, None, found)
    front = Front(
        source,
        {name: tree.data},
        {(name, *p): span for p, span in tree.keys.items()},
        {(name, *p): span for p, span in tree.values.items()},
    )
    if isinstance(tree.data, dict) and name in tree.data:
        place = front.key_place(name, name)
        message = "this key is above the list, but the file should hold only the list"
        found.append(Problem("value-type", place, message, help=f"remove the line `{name}:`"))
        return VocabularyFile({}, None, found)
    value, wrong = validate(model, front, OF_VOCABULARY)
    return VocabularyFile({name: getattr(value, name)} if value else {}, front, [*found, *wrong])


def _misplaced(path: str, name: str, ending: str, model: type[BaseModel]) -> Problem | None:
    right = f"hacks/{VOCABULARY}/{name}{ending}"
    if name not in model.model_fields or (ending != ".yml" and model is Vocabulary):
        files = [
            f"{field}{'.yml' if model is Vocabulary else ending}" for field in model.model_fields
        ]
        name = path.rsplit("/", 1)[-1].removesuffix(".yml")
        return Problem(
            "file-misplaced",
            Place(path),
            f"no vocabulary file is called `{name}`",
            suggest(f"{name}.yml", files),
            f"the files are {', '.join(files)}",
        )
    if path != right:
        return Problem.of_file(
            "file-misplaced",
            path,
            "a vocabulary file is in a subfolder",
            f"move it to {right}, or merge the two there",
        )
    return None
