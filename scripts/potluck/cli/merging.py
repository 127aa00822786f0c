"""A part of a site in a folder of its own, and such parts put together."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from potluck.built.offline import MANIFEST, RECALLED, offline_manifest
from potluck.cli.building import (
    KEPT,
    MARK,
    BuildFailed,
    finished,
    generate,
    pages_of,
    put_later_from,
)
from potluck.cli.ended_addresses import ended_addresses, tell_ended
from potluck.cli.progress import Tell, silent
from potluck.feeds.reuse import recalled_json
from potluck.library import Library, load
from potluck.part_record import (
    FILES,
    Record,
    read_record,
    refuse_another_project,
    refuse_unlike,
    source_of,
    write_record,
)
from potluck.project import LATER, MADE
from potluck.site import read_site
from potluck.site_parts import Part, share_of
from potluck.writing import (
    Mark,
    Refused,
    inside,
    locked,
    refuse_foreign,
    refuse_names,
    replacing,
    sweep,
)

PART_MARK = Mark(".potluck-part", "potluck build --part")


def build_part(
    root: Path,
    folder: Path,
    part: Part,
    say: Callable[[str], None],
    *,
    handouts: str = MADE,
    tell: Tell = silent,
    meanwhile: Callable[[], None] = lambda: None,
) -> int:
    """Build a part of the project at `root` into `folder`; return how many pages it has.

    Raises BuildFailed, Refused or OSError, and then `folder` is as it was before.
    """
    refuse_foreign(folder, PART_MARK, root)
    source = source_of(root, handouts=handouts)
    with locked(folder):
        sweep(folder, PART_MARK)
        refuse_foreign(folder, PART_MARK, root)
        with replacing(folder, PART_MARK) as fresh:
            say("Checking the hacks and building the part ...")
            (fresh / FILES).mkdir()
            said = generate(
                root,
                fresh / FILES,
                "--part",
                str(part),
                handouts=handouts,
                tell=tell,
                meanwhile=meanwhile,
            )
            if said:
                raise BuildFailed("\n".join([*said, "", KEPT]))
            if source_of(root, handouts=handouts) != source:
                raise Refused(
                    "a file of the project changed during the build; build this part again"
                )
            write_record(fresh, part, source)
            return pages_of(fresh / FILES)


def merge_parts(
    root: Path,
    folders: Sequence[Path],
    target: Path,
    say: Callable[[str], None],
    *,
    tell: Tell = silent,
) -> int:
    """Put the parts in `folders` together as the site `target`; return how many pages it has.

    They are to be all parts of the project at `root` as it is now. Raises BuildFailed, Refused or
    OSError, and then `target` is as it was before.
    """
    refuse_foreign(target, MARK, root)
    records = {folder: read_record(folder) for folder in folders}
    refuse_unlike(records)
    first, source = next((folder, record.source) for folder, record in records.items())
    refuse_another_project(first, source, source_of(root, handouts=source.handouts))
    with locked(target):
        sweep(target, MARK)
        refuse_foreign(target, MARK, root)
        with replacing(target, MARK) as fresh:
            say("Putting the parts together ...")
            library, site = load(root), read_site(root)
            _refuse_of_others(records, library)
            _copy(records, fresh, tell)
            _refuse_lost_recalls(fresh, recalled_json(library, site))
            said = _draw_lists(root, fresh, tell) if source.handouts == MADE else []
            _list_for_offline(fresh, keep=site.settings.offline)
            put_later_from(fresh, source.inputs if source.handouts == LATER else "")
            pages = finished(root, fresh, said, handouts=source.handouts, tell=tell)
            if ended := ended_addresses(target, fresh):
                say(tell_ended(ended))
            return pages


def _refuse_of_others(records: Mapping[Path, Record], library: Library) -> None:
    """Raise Refused where a part brings what another part makes, or no build does.

    So who can change one part cannot add to the home page, the search, the scripts, or the hacks
    of other sections. What a part makes itself is believed: only building it again would tell.
    """
    for folder, record in records.items():
        share = share_of(library, record.part, handouts=record.source.handouts)
        for path in record.files:
            if not share.may_hold(path):
                raise Refused(
                    f"{folder} has `{path}`, which part {record.part} does not make; find out who "
                    "changed that part"
                )
    refuse_names(path for record in records.values() for path in record.files)


def _copy(records: Mapping[Path, Record], fresh: Path, tell: Tell) -> None:
    """Copy all files of all parts. Raises Refused where one is not as it was built."""
    total, done = sum(len(record.files) for record in records.values()), 0
    held: dict[str, tuple[Path, str]] = {}
    for folder, record in records.items():
        _refuse_more(folder, record)
        for path, digest in record.files.items():
            twin, known = held.setdefault(path, (folder, digest))
            if known != digest:
                raise Refused(
                    f"`{path}` in {twin} is different from the one in {folder}; build both parts "
                    "again"
                )
            file = inside(fresh, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(_unchanged(folder, path, digest), file)
            done += 1
            if done % 100 == 0:
                tell("Putting the parts together", done, total)


def _refuse_more(folder: Path, record: Record) -> None:
    """Raise Refused where a part holds what was not built with it."""
    for place, folders, names in os.walk(folder / FILES):
        links = [name for name in folders if (Path(place) / name).is_symlink()]
        for name in (*names, *links):
            path = (Path(place) / name).relative_to(folder / FILES).as_posix()
            if path not in record.files:
                raise Refused(
                    f"{folder} has `{path}`, which is not from its build; build that part again"
                )


def _unchanged(folder: Path, path: str, digest: str) -> Path:
    """Return the place of a file of a part. Raises Refused where it is not as it was."""
    file = inside(folder / FILES, path)
    if not file.is_file():
        raise Refused(
            f"{folder} is missing `{path}` from its build; copy all of its files, including "
            "hidden ones, or build that part again"
        )
    if not file.is_symlink():
        with file.open("rb") as opened:
            if hashlib.file_digest(opened, "sha256").hexdigest() == digest:
                return file
    raise Refused(f"`{path}` in {folder} changed after the build; build that part again")


def _draw_lists(root: Path, fresh: Path, tell: Tell) -> list[str]:
    """Let the generator draw the pages that tell the sizes of all PDFs; return its warnings."""
    with tempfile.TemporaryDirectory(prefix="potluck-lists-") as folder:
        drawn = Path(folder).resolve()
        said = generate(root, drawn, "--lists-of", str(fresh), handouts=MADE, tell=tell)
        shutil.copytree(drawn, fresh, dirs_exist_ok=True)
    return said


def _refuse_lost_recalls(fresh: Path, recalled: bytes) -> None:
    """Raise Refused unless the first part says what this library recalls: who keeps the site asks.

    `recalled` is what it should say.
    """
    file = fresh / RECALLED
    if not file.is_file() or file.read_bytes() != recalled:
        raise Refused(
            f"`{RECALLED}` of the first part does not say what this library recalled; build that "
            "part again"
        )


def _list_for_offline(fresh: Path, *, keep: bool) -> None:
    """List the files for readers who keep the site, where they may.

    Another language comes first: it has a list of its own, which tells it from the others.
    """
    for file in (*sorted(fresh.glob(f"*/{MANIFEST}")), fresh / MANIFEST):
        file.write_bytes(offline_manifest(file.parent, keep=keep))
