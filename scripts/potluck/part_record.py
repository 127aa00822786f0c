"""What a part of a site says of itself, and whether parts belong together.

A part is a folder with the record `part.json` and the files of the site in `site/`.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from potluck import __version__
from potluck.built.files import digests_of, files_below
from potluck.site_parts import Part
from potluck.unchanged import inputs_of
from potluck.writing import Refused, checked

RECORD, FILES = "part.json", "site"
_FORM = 1  # raise it when a record of before means something else


@dataclass(frozen=True, slots=True)
class Source:
    """What a part was built from: the engine's version, the day, and a digest of everything.

    `handouts` is one of HANDOUTS.
    """

    engine: str
    day: str
    inputs: str
    handouts: str


@dataclass(frozen=True, slots=True)
class Record:
    """Which part it is, what it was built from, and the SHA-256 of each of its files by path."""

    part: Part
    source: Source
    files: Mapping[str, str]


def source_of(root: Path, *, handouts: str) -> Source:
    """Return what a part of the project at `root` is built from now.

    Raises Refused where a build may read what no digest covers: then parts might not fit.
    """
    inputs = inputs_of(root, handouts, anywhere=True)
    if inputs is None:
        raise Refused(
            "this project uses more than its own files (other plugins, hooks, environment "
            "variables, or links), so parts might not fit together; build it as a whole"
        )
    return Source(__version__, datetime.date.today().isoformat(), inputs, handouts)


def write_record(folder: Path, part: Part, source: Source) -> Record:
    """Describe the part in `folder`, whose files are all there."""
    record = Record(part, source, digests(folder / FILES))
    text = json.dumps({"form": _FORM, **asdict(record)}, indent=1, ensure_ascii=False)
    (folder / RECORD).write_text(f"{text}\n", encoding="utf-8")
    return record


def read_record(folder: Path) -> Record:
    """Read what a part says of itself. Raises Refused where that cannot be read."""
    file = folder / RECORD
    if not file.is_file():
        raise Refused(
            f"{folder} is not a part of a site (it has no {RECORD}); name folders that `potluck "
            "build --part` wrote"
        )
    try:
        said = json.loads(file.read_bytes())
        record = Record(
            Part(int(said["part"]["number"]), int(said["part"]["count"])),
            Source(**said["source"]),
            {checked(path): str(digest) for path, digest in said["files"].items()},
        )
        if said["form"] != _FORM:
            raise ValueError
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        raise Refused(f"{file} cannot be read; build that part again") from None
    return record


def digests(folder: Path) -> dict[str, str]:
    """Return {path: SHA-256} of all files below a folder."""
    return digests_of(dict(sorted(files_below(folder).items())))


def refuse_unlike(records: Mapping[Path, Record]) -> None:
    """Raise Refused unless these are all parts of one site, each once, built from the same."""
    (first, one), *others = records.items()
    for folder, other in others:
        if other.part.count != one.part.count:
            raise Refused(
                f"{first} is part {one.part} but {folder} is part {other.part}; name parts with "
                "the same total"
            )
        _refuse_other_source(first, one.source, folder, other.source)
    known: dict[int, Path] = {}
    for folder, record in records.items():
        twin = known.setdefault(record.part.number, folder)
        if twin != folder:
            raise Refused(f"{twin} and {folder} are both part {record.part}; name only one of them")
    for number in range(1, one.part.count + 1):
        if number not in known:
            raise Refused(
                f"part {number}/{one.part.count} is missing; build it with `potluck build --part "
                f"{number}/{one.part.count}`, then name its folder too"
            )


def _refuse_other_source(first: Path, one: Source, folder: Path, other: Source) -> None:
    if one.engine != other.engine:
        raise Refused(
            f"{first} was built by Potluck {one.engine} but {folder} by Potluck {other.engine}; "
            "build all parts with one version"
        )
    if one.day != other.day:
        raise Refused(
            f"{first} was built on {one.day} but {folder} on {other.day}; build all parts on the "
            "same day"
        )
    if one.handouts != other.handouts:
        raise Refused(
            f"{first} was built with `--handouts {one.handouts}` but {folder} with `--handouts "
            f"{other.handouts}`; build all parts the same way"
        )
    if one.inputs != other.inputs:
        raise Refused(
            f"{first} and {folder} were built from different files, or with different program "
            "versions; build all parts from the same"
        )


def refuse_another_project(folder: Path, source: Source, now: Source) -> None:
    """Raise Refused unless the part in `folder` was built from the project as it is `now`."""
    if source.engine != now.engine:
        raise Refused(
            f"{folder} was built by Potluck {source.engine}, but this is Potluck {now.engine}; "
            "use the version that built the parts"
        )
    if source.day != now.day:
        raise Refused(f"{folder} was built on {source.day}; build all parts again today")
    if source.inputs != now.inputs:
        raise Refused(
            f"{folder} was built from different files or program versions than those here now; "
            "build all parts again, or go to the files they were built from"
        )
