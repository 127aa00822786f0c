"""Applies the rules to a library: each to all that it can tell something about."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Protocol

from potluck.build_cache import Ledger
from potluck.diagnostics import Diagnostic, Severity
from potluck.library import Library
from potluck.model import Hack
from potluck.reading.file_names import language_in
from potluck.rules.engine.known import Found, Known, part_of
from potluck.rules.engine.register import RULES, Rule
from potluck.rules.engine.subjects import Subject
from potluck.rules.engine.two_processes import FEWEST, in_two_processes
from potluck.second_process import helping

# What such rules know of words they know of the language of the originals.
OF_ONE_LANGUAGE = frozenset({Subject.LANGUAGE, Subject.SPELLING, Subject.NAMES})
TOLD = "told"
# More findings of one rule in one file say the same thing again.
MOST_PER_FILE = 100


class TextExtracts(Protocol):
    """Works out of a text what is asked of it later, while it is at hand."""

    def of(self, path: str) -> Any:
        """Return what is to travel to the first process, or None."""

    def take(self, path: str, told: Any) -> None:
        """Take what was returned."""


@dataclass(frozen=True, slots=True)
class Extent:
    """What a check is about: the day against which dates are held, and how much of a library.

    With `paths`, it is about these files. Where a library is checked in parts, `alone` chooses by
    their paths the files that are looked at by themselves, and `whole` says whether the library as
    a whole is looked at. With `errors`, rules that only ask are left out: no setting makes more of
    what they find.
    """

    today: datetime.date
    paths: frozenset[str] | None = None
    alone: Callable[[str], bool] = lambda _: True
    whole: bool = True
    errors: bool = False

    def about(self, path: str) -> bool:
        """Whether the check is about the file at `path`."""
        return self.paths is None or path in self.paths


@dataclass(frozen=True, slots=True)
class DuringBuild:
    """What a build brings to its check.

    `meanwhile` is other work on the library, which this process does while a second one looks at
    files. `ledger` has what was found in single files by the build before, which is not looked for
    again, and gets what is found now. `extracts` is asked of each file whose text is at hand, in
    either process, and gets here what it returned.
    """

    meanwhile: Callable[[], object] | None = None
    ledger: Ledger | None = None
    extracts: TextExtracts | None = None


NO_BUILD = DuringBuild()


def apply_rules(
    library: Library, extent: Extent, build: DuringBuild = NO_BUILD
) -> Iterator[Diagnostic]:
    """Apply every rule; rules for single files look only at those that the check is about."""
    extracts = build.extracts
    chosen = [path for path in library.documents if extent.about(path) and extent.alone(path)]
    ledger = build.ledger if extent.paths is None else None
    known = Known(library, extent.today, ledger, errors=extent.errors)
    found, to_do = known.of(chosen)
    done = in_two_processes(
        lambda files: list(apply_to_files(library, {f: to_do[f] for f in files}, extent, extracts)),
        list(to_do),
        lambda: [("", "", list(apply_to_whole(library, extent)) if extent.whole else [])],
        build.meanwhile,
        large=len(chosen) >= FEWEST,
    )
    if extracts:
        for path, part, told in done:
            if part == TOLD:
                extracts.take(path, told[0])
        done = [one for one in done if one[1] != TOLD]
    found += [one for one in done if one[0]]
    known.keep(found)
    for _, _, findings in [*found, *(one for one in done if not one[0])]:
        yield from findings


def apply_to_files(
    library: Library,
    files: Mapping[str, Sequence[str]],
    extent: Extent,
    extracts: TextExtracts | None = None,
) -> Iterator[Found]:
    """Apply the rules for single files, file by file; of each the parts (`known.PARTS`) given.

    A rule sees every hack of which it can tell something, also those with other mistakes. What
    `extracts` has to say of a file comes as the part TOLD.
    """
    hacks = library.derive(hacks_by_path)
    rules = [
        (rule, part_of(rule), library.readable(rule.needs))
        for rule in RULES.values()
        if rule.check and rule.scope in ("hack", "document") and _matters(rule, extent)
    ]
    for path, parts in files.items():
        found: dict[str, list[Diagnostic]] = {part: [] for part in parts}
        document, hack = library.documents[path], hacks.get(path)
        given: dict[str, Any] = {"document": document, "hack": hack, "today": extent.today}
        translated = bool(language_in(path))
        whole = path not in library.half_read and document.front is not None
        for rule, part, seen in rules:
            if part not in found or (translated and rule.subject in OF_ONE_LANGUAGE):
                continue
            if given[rule.scope] is not None and (whole or can_tell(rule, library, path)):
                given["library"] = seen
                found[part] += islice(_applied(rule, extent.paths, given), MOST_PER_FILE)
        yield from ((path, part, findings) for part, findings in found.items())
        if extracts and (told := extracts.of(path)) is not None:
            yield path, TOLD, [told]
        # What was worked out for one file is let go before the next.
        document.forget()
        if helping() or extracts:
            document.body.forget()


def apply_to_whole(library: Library, extent: Extent) -> Iterator[Diagnostic]:
    """Apply the rules for the library as a whole."""
    for rule in RULES.values():
        wanted = not rule.about or extent.about(rule.about)
        if rule.check and rule.scope == "library" and wanted and _matters(rule, extent):
            given = {"library": library.readable(rule.needs), "today": extent.today}
            yield from _applied(rule, extent.paths, given)


def _matters(rule: Rule, extent: Extent) -> bool:
    return not extent.errors or rule.severity is Severity.ERROR


def can_tell(rule: Rule, library: Library, path: str) -> bool:
    """Whether what a rule needs of the file at `path` could be read."""
    if not rule.needs:
        return True
    if path in library.half_read:
        return rule.needs.isdisjoint(library.half_read[path][1])
    document = library.documents.get(path)
    return document is None or document.front is not None


def hacks_by_path(library: Library) -> dict[str, Hack]:
    """Return every hack by its path, also those that were read in part."""
    found = {hack.path: hack for hack in library.every_hack.values()}
    return {**{path: hack for path, (hack, _) in library.half_read.items()}, **found}


def _applied(
    rule: Rule, paths: frozenset[str] | None, given: Mapping[str, Any]
) -> Iterator[Diagnostic]:
    """Yield what a rule finds, as far as it is about `paths`."""
    assert rule.check is not None
    for found in rule.check(*map(given.__getitem__, rule.asks)):
        if paths is None or not paths.isdisjoint((found.place.path, *found.also)):
            yield Diagnostic(
                rule.id,
                found.place,
                found.message,
                found.hint,
                found.help,
                found.fix,
                severity=rule.severity,
            )
