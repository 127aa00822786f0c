"""What is kept of a translation in its front matter: which texts it is a translation of.

A translator who rewrites a text renews it by that. Where the original changed and the translation
did not, running the tool does not make it fresh: somebody has to say that it is still right.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import yaml

from potluck.library import Library
from potluck.reading import Document
from potluck.reading.file_names import language_in
from potluck.translated import Record, Translation
from potluck.translations.blocks import blocks_of, digest_of
from potluck.translations.front_texts import texts_of
from potluck.translations.in_language import pairs_of
from potluck.translations.pairing import Pair, State, entry, own_digest, recorded
from potluck.translations.shared import shared_words
from potluck.translations.shared_standing import (
    FOLDER,
    original_texts,
    record_path,
    renewed_shared,
    shared_entries,
)
from potluck.translations.sheet_texts import NAMED
from potluck.translations.standing import originals
from potluck.translations.unevenness import uneven_body, uneven_front
from potluck.translations.unread import unread_translations

KEY, BODY = "translated", "body"
_COMMENT = "# kept by `potluck translate sync`"
_OLD = re.compile(rf"^{KEY}:.*\n(?:[ \t]+.*\n|[ \t]*\n(?=[ \t]))*", re.M)


def renewed(document: Document, front: Any, found: Translation, *, still_right: bool) -> Record:
    """Return the record of a translation after somebody worked on it.

    A key whose texts are neither as many as those of the original nor as many as were recorded
    keeps what was: its shape is to be repaired first.
    """
    originals = {key: [digest_of(text) for text in texts] for key, texts in texts_of(front).items()}
    originals[BODY] = [block.digest for block in blocks_of(document.body)]
    given = texts_of(found.front)
    given[BODY] = [block.text for block in blocks_of(found.document.body)]
    old, pairs = found.front.translated, pairs_of(document, front, found)
    kept = {
        key: _entries(
            digests,
            getattr(old, key),
            given.get(key, []),
            pairs.get(key, ()),
            still_right=still_right,
        )
        for key, digests in originals.items()
        if key in Record.model_fields
    }
    return Record(**{key: text for key, text in kept.items() if text})


def _entries(
    digests: Sequence[str],
    old: str,
    texts: Sequence[str],
    pairs: Sequence[Pair],
    *,
    still_right: bool,
) -> str:
    now, kept = list(digests), old.split()
    if len(digests) != len(texts):
        if len(kept) != len(texts):
            return old
        # The original grew or shrank: what stands opposite a text of it can be written down.
        at = {pair.own: pair.at for pair in pairs}
        now = [digests[at[number]] if number in at else "" for number in range(len(texts))]
    found = []
    for number, (today, then, text) in enumerate(
        zip(now, recorded(old, texts), texts, strict=True)
    ):
        # Not recorded: it was written, or rewritten, against the original of today.
        of = today if today and (still_right or not then) else then
        found.append(entry(of, own_digest(text)) if of else kept[number])
    return " ".join(found)


def with_record(text: str, record: Record) -> str:
    """Return the text of a translation's file with the record at the end of its front matter."""
    lines = [f"{KEY}: {_COMMENT}"]
    for key, entries in record.model_dump(exclude_defaults=True).items():
        if " " in entries:
            lines += [
                f"  {key}: >-",
                *textwrap.wrap(
                    entries,
                    96,
                    initial_indent="    ",
                    subsequent_indent="    ",
                    break_on_hyphens=False,
                ),
            ]
        else:
            lines.append(f"  {key}: {entries}")
    if text.startswith("---\n"):
        start = 4
        end = text.index("\n---", start - 1) + 1
    else:  # the whole file of a form
        text = text if text.endswith("\n") else f"{text}\n"
        start, end = 0, len(text)
    front = _OLD.sub("", text[start:end])
    return text[:start] + front + "\n".join(lines) + "\n" + text[end:]


@dataclass(frozen=True)
class Synced:
    """What came of one file: its new text, None where it stays; what is left to do, in words."""

    path: str
    text: str | None
    still_stale: tuple[str, ...]
    missing: tuple[str, ...] = ()
    uneven: tuple[str, ...] = ()


def synced(
    library: Library, languages: frozenset[str], paths: set[str] | None, *, still_right: bool
) -> Iterator[Synced]:
    """Yield what `potluck translate sync` writes; with `paths`, for these translations alone."""
    known, unread = originals(library), unread_translations(library)
    for path, versions in sorted(library.translations.items()):
        for language, found in sorted(versions.items()):
            if path not in known or language not in languages:
                continue
            if paths is not None and found.path not in paths:
                continue
            document, front = known[path].document, known[path].front
            record = renewed(document, front, found, still_right=still_right)
            now = replace(found, front=found.front.model_copy(update={KEY: record}))
            pairs = pairs_of(document, front, now)
            wrong = [*uneven_body(document, found)]
            if wrong:  # it comes first: nothing says which block belongs to which
                del pairs[BODY]
            wrong += uneven_front(front, found)
            text = found.document.source.text
            new = with_record(text, record)
            yield Synced(
                found.path,
                new if new != text else None,
                tuple(_left(document, pairs, State.STALE)),
                tuple(_left(document, pairs, State.MISSING)),
                tuple(wrong),
            )
    # Where one of its files could not be read, what was written down of it would be lost.
    broken = {language_in(path) for path in unread if path.startswith(f"{FOLDER}/")}
    for language in sorted(languages - broken):
        yield from _synced_shared(library, language, paths, still_right=still_right)


def _left(document: Document, pairs: Mapping[str, Sequence[Pair]], state: State) -> Iterator[str]:
    """Yield what is in a state: a key, or the first words of a block."""
    blocks = blocks_of(document.body)
    for key, each in pairs.items():
        # What else front matter lacks is said of its shape.
        told = state is not State.MISSING or key in (BODY, *NAMED)
        for pair in (pair for pair in each if told and pair.state is state):
            line = blocks[pair.at].text.splitlines()[0][:60] if key == BODY else ""
            yield f"“{line}”" if line else f"`{key}`"


def _synced_shared(
    library: Library, language: str, paths: set[str] | None, *, still_right: bool
) -> Iterator[Synced]:
    """Yield what is written down of the shared words of a language."""
    kinds = {f"{FOLDER}/{kind}.{language}.yml": kind for kind in original_texts(library)}
    chosen = frozenset(kind for path, kind in kinds.items() if paths is None or path in paths)
    text = renewed_shared(library, language, chosen if still_right else frozenset())
    if not chosen or not text:
        return
    read = chosen if still_right else ()
    stale = tuple(
        f"{one.kind} ({one.name})"
        for one in shared_entries(library, language)
        if one.state is State.STALE and one.was and one.kind not in read
    )
    old = shared_words(library, language).translated
    new = text if yaml.safe_load(text) != old else None
    yield Synced(record_path(language), new, stale)
