"""Adapter to MkDocs: of a site of before, only what a few saved texts change: see `incremental`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping
from functools import partial
from pathlib import Path

from mkdocs.config import load_config

from potluck.build_cache import BuildCache
from potluck.incremental import (
    Known,
    Texts,
    read_known,
    reread,
    trace_of,
    updated,
    wrong_translations,
)
from potluck.library import Library, read_beside
from potluck.mkdocs_adapter.languages import KEY, Built, show, show_originals
from potluck.mkdocs_adapter.parent import GONE, SAVED
from potluck.mkdocs_adapter.renewing import LanguageUpdate, made_again, printed_again
from potluck.mkdocs_adapter.settings import site_of
from potluck.project import MADE
from potluck.second_process import SecondProcess
from potluck.site_languages import Originals, in_other, other_languages
from potluck.unchanged import FILES, INPUTS
from potluck.writing import checked


def update_folder(config_file: str, target: str, kept: BuildCache, *, handouts: str) -> bool:
    """Write what is another in the site of before into the folder `target`.

    Return whether that is all: where it may not be, a whole build has to be made. What the ledgers
    in `kept` know is carried over to the next build.
    """
    root = Path(config_file).resolve().parent
    before: Mapping[str, str] = kept.ledger(FILES).any(INPUTS) or {}
    texts = Texts(before, json.loads(Path(target, SAVED).read_bytes()))
    Path(target, SAVED).unlink()
    known = read_known(kept.ledger(trace_of("")), before)
    library = reread(_Files(root, texts.now), texts, known) if known else None
    if library is None or known is None:
        return False
    wrong = SecondProcess(partial(_wrong, library, texts.saved, known))
    try:
        updates = list(_updates(config_file, target, kept, library, texts, known))
        gone = _made(updates, kept, handouts, texts.saved)
        if gone is None or wrong.result():
            return False
    finally:
        wrong.stop()
    # Of other ledgers, what was said of these texts counts no more.
    kept.ledger("templates").carry()
    Path(target, GONE).write_text("\n".join(gone), encoding="utf-8")  # whoever finds it finds all
    return True


class _Files(Mapping[str, bytes]):
    """The files of a library as their digests say: each is read when it is asked for."""

    def __init__(self, root: Path, digests: Mapping[str, str]) -> None:
        self._root, self._digests = root, digests
        self._beside = read_beside(root, digests)

    def __getitem__(self, path: str) -> bytes:
        """Return a file; raises ValueError where it is not what it was a moment ago."""
        if path in self._beside:
            return self._beside[path]
        digest, data = self._digests[path], (self._root / path).read_bytes()
        if hashlib.sha256(data).hexdigest() != digest:
            raise ValueError(path)
        return data

    def __iter__(self) -> Iterator[str]:
        return iter([*self._digests, *self._beside])

    def __len__(self) -> int:
        return len(self._digests) + len(self._beside)


def _made(
    updates: Collection[LanguageUpdate], kept: BuildCache, handouts: str, saved: Collection[str]
) -> list[str] | None:
    """Write what is another in each language; return the names of files that go.

    None where more may be another.
    """
    if not all(update.found for update in updates):
        return None
    for update in updates if handouts == MADE else ():
        update.printing = SecondProcess(partial(printed_again, update), wanted=bool(update.changed))
    gone: list[str] = []
    for update in updates:
        try:
            if update.other:
                show(update.config, update.other)
            made = made_again(update, kept, handouts, saved)
        finally:
            show_originals()
        if made is None:
            return None
        gone += [f"{update.code}/{name}" if update.code else name for name in made[1]]
        for name, pieces in made[0].items():
            place = Path(update.config.site_dir, checked(name))
            place.parent.mkdir(parents=True, exist_ok=True)
            with place.open("wb") as file:
                file.writelines(pieces)
        for kind in (f"pages-{update.code}", trace_of(update.code)):
            kept.ledger(kind).carry()
    return gone


def _wrong(library: Library, texts: Collection[str], known: Known) -> bool:
    """Whether rules have anything against the texts, or where others lead to their parts."""
    from potluck.rules import run  # to load all rules takes time

    names = {path.rpartition("/")[2] for path in texts}
    looked = {*texts} | {
        path
        for path, document in library.documents.items()
        if known.may_link(path, names) and any(f"{name}#" in document.source.text for name in names)
    }
    found = run(library, frozenset(looked), whole=False, errors=True)
    return bool(found) or wrong_translations(library, texts)


def _updates(
    config_file: str, target: str, kept: BuildCache, library: Library, texts: Texts, known: Known
) -> Iterator[LanguageUpdate]:
    """Give what is another in each language, that of the originals first."""
    config = load_config(config_file, site_dir=target)
    site = site_of(config)
    first = updated(library, texts, known, kept.ledger(trace_of("")))
    codes = other_languages(library, site)
    # A language may not have each page that a menu of its own names.
    yield LanguageUpdate("", config, site, None if codes and config.nav else first)
    root, docs = Path(config_file).resolve().parent, Path(config.docs_dir)
    for code in codes:
        config = load_config(config_file, site_dir=f"{target}/{code}")
        config.theme["language"] = code
        originals = Originals(root, docs, library, site)
        config.extra[KEY] = Built(code, originals)
        other = in_other(originals, code, texts.saved)
        ledger = kept.ledger(trace_of(code))
        there = read_known(ledger, texts.before, code)
        found = updated(other.library, texts, there, ledger) if there else None
        yield LanguageUpdate(code, config, other.site, found, other)
