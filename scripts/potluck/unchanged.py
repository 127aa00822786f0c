"""Whether a built site is what a build would make: then there is nothing to do.

What a build reads is digested, and what it made of that. A site is up to date when both are as they
were. Where a build may read anything else (other plugins, values from the environment, macros that
ask for more than the library) nothing is concluded. What was found is kept under a seal: see
`writing.SealedCache`. Taking `.cache/` away costs one build.
"""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from potluck.build_cache import BuildCache, digest
from potluck.build_cache.ledger import FOLDER as KEPT
from potluck.built.files import SiteBefore, digests_of
from potluck.overlay import layers
from potluck.project import BLOCK, DOCS, HACKS, PLUGIN, SETTINGS, read_settings
from potluck.writing import SealedCache

FILES = "files"  # the ledger of digests of a site's files
INPUTS = ""  # in it, the entry with the digests of the library's files that the site was made of
# Of mkdocs.yml, what makes a build read no other file.
_KEYS = frozenset(
    "site_name site_description site_url site_author repo_url repo_name copyright edit_uri "
    "exclude_docs extra theme plugins nav".split()
)
_THEME_KEYS = frozenset({"name", "language", "features", "palette", "favicon", "logo"})
_MACROS = frozenset({"library", "hack_links", "config"})
_ENGINE = Path(__file__).parent


def inputs_of(root: Path, options: str = "", *, anywhere: bool = False) -> str | None:
    """Digest all that a build of the project at `root` reads; None where that cannot be known.

    `options` is how the build was asked for. `anywhere` gives the same for the same project in
    another place or on another machine.
    """
    around = surroundings(root, options, anywhere=anywhere)
    return with_hacks(around, hack_files(root)) if around else None


def hack_files(root: Path) -> dict[str, str] | None:
    """Return the SHA-256 of all files of the library, by path; None where that cannot be known."""
    try:
        found = _digests(root / HACKS)
    except _Link:
        return None
    return {f"{HACKS}/{name}": digest_ for name, digest_ in found.items()}


def with_hacks(around: str, files: Mapping[str, str] | None) -> str | None:
    """Digest the surroundings and the files of the library; None where that cannot be known."""
    return digest((around, _together(files))) if files is not None else None


def surroundings(root: Path, options: str = "", *, anywhere: bool = False) -> str | None:
    """Digest all that a build reads but the library: see `build_cache` and `inputs_of`."""
    if not _reads_only_files(root):
        return None
    folders = [_ENGINE, *layers(root), root / DOCS]
    around = [
        options,
        "" if anywhere else str(root.resolve()),
        sys.version,
        datetime.date.today().isoformat(),
        os.environ.get("SOURCE_DATE_EPOCH", ""),
        *installed(),
    ]
    settings = (root / SETTINGS).read_bytes()
    try:
        return digest((repr(around), settings, *map(_digest, folders)))
    except _Link:
        return None


def installed() -> list[str]:
    """Return the installed programs with their versions: the names of the folders that say so.

    To open each takes longer than to look at all files of a small library.
    """
    ends = (".dist-info", ".egg-info")
    folders = (Path(path) for path in dict.fromkeys(sys.path) if path)
    entries = (entry for folder in folders if folder.is_dir() for entry in folder.iterdir())
    return sorted(entry.name for entry in entries if entry.name.endswith(ends))


def up_to_date(root: Path, site: Path, inputs: str | None) -> bool:
    """Whether the folder `site` is, to the byte, what a build of these inputs made."""
    if inputs is None or not site.is_dir():
        return False
    kept = SealedCache(root / KEPT).get(inputs)
    try:
        return kept is not None and kept.decode() == _digest(site)
    except (_Link, OSError):
        return False


def remember(
    root: Path,
    site: Path,
    inputs: str | None,
    options: str = "",
    known: Mapping[str, str] | None = None,
    read: Mapping[str, str] | None = None,
    hacks: Mapping[str, str] | None = None,
) -> None:
    """Keep that a build made `site` of `inputs`, unless these have changed meanwhile.

    `known` are the digests of the files of the site, where all of these were read a moment ago,
    `read` those of some of them; `hacks` those of the library's files, where it is known that
    these were read for it.
    """
    around = surroundings(root, options) if inputs else None
    hacks = hacks or (hack_files(root) if around else None)
    if inputs and around and hacks is not None and inputs == with_hacks(around, hacks):
        found = dict(sorted(known.items())) if known else _digests(site, read or {})
        _remember(root, inputs, _together(found))
        kept = BuildCache(root, site, around)
        files = kept.ledger(FILES)
        files.put(INPUTS, inputs, hacks)
        for name, digest_ in found.items():
            files.put(name, digest_, 1)
        kept.save()


def remember_site(root: Path, site: Path, inputs: str | None) -> None:
    """Keep that the folder `site`, as it is now, is what a build of these inputs leads to."""
    if inputs:
        _remember(root, inputs, _digest(site))


def _remember(root: Path, inputs: str, made: str) -> None:
    shelf = SealedCache(root / KEPT)
    shelf.put(inputs, made.encode())
    shelf.prune()


def site_before(root: Path, site: Path, around: str) -> SiteBefore | None:
    """Return what a build in the same surroundings made of the folder `site`; None where none did.

    `around` is the digest of the surroundings, empty where nothing is to be taken from before.
    """
    found = BuildCache(root, site, around).ledger(FILES).keys() if around else {}
    found.pop(INPUTS, None)
    return SiteBefore(found, site) if found else None


def saved_since(root: Path, site: Path, around: str, files: Mapping[str, str]) -> dict[str, str]:
    """Return digests of the texts that were saved since `site` was built; none where more changed.

    `files` are the digests of the library's files now.
    """
    before = BuildCache(root, site, around).ledger(FILES).any(INPUTS)
    if before is None or before.keys() != files.keys():
        return {}
    found = {path: digest_ for path, digest_ in files.items() if digest_ != before[path]}
    return found if all(path.endswith(".md") for path in found) else {}


class _Link(Exception):
    """A link among the files, or what is no file at all: what it gives may change unseen."""


def _digest(folder: Path) -> str:
    """Digest the names and bytes of all files below `folder`; raises _Link at a link."""
    return _together(_digests(folder))


def _digests(folder: Path, read: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the SHA-256 of each file below `folder`, by name; raises _Link at a link.

    Files whose digests are known, since they were `read`, are not opened.
    """
    files, known = dict(sorted(_files(str(folder), ""))), read or {}
    new = digests_of({name: path for name, path in files.items() if name not in known})
    return {name: known.get(name) or new[name] for name in files}


def _together(digests: Mapping[str, str]) -> str:
    return digest(part for pair in digests.items() for part in pair)


def _files(folder: str, start: str) -> Iterator[tuple[str, str]]:
    try:
        entries = list(os.scandir(folder))
    except FileNotFoundError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            if entry.name != "__pycache__":
                yield from _files(entry.path, f"{start}{entry.name}/")
        elif entry.is_file(follow_symlinks=False):
            yield start + entry.name, entry.path
        else:
            raise _Link


def _reads_only_files(root: Path) -> bool:
    text = (root / SETTINGS).read_bytes()
    settings = read_settings(root)
    theme = settings.get("theme") or {}
    return (
        b"!ENV" not in text
        and b"!!" not in text
        and _KEYS.issuperset(settings)
        and settings.get("plugins") == [PLUGIN]
        and isinstance(theme, Mapping)
        and _THEME_KEYS.issuperset(theme)
        and all(_asks_for_little(root / DOCS / page) for page in _macro_pages(settings))
    )


def _macro_pages(settings: Mapping[str, Any]) -> Iterable[str]:
    block = (settings.get("extra") or {}).get(BLOCK)
    named = block.get("macros") if isinstance(block, Mapping) else None
    return [page for page in named if isinstance(page, str)] if isinstance(named, list) else []


def _asks_for_little(page: Path) -> bool:
    """Whether the macros of a page draw on the library alone, not on the clock or on git."""
    from jinja2 import Environment, TemplateSyntaxError
    from jinja2.meta import find_undeclared_variables

    try:
        parsed = Environment(autoescape=True).parse(page.read_text(encoding="utf-8"))
    except (OSError, ValueError, TemplateSyntaxError):
        return False
    return _MACROS.issuperset(find_undeclared_variables(parsed))
