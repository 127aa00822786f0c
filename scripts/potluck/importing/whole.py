"""A whole library from its data: texts, pictures, and the words that are only matched."""

from __future__ import annotations

from collections.abc import Callable

from potluck.feeds.reuse import MATCHING
from potluck.importing.data import DataError, json_of, read_data
from potluck.importing.fetching import beside
from potluck.importing.rebuilding import rebuilt
from potluck.library import FOLDER
from potluck.reading.image import IMAGES, MAX_IMAGE
from potluck.writing import UnsafePath, checked


def whole_library(
    source: str, fetch: Callable[..., bytes], language: str = "en"
) -> tuple[dict[str, bytes], list[str]]:
    """Return the files of the library at `source`, and what is to be told. Raises DataError.

    `fetch(source, most)` returns at most so many bytes of an address or file; `language` is that
    of the project which the files go to.
    """
    notes: list[str] = []
    data = read_data(source, fetch(source))
    try:
        matching = json_of(fetch(beside(source, MATCHING)))
        if not isinstance(matching, dict):
            raise ValueError
    except (DataError, ValueError, RecursionError):
        matching = {}
        notes.append(
            f"{MATCHING} is not next to it: search will know fewer words for the same thing"
        )
    theirs = data.text("language")
    if theirs and theirs != language:
        notes.append(f"it is in `{theirs}`: set `language` under `theme` to that in mkdocs.yml")
    files = rebuilt(data, matching)
    for place, entry in data.entries("images"):
        path = entry.get("path")
        if not isinstance(path, str) or not _is_picture(path):
            raise DataError(f"{place}.path is not a picture in {FOLDER}/")
        try:
            files[path] = fetch(beside(source, path), MAX_IMAGE)
        except DataError as error:
            notes.append(f"the picture {path} is missing: {error}")
    return files, notes


def _is_picture(path: str) -> bool:
    try:
        checked(path)
    except UnsafePath:
        return False
    return path.startswith(f"{FOLDER}/") and "." + path.rsplit(".", 1)[-1] in IMAGES
