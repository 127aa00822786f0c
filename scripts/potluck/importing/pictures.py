"""Pictures of another library: what no page could show is not taken."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from potluck.importing.data import DataError
from potluck.importing.fetching import beside
from potluck.library import DRAWN, FOLDER
from potluck.model.fields import MANY
from potluck.reading.image import MAX_IMAGE, read_image
from potluck.reading.line_picture import read_line_picture


def fetched_pictures(
    source: str, wanted: Mapping[str, str], fetch: Callable[..., bytes]
) -> dict[str, bytes]:
    """Return pictures by our path; `wanted` says where they stand beside the data at `source`.

    `fetch(source, most)` returns at most so many bytes. Raises DataError, for more than any page
    needs, too: whoever made the data chose what is fetched.
    """
    if len(wanted) > MANY:
        raise DataError(f"the hack has {len(wanted):,} pictures; at most {MANY} are taken")
    return {
        path: _checked(path, fetch(beside(source, theirs), MAX_IMAGE))
        for path, theirs in wanted.items()
    }


def _checked(path: str, data: bytes) -> bytes:
    """A line picture is written anew, as it is on a page; others stay as they are."""
    if path.startswith(f"{FOLDER}/{DRAWN}/"):
        picture, problems = read_line_picture(path, data)
        data = picture.svg.encode() + b"\n" if picture else data
    else:
        problems = read_image(path, data)
    if problems:
        raise DataError(f"the picture {path} was not taken: {problems[0].message}")
    return data
