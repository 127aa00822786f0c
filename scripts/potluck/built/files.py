"""The files of a built site: their names, their bytes, their digests."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from potluck.second_process import in_halves

Digests = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SiteBefore:
    """A site without dead links, made the same way: digests by name, and where it may still stand.

    What stands in `folder` can be another site by now: only what has its digest is of this one.
    """

    digests: Digests
    folder: Path


def files_below(folder: Path) -> dict[str, str]:
    """Return {name below the folder, with `/`: path} of all files; links to folders are no way."""
    found: dict[str, str] = {}
    start = len(os.path.join(folder, ""))  # noqa: PTH118 - of ten thousands, paths cost more
    for place, _, names in os.walk(folder):
        within = f"{place}/"[start:].replace(os.sep, "/")
        found.update({f"{within}{name}": f"{place}{os.sep}{name}" for name in names})
    return found


def data_of(path: str) -> bytes:
    """Return the bytes of a file."""
    with open(path, "rb") as file:  # noqa: PTH123 - of ten thousands, paths cost more
        return file.read()


def digests_of(files: Mapping[str, str]) -> dict[str, str]:
    """Return the SHA-256 of each file, from {name in the site: path}.

    A second process reads half of many.
    """
    found = in_halves(lambda paths: [*map(_digest, paths)], [*files.values()])
    return dict(zip(files, found, strict=True))


def _digest(path: str) -> str:
    return hashlib.sha256(data_of(path)).hexdigest()
