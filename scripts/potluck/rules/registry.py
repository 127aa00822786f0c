"""The register of rules: a rule is one small function with an id, grouped by subject."""

from __future__ import annotations

import datetime
import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from potluck.diagnostics import Diagnostic, Edit, Place, Severity
from potluck.library import Library
from potluck.model import Hack
from potluck.reading import Document


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule yields; the register adds the rule's id and severity.

    `also` are the paths of other files that the finding is about: it is shown for them, too.
    """

    place: Place
    message: str
    hint: str = ""
    help: str = ""
    fix: tuple[Edit, ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule and its words: `summary` in one line, `why`, and an example `bad` and `good`.

    `scope` says what it looks at: `reading` (found while bytes are read), `document` (every
    Markdown file), `hack`, `dated` (a hack and today's date), or `library` (the whole).
    `fixable` says whether `potluck check --fix` can repair it; `waivable` whether a contributor
    may allow a case of it with a reason.
    """

    id: str
    severity: Severity
    subject: str
    scope: str
    summary: str
    why: str
    bad: str
    good: str
    fixable: bool = False
    waivable: bool = True
    check: Callable[..., Iterator[Finding]] | None = None


RULES: dict[str, Rule] = {}
FIRM_SUBJECTS = frozenset({"reading", "folder", "safety", "schema", "waivers"})

HackCheck = TypeVar("HackCheck", bound=Callable[[Hack, Library], Iterator[Finding]])
DatedCheck = TypeVar(
    "DatedCheck", bound=Callable[[Hack, Library, datetime.date], Iterator[Finding]]
)
DocumentCheck = TypeVar("DocumentCheck", bound=Callable[[Document, Library], Iterator[Finding]])
LibraryCheck = TypeVar("LibraryCheck", bound=Callable[[Library], Iterator[Finding]])


def hack_rule(
    id_: str, severity: Severity, *, fixable: bool = False
) -> Callable[[HackCheck], HackCheck]:
    """Register a rule that looks at one hack with the library around it."""

    def register(check: HackCheck) -> HackCheck:
        _enter(id_, severity, "hack", fixable, check)
        return check

    return register


def dated_rule(id_: str, severity: Severity) -> Callable[[DatedCheck], DatedCheck]:
    """Register a rule that looks at one hack and at today's date."""

    def register(check: DatedCheck) -> DatedCheck:
        _enter(id_, severity, "dated", False, check)
        return check

    return register


def document_rule(
    id_: str, severity: Severity, *, fixable: bool = False
) -> Callable[[DocumentCheck], DocumentCheck]:
    """Register a rule that looks at every Markdown file: hacks, sections, paths, check-ups."""

    def register(check: DocumentCheck) -> DocumentCheck:
        _enter(id_, severity, "document", fixable, check)
        return check

    return register


def library_rule(
    id_: str, severity: Severity, *, fixable: bool = False
) -> Callable[[LibraryCheck], LibraryCheck]:
    """Register a rule that looks at the whole library."""

    def register(check: LibraryCheck) -> LibraryCheck:
        _enter(id_, severity, "library", fixable, check)
        return check

    return register


def _enter(
    id_: str,
    severity: Severity,
    scope: str,
    fixable: bool,
    check: Callable[..., Iterator[Finding]],
) -> None:
    subject = check.__module__.rsplit(".", 1)[-1]
    text = inspect.getdoc(check) or ""
    declare(id_, severity, subject, text, scope=scope, fixable=fixable, check=check)


def declare(
    id_: str,
    severity: Severity,
    subject: str,
    text: str,
    *,
    scope: str = "reading",
    fixable: bool = False,
    check: Callable[..., Iterator[Finding]] | None = None,
) -> None:
    """Enter a rule. `text` is a summary line, then why, then `Bad:` and `Good:` examples."""
    if id_ in RULES:
        raise ValueError(f"two rules are called {id_}")
    summary, _, rest = text.partition("\n")
    rest, _, good = rest.partition("Good:\n")
    why, _, bad = rest.partition("Bad:\n")
    RULES[id_] = Rule(
        id_, severity, subject, scope, summary.strip(), " ".join(why.split()),
        inspect.cleandoc(bad.strip("\n")), inspect.cleandoc(good.strip("\n")),
        fixable, subject not in FIRM_SUBJECTS, check,
    )  # fmt: skip


def apply_rules(
    library: Library, paths: frozenset[str] | None, today: datetime.date
) -> Iterator[Diagnostic]:
    """Apply every rule; with `paths`, rules for single files look only at these files."""
    documents = [d for d in library.documents.values() if paths is None or d.path in paths]
    hacks = [
        *library.hacks.values(),
        *(h for t in library.translations.values() for h in t.values()),
    ]
    chosen = [hack for hack in hacks if paths is None or hack.path in paths]
    arguments: dict[str, list[tuple[Any, ...]]] = {
        "reading": [],
        "document": [(document, library) for document in documents],
        "hack": [(hack, library) for hack in chosen],
        "dated": [(hack, library, today) for hack in chosen],
        "library": [(library,)],
    }
    for rule in RULES.values():
        if rule.check is None:
            continue
        for given in arguments[rule.scope]:
            for found in rule.check(*given):
                if paths is not None and paths.isdisjoint((found.place.path, *found.also)):
                    continue
                yield Diagnostic(rule.id, rule.severity, found.place, found.message, found.hint,
                                 found.help, found.fix)  # fmt: skip
