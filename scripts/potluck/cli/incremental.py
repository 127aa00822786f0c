"""Building a site out of the one that stands there, where only texts were saved since."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

from potluck.built.dead_links import dead_links
from potluck.built.files import Digests
from potluck.built.site_links import BuiltSite
from potluck.cli.building import (
    LATER_ONES,
    MARK,
    BuildFailed,
    generate,
    later_from,
    put_later_from,
)
from potluck.cli.progress import Tell
from potluck.mkdocs_adapter.parent import GONE, SAVED
from potluck.project import LATER, closed, read_settings
from potluck.second_process import SecondProcess
from potluck.writing import (
    Mark,
    inside,
    keep_folders,
    locked,
    make_folders,
    refuse_foreign,
    replacing,
    sweep,
    write_whole,
)

FOLDERS = ".cache/folders"  # empty ones, of the site of before
MANY = 500  # files; fewer are removed before another process has begun
ANEW = ".anew"  # in the new site, until it is whole: what is made anew
_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


class _NotSo(Exception):
    """The site that stands there is not what was built there."""


def update_site(
    root: Path,
    folder: Path,
    surroundings: str,
    saved: Digests,
    keep: Callable[[Digests], object],
    *,
    handouts: str,
    tell: Tell,
) -> int | None:
    """Build the project at `root` into `folder`, from the site of before that stands there.

    The generator makes what the saved texts change, while this process takes over all else, if
    each file is what was built. `saved` are the digests of these texts, by path: the generator
    takes no other for them, and all else for what it was. `keep` gets those of the new site's
    files. Return how many pages it has; None where this cannot be done: then `folder` is as it was,
    and a whole build says why.
    """
    from potluck.unchanged import site_before

    before = site_before(root, folder, surroundings)
    if before is None:
        return None
    kept = ["--surroundings", surroundings, "--last", str(folder), "--only-changes"]
    refuse_foreign(folder, MARK, root)
    clearing: list[SecondProcess[None]] = []

    def clear(old: Path, mark: Mark) -> None:
        work = partial(keep_folders, root / FOLDERS, old, mark)
        clearing.append(SecondProcess(work, wanted=len(before.digests) >= MANY))

    with locked(folder), suppress(_NotSo, BuildFailed, OSError):
        sweep(folder, MARK)
        refuse_foreign(folder, MARK, root)
        source = later_from(root, handouts)
        with replacing(folder, MARK, clear) as fresh:
            anew = fresh / ANEW
            anew.mkdir()
            (anew / SAVED).write_text(json.dumps(dict(saved)), encoding="ascii")
            same: list[bool] = []

            def take_over() -> None:
                same.append(_taken_over(folder, fresh, before.digests, root / FOLDERS))

            now: dict[str, str] = {}
            url = closed(read_settings(root).get("site_url"))
            to_come = LATER_ONES if handouts == LATER else None

            def lay_over() -> None:  # while the generator keeps what it found out
                if same == [True] and (anew / GONE).is_file():
                    put_later_from(anew, source)
                    laid = _laid_over(fresh, before.digests)
                    # Of ten thousands, paths would cost more.
                    files = {name: f"{fresh}{os.sep}{name}" for name in laid}
                    if not dead_links(BuiltSite(files, url, to_come, laid), before):
                        now.update(laid)

            said = generate(
                root, anew, *kept, handouts=handouts, tell=tell, meanwhile=take_over, then=lay_over
            )
            if said or not now:
                raise _NotSo
        try:
            keep({**now, MARK.name: _digest(folder / MARK.name)})
        finally:
            for old in clearing:
                old.result()
        return sum(name.endswith(".html") for name in now)
    return None


def _taken_over(old: Path, fresh: Path, digests: Digests, empty: Path) -> bool:
    """Put the files of a site into a new one; tell whether each is what it was.

    Its folders are those in the folder `empty`, as far as these go.
    """
    folders = _folders_of(digests)
    # Of ten thousands, paths would cost more.
    if any(os.path.islink(f"{old}/{folder}") for folder in folders):  # noqa: PTH114
        raise _NotSo
    make_folders(folders, fresh, empty)
    for name, digest in digests.items():
        place, there = f"{old}/{name}", f"{fresh}/{name}"
        with os.fdopen(os.open(place, os.O_RDONLY | _NO_LINK), "rb", buffering=0) as file:
            data, names = file.read(), os.fstat(file.fileno()).st_nlink
        if hashlib.sha256(data).hexdigest() != digest:
            return False
        if name == MARK.name:
            continue
        try:
            if names > 1:  # who has it under another name may write to it there
                raise OSError
            os.link(place, there)  # the old name goes when the new site takes its place
        except OSError:
            write_whole(Path(there), data)
    return True


def _folders_of(files: Iterable[str]) -> set[str]:
    """Return the folders in which files stand, by their names, and those around these."""
    found = {name.rpartition("/")[0] for name in files}
    while more := {folder.rpartition("/")[0] for folder in found} - found:
        found |= more
    return found - {""}


def _laid_over(fresh: Path, before: Digests) -> dict[str, str]:
    """Put what was made anew in its place; return the digests of all files."""
    anew, now = fresh / ANEW, {**before, MARK.name: _digest(fresh / MARK.name)}
    for name in (anew / GONE).read_text(encoding="utf-8").splitlines():
        inside(fresh, name).unlink()
        del now[name]
    (anew / GONE).unlink()
    for file in [*_below(anew)]:
        name = file.relative_to(anew).as_posix()
        now[name] = _digest(file)
        place = fresh / name
        place.parent.mkdir(parents=True, exist_ok=True)
        file.replace(place)  # never written to: the old site may have the same file
    shutil.rmtree(anew)
    return now


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _below(folder: Path) -> Iterator[Path]:
    return (file for file in folder.rglob("*") if file.is_file())
