"""A preview of a contribution, as plain files beside those of others."""

from __future__ import annotations

import shutil
from pathlib import Path
from urllib.parse import urlsplit

from potluck.writing import Refused

MOST_FILES = 50_000
MOST_BYTES = 1024 * 1024 * 1024


def copied(site: Path, target: Path) -> int:
    """Copy the plain files of `site` to `target`, in place of what stands there; counts them.

    Links and all else that is no plain file are left behind. So are hidden files: git would take a
    folder with a `.git` for another repository, and run what its settings name. Raises Refused for
    too much.
    """
    files = [path for path in sorted(site.rglob("*")) if path.is_file() and not path.is_symlink()]
    files = [path for path in files if not any(p.is_symlink() for p in _between(site, path))]
    files = [path for path in files if not _hidden(path.relative_to(site))]
    if len(files) > MOST_FILES or sum(path.stat().st_size for path in files) > MOST_BYTES:
        raise Refused("the site is too large for a preview")
    if target.is_symlink() or target.is_file():
        target.unlink()
    shutil.rmtree(target, ignore_errors=True)
    for path in files:
        to = target / path.relative_to(site)
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_bytes(path.read_bytes())
    return len(files)


def refuse_same_host(previews: str, site: str) -> None:
    """Raise Refused where previews would stand on the host of the site itself.

    A preview may hold anything. On one host it could read and change what the site's readers keep.
    """
    host = urlsplit(previews).hostname
    if host is None or host == urlsplit(site).hostname:
        raise Refused(
            "previews need an address on another host than the site's: on the same one, a hostile "
            "preview could read and change what readers keep; set PREVIEW_URL"
        )


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _between(site: Path, path: Path) -> list[Path]:
    """The folders from `site` down to the one that holds `path`."""
    return [parent for parent in path.parents if parent.is_relative_to(site) and parent != site]
