"""The list of what a reader can keep on a phone. It looks only at the folder of a built site."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from potluck.built.files import data_of, files_below
from potluck.second_process import in_halves
from potluck.writing import Refused

MANIFEST = "offline-manifest.json"
WORKER = "service-worker.js"
RECALLED = "recalled.json"
# Raise it when a worker of before could not read the manifest.
VERSION = 1
# What is for web hosts and other programs: no page needs it.
_NOT_FOR_READERS = re.compile(
    r"(?:.*/)?[._][^/]*|sitemap\.xml(\.gz)?|robots\.txt|feed\.(xml|json)|(hacks|recalled|matching)\.json"
    r"|hacks/.*/source\.json|(?:contribute|assets)/editor/.*"
    rf"|social/.*|.*\.map|{re.escape(MANIFEST)}|{re.escape(WORKER)}"
)


def offline_manifest(site_folder: Path, keep: bool = True) -> bytes:
    """List what a reader can keep: path, start of the SHA-256, size in bytes of each file.

    `recalled` are [path, title, day] of the hacks that were recalled, from the site's
    `recalled.json`, once for each address that they have or had: a kept copy of before shows them
    no more.
    `build` names this state of the site: the same files, the same name. With `keep` false the
    list is empty, and every phone that kept the site deletes its copy when it next sees this.
    Raises Refused where what was recalled cannot be read: it would go on being shown.
    """
    # Another language is a site of its own, with a list of its own.
    languages = {file.parent.name for file in site_folder.glob(f"*/{MANIFEST}")}
    wanted = [
        (path, place)
        for path, place in (_for_readers(site_folder) if keep else ())
        if path.split("/", 1)[0] not in languages
    ]
    files = in_halves(lambda some: [_listed(path, data_of(place)) for path, place in some], wanted)
    return _manifest(files, _recalled(site_folder), keep=keep)


def renewed_manifest(data: bytes, changed: Mapping[str, bytes], gone: Collection[str]) -> bytes:
    """Return the manifest as it was, `data`, with files that changed, and without those that went.

    What is recalled has not changed.
    """
    value = json.loads(data)
    if not value["keep"]:
        return data
    files = {path: [path, *more] for path, *more in value["files"] if path not in gone}
    files.update(
        {
            path: _listed(path, found)
            for path, found in changed.items()
            if not _NOT_FOR_READERS.fullmatch(path)
        }
    )
    return _manifest([files[path] for path in sorted(files)], value["recalled"], keep=True)


def _listed(path: str, data: bytes) -> list[Any]:
    return [path, hashlib.sha256(data).hexdigest()[:16], len(data)]


def _manifest(files: list[list[Any]], recalled: list[list[str]], *, keep: bool) -> bytes:
    listed = json.dumps(files, separators=(",", ":"))
    build = hashlib.sha256(listed.encode()).hexdigest()[:16]
    value = {
        "version": VERSION,
        "keep": keep,
        "build": build,
        "files": files,
        "recalled": recalled,
    }
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _recalled(site_folder: Path) -> list[list[str]]:
    file = site_folder / RECALLED
    if not file.is_file():
        return []
    try:
        return [
            [f"{address}index.html", str(hack["title"]), str(hack["recalled"])]
            for hack in json.loads(file.read_bytes())["recalled"]
            for address in (f"hacks/{hack['section']}/{hack['slug']}/", *hack["old_addresses"])
        ]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Refused(f"{file} does not say what was recalled; build the site again") from None


def kept_files(site_folder: Path) -> Iterator[tuple[str, bytes]]:
    """Give (path in the site, bytes) of all that readers need, by path."""
    for path, place in _for_readers(site_folder):
        yield path, data_of(place)


def _for_readers(site_folder: Path) -> Iterator[tuple[str, str]]:
    """Give (path in the site, file) of all that readers need, by path."""
    for path, place in sorted(files_below(site_folder).items()):
        if not _NOT_FOR_READERS.fullmatch(path):
            yield path, place
