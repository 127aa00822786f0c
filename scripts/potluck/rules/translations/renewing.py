"""What of a translation is to be renewed."""

from __future__ import annotations

from collections.abc import Iterator

from potluck.diagnostics import Place
from potluck.library import Library
from potluck.rules.engine import TRANSLATED, Finding, Severity, Subject, rule
from potluck.translated import Record
from potluck.translations.blocks import Block, blocks_of
from potluck.translations.front_texts import texts_of
from potluck.translations.pairing import State
from potluck.translations.record import BODY
from potluck.translations.shared_standing import FOLDER, SITE, shared_entries
from potluck.translations.sheet_texts import NAMED
from potluck.translations.standing import misread_keys, originals, paired
from potluck.translations.unevenness import uneven_bodies
from potluck.vocabulary import CAUTIONS, HEADINGS

_LONGEST = 300


@rule(
    "translation-stale",
    Severity.OBSERVATION,
    Subject.TRANSLATIONS,
    reads=TRANSLATED,
    waivable=False,
)
def translation_stale(library: Library) -> Iterator[Finding]:
    """A translation is updated when its original changes.

    Until then, cautions, and all of an emergency page, are shown in the original language.
    Bad:
        a new number of minutes in the original, and the old one in the translation
    Good:
        the new number in both
    """
    known, uneven = library.derive(originals), library.derive(uneven_bodies)
    for path, versions in library.translations.items():
        for found in versions.values() if path in known else ():
            document, front, urgent = known[path]
            texts, wrong = texts_of(front), misread_keys(library, path)
            theirs, own = blocks_of(document.body), blocks_of(found.document.body)
            if found.front.translated == Record():  # one cause, and not one for each block
                yield _unrecorded(found.document.source.place(1))
                continue
            for key, pairs in library.derive(paired)[path][found.language].items():
                for pair in pairs if key not in wrong else ():
                    if pair.state is not State.STALE or pair.own is None:
                        continue
                    body = key == BODY
                    if body and _opens_part(theirs[pair.at]):
                        continue  # its name is given: another one is told as that
                    if body and not pair.was and found.path in uneven:
                        continue  # what it translates hangs on its shape, which is told
                    text = theirs[pair.at].text if body else texts[key][pair.at]
                    place = (
                        found.document.body_place(own[pair.own].start, own[pair.own].end)
                        if body or found.document.front is None
                        else found.document.front.place(key)
                    )
                    caution = key == "cautions" or (body and theirs[pair.at].part == CAUTIONS)
                    yield _finding(place, text, pair.was, safe=not (urgent or caution))
    for language in library.shared_words:
        yield from _shared(library, language)


def _opens_part(block: Block) -> bool:
    """Whether a block is a heading that every hack has."""
    return block.kind == "heading 2" and block.part in HEADINGS


def _shared(library: Library, language: str) -> Iterator[Finding]:
    """Entries of the shared words whose originals changed; one line for what nobody recorded."""
    stale = [one for one in shared_entries(library, language) if one.state is State.STALE]
    for one in (one for one in stale if one.was):
        yield Finding(
            Place(f"{FOLDER}/{one.kind}.{language}.yml"),
            f"mkdocs.yml changed what `{one.name}` translates; pages show the original until this "
            "is updated"
            if one.kind == SITE
            else f"the original of `{one.name}` changed after it was translated",
            f"it now says: {' '.join(one.now.split())[:_LONGEST]}",
            "update it and run `potluck translate sync`; if everything in this file is still "
            "right, run `potluck translate sync --still-right` with this file",
        )
    new = [one for one in stale if not one.was]
    for kind in dict.fromkeys(one.kind for one in new):
        yield _unrecorded(
            Place(f"{FOLDER}/{kind}.{language}.yml"),
            f"it begins with `{next(one.name for one in new if one.kind == kind)}`",
        )


def _unrecorded(place: Place, hint: str = "") -> Finding:
    return Finding(
        place,
        "it is not recorded which texts these are translations of",
        hint,
        "run `potluck translate sync`",
    )


def _finding(place: Place, text: str, was: str, *, safe: bool) -> Finding:
    short = " ".join(text.split())
    short = short if len(short) <= _LONGEST else f"{short[:_LONGEST]} …"
    if not was:
        return Finding(
            place,
            "it is not recorded which text this is a translation of",
            f"the original says: {short}",
            "run `potluck translate sync`",
        )
    until = "pages show a note" if safe else "pages show the original"
    return Finding(
        place,
        f"the original has changed; {until} until this is updated",
        f"the original now says: {short}",
        "update it and run `potluck translate sync`; if it is still right, run `potluck "
        "translate sync --still-right` with this file",
    )


@rule(
    "translation-missing",
    Severity.OBSERVATION,
    Subject.TRANSLATIONS,
    reads=TRANSLATED,
    waivable=False,
)
def translation_missing(library: Library) -> Iterator[Finding]:
    """What was added to the original is translated too.

    Bad:
        a step of the original that the translation does not have
    Good:
        the step, at the same place
    """
    known, uneven = library.derive(originals), library.derive(uneven_bodies)
    for path, versions in library.translations.items():
        for found in versions.values() if path in known else ():
            document, front, _ = known[path]
            wrong = misread_keys(library, path)
            texts = {**texts_of(front), BODY: [b.text for b in blocks_of(document.body)]}
            for key, pairs in library.derive(paired)[path][found.language].items():
                if key in wrong or (key == BODY and found.path in uneven):
                    continue  # its shape comes first
                # What else front matter lacks is said of its shape.
                for pair in pairs if key in (BODY, *NAMED) else ():
                    if pair.state is not State.MISSING:
                        continue
                    short = " ".join(texts[key][pair.at].split())[:_LONGEST]
                    yield Finding(
                        found.document.source.place(1),
                        f"this is not translated yet: {short}",
                        help=f"add it in the same place as in {path}",
                    )
    yield from _sections(library)


def _sections(library: Library) -> Iterator[Finding]:
    """Sections that stand in the original where of a language only what is translated stands."""
    for language in library.settings.some_pages:
        for section in library.sections.values():
            path = section.document.path
            there = any(language in library.translations.get(h.path, ()) for h in section.hacks)
            if there and language not in library.translations.get(path, ()):
                yield Finding(
                    section.document.source.place(1),
                    f"a hack in this section is translated into `{language}`, but the section is "
                    "not",
                    "its title is shown in the original language",
                    f"translate it too: index.{language}.md next to index.md",
                )
