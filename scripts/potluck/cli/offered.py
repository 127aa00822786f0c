"""The PDFs that a site offers, made after the site was: `potluck build --handouts later`."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from potluck.built.dead_links import dead_links
from potluck.built.files import files_below
from potluck.built.offline import MANIFEST, offline_manifest
from potluck.built.site_links import BuiltSite
from potluck.cli.building import LATER_FROM, MARK, later_from, told
from potluck.cli.progress import Tell, silent
from potluck.handouts import site_handouts
from potluck.library import Library, load
from potluck.project import DOCS, LATER, cache_folder, read_settings
from potluck.site import Site, site_from_config, words_of_site
from potluck.site_languages import Originals, in_other, other_languages, with_addresses
from potluck.unchanged import inputs_of, remember_site
from potluck.writing import Refused, inside, locked, refuse_foreign, replacing, sweep


def make_offered(root: Path, folder: Path, tell: Tell = silent) -> int:
    """Put the PDFs that the site in `folder` offers into it, in each language; return how many.

    `tell` gets how many of how many of a language are made. Raises Refused where `folder` is no
    site of ours whose PDFs are made later, or one of another state of the library, HandoutError
    where one cannot be made; then `folder` is as it was before.
    """
    if not MARK.is_on(folder):
        raise Refused(f"{folder} is not a site; run `potluck build --handouts later` first")
    source, inputs = _refuse_another_state(root, folder), inputs_of(root, LATER)
    settings = read_settings(root)
    first = site_from_config(settings)
    with locked(folder):
        sweep(folder, MARK)
        refuse_foreign(folder, MARK, root)
        with replacing(folder, MARK) as fresh:
            _refuse_links(folder)
            shutil.copytree(
                folder,
                fresh,
                dirs_exist_ok=True,
                copy_function=_take_over,
                ignore=shutil.ignore_patterns(MARK.name),
            )
            count = 0
            for place, library, site in _sites(root, root / settings.get("docs_dir", DOCS), first):
                words = words_of_site(root, site)
                cache = cache_folder(root, "handouts", library.language)
                made = site_handouts(library, site, words, cache, tell)
                for path, pdf in made.items():
                    _write(inside(fresh / place, path), pdf)
                manifest = offline_manifest(fresh / place, keep=site.settings.offline)
                _write(fresh / place / MANIFEST, manifest)
                count += len(made)
            if found := dead_links(BuiltSite(files_below(fresh), first.url)):
                why = "The site does not match the library: build it again"
                raise Refused("\n".join([*told(found, root), "", why]))
            if source and later_from(root, LATER) != source:
                raise Refused(
                    "a file of the project changed during the build; build the site again"
                )
    # Who builds it now, and finds it as it is, has nothing to do.
    remember_site(root, folder, inputs)
    return count


def _refuse_another_state(root: Path, folder: Path) -> str:
    """Return what the site was built from; empty where that cannot be known.

    Raises Refused where it is another state of the library, or a site without such PDFs.
    """
    now, file = later_from(root, LATER), folder / LATER_FROM
    if not now:
        return ""
    if not file.is_file() or file.is_symlink():
        raise Refused(
            f"{folder} is not waiting for PDFs; run `potluck build --handouts later` first"
        )
    if file.read_text(encoding="ascii", errors="replace").strip() != now:
        raise Refused(
            f"{folder} was built from different files, or on another day; run `potluck build "
            "--handouts later` first"
        )
    return now


def _refuse_links(folder: Path) -> None:
    """Raise Refused where something else than files was put into a site."""
    for place, folders, names in os.walk(folder):
        for path in (Path(place, name) for name in (*folders, *names)):
            if path.is_symlink() or not (path.is_file() or path.is_dir()):
                raise Refused(
                    f"{path} does not belong to the site; remove it, or build the site again"
                )


def _take_over(old: str, new: str) -> None:
    """Give a file of the site of before a second name; copy it where that cannot be."""
    try:
        os.link(old, new)
    except OSError:
        shutil.copyfile(old, new)


def _sites(root: Path, docs: Path, site: Site) -> Iterator[tuple[str, Library, Site]]:
    """Yield each language of the site: its folder, its library, and what pages say of it."""
    library = with_addresses(Originals(root, docs, load(root), site))
    yield "", library, site
    for code in other_languages(library, site):
        other = in_other(Originals(root, docs, library, site), code)
        yield code, other.library, other.site


def _write(file: Path, data: bytes) -> None:
    """Write what may stand in the site of before, too: that one stays as it is."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    file.write_bytes(data)
