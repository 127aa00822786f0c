"""The register of rules: a rule is one small function, and everything about it stands at it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from potluck.diagnostics import Diagnostic, Edit, Place, Problem, Severity
from potluck.reading import Document
from potluck.rules.engine.front_keys import BODY, known_keys
from potluck.rules.engine.subjects import Subject

# What a rule can be given; it asks for them by the names of its parameters.
GIVEN = ("hack", "document", "library", "today")


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

    `scope` says what it looks at: a `hack`, a `document` (every Markdown file) or the whole
    `library`; `elsewhere` for what is found outside the rules, such as while bytes are read.
    It `needs` keys of front matter, without which it cannot tell anything, and `reads` others
    where they are there. `fixable` says whether `potluck check --fix` can repair it; `waivable`
    whether a contributor may allow a case of it with a reason. `about` is the one file that a
    library's rule finds things in, if it is one: when other files are checked, the rule is left
    out. `sees_texts` says of which documents the rule looks at the texts of other files, too.
    `check` is the function, and `asks` are the names of its parameters.
    """

    id: str
    severity: Severity
    subject: Subject
    scope: str
    summary: str
    why: str
    bad: str
    good: str
    needs: frozenset[str] = frozenset()
    reads: frozenset[str] = frozenset()
    fixable: bool = False
    waivable: bool = False
    about: str = ""
    sees_texts: Callable[[Document], bool] | None = None
    asks: tuple[str, ...] = ()
    check: Callable[..., Iterator[Finding]] | None = None


RULES: dict[str, Rule] = {}

Check = TypeVar("Check", bound=Callable[..., Iterator[Finding]])


def rule(
    id_: str,
    severity: Severity,
    subject: Subject,
    *,
    needs: Iterable[str] | None = None,
    reads: Iterable[str] = (),
    fixable: bool = False,
    waivable: bool = True,
    about: str = "",
    sees_texts: Callable[[Document], bool] | None = None,
) -> Callable[[Check], Check]:
    """Register a rule: a function that yields findings, with its words as its docstring.

    The function asks for what it wants by the names of its parameters: `hack` (it is called for
    each hack), `document` (for each Markdown file) or neither (once), and besides `library` and
    `today`. A rule for hacks says which keys it `needs` or `reads`. See `Rule` for the rest.
    Raises TypeError where the function asks for something else, ValueError for an unknown key.
    """

    def register(check: Check) -> Check:
        asks = tuple(inspect.signature(check).parameters)
        text = inspect.getdoc(check) or ""
        _enter(
            Rule(
                id_,
                severity,
                subject,
                _scope(id_, asks, says=needs is not None or bool(reads)),
                *_words(text),
                needs=known_keys(needs or BODY, id_),
                reads=known_keys(reads, id_),
                fixable=fixable,
                waivable=waivable,
                about=about,
                sees_texts=sees_texts,
                asks=asks,
                check=check,
            )
        )
        return check

    return register


def declare(
    id_: str, severity: Severity, subject: Subject, text: str, *, fixable: bool = False
) -> None:
    """Enter a rule whose findings come from elsewhere: from reading, or from waivers.

    `text` is a summary line, then why, then `Bad:` and `Good:` examples. Such a rule has no
    waivers: what it names comes before waivers can be read, or is wrong with one.
    """
    _enter(Rule(id_, severity, subject, "elsewhere", *_words(text), fixable=fixable))


def diagnosed(problem: Problem) -> Diagnostic:
    """Give a problem the severity that stands at its rule. Raises KeyError for an unknown rule."""
    return Diagnostic(
        problem.rule,
        problem.place,
        problem.message,
        problem.hint,
        problem.help,
        problem.fix,
        severity=RULES[problem.rule].severity,
    )


def _scope(id_: str, asks: tuple[str, ...], *, says: bool) -> str:
    for name in asks:
        if name not in GIVEN:
            raise TypeError(f"the rule {id_} asks for `{name}`; it is given {', '.join(GIVEN)}")
    if "hack" in asks and "document" in asks:
        raise TypeError(f"the rule {id_} asks for hack and document; hack.document is the latter")
    if "hack" in asks and not says:
        raise TypeError(f"the rule {id_} does not say which keys it needs; needs=BODY is none")
    return next((name for name in ("hack", "document") if name in asks), "library")


def _words(text: str) -> tuple[str, str, str, str]:
    """Return summary, why, the bad and the good example of a rule's text."""
    summary, _, rest = text.partition("\n")
    rest, _, good = rest.partition("Good:\n")
    why, _, bad = rest.partition("Bad:\n")
    examples = (inspect.cleandoc(example.strip("\n")) for example in (bad, good))
    return (summary.strip(), " ".join(why.split()), *examples)  # type: ignore[return-value]


def _enter(entry: Rule) -> None:
    if entry.id in RULES:
        raise ValueError(f"two rules are called {entry.id}")
    RULES[entry.id] = entry
