"""Adapter to MkDocs: of a site of before, only what a few saved texts change: see `mending`."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from functools import partial
from pathlib import Path

from mkdocs.config import load_config

from potluck.beside import Beside
from potluck.kept import Kept
from potluck.library import Library, read_project
from potluck.mending import mended, reread, trace_of, wrong_translations
from potluck.mkdocs_hook import plain
from potluck.mkdocs_languages import KEY, Built, show, show_originals
from potluck.mkdocs_renewing import Tongue, made_again, printed_again
from potluck.project import HACKS, MADE
from potluck.site import site_from_config
from potluck.tongues import in_other, other_languages
from potluck.unchanged import FILES, INPUTS, saved, with_hacks
from potluck.writing import checked

# The file with a digest of the files that were read, and the names of those that go.
GONE = ".gone"


def mend(config_file: str, target: str, kept: Kept, *, handouts: str) -> bool:
    """Write what is another in the site of before into the folder `target`.

    Return whether that is all: where it may not be, a whole build has to be made. What the ledgers
    in `kept` know is carried over to the next build.
    """
    root = Path(config_file).resolve().parent
    before: Mapping[str, str] = kept.ledger(FILES).any(INPUTS) or {}
    files, problems = read_project(root)
    now = {path: hashlib.sha256(data).hexdigest() for path, data in files.items()
           if path.startswith(f"{HACKS}/")}  # fmt: skip
    texts = saved(before, now)
    if problems or not texts:
        return False
    library = reread(files, before, texts, kept.ledger(trace_of("")))
    if library is None:
        return False
    wrong = Beside(partial(_wrong, library, texts))
    try:
        gone = _made(list(_tongues(config_file, target, kept, library, before, texts)),
                     kept, handouts, texts)  # fmt: skip
        if gone is None or wrong.result():
            return False
    finally:
        wrong.stop()
    # Of other ledgers, what was said of these texts counts no more.
    kept.ledger("templates").carry()
    said = "\n".join([with_hacks("", dict(sorted(now.items()))) or "", *gone])
    Path(target, GONE).write_text(said, encoding="utf-8")  # whoever finds it finds all
    return True


def _made(
    tongues: Collection[Tongue], kept: Kept, handouts: str, texts: frozenset[str]
) -> list[str] | None:
    """Write what is another in each language; return the names of files that go.

    None where more may be another.
    """
    if not all(tongue.found for tongue in tongues):
        return None
    for tongue in tongues if handouts == MADE else ():
        tongue.printing = Beside(partial(printed_again, tongue), wanted=bool(tongue.changed))
    gone: list[str] = []
    for tongue in tongues:
        try:
            if tongue.other:
                show(tongue.config, tongue.other)
            made = made_again(tongue, kept, handouts, texts)
        finally:
            show_originals()
        if made is None:
            return None
        gone += [f"{tongue.code}/{name}" if tongue.code else name for name in made[1]]
        for name, pieces in made[0].items():
            place = Path(tongue.config.site_dir, checked(name))
            place.parent.mkdir(parents=True, exist_ok=True)
            with place.open("wb") as file:
                file.writelines(pieces)
        for kind in (f"pages-{tongue.code}", trace_of(tongue.code)):
            kept.ledger(kind).carry()
    return gone


def _wrong(library: Library, texts: frozenset[str]) -> bool:
    """Whether rules have anything against the texts, or where others lead to their parts."""
    from potluck.rules import run  # to load all rules takes time

    named = [f"{path.rpartition('/')[2]}#" for path in texts]
    looked = texts | {
        path for path, document in library.documents.items()
        if any(name in document.source.text for name in named)
    }  # fmt: skip
    found = run(library, alone=looked.__contains__, whole=False, errors=True)
    return bool(found) or wrong_translations(library, texts)


def _tongues(
    config_file: str, target: str, kept: Kept, library: Library, before: Mapping[str, str],
    texts: frozenset[str],
) -> Iterator[Tongue]:  # fmt: skip
    """Give what is another in each language, that of the originals first."""
    config = load_config(config_file, site_dir=target)
    site = site_from_config(plain(config))
    first = mended(library, before, texts, kept.ledger(trace_of("")))
    codes = other_languages(library, site)
    # A language may not have each page that a menu of its own names.
    yield Tongue("", config, site, None if codes and config.nav else first)
    root, docs = Path(config_file).resolve().parent, Path(config.docs_dir)
    for code in codes:
        config = load_config(config_file, site_dir=f"{target}/{code}")
        config.theme["language"] = code
        config.extra[KEY] = Built(code, library, site, docs)
        other = in_other(root, docs, library, site, code, texts)
        found = mended(other.library, before, texts, kept.ledger(trace_of(code)))
        yield Tongue(code, config, other.site, found, other)
