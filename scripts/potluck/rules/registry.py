"""The register of rules: a rule is one small function with an id, grouped by subject."""

from __future__ import annotations

import datetime
import inspect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from potluck.diagnostics import Diagnostic, Edit, Place, Severity
from potluck.library import Library
from potluck.model import Hack
from potluck.reading import Document
from potluck.rules.together import together


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
    Markdown file), `hack`, `dated` and `dated hack` (the same, and today's date), or `library`
    (the whole).
    `fixable` says whether `potluck check --fix` can repair it; `waivable` whether a contributor
    may allow a case of it with a reason. `about` is the one file that a library's rule finds
    things in, if it is one: when other files are checked, the rule is left out.
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
    about: str = ""
    check: Callable[..., Iterator[Finding]] | None = None


RULES: dict[str, Rule] = {}
# More findings of one rule in one file say the same thing again.
MOST_PER_FILE = 100
OF_THE_BODY = frozenset({"headings", "structure"})
NOTHING: tuple[Hack | None, frozenset[str] | None] = (None, None)
FIRM_SUBJECTS = frozenset({"reading", "folder", "safety", "schema", "choices", "waivers"})

HackCheck = TypeVar("HackCheck", bound=Callable[[Hack, Library], Iterator[Finding]])
DatedCheck = TypeVar(
    "DatedCheck", bound=Callable[[Document, Library, datetime.date], Iterator[Finding]]
)
DatedHackCheck = TypeVar(
    "DatedHackCheck", bound=Callable[[Hack, Library, datetime.date], Iterator[Finding]]
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


def dated_hack_rule(id_: str, severity: Severity) -> Callable[[DatedHackCheck], DatedHackCheck]:
    """Register a rule that looks at one hack and at today's date."""

    def register(check: DatedHackCheck) -> DatedHackCheck:
        _enter(id_, severity, "dated hack", False, check)
        return check

    return register


def dated_rule(id_: str, severity: Severity) -> Callable[[DatedCheck], DatedCheck]:
    """Register a rule that looks at every Markdown file and at today's date."""

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
    id_: str, severity: Severity, *, fixable: bool = False, about: str = ""
) -> Callable[[LibraryCheck], LibraryCheck]:
    """Register a rule that looks at the whole library, and finds things in `about` alone."""

    def register(check: LibraryCheck) -> LibraryCheck:
        _enter(id_, severity, "library", fixable, check, about)
        return check

    return register


def _enter(
    id_: str,
    severity: Severity,
    scope: str,
    fixable: bool,
    check: Callable[..., Iterator[Finding]],
    about: str = "",
) -> None:
    subject = check.__module__.rsplit(".", 1)[-1]
    text = inspect.getdoc(check) or ""
    declare(id_, severity, subject, text, scope=scope, fixable=fixable, about=about, check=check)


def declare(
    id_: str,
    severity: Severity,
    subject: str,
    text: str,
    *,
    scope: str = "reading",
    fixable: bool = False,
    about: str = "",
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
        fixable, subject not in FIRM_SUBJECTS, about, check,
    )  # fmt: skip


def apply_rules(
    library: Library, paths: frozenset[str] | None, today: datetime.date
) -> Iterator[Diagnostic]:
    """Apply every rule; with `paths`, rules for single files look only at these files."""
    chosen = [path for path in library.documents if paths is None or path in paths]
    yield from together(
        lambda part: list(apply_to_files(library, part, paths, today)),
        chosen,
        lambda: list(apply_to_whole(library, paths)),
    )


def apply_to_files(
    library: Library, files: Sequence[str], paths: frozenset[str] | None, today: datetime.date
) -> Iterator[Diagnostic]:
    """Apply the rules for single files, file by file."""
    hacks: dict[str, Hack] = {hack.path: hack for hack in library.hacks.values()}
    for versions in library.translations.values():
        hacks.update({hack.path: hack for hack in versions.values()})
    for_document, for_hack = _with_check("document"), _with_check("hack")
    dated, dated_hack = _with_check("dated"), _with_check("dated hack")
    for path in files:
        document = library.documents[path]
        for rule in for_document:
            yield from _applied(rule, paths, document, library)
        for rule in dated:
            yield from _applied(rule, paths, document, library, today)
        hack, wrong = (hacks[path], None) if path in hacks else library.half_read.get(path, NOTHING)
        for rule in (*for_hack, *dated_hack) if hack else ():
            if wrong is None or _can_tell(rule, wrong):
                day = (today,) if rule.scope == "dated hack" else ()
                yield from _applied(rule, paths, hack, library, *day)
        # What was worked out for one file is let go before the next.
        document.forget()


def _can_tell(rule: Rule, wrong: frozenset[str]) -> bool:
    """Whether a rule can look at a hack whose keys `wrong` could not be read."""
    return rule.subject in OF_THE_BODY or (
        rule.subject == "sources" and wrong.isdisjoint(("sources", "evidence"))
    )


def apply_to_whole(library: Library, paths: frozenset[str] | None) -> Iterator[Diagnostic]:
    """Apply the rules for the library as a whole."""
    for rule in _with_check("library"):
        if paths is None or not rule.about or rule.about in paths:
            yield from _applied(rule, paths, library)


def _with_check(scope: str) -> list[Rule]:
    return [rule for rule in RULES.values() if rule.check is not None and rule.scope == scope]


def _applied(rule: Rule, paths: frozenset[str] | None, *given: Any) -> Iterator[Diagnostic]:
    assert rule.check is not None
    most = None if rule.scope == "library" else MOST_PER_FILE
    for found in islice(rule.check(*given), most):
        if paths is None or not paths.isdisjoint((found.place.path, *found.also)):
            yield Diagnostic(rule.id, rule.severity, found.place, found.message, found.hint,
                             found.help, found.fix)  # fmt: skip
