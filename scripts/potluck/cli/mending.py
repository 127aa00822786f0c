"""Building a site out of the one that stands there, where only texts were saved since."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from potluck.cli.building import MARK, BuildFailed, finished, generate
from potluck.cli.progress import Tell
from potluck.links_again import Digests
from potluck.writing import inside, locked, refuse_foreign, replacing, sweep

# In the new site, until it is whole: what is made anew, and in it the names of what goes.
ANEW, GONE = ".anew", ".gone"


class _NotSo(Exception):
    """The site that stands there is not what was built there."""


def mend_site(
    root: Path, folder: Path, surroundings: str, *, handouts: str, tell: Tell,
    meanwhile: Callable[[], None] = lambda: None,
) -> tuple[int, Digests] | None:  # fmt: skip
    """Build the project at `root` into `folder`, from the site of before that stands there.

    The generator makes what the saved texts change, while this process takes over all else, if
    each file is what was built. Return how many pages the site has, and the digests of its
    files; None where this cannot be done: then `folder` is as it was, and a whole build says why.
    """
    from potluck.unchanged import digests_before

    before = digests_before(root, folder, surroundings)
    if before is None:
        return None
    kept = ["--surroundings", surroundings, "--last", str(folder), "--mend"]
    refuse_foreign(folder, MARK, root)
    with locked(folder), suppress(_NotSo, BuildFailed, OSError):
        sweep(folder, MARK)
        refuse_foreign(folder, MARK, root)
        with replacing(folder, MARK) as fresh:
            anew = fresh / ANEW
            anew.mkdir()
            same: list[bool] = []

            def take_over() -> None:
                meanwhile()
                same.append(_taken_over(folder, fresh, before[0]))

            said = generate(root, anew, *kept, handouts=handouts, tell=tell, meanwhile=take_over)
            if same != [True]:
                raise _NotSo
            now = _laid_over(fresh, before[0])
            pages = finished(root, fresh, said, before, now, handouts=handouts, tell=tell)
        return pages, {**now, MARK.name: _digest(folder / MARK.name)}
    return None


def _taken_over(old: Path, fresh: Path, digests: Digests) -> bool:
    """Put the files of a site into a new one; tell whether each is what it was."""
    made: set[str] = set()
    for name, digest in digests.items():
        place, there = f"{old}{os.sep}{name}", f"{fresh}{os.sep}{name}"
        with open(place, "rb", buffering=0) as file:  # noqa: PTH123 - of ten thousands, paths cost more
            if hashlib.sha256(file.read()).hexdigest() != digest:
                return False
        if name == MARK.name:
            continue
        parent = os.path.dirname(there)  # noqa: PTH120
        if parent not in made:
            os.makedirs(parent, exist_ok=True)  # noqa: PTH103
            made.add(parent)
        try:
            os.link(place, there)  # the old name goes when the new site takes its place
        except OSError:
            shutil.copyfile(place, there)
    return True


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
